"""`python -m solidaritas_cli` is `solidaritas`."""

from solidaritas_cli.cli.main import main

main()
