"""Which article of one text is which of another: by the decision between them, else by their words. All texts are fictional."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.time.identity import Identity, identities
from tests.time.test_time import DECISION, LAW, NEW, OLD, built


@dataclass(frozen=True)
class Words:
    article: str
    text: str


def texts(*said: str) -> list[Words]:
    return [Words(str(n), text) for n, text in enumerate(said, 1)]


WELLS = "挖掘水井应当向水务部门申请许可,未经许可不得挖掘。"
FISH = "每年三月至六月禁止捕捞鱼虾,水务部门发布公告。"
BOATS = "船舶应当登记并悬挂号牌,按照航道行驶。"
TREES = "湖岸的树木由园林部门养护,任何单位不得砍伐。"


def told(found: list[Identity]) -> list[tuple[str, str, str]]:
    return [(i.kind, i.old, i.new) for i in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((WELLS, FISH), (WELLS, FISH), [("same", "1", "1"), ("same", "2", "2")]),
        ((WELLS, FISH), (FISH,), [("renumbered", "2", "1"), ("gone", "1", "")]),
        ((WELLS, FISH), (FISH, WELLS), [("renumbered", "2", "1"), ("renumbered", "1", "2")]),
        ((WELLS, FISH), (WELLS, BOATS, FISH), [("same", "1", "1"), ("new", "", "2"), ("renumbered", "2", "3")]),
        ((WELLS,), (WELLS.replace("水务", "水利").replace(",", "，"),), [("rewritten", "1", "1")]),
        ((WELLS,), (WELLS.replace(",", "，"),), [("same", "1", "1")]),
        ((BOATS, WELLS + FISH), (BOATS, WELLS, FISH), [("same", "1", "1"), ("split", "2", "2"), ("split", "2", "3")]),
        ((BOATS, WELLS, FISH), (BOATS, WELLS + FISH), [("same", "1", "1"), ("merged", "2", "2"), ("merged", "3", "2")]),
        # Two thirds of each are the other's words: one article behind another, no part of it.
        ((BOATS[:9] + WELLS, FISH), (FISH + BOATS[:3], WELLS + TREES[:9]), [("rewritten", "2", "1"), ("rewritten", "1", "2")]),
    ],
)
def test_by_wording(before: tuple[str, ...], after: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    found = identities(texts(*before), texts(*after))
    assert told(found) == expected
    assert {i.by for i in found} == {"wording"}


def test_a_decision_is_believed_where_the_words_would_mislead() -> None:
    found = identities(texts(WELLS, FISH), texts(BOATS, TREES, FISH), {"1": "2", "2": "3"})
    assert told(found) == [("new", "", "1"), ("rewritten", "1", "2"), ("renumbered", "2", "3")]
    assert {i.by for i in found} == {"decision"}


def test_what_a_decision_joins_and_deletes() -> None:
    found = identities(texts(WELLS, FISH, BOATS), texts(WELLS + FISH), {"2": "1", "3": ""})
    assert told(found) == [("merged", "1", "1"), ("merged", "2", "1"), ("gone", "3", "")]


def test_words_that_contradict_a_decision_are_believed() -> None:
    """A decision that was read in part would give a number to the wrong article."""
    found = identities(texts(WELLS, FISH, BOATS), texts(TREES, WELLS, FISH, BOATS), {"3": "4"})
    assert told(found)[1:] == [("renumbered", "1", "2"), ("renumbered", "2", "3"), ("renumbered", "3", "4")]
    assert {i.by for i in found} == {"wording"}


@pytest.mark.parametrize(("article", "forward", "back"), [("3", ["3"], ["3"]), ("4", ["5"], []), ("5", [], ["4"])])
def test_an_article_is_followed_both_ways(tmp_path: Path, article: str, forward: list[str], back: list[str]) -> None:
    with built(tmp_path, old=OLD, decision=DECISION, new=NEW) as graph:
        history = graph.laws.history(LAW)
        old, new = history.texts
        assert graph.laws.follow(history, article, old, new) == (forward, "decision")
        assert graph.laws.follow(history, article, new, old) == (back, "decision")
