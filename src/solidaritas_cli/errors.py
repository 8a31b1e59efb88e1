"""What can go wrong, as one tree.

    SolidaritasError          exit code 1, nothing delivered
    ├── UsageError            exit code 2, the command was called wrongly
    │   └── LexiconError      a theme file or exceptions file is broken
    ├── InputError            one input cannot be read; the others are still delivered
    └── OutputError           the report cannot be written

Every error names the thing (`name`), says why in a user's words (`reason`) and, where there is one,
what to do next (`hint`). The command prints it as one line: `solidaritas: NAME: REASON; HINT`.
"""

from __future__ import annotations


class SolidaritasError(Exception):
    """The root of all errors that are reported to the user in one line."""

    exit_code = 1

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        super().__init__(name, reason, hint)
        self.name = name
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        said = f"{self.name}: {self.reason}" if self.name else self.reason
        return f"{said}; {self.hint}" if self.hint else said


class UsageError(SolidaritasError):
    """The command, an option or a setting was given a value it cannot take."""

    exit_code = 2


class LexiconError(UsageError):
    """A theme file or exceptions file cannot be used."""


class InputError(SolidaritasError):
    """One article cannot be read; work on the others goes on."""


class OutputError(SolidaritasError):
    """The report cannot be written where it was asked for."""
