"""The options of the commands that go through many articles."""

from __future__ import annotations

from typing import Annotated

import typer

from solidaritas_cli.messages import _

TIME_LIMIT_S = 120.0  # what the largest article allowed takes, several times over

GlobOption = Annotated[
    list[str] | None,
    typer.Option(
        "--glob",
        metavar="PATTERN",
        help=_(
            "Which files of a folder are articles; may be given several times [default: *.txt *.text *.md]."
        ),
    ),
]
ResumeOption = Annotated[
    bool,
    typer.Option(
        "--resume",
        help=_("Take over what an earlier run to the same output has done, and let the next one do so too."),
    ),
]
SortOption = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="THEME",
        help=_("Rank articles by this theme [default for table, markdown and html: the first theme]."),
    ),
]
TimeLimitOption = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="SECONDS",
        min=0.001,
        help=_("Give an article up that takes longer than this."),
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help=_("Processes at work [default: the cores there are].")),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help=_("Work on a dask cluster: tcp://host:8786, or `local` to start one here."),
    ),
]
ShipTextsOption = Annotated[
    bool,
    typer.Option(
        "--ship-texts",
        help=_("Send the workers of a cluster the articles, where they cannot read the files themselves."),
    ),
]
