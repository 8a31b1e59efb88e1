"""Read Indonesian articles: their themes with evidence, their keywords, a summary.

    >>> from solidaritas_cli import analyze_text, split_sentences, stem
    >>> report = analyze_text("Warga bekerja sama membantu korban banjir.")
    >>> stem("bekerjasama")
    'kerjasama'

What is named here is the public interface; the modules behind it are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from solidaritas_cli._version import __version__

if TYPE_CHECKING:
    from solidaritas_cli.api import analyze_text, stem
    from solidaritas_cli.errors import SolidaritasError
    from solidaritas_cli.records import ArticleReport, Sentence
    from solidaritas_cli.settings import Settings
    from solidaritas_cli.text.sentences import split_sentences

__all__ = [
    "ArticleReport",
    "Sentence",
    "Settings",
    "SolidaritasError",
    "__version__",
    "analyze_text",
    "split_sentences",
    "stem",
]

_HOMES = {
    "analyze_text": "api",
    "stem": "api",
    "split_sentences": "text.sentences",
    "ArticleReport": "records",
    "Sentence": "records",
    "Settings": "settings",
    "SolidaritasError": "errors",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
