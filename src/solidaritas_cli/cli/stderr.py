"""What is told on standard error: one physical line each, safe for any terminal."""

from __future__ import annotations

import contextlib
import sys

from solidaritas_cli.printable import one_line

LOGGER = "solidaritas_cli"


def tell(line: str, error: BaseException | None = None) -> None:
    """Print one line, whatever it contains, and with --debug the traceback of the error behind it.

    A standard error that is closed or full costs the line, not the reports.
    """
    if sys.stderr is None:  # closed; print() would take standard output instead
        return
    with contextlib.suppress(OSError):
        if error is not None:
            _log_traceback(error)
        print("solidaritas:", one_line(line), file=sys.stderr)  # noqa: T201, standard error is the point


def _log_traceback(error: BaseException) -> None:
    import logging

    logging.getLogger(LOGGER).debug("details:", exc_info=error)


def show_tracebacks(wanted: bool) -> bool:
    """Let `tell` print the traceback of whatever goes wrong; the callback of --debug."""
    if wanted:
        import logging

        logger = logging.getLogger(LOGGER)
        logger.addHandler(logging.StreamHandler())
        logger.setLevel(logging.DEBUG)
    return wanted
