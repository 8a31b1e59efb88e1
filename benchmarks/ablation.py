"""The parts of keywords and summary that can be left out, to see what each is worth."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from solidaritas_cli.analysis import keywords, phrases, summary, voice

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(NamedTuple):
    """A number in the program, and the value with which it does nothing.

    Attributes:
        name: What it is.
        table: The variables of a module, or a table of a module, that hold it.
        key: What it is called there.
        neutral: The value that leaves it out.
    """

    name: str
    table: dict[str, Any]
    key: str
    neutral: float

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Leave the part out as long as the block runs."""
        value = self.table[self.key]
        self._set(self.neutral)
        try:
            yield
        finally:
            self._set(value)

    def _set(self, value: float) -> None:
        self.table[self.key] = value
        keywords._shape_factor.cache_clear()  # noqa: SLF001, it remembers what the factors were


KEYWORD_PARTS = (
    Part("earliness", vars(keywords), "EARLINESS", 0),
    Part("factor of names", vars(keywords), "NAME", 1),
    Part("factor of persons", vars(keywords), "PERSON", 1),
    Part("factor of long names", vars(keywords), "LONG_NAME", 1),
    Part("factor of parts of names", vars(keywords), "PART", 1),
    *(Part(f"factor of shape {shape}", keywords.SHAPES, shape, 1) for shape in keywords.SHAPES),
    Part("cover", vars(keywords), "COVER", 0),
    Part("passing over what stands once and late", vars(phrases), "_EARLY_SENTENCES", 2**40),
)
SUMMARY_PARTS = (
    *(Part(name, summary.COEFFICIENTS, name, 0) for name in summary.COEFFICIENTS),
    Part("telling essays", vars(voice), "PERSONAL", math.inf),
    Part("leaving out repetitions", vars(summary), "REPEATED", math.inf),
)
