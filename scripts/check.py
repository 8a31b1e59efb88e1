"""Run every check a change must pass: format, lint, types, layers, tests.

    python scripts/check.py [options for pytest]

Stops at the first that fails and exits with its code.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(sys.executable).parent  # the tools of this environment, whatever PATH says
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "--numprocesses", "auto"),
)


def main() -> int:
    """Run the checks in order."""
    for name, *arguments in CHECKS:
        extra = sys.argv[1:] if name == "pytest" else []
        print(f"── {name} {' '.join(arguments + extra)}", flush=True)
        code = subprocess.run([str(HERE / name), *arguments, *extra], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
