"""The HTML templates: where they are, what all of them may use, how they are streamed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from solidaritas_cli.messages import _, messages
from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.renderers.labels import level_word, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.renderers.page import Page

HUES = 6  # colors the style sheet defines; themes beyond take them again from the first
PIECES = 200  # template pieces joined to one chunk


def streamed(template: str, page: Page, **values: Any) -> Iterator[str]:
    """Yield what a template gives for the values, as iterables among them are used up."""
    numbers = {theme: number % HUES for number, theme in enumerate(page.themes)}
    stream = _environment().get_template(template).stream(hue=lambda theme: numbers.get(theme, 0), **values)
    stream.enable_buffering(PIECES)
    for chunk in stream:
        yield chunk if page.unicode else chunk.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
        loader=FunctionLoader(_source),
    )
    environment.globals.update(
        _=_, level_word=level_word, messages=messages, name_of=name_of, one_line=one_line
    )
    return environment


def _source(name: str) -> str:
    return (files("solidaritas_cli.renderers") / name).read_text(encoding="utf-8")


def _finalize(value: Any) -> Any:
    """Make whatever a template shows printable, so that no edge can be forgotten."""
    if isinstance(value, Markup):  # of a macro, where this has been done
        return value
    return printable(value) if isinstance(value, str) else value
