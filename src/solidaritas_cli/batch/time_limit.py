"""An end to articles that take too long, in whatever thread they are analyzed."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutOfTimeError(Exception):
    """The block took longer than it may."""


def limited(seconds: float) -> contextlib.AbstractContextManager[None]:
    """End a block after so many seconds with an `OutOfTimeError`.

    In the main thread an alarm does it, even inside a regular expression that does not end. In another
    thread (a worker of a cluster), and where there are no alarms, the block ends between two steps of
    Python: a single call into C takes as long as it takes.
    """
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        return _alarmed(seconds)
    return _interrupted(seconds)


if sys.platform != "win32":

    @contextlib.contextmanager
    def _alarmed(seconds: float) -> Iterator[None]:
        signal.signal(signal.SIGALRM, _out_of_time)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(_signal: int, _frame: object) -> None:
    raise OutOfTimeError


@contextlib.contextmanager
def _interrupted(seconds: float) -> Iterator[None]:
    thread = threading.get_ident()
    lock = threading.Lock()
    over = False

    def interrupt() -> None:
        with lock:
            if not over:
                _raise_in(thread, OutOfTimeError)

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
            _raise_in(thread, None)  # what is on its way must not arrive outside the block
        timer.cancel()


def _raise_in(thread: int, error: type[Exception] | None) -> None:
    """Have a thread raise an error as soon as it runs Python; None takes back what it has not raised yet."""
    import ctypes  # noqa: PLC0415, for the workers of a cluster alone

    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error else None
    )
