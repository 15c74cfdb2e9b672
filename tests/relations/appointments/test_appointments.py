"""Acts in fictional gazettes and press reports: every construct, with its answers."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.model.documents import Document
from kg.model.facts import Act
from kg.model.text import Text
from kg.relations.appointments.find import find_acts

CASES = Path(__file__).resolve().parent / "cases"


def load(name: str) -> list[dict[str, object]]:
    return list(tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"])


def acts_of(text: str) -> list[Act]:
    return find_acts(Document("test", 1, "", "other", Text(text)))


def key(act: Act) -> str:
    return "|".join((act.person, act.action, act.post, act.organisation, act.unit, act.date))


ALL = [
    (group, case)
    for group in (
        "gazette",
        "press",
        "delegates",
        "negatives",
        "lists_and_reports",
        "pairs_and_chains",
        "dismissals_and_dismissers",
        "headings_and_apposition",
        "posts_in_one_phrase",
        "names_and_brackets",
        "short_names_and_votes",
        "decided_lists",
        "votes_and_columns",
        "second_posts",
    )
    for case in load(group)
]


def test_number_of_cases() -> None:
    assert len(ALL) >= 335


@pytest.mark.parametrize(("group", "case"), ALL, ids=[f"{g}: {c['name']}" for g, c in ALL])
def test_case(group: str, case: dict[str, object]) -> None:
    found = acts_of(str(case["text"]))
    assert sorted(map(key, found)) == sorted(case.get("acts", []))  # type: ignore[call-overload]
    for act in found:
        assert 0 <= act.begin < act.end <= len(str(case["text"]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("免去孙立新的江南省教育厅厅长职务(另有任用)。", "另有任用"),
        ("免去李国强的江南省生态环境厅厅长职务(到龄退休)。", "到龄退休"),
        ("免去沈浩的江南省教育厅厅长职务(正厅级)。", ""),
    ],
)
def test_a_reason_in_brackets_behind_the_post(text: str, reason: str) -> None:
    assert [a.reason for a in acts_of(text)] == [reason]
