"""The last records by content: an agency's report stands in many papers word for word."""

from __future__ import annotations

from collections import OrderedDict

# Some 20 MiB a process. Papers print the same report within days of each other.
MOST_RECORDS = 4096


class RecentRecords:
    """Records of the contents seen last, each a line of JSON."""

    def __init__(self, most: int = MOST_RECORDS) -> None:
        self._most = most
        self._lines: OrderedDict[bytes, str] = OrderedDict()

    def get(self, sha256: bytes) -> str | None:
        """Give the record of a content, under the id it then had."""
        line = self._lines.get(sha256)
        if line is not None:
            self._lines.move_to_end(sha256)
        return line

    def add(self, sha256: bytes, line: str) -> None:
        """Keep a record, and forget the one not asked for the longest."""
        self._lines[sha256] = line
        if len(self._lines) > self._most:
            self._lines.popitem(last=False)
