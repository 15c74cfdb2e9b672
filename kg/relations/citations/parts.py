"""The law of a reference, and the parts of a law that are called by name: 刑法分则, 民法典合同编."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.zh.words.table import table

DIVISION = r"总则|分则|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编"
_NAMED_PART = re.compile(rf"(?P<part>{DIVISION})(?! ?第)")
_PARTS = {"中华人民共和国刑法总则": "1", "中华人民共和国刑法分则": "2"}


@dataclass(frozen=True, slots=True)
class LawRef:
    """The law of a group of references. `begin`: where its name begins, -1 where none is printed."""

    law: str
    how: str
    version: str = ""
    begin: int = -1
    window: str = ""
    part: str = ""
    annex: str = ""


def named_part(folded: str, at: int, title: str) -> tuple[str, int]:
    """The part that follows a law's name at `at`, and where its name ends: 民法典合同编 is 3; "" where none is named."""
    m = _NAMED_PART.match(folded, at)
    number = part_of(title, m["part"]) if m else ""
    if not m or not number:
        return "", at
    return number, m.end()


def part_of(title: str, name: str) -> str:
    """The number of a law's 编 that is called by name: 刑法分则第四章, 民法典合同编第三章."""
    if not name:
        return ""
    for row in table("law_parts"):
        if row["law"] == title and row["part"] == name.removesuffix("编"):
            return row["number"]
    return _PARTS.get(title + name, "")
