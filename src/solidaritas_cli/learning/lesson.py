"""One lesson: examples in, a theme and how well it does out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solidaritas_cli.errors import InputError
from solidaritas_cli.learning.validation import Validation, cross_validate
from solidaritas_cli.messages import _, ngettext

if TYPE_CHECKING:
    from solidaritas_cli.learning.examples import Examples
    from solidaritas_cli.learning.model import Learner
    from solidaritas_cli.theme_file import Theme

LEAST_OF_A_KIND = 2  # fewer cannot be divided into one to learn from and one to try on
ENOUGH_OF_A_KIND = 10  # fewer, and the figures hang on single articles


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of it.

    Attributes:
        theme: The theme; its levels are fitted where the reader gave grades.
        learned: Its learned terms, by falling weight.
        validation: How well it does on articles it was not learned from.
        articles: How many articles there were.
        positives: How many of them are about the theme.
        seed: Of the division of the articles in cross-validation.
    """

    theme: Theme
    learned: tuple[str, ...]
    validation: Validation
    articles: int
    positives: int
    seed: int

    @property
    def few(self) -> bool:
        """Whether there were so few articles of a kind that the figures hang on single ones."""
        return min(self.positives, self.articles - self.positives) < ENOUGH_OF_A_KIND


def learn(learner: Learner, examples: Examples, seed: int, source: str) -> Lesson:
    """Learn a theme and cross-validate it.

    Args:
        learner: How to learn.
        examples: From what.
        seed: Of the division of the articles in cross-validation.
        source: What the examples are called, for messages.

    Raises:
        InputError: There are too few articles of a kind, or no word tells them apart.
    """
    positives, articles = sum(examples.truth), len(examples.grades)
    _check_enough(positives, _("about the theme"), source)
    _check_enough(articles - positives, _("about something else"), source)
    theme = learner.learn(examples)
    if max(theme.terms.values(), default=0.0) <= 0:
        raise InputError(source, _("no word tells the articles apart"), _("label more articles"))
    validation = cross_validate(learner, examples, seed)
    kept = learner.start.terms if learner.start else {}
    learned = tuple(term for term in theme.terms if term not in kept)
    theme = replace(theme, levels=validation.levels) if examples.graded else theme
    return Lesson(theme, learned, validation, articles, positives, seed)


def _check_enough(number: int, which: str, source: str) -> None:
    if number < LEAST_OF_A_KIND:
        said = ngettext("only {n} article {which}", "only {n} articles {which}", number)
        hint = _("label {least} or more of them").format(least=ENOUGH_OF_A_KIND)
        raise InputError(source, said.format(n=number, which=which), hint)
