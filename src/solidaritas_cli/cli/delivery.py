"""What a batch delivers: the records of its journal, rendered, with the report of the collection."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from solidaritas_cli.cli.options import Format
from solidaritas_cli.pipeline import theme_number
from solidaritas_cli.renderers import render_collection
from solidaritas_cli.report_reader import report_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.batch.journal import Journal
    from solidaritas_cli.collection_report import CollectionReport
    from solidaritas_cli.records import ArticleReport
    from solidaritas_cli.renderers import Page

RANKED = frozenset({Format.TABLE, Format.MARKDOWN, Format.HTML})  # what people read, from the top


def number_to_rank_by(sort: str | None, format_: Format, themes: Sequence[str]) -> int | None:
    """Give the number of the theme to rank articles by, None for the order of the paths.

    Raises:
        UsageError: There is no such theme.
    """
    if sort is None:
        return 0 if format_ in RANKED else None
    return theme_number(sort, themes)


def rendered(journal: Journal, format_: Format, page: Page, rank_by: int | None) -> Iterable[bytes]:
    """Render the records of a run; JSON Lines is what they are already, if any character may be written.

    Args:
        journal: With a result for every article.
        format_: How to render.
        page: Where it goes to, with the themes of the run.
        rank_by: Number of the theme to rank by; None: in the order of the paths.
    """
    records = journal.records(rank_by)
    if format_ is Format.JSONL and page.unicode:
        return records

    def measured() -> CollectionReport:  # in the order of the paths, however articles are ranked
        from solidaritas_cli.analysis.collection import measure

        return measure(_reports(journal.records()), page.themes)

    return render_collection(format_, _reports(records), measured, page)


def _reports(records: Iterable[bytes]) -> Iterator[ArticleReport]:
    return map(report_from_dict, map(json.loads, records))
