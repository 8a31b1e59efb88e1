"""How a run ended, as scripts read it; the README and the contract of the command list them.

`errors.py` holds those of errors; the others are here.
"""

from __future__ import annotations

NOTHING_DELIVERED = 1  # also a mistake of ours, and findings of `themes check`
SOME_SKIPPED = 3
INTERRUPTED = 130
TERMINATED = 143
