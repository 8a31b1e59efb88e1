"""The columns of a collection, as messages list them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_TOLD = 12
_MOST_CHARACTERS = 40


def listed(columns: Iterable[str]) -> str:
    """Give the names of the columns there are, as far as anybody wants to read them."""
    names = [repr(name[:_MOST_CHARACTERS]) for name in islice(columns, _MOST_TOLD + 1)]
    return ", ".join(names[:_MOST_TOLD]) + (", …" if len(names) > _MOST_TOLD else "")
