"""How many wrong stems does `solidaritas stem --audit` find, and how many right ones does it doubt?

    python benchmarks/stem_audit.py lemmas.tsv

The argument is a table of form, lemma and count with a line of headings, such as one made of the nouns, verbs
and adjectives of a treebank. Measured twice: as shipped, and without exceptions and names, which is
what the audit meets in words that nobody has looked at yet. Conventions of a treebank count as wrong stems
too (Sastrawi's pemerintah for the lemma perintah), so no audit finds all.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from solidaritas_cli.analysis.audit import Audit
from solidaritas_cli.lexicon import word_list
from solidaritas_cli.reference import shipped_reference
from solidaritas_cli.stemming import Stemmer, shipped_stemmer
from solidaritas_cli.theme_file import shipped_themes
from solidaritas_cli.vocabulary import Vocabulary


def measure(name: str, stemmer: Stemmer, lemmas: dict[str, str]) -> None:
    """Audit the forms and print how the doubts compare with the lemmas."""
    audit = Audit(Vocabulary(stemmer, shipped_reference(), word_list("stopwords.txt")), shipped_themes())
    audit.read("\n".join(lemmas))
    entries = {form: doubt.entry for doubt in audit.doubts() for form in doubt.forms}
    wrong = {form for form, lemma in lemmas.items() if stemmer.stem(form) != lemma}
    found = sorted(wrong & entries.keys())
    mended = sum(
        Stemmer({entries[form].form: entries[form].stem}).stem(form) == lemmas[form] for form in found
    )
    precision, recall = len(found) / max(1, len(entries)), len(found) / max(1, len(wrong))
    print(f"{name}: {len(lemmas):,} words, {len(wrong)} with a wrong stem, {len(entries)} doubted")
    print(f"  precision = {precision:.2f}  recall = {recall:.2f}")
    print(f"  the entry is right for {mended} of {len(found)}")
    print("  doubted, but right:", ", ".join(sorted(entries.keys() - wrong)) or "none")


def main() -> None:
    """Measure the shipped stemmer, and one without exceptions and names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lemmas", type=Path)
    rows = parser.parse_args().lemmas.read_text(encoding="utf-8").splitlines()[1:]
    lemmas = dict(row.split("\t")[:2] for row in rows)
    measure("shipped", shipped_stemmer(), lemmas)
    measure("without exceptions and names", Stemmer(), lemmas)


if __name__ == "__main__":
    main()
