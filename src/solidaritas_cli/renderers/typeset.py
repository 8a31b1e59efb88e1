"""The marks a table is set with: text, hues, bars; in color or without, in Unicode or ASCII alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from solidaritas_cli.printable import one_line, printable
from solidaritas_cli.renderers.ascii_text import to_ascii
from solidaritas_cli.renderers.evidence import prose_start, segments

if TYPE_CHECKING:
    from solidaritas_cli.records import ArticleReport, Sentence, ThemeScore
    from solidaritas_cli.renderers.page import Page

# Six hues that stay apart for the color-blind (after Okabe & Ito 2008, "Color Universal Design"), of
# middle lightness, so that they can be read on a dark terminal and on a light one.
HUES = ("color(166)", "color(36)", "color(32)", "color(133)", "color(136)", "color(73)")
DIM = "dim"
LEAST_FOLDER = 4  # columns of a folder's name that still say something

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Makes `Text`, never `str`: rich reads markup and emoji codes in strings, and these are not ours."""

    page: Page

    def line(self, text: str, style: str = "") -> Text:
        """Set a name or a sentence, which flows: line breaks in it become blanks."""
        return self._text(one_line(text), style)

    def cut(self, text: str, width: int, style: str = "") -> Text:
        """Set a name or a sentence in so many columns; what is too long for them ends in an ellipsis."""
        shown = self._shown(one_line(text))
        if cell_len(shown) > width:
            shown = f"{_first(shown, width - cell_len(self.ellipsis))}{self.ellipsis}"
        return Text(shown, style)

    def cut_path(self, path: str, width: int, style: str = "") -> Text:
        """Set a path in so many columns; of one that is too long, the end of the file's name is kept last."""
        shown = self._shown(one_line(path))
        if cell_len(shown) > width:
            room = width - cell_len(self.ellipsis)
            folder, slash, name = shown.rpartition("/")
            end = cell_len(slash + name)
            if not folder or end > room:  # the name alone is too long: cut its middle
                folder, end = name, room - room // 2
            begin = room - end if folder is name or room - end >= LEAST_FOLDER else 0
            shown = f"{_first(folder, begin)}{self.ellipsis}{_last(shown, end)}"
        return Text(shown, style)

    @property
    def ellipsis(self) -> str:
        """What stands for what is cut."""
        return "…" if self.page.unicode else ".."

    def hue(self, theme: str) -> str:
        """Give the color of a theme: by its place among the themes of the run, never by the data."""
        themes = self.page.themes
        return HUES[themes.index(theme) % len(HUES)] if theme in themes else ""

    def bar(self, share: float, width: int, style: str = "") -> Text:
        """Draw a share, 0 to 1, of `width` columns; anything above 0 can be seen."""
        if not self.page.unicode:
            return Text("#" * max(round(share * width), share > 0), style)
        full, eighths = divmod(max(round(share * width * 8), share > 0), 8)
        return Text("█" * full + _EIGHTHS[eighths], style)

    def evidence(self, report: ArticleReport, sentence: Sentence, *themes: ThemeScore) -> Text:
        """Set a sentence, the themes' matches marked: in their hues, or between guillemets without color."""
        shown = Text()
        found = (
            (number, match)
            for number, theme in enumerate(themes)
            for match in theme.evidence
            if match.sentence == sentence.position
        )
        for piece, marks in segments(report.text, prose_start(sentence), sentence.end, found):
            flowing = printable(_BLANKS.sub(" ", piece))
            shown.append_text(self._mark(flowing, themes[marks[0]].theme) if marks else self._text(flowing))
        return shown

    def _mark(self, text: str, theme: str) -> Text:
        if self.page.color:
            return self._text(text, f"bold {self.hue(theme)}")
        return Text(f"«{text}»") if self.page.unicode else Text(f"*{to_ascii(text)}*")

    def _text(self, text: str, style: str = "") -> Text:
        return Text(self._shown(text), style)

    def _shown(self, text: str) -> str:
        return text if self.page.unicode else to_ascii(text)


def _first(text: str, width: int) -> str:
    """Give the longest beginning of a text that fits in so many columns."""
    ends = accumulate(map(cell_len, text))
    return text[: sum(1 for _end in takewhile(lambda end: end <= width, ends))]


def _last(text: str, width: int) -> str:
    """Give the longest end of a text that fits in so many columns."""
    return _first(text[::-1], width)[::-1]


def console_for(page: Page, width: int | None = None) -> Console:
    """Give a console that asks the environment nothing: the page has said it all."""
    return Console(
        file=StringIO(),
        width=width,
        height=100,
        color_system="256" if page.color else None,
        force_terminal=page.color,
        no_color=not page.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
