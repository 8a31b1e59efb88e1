"""Reports as text, one output format a module, each loaded when it is asked for.

A format is a module with `render(reports, page)` that yields text as reports come, so that an archive
never has to fit in memory, and one line in the mapping below.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from solidaritas_cli.errors import UsageError
from solidaritas_cli.messages import _
from solidaritas_cli.renderers.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solidaritas_cli.records import ArticleReport

__all__ = ["FORMATS", "Page", "render"]

_MODULES = {
    "table": "table",
    "json": "json_document",
    "jsonl": "json_lines",
    "csv": "csv_rows",
    "markdown": "markdown",
    "html": "html_page",
}
FORMATS = tuple(_MODULES)


class _Renderer(Protocol):
    def __call__(self, reports: Iterable[ArticleReport], page: Page) -> Iterator[str]: ...


def render(format_name: str, reports: Iterable[ArticleReport], page: Page) -> Iterator[str]:
    """Render reports, in their order, in one of `FORMATS`.

    The chunks joined are the whole output, and always encode to UTF-8, whatever bytes a file name holds.

    Raises:
        UsageError: There is no such format.
    """
    if format_name not in _MODULES:
        hint = _("use one of {names}").format(names=", ".join(FORMATS))
        raise UsageError(format_name, _("unknown format"), hint)
    module = import_module(f"{__name__}.{_MODULES[format_name]}")
    renderer: _Renderer = module.render
    return renderer(reports, page)
