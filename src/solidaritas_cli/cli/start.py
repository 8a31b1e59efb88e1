"""The first lines that run. Until the program is loaded, an interruption ends it at once and quietly."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


def main() -> NoReturn:
    """Load the command line and run it; the command `solidaritas` begins here."""
    # All that is made while modules and lexicons load stays; looking for garbage among it costs a tenth of
    # the start-up. Whoever goes on to work for long enables the collector again.
    gc.disable()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    from solidaritas_cli.cli.main import main as run

    run()


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(128 + number)  # nothing is open yet; what is half imported cannot be unwound
