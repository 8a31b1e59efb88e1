"""Reports as text or bytes, one output format a module, each loaded when it is asked for.

A format is a module with `render(reports, page)` that yields chunks as reports come, so that an archive
never has to fit in memory, and one line in the first mapping below. Where it says something of a collection
as a whole, a module with `render_collection(reports, measure, page)` stands in the second.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.renderers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport

__all__ = ["BINARY", "FORMATS", "Page", "check_available", "render", "render_collection"]

_MODULES = {
    "table": "table",
    "json": "json_document",
    "jsonl": "json_lines",
    "csv": "csv_rows",
    "markdown": "markdown",
    "html": "html_page",
    "parquet": "parquet",
}
_COLLECTION_MODULES = {
    "table": "collection_table",
    "json": "json_document",
    "markdown": "collection_markdown",
    "html": "collection_page",
}
FORMATS = tuple(_MODULES)
BINARY = frozenset({"parquet"})  # nothing to show on a terminal
_LIBRARIES = {"parquet": "pyarrow"}  # of the extra that is called as the format


def check_available(format_name: str) -> None:
    """See that a format can be rendered, without loading what it needs.

    Raises:
        UsageError: There is no such format, or the library it needs is not installed.
    """
    if format_name not in FORMATS:
        hint = _("use one of {names}").format(names=", ".join(FORMATS))
        raise UsageError(format_name, _("unknown format"), hint)
    library = _LIBRARIES.get(format_name)
    if library and find_spec(library) is None:
        hint = _("install it: {command}").format(command=f"pip install 'solidaritas[{format_name}]'")
        raise UsageError(format_name, _("needs {library}").format(library=library), hint)


def render(format_name: str, reports: Iterable[ArticleReport], page: Page) -> Iterator[bytes]:
    """Render reports, in their order, in one of `FORMATS`.

    The chunks joined are the whole output; text is UTF-8, whatever bytes a file name holds.

    Raises:
        UsageError: There is no such format, or the library it needs is not installed.
    """
    check_available(format_name)
    return map(_encoded, _module(_MODULES[format_name]).render(reports, page))


def render_collection(
    format_name: str,
    reports: Iterable[ArticleReport],
    measure: Callable[[], CollectionReport],
    page: Page,
) -> Iterator[bytes]:
    """Render the reports of a collection, in their order, and what is said of it as a whole.

    Args:
        format_name: One of `FORMATS`; those of a row an article say nothing of the whole.
        reports: Of its articles.
        measure: Gives the report of the collection; called once by formats that show it.
        page: Where it goes to.

    Raises:
        UsageError: There is no such format, or the library it needs is not installed.
    """
    if format_name not in _COLLECTION_MODULES:
        return render(format_name, reports, page)
    module = _module(_COLLECTION_MODULES[format_name])
    return map(_encoded, module.render_collection(reports, measure, page))


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")


def _encoded(chunk: str | bytes) -> bytes:
    return chunk.encode() if isinstance(chunk, str) else chunk
