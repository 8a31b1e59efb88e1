"""What is frequent in a stream that never ends, counted in a memory that does not grow with it.

Lossy counting (Manku and Motwani 2002, "Approximate frequency counts over data streams", VLDB): the stream
is cut into buckets; at the end of each, what was met so rarely that it cannot be frequent is forgotten. A
count is exact as long as the first bucket lasts; later it is at most too low by the number of buckets gone
by when the item was met (again) for the first time, and never too high. What is met in every bucket since
the first one, as whatever comes out on top of a large collection is, keeps an exact count.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class _Entry:
    missed: int  # most occurrences forgotten before this entry began
    count: int = 0
    labels: dict[str, int] = field(default_factory=dict)


class FrequentTerms:
    """Counts terms, and under which label each is met most often.

    Args:
        bucket: Occurrences to a bucket. Counts are too low by at most one in so many of all occurrences.
            Some eight times as many terms are held at most for a stream of 100 million.
    """

    def __init__(self, bucket: int) -> None:
        self._bucket = bucket
        self._met = 0
        self._entries: dict[str, _Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, term: str, label: str) -> None:
        """Count one occurrence."""
        entry = self._entries.get(term)
        if entry is None:
            entry = self._entries[term] = _Entry(self._met // self._bucket)
        entry.count += 1
        entry.labels[label] = entry.labels.get(label, 0) + 1
        self._met += 1
        if self._met % self._bucket == 0:
            self._forget(self._met // self._bucket)

    def _forget(self, buckets: int) -> None:
        self._entries = {
            term: entry for term, entry in self._entries.items() if entry.count + entry.missed > buckets
        }

    def top(self, n: int) -> list[tuple[str, str, int]]:
        """Give the `n` commonest as (term, commonest label, count); ties go by term, and by label."""
        ranked = sorted(self._entries.items(), key=lambda item: (-item[1].count, item[0]))
        return [(term, _commonest(entry.labels), entry.count) for term, entry in ranked[:n]]


def _commonest(labels: dict[str, int]) -> str:
    return min(labels, key=lambda label: (-labels[label], label))
