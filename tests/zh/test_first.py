"""What a match begins with, and that a look at it changes nothing."""

from __future__ import annotations

import re

import pytest

from kg.relations.duties.find import _MODAL
from kg.relations.roles.find import _NAME_FIRST
from kg.zh import agents
from kg.zh.first import first, quick


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("会|县长", "会县"),
        ("(?<!社)会|(?=甲)[甲乙]", "会甲乙"),
        ("副?主席|(?:常务)?副|区{0,2}长|a{2,}b", "副主常区长a"),
        (r"(?P<a>(?:丙|丁.)方)|\(x\)|\-", r"丙丁\(\-"),
        ("市[^,]+|镇.*|^乡$", "市镇乡"),
    ],
)
def test_what_a_match_begins_with(pattern: str, begins: str) -> None:
    assert set("".join(first(pattern))) == set(begins)


@pytest.mark.parametrize("pattern", ["", "甲?", "甲|", ".乙", "[^甲]", r"\d年", "甲|(?:乙|)", "$", "甲)"])
def test_what_is_not_told_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="not told"):
        first(pattern)


def test_a_look_at_the_first_character_changes_no_match() -> None:
    text = "县级以上人民政府和经营者应当报告,不得拒绝;副主席、有关人员可向社会申请,车站负责人须登记。" * 3
    for known in (agents._HEAD, agents.VERB_AFTER, _MODAL, _NAME_FIRST):
        plain = known.pattern[known.pattern.index("])(?:") + 2 :]
        found = [m.span() for m in known.finditer(text)]
        assert found == [m.span() for m in re.finditer(plain, text)]
    assert quick("甲").startswith("(?=[甲])")
