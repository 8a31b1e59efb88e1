"""What a worker does: a chunk of articles in, a finished record for each out.

Only plain tuples, strings and bytes go in and out, so that any executor can carry them.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from solidaritas_cli.batch.recent import RecentRecords
from solidaritas_cli.batch.time_limit import OutOfTimeError, limited
from solidaritas_cli.errors import InputError, SolidaritasError
from solidaritas_cli.messages import _, mistake_in
from solidaritas_cli.pipeline import Analyzer
from solidaritas_cli.readers import article_from, read_bytes
from solidaritas_cli.records import ArticleReport
from solidaritas_cli.renderers import Page
from solidaritas_cli.renderers.json_lines import renamed, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solidaritas_cli.settings import Settings

    # From the id of an article, its content and the SHA-256 of that to its record.
    RecordOf = Callable[[str, bytes | str, bytes], bytes]


# An article makes some thousand objects and frees them all without the collector, which otherwise looks at
# them many times over and takes a seventh of the time.
YOUNG_OBJECTS = 50_000


class Task(NamedTuple):
    """One article to see to.

    Attributes:
        id: What it is called; of a file, its path.
        known: SHA-256 of the content that is done already, None where none is.
        data: Its content where it comes with the task, as bytes that are still to be decoded or as
            characters; None where the worker reads it.
        path: Where the worker reads it, None where its id says so.
    """

    id: str
    known: bytes | None
    data: bytes | str | None = None
    path: str | None = None


class Done(NamedTuple):
    """What became of one article.

    Attributes:
        id: What it is called.
        sha256: Of its content, None where it could not be read.
        record: Its JSON record, a line in UTF-8; None where the content is the known one.
        error: What to tell the user, None where all went well.
    """

    id: str
    sha256: bytes | None
    record: bytes | None
    error: str | None


@lru_cache(maxsize=1)
def analyzer_for(settings: Settings) -> Analyzer:
    """Give the one analyzer of this process, made when it is first asked for.

    What exists by then is taken out of garbage collection: lexicons live as long as the process, and a
    collector that never touches them leaves their memory shared with the process this one came from.

    Raises:
        LexiconError: A theme file, the exceptions file or the reference corpus cannot be used.
    """
    analyzer = Analyzer(settings)
    settle()
    return analyzer


def settle() -> None:
    """Take what exists out of garbage collection, and begin to collect what does not yet."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    gc.enable()


def analyze_chunk(tasks: Iterable[Task], settings: Settings, time_limit_s: float) -> list[Done]:
    """See to articles one after the other; one that fails becomes a record, never an exception.

    Raises:
        UsageError: The settings are wrong, for these articles and all others.
    """
    record_of = partial(_record, analyzer_for(settings))
    return [see_to(task, settings, time_limit_s, record_of) for task in tasks]


def failure(name: str, error: InputError, sha256: bytes | None = None) -> Done:
    """Give the record of an article that failed."""
    report = ArticleReport(id=name, text="", error=error.reason)
    return Done(name, sha256, next(render([report], Page())).encode(), str(error))


def see_to(task: Task, settings: Settings, time_limit_s: float, record_of: RecordOf) -> Done:
    """Read an article and have its record made, unless it is the known one; whatever fails is a failure.

    Raises:
        UsageError: The settings are wrong, for this article and all others.
    """
    sha256 = None
    try:
        with limited(time_limit_s):
            data = _content(task, settings.max_bytes)
            sha256 = hashlib.sha256(data if isinstance(data, bytes) else data.encode()).digest()
            if sha256 == task.known:
                return Done(task.id, sha256, None, None)
            return Done(task.id, sha256, record_of(task.id, data, sha256), None)
    except InputError as error:
        return failure(task.id, error, sha256)
    except SolidaritasError:
        raise
    except OutOfTimeError:
        reason = _("took longer than {seconds:g} s").format(seconds=time_limit_s)
        return failure(task.id, InputError(task.id, reason, _("see --time-limit")), sha256)
    except MemoryError:
        return failure(task.id, InputError(task.id, _("not enough memory")), sha256)
    except Exception as error:  # a mistake of ours must not cost the other articles
        logging.getLogger(__name__).debug("", exc_info=error)
        return failure(task.id, InputError(task.id, mistake_in(error)), sha256)


def _record(analyzer: Analyzer, name: str, data: bytes | str, sha256: bytes) -> bytes:
    """Give the record of an article; of one that was seen under another name, what was said then."""
    recent = _recent_records(analyzer.settings)
    content = sha256 if isinstance(data, bytes) else sha256 + b"decoded"
    line = recent.get(content)
    if line is None:
        report = analyzer.analyze(article_from(data, name, analyzer.settings.encoding))
        line = next(render([report], Page()))
        recent.add(content, line)
        return line.encode()
    return renamed(line, name).encode()


@lru_cache(maxsize=1)
def _recent_records(_settings: Settings) -> RecentRecords:
    """Give the records of this process; none where they were made under other settings."""
    return RecentRecords()


def _content(task: Task, max_bytes: int) -> bytes | str:
    return read_bytes(task.path or task.id, max_bytes) if task.data is None else task.data
