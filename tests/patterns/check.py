"""Deletes alternatives one by one and asks the cases whether they notice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tests.patterns.alternatives import ROOT, WORDS, Alternative, deleted, modules, tables
from tests.patterns.lines import Case, cases, rows

ELSEWHERE = 12
"""Cases of other modules that are asked when those of the alternative's own do not notice."""


def own(module: str) -> str:
    """The name of a module's case file."""
    return module.replace("zh.words.", "zh.").removeprefix("kg.").removeprefix("relations.")


def readers() -> list[str]:
    """The modules that hold patterns, and the tables of words."""
    return [*modules(), *(WORDS + t for t in tables())]


TOLD = {
    "amendments": ("amending_decision", "云州市人民代表大会常务委员会关于修改《云州市水井条例》的决定", ""),
    "appointments": ("appointment_list", "云州市人民代表大会常务委员会任免名单", ""),
    "definitions": ("statute", "云州市水井条例", "第三条 "),
    "delegations": ("statute", "云州市水井条例", "第三条 "),
    "duties": ("statute", "云州市水井条例", "第三条 "),
    "penalties": ("statute", "云州市水井条例", "第一章 法律责任\n第三条 "),
}
"""How the texts are read that the tests of a relation hold against hand-written answers (`tests/relations/*/cases/*.toml`)."""
MOST_TOLD = 40


@cache
def _told(relation: str) -> tuple[Case, ...]:
    """These texts, with what is read in them now: their own tests say that it is right."""
    kind, title, head = TOLD[relation]
    paths = sorted((ROOT / "tests/relations" / relation / "cases").rglob("*.toml"))
    texts = [c["text"] for p in paths for c in tomllib.loads(p.read_text(encoding="utf-8")).get("case", ())]
    return tuple(Case("", kind, title, head + text, relation, "") for text in texts)


@cache
def _with_rows(c: Case) -> Case:
    return replace(c, rows=rows(c))


def _of_relation(a: Alternative, word: str) -> list[Case]:
    room = own(a.module).partition(".")[0]
    held = [c for c in _told(room) if word in c.text] if room in TOLD else []
    return [_with_rows(c) for c in held[:MOST_TOLD]]


@cache
def _all() -> tuple[tuple[str, Case], ...]:
    return tuple(cases())


_ALONE = re.compile(r"\((?:\?:)?([^()|]*)\)(?:[?*]|\{0,\d*\})[?+]?")
"""(?:同志)?: one word that may be left out."""


def _asked(a: Alternative) -> list[Case]:
    """The cases that may need the alternative, the likely ones first."""
    text = whole[1] if (whole := _ALONE.fullmatch(a.text)) else a.text
    plain = re.sub(r"\(\?<?[!=][^()]*\)|\[[^\]]*\]", " ", text)
    word = "" if "(" in plain else max(re.findall(r"[一-鿿]+", re.sub(r".[?*]|.\{0,", " ", plain)), key=len, default="")
    holds = [(name, c) for name, c in _all() if word in c.text or word in c.title]
    here = [c for name, c in holds if name == own(a.module)]
    here.sort(key=lambda c: c.needs.partition(":")[2] != a.text)
    room = own(a.module).partition(".")[0]
    others = sorted((x for x in holds if x[0] != own(a.module)), key=lambda x: not x[0].startswith(room))
    return here + _of_relation(a, word) + [c for _, c in others][:ELSEWHERE]


def survives(a: Alternative) -> bool:
    """No case notices that the alternative is gone."""
    asked = _asked(a)
    try:
        with deleted(a):
            return all(_same(c) for c in asked)
    except (re.error, IndexError):
        return False


def _same(c: Case) -> bool:
    try:
        return rows(c) == c.rows
    except Exception:
        return False


def survivors(found: Sequence[Alternative]) -> list[Alternative]:
    """Those of the alternatives that no case needs."""
    return [a for a in found if survives(a)]
