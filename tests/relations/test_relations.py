"""RELATIONS is the house's list of relations: whole, in order of need, each with its functions."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

import kg
from kg.build.passes import find_all
from kg.model.facts import Facts
from kg.relations import RELATIONS, Relation
from tests.relations.documents import statute

FOLDER = Path(kg.__file__).parent / "relations"


def test_every_folder_is_a_relation() -> None:
    assert {p.parent.name for p in FOLDER.glob("*/__init__.py")} == {r.name for r in RELATIONS}


def test_what_a_relation_needs_comes_before_it() -> None:
    names = [r.name for r in RELATIONS]
    assert [(r.name, n) for r in RELATIONS for n in r.needs if n not in names[: names.index(r.name)]] == []


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda r: r.name)
@pytest.mark.parametrize(
    ("module", "function", "given"),
    [
        ("find", "find", ["document", "seen"]),
        ("rows", "rows", ["placed", "facts", "corpus"]),
        ("quads", "quads", ["row", "w"]),
    ],
)
def test_every_relation_has_its_functions(relation: Relation, module: str, function: str, given: list[str]) -> None:
    made = getattr(import_module(f"kg.relations.{relation.name}.{module}"), function)
    assert list(inspect.signature(made).parameters) == given


def test_a_finder_sees_only_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, list[str]] = {}
    monkeypatch.setattr(Relation, "find", lambda self, document, given: seen.setdefault(self.name, list(given)) and ())
    assert isinstance(find_all(statute("第一条 甲。")), Facts)
    assert seen == {r.name: list(r.needs) for r in RELATIONS}
