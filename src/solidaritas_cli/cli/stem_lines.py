"""How steps and doubts of stems are printed: lines of text, for a terminal and a footnote alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solidaritas_cli.messages import _, ngettext
from solidaritas_cli.stemming.steps import Deed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from solidaritas_cli.analysis.audit import Doubt
    from solidaritas_cli.stemming.steps import Step

_DEED_COLUMNS, _WORD_COLUMNS = 28, 24
_MOST_FORMS = 5  # named for one entry; the commonest say enough


def step_lines(steps: Iterable[Step]) -> Iterator[str]:
    """Give a line a step: what was done, what there was afterwards, whether that is a root."""
    for step in steps:
        done = f"  {_done(step):<{_DEED_COLUMNS}}  {step.word:<{_WORD_COLUMNS}}  {_outcome(step)}"
        yield done.rstrip()


def _done(step: Step) -> str:
    said = {
        Deed.EXCEPTION: _("exception"),
        Deed.NAME: _("name"),
        Deed.NO_PLAIN_WORD: _("other signs, or too long"),
        Deed.SHORT: _("too short for affixes"),
        Deed.ROOT: _("dictionary"),
        Deed.PARTICLE: _("particle -{affix} off"),
        Deed.PRONOUN: _("pronoun -{affix} off"),
        Deed.SUFFIX: _("suffix -{affix} off"),
        Deed.PREFIX: _("prefix {affix}- off"),
        Deed.INFIX: _("infix -{affix}- off"),
        Deed.AGAIN: _("another way, from"),
        Deed.GIVEN_BACK: _("-{affix} given back"),
        Deed.HALF: _("half"),
        Deed.SHARED: _("stem of both halves"),
        Deed.NO_SHARED: _("halves differ: kept whole"),
        Deed.NO_WAY: _("no way to a root: kept"),
    }[step.deed].format(affix=step.affix)
    return _("{deed} (rule {rule})").format(deed=said, rule=step.rule) if step.rule else said


def _outcome(step: Step) -> str:
    """Say whether the rules found a root; nothing where they did not look."""
    if step.deed not in _LOOKED_UP:
        return ""
    failed = _("not {words}").format(words=", ".join(step.failed)) if step.failed else ""
    verdict = _("root") if step.found else _("no root")
    return f"{verdict}; {failed}" if failed else verdict


_LOOKED_UP = frozenset(
    {Deed.PARTICLE, Deed.PRONOUN, Deed.SUFFIX, Deed.PREFIX, Deed.INFIX, Deed.GIVEN_BACK, Deed.ROOT}
)


def doubt_lines(doubts: Sequence[Doubt]) -> Iterator[str]:
    """Give an exceptions file with a comment above each entry that says why it is there."""
    found = ngettext("{n} doubtful stem", "{n} doubtful stems", len(doubts)).format(n=len(doubts))
    advice = _("keep the lines you agree with, and give the file with --exceptions") if doubts else ""
    yield f"# {found}; {advice}" if advice else f"# {found}"
    for doubt in doubts:
        forms = ", ".join(doubt.forms[:_MOST_FORMS]) + (", …" if len(doubt.forms) > _MOST_FORMS else "")
        times = ngettext("{n} time", "{n} times", doubt.frequency).format(n=doubt.frequency)
        said = _("stem {stem}").format(stem=doubt.stem)
        yield f"# {times} {forms}: {said}; {'; '.join(doubt.reasons)}"
        yield f"{doubt.entry.form}\t{doubt.entry.stem}"
