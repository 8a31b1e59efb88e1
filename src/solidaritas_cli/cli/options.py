"""The options commands share: declared once, turned into `Settings` in one place."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from typing import Annotated

import typer

from solidaritas_cli.cli.stderr import show_tracebacks
from solidaritas_cli.messages import _
from solidaritas_cli.settings import Settings, read_settings


class Format(enum.StrEnum):
    """How reports are rendered."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    PARQUET = "parquet"


class Idf(enum.StrEnum):
    """What terms are weighed against."""

    REFERENCE = "reference"
    COLLECTION = "collection"


class Color(enum.StrEnum):
    """When the table is colored."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", help=_("How to render: for reading, for machines, for other people.")),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help=_("Write to this file instead of standard output.")),
]
ThemeFileOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--theme-file", metavar="PATH", help=_("A theme of your own (TOML); may be given several times.")
    ),
]
ExceptionsOption = Annotated[
    Path | None,
    typer.Option(
        "--exceptions", metavar="PATH", help=_("Your stem exceptions: a form, a tab, its stem; one a line.")
    ),
]
ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        "--reference",
        metavar="PATH",
        help=_("Weigh against your reference corpus instead of the Indonesian Wikipedia."),
    ),
]
IdfOption = Annotated[
    Idf,
    typer.Option(
        "--idf",
        help=_("Weigh terms by how rare they are in the reference corpus, or in these very articles."),
    ),
]
TextColumnOption = Annotated[
    str | None,
    typer.Option(
        "--text-column", metavar="NAME", help=_("Column of JSON Lines and CSV with the text [default: text].")
    ),
]
IdColumnOption = Annotated[
    str | None,
    typer.Option(
        "--id-column", metavar="NAME", help=_("Column with the article's id [default: none, PATH#ROW].")
    ),
]
KeywordsOption = Annotated[
    int | None,
    typer.Option("--keywords", metavar="N", help=_("At most N keywords per article \\[default: 10].")),
]
SentencesOption = Annotated[
    str | None,
    typer.Option(
        "--sentences",
        metavar="N|P%",
        help=_("At most N sentences in the summary, or P% of the article's \\[default: 3]."),
    ),
]
FocusOption = Annotated[
    str | None,
    typer.Option("--focus", metavar="THEME", help=_("Sum up only what the article says about this theme.")),
]
NoContextOption = Annotated[
    bool,
    typer.Option(
        "--no-context",
        help=_("Count matches in full even where they are negated, averted, figurative or part of a name."),
    ),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help=_("Encoding of the articles \\[default: found out].")),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="PATH", help=_("Read settings from this TOML file; options win.")),
]
ColorOption = Annotated[
    Color, typer.Option("--color", help=_("Color the table; `auto` does on a terminal, and heeds NO_COLOR."))
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=_("No warnings on standard error."))]
DebugOption = Annotated[
    bool,
    typer.Option(
        "--debug", callback=show_tracebacks, help=_("Show the traceback when something goes wrong.")
    ),
]


def make_settings(config: Path | None, **options: object) -> Settings:
    """Lay the options that were given over the config file, and that over the defaults."""
    settings = read_settings(config) if config else Settings()
    given = {name: value for name, value in options.items() if value not in (None, [])}
    return dataclasses.replace(settings, **given)  # type: ignore[arg-type]  # an option has its field's type
