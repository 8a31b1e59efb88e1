"""`python -m solidaritas_cli` is `solidaritas`."""

from solidaritas_cli.cli.start import main

main()
