"""`solidaritas themes learn`: a theme from labeled articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli.options import DebugOption  # noqa: TC001, typer reads it
from solidaritas_cli.cli.stderr import tell
from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from solidaritas_cli.learning.lesson import Lesson
    from solidaritas_cli.theme_file import Theme

# A list that can still be read through; more measures no better. Beside a list made by hand few are left.
MOST_TERMS = 200
MOST_ADDED = 24


def learn_theme(
    labeled: Annotated[
        Path,
        typer.Argument(help=_('JSON Lines: {"text": "...", "grade": 2}, from 0 to 3 or true and false.')),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help=_("Write to this file instead of standard output.")
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            metavar="NAME",
            help=_("Name of the theme, and which of `grades` is meant \\[default: the file's]."),
        ),
    ] = None,
    start_from: Annotated[
        str | None,
        typer.Option("--start-from", metavar="THEME", help=_("A theme or theme file whose terms are kept.")),
    ] = None,
    terms: Annotated[
        int | None,
        typer.Option(
            "--terms",
            metavar="N",
            min=1,
            help=_("At most N learned terms \\[default: 200, beside others 24]."),
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", min=0, help=_("Divides the articles for cross-validation."))
    ] = 0,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> None:
    """Learn a theme from labeled articles, and say how well it tells others apart."""
    from solidaritas_cli.learning.examples import read_examples
    from solidaritas_cli.learning.lesson import learn
    from solidaritas_cli.learning.model import Learner
    from solidaritas_cli.learning.theme_text import theme_text
    from solidaritas_cli.output import check_writable, write_file, write_stdout
    from solidaritas_cli.pipeline import make_vocabulary
    from solidaritas_cli.settings import Settings

    if output is not None:
        check_writable(output)
    start = _start(start_from) if start_from is not None else None
    vocabulary = make_vocabulary(Settings())
    name = theme or (output or labeled).stem
    examples = read_examples(labeled, name, vocabulary)
    most = terms or (MOST_TERMS if start is None else MOST_ADDED)
    lesson = learn(Learner(name, vocabulary, start, most), examples, seed, str(labeled))
    source = Path(start.source) if start is not None else None
    text = theme_text(lesson, source, _notes(labeled, start)).encode()
    if output is None:
        write_stdout([text])
    else:
        write_file(output, [text])
    _tell_about(lesson, name)


def _start(name: str) -> Theme:
    """Give the shipped theme of that name, or that of a file."""
    from solidaritas_cli.theme_file import load_theme, shipped_themes

    shipped = {theme.name: theme for theme in shipped_themes()}
    if name in shipped:
        return shipped[name]
    if not Path(name).exists():
        raise UsageError(
            name, _("no such theme or file"), _("known are {names}").format(names=", ".join(shipped))
        )
    return load_theme(Path(name))


def _notes(labeled: Path, start: Theme | None) -> list[str]:
    notes = [_("Articles: {name}.").format(name=labeled.name)]
    if start is not None:
        notes.append(_("Started from the theme {name}.").format(name=start.name))
    return notes


def _tell_about(lesson: Lesson, name: str) -> None:
    from solidaritas_cli.learning.theme_text import figures

    learned = _("{terms} terms learned from {articles} articles, {positives} of them about the theme")
    numbers = {"terms": len(lesson.learned), "articles": lesson.articles, "positives": lesson.positives}
    tell(f"{name}: {learned.format(**numbers)}")
    tell(f"{name}: {figures(lesson)}")
    if lesson.few:
        tell(f"{name}: {_('fewer than 10 articles of a kind: the figures hang on single ones')}")
