"""The command: what there is to call, and the one place where errors become a line and an exit code."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from solidaritas_cli._version import __version__
from solidaritas_cli.cli import analyze, batch, reference, stem, themes
from solidaritas_cli.cli.exit_codes import INTERRUPTED, NOTHING_DELIVERED, TERMINATED
from solidaritas_cli.cli.stderr import tell
from solidaritas_cli.errors import SolidaritasError
from solidaritas_cli.messages import _, mistake_in

if TYPE_CHECKING:
    from types import FrameType


app = typer.Typer(
    name="solidaritas",
    help=_("Read Indonesian articles: their themes with evidence, their keywords, a summary."),
    epilog=_("Try: solidaritas analyze berita.txt, or: cat berita.txt | solidaritas analyze"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("analyze")(analyze.analyze)
app.command("batch")(batch.batch)
app.add_typer(reference.app, name="reference")
app.command("stem")(stem.stem)
app.add_typer(themes.app, name="themes")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"solidaritas {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Options of the program itself."""


def main() -> NoReturn:
    """Run the command line; every way out of the program leads through here."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code = app(standalone_mode=False)
    except SolidaritasError as error:
        code = _report(str(error), error.exit_code, error)
    except TyperException as error:
        code = _report(_misuse(error), error.exit_code, error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except SystemExit as leaving:  # with 1, Typer and rich say that the reader of the help left early
        code = 0 if leaving.code == 1 else leaving.code
    except OSError as error:
        reason = _("cannot write: {reason}").format(reason=error.strerror)
        code = _report(f"{_('standard output')}: {reason}", NOTHING_DELIVERED, error)
    except Exception as error:  # noqa: BLE001, the last boundary: whatever comes here is our mistake
        code = _report(mistake_in(error), NOTHING_DELIVERED, error)
    sys.exit(code or 0)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(TERMINATED)  # unwinds, so that temporary files go


def _misuse(error: TyperException) -> str:
    """Say what Typer did not accept; nothing where the help that it printed says it all."""
    reason = error.format_message().rstrip(".")
    param = getattr(error, "param", None)
    if param is not None and error.message:
        reason = f"{param.opts[-1]}: {error.message.rstrip('.')}"
    return f"{reason}; {_('see')} solidaritas --help" if reason else ""


def _report(line: str, code: int, error: Exception) -> int:
    if line:
        tell(line, error)
    return code
