"""The published JSON Schema: valid itself, true of what is rendered, and strict."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from sample_reports import SAMPLES, collection_rendering, rendering

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMA = json.loads((files("solidaritas_cli") / "report.schema.json").read_text(encoding="utf-8"))
DOCUMENT = Draft202012Validator(SCHEMA)
ARTICLE = DOCUMENT.evolve(schema={"$ref": f"{SCHEMA['$id']}#/$defs/article", "$defs": {"it": SCHEMA}})


def rendered() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(rendering("json", *SAMPLES))
    return document


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("reports", [SAMPLES, ()], ids=["samples", "none"])
def test_documents_follow_it(reports: tuple[Any, ...]) -> None:
    DOCUMENT.validate(json.loads(rendering("json", *reports)))


def test_the_document_of_a_collection_follows_it() -> None:
    document = json.loads(collection_rendering("json", *SAMPLES))
    DOCUMENT.validate(document)
    assert document["articles"] == rendered()["articles"]
    assert document["collection"]["failures"]


def test_lines_follow_it() -> None:
    lines = rendering("jsonl", *SAMPLES).split("\n")[:-1]
    assert len(lines) == len(SAMPLES)
    for line in lines:
        ARTICLE.validate(json.loads(line))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda article: article.update(extra=1),
        lambda article: article.pop("warnings"),
        lambda article: article.update(status="error"),
        lambda article: article.update(error="both"),
        lambda article: article["themes"][0].update(score=1.01),
        lambda article: article["themes"][0].update(level="utama"),
        lambda article: article["themes"][0]["matches"][0].update(start=-1),
        lambda article: article["themes"][0]["matches"][0].pop("weight"),
        lambda article: article["keywords"][0].update(frequency=0),
        lambda article: article["summary"]["sentences"][0].update(text=None),
        lambda article: article["counts"].update(tokens=1.5),
    ],
)
def test_it_is_strict(spoil: Callable[[dict[str, Any]], object]) -> None:
    document = rendered()
    spoil(document["articles"][0])
    assert not DOCUMENT.is_valid(document)
    assert not ARTICLE.is_valid(document["articles"][0])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda collection: collection.update(extra=1),
        lambda collection: collection.pop("warned"),
        lambda collection: collection["themes"][0]["levels"].pop("absent"),
        lambda collection: collection["themes"][0].update(mean_score=1.5),
        lambda collection: collection["themes"][0]["strongest"][0].pop("title"),
        lambda collection: collection["pairs"][0].update(themes=["krisis"]),
        lambda collection: collection["keywords"][0].update(articles=1),
        lambda collection: collection["failures"][0].update(first_ids=[]),
    ],
)
def test_it_is_strict_with_collections(spoil: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(collection_rendering("json", *SAMPLES))
    spoil(document["collection"])
    assert not DOCUMENT.is_valid(document)
