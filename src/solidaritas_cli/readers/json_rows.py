"""JSON Lines: an object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from solidaritas_cli.errors import InputError
from solidaritas_cli.messages import _
from solidaritas_cli.readers.lines import ends_line, read_lines
from solidaritas_cli.readers.source import too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solidaritas_cli.settings import Settings


def json_records(name: str, settings: Settings) -> Iterator[tuple[int, dict[str, object] | InputError]]:
    """Give number and object of each line that is not blank; an error in the place of what is no object.

    Raises:
        InputError: The file cannot be read, perhaps after some of the lines.
    """
    most = settings.max_bytes
    pieces = read_lines(name, settings.encoding, most)
    for number, line in enumerate(pieces, start=1):
        if len(line) > most:
            piece = line
            while piece and not ends_line(piece):
                piece = next(pieces, "")
            yield number, too_large(name, most)
        elif not line.isspace():
            yield number, _object(line, name)


def _object(line: str, name: str) -> dict[str, object] | InputError:
    try:
        found = json.loads(line.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        return InputError(name, _("not JSON (column {column})").format(column=error.colno))
    except (ValueError, RecursionError):  # a number of thousands of digits; lists nested as deep
        return InputError(name, _("not JSON"))
    return found if isinstance(found, dict) else InputError(name, _("not a JSON object"))
