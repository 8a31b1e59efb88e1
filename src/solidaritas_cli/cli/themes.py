"""`solidaritas themes`: look at the themes, and check one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from solidaritas_cli.cli.learn import learn_theme
from solidaritas_cli.cli.options import DebugOption, ThemeFileOption  # noqa: TC001, typer reads them
from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solidaritas_cli.theme_file import Theme

FINDINGS = 1

app = typer.Typer(
    help=_("Look at the themes, check your own, learn one from articles."), no_args_is_help=True
)
app.command("learn")(learn_theme)


@app.command("list")
def list_themes(
    *,
    theme_file: ThemeFileOption = None,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> None:
    """Print one line per theme: its name, how many terms it has, what it means."""
    _print(
        f"{theme.name}\t{len(theme.terms)} {_('terms')}\t{theme.description}" for theme in _themes(theme_file)
    )


@app.command("show")
def show_theme(
    name: Annotated[str, typer.Argument(help=_("Name of the theme."))],
    *,
    theme_file: ThemeFileOption = None,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> None:
    """Print the file of a theme; a good start for one of your own."""
    themes = {theme.name: theme for theme in _themes(theme_file)}
    if name not in themes:
        raise UsageError(name, _("no such theme"), _("known are {names}").format(names=", ".join(themes)))
    _print([Path(themes[name].source).read_text(encoding="utf-8-sig").rstrip("\n")])


@app.command("check")
def check_themes(
    files: Annotated[
        list[Path] | None, typer.Argument(help=_("Theme files; without any, the shipped."))
    ] = None,
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder", metavar="FOLDER", help=_("Count what the terms do in the articles of this folder.")
        ),
    ] = None,
    debug: DebugOption = False,  # noqa: ARG001, its callback does the work
) -> int:
    """Print one line per term that cannot do what it is there for; exit code 1 if there are any."""
    from solidaritas_cli.analysis.checks import check
    from solidaritas_cli.pipeline import make_vocabulary
    from solidaritas_cli.settings import Settings
    from solidaritas_cli.theme_file import load_theme

    shipped = _themes(None)
    themes = [load_theme(path) for path in files] if files else shipped
    findings = list(check(themes, shipped, make_vocabulary(Settings())))
    _print(findings)
    if folder:
        from solidaritas_cli.cli.theme_use import use_in

        unused, table = use_in(str(folder), themes)
        _print([*unused, *table])
        findings += unused
    return FINDINGS if findings else 0


def _themes(theme_files: list[Path] | None) -> tuple[Theme, ...]:
    from solidaritas_cli.pipeline import run_themes
    from solidaritas_cli.settings import Settings

    return run_themes(Settings(theme_files=tuple(theme_files or ())))


def _print(lines: Iterable[str]) -> None:
    from solidaritas_cli.output import write_stdout
    from solidaritas_cli.printable import printable

    write_stdout(f"{printable(line)}\n".encode() for line in lines)
