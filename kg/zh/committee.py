"""Committees and offices of people's congresses: those of the table, and those whose names are made of the fields they work in."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.zh.words.table import table


@lru_cache(maxsize=1)
def committees() -> dict[str, dict[str, str]]:
    """Committees and offices of a congress → their row.

    A short form of several names (教科文卫委) has a row of its own: `name` is the form up to its ending, `full` the names.
    """
    owners: dict[str, list[dict[str, str]]] = {}
    for row in table("committees"):
        for name in (row["name"], *filter(None, row["short"].split("|"))):
            owners.setdefault(name, []).append(row)
    return {n: rows[0] if len(rows) == 1 else _several(n, rows) for n, rows in owners.items()}


def _several(short: str, rows: list[dict[str, str]]) -> dict[str, str]:
    ending = {"委": "委员会", "办": "办公室"}.get(short[-1])
    return {**rows[0], "name": short[:-1] + ending if ending else short, "full": "|".join(r["name"] for r in rows)}


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """The fields that committees work in → the letter that stands for each in a short name (民族 → 民)."""
    return {row["field"]: row["letter"] for row in table("committee_fields")}


@lru_cache(maxsize=1)
def _field() -> str:
    return f"(?:{'|'.join(_letters())})"


@lru_cache(maxsize=1)
def composed() -> re.Pattern[str]:
    """A committee's name made of fields: 民族宗教侨务外事委员会, 环境资源与城乡建设工作委员会."""
    return re.compile(f"(?P<fields>{_field()}(?:[和与、]?{_field()})+)(?P<work>工作)?委员会")


@lru_cache(maxsize=1)
def lettered() -> re.Pattern[str]:
    """The same in short, one letter for each field: 民宗侨外委, 城建环资工委, 城建环资委员会."""
    letters = "".join(sorted(set(filter(None, _letters().values()))))
    return re.compile(f"(?P<letters>[{letters}]{{2,6}})(?P<work>工)?委(?:员会|(?![员派任托办]))")


@lru_cache(maxsize=1)
def fields_before() -> re.Pattern[str]:
    """The fields that stand before a name that is a committee's by itself: 民族宗教侨务 before 外事委员会."""
    return re.compile(f"(?:{_field()}[和与、]?)+$")


@lru_cache(maxsize=1024)
def committee(name: str) -> dict[str, str] | None:
    """The row of a committee or office, one made for a name of fields; None where it is no such name.

    >>> committee("代表人事工作委员会")["of"], committee("民族宗教外事委员会")["kind"], committee("水利委员会")
    ('standing', 'special_committee', None)
    """
    m = composed().fullmatch(name)
    return committees().get(name) or (_made(name, bool(m["work"])) if m else None)


def behind_house(name: str) -> dict[str, str] | None:
    """The row of a name behind that of its congress, where one of letters is a committee's, too.

    >>> behind_house("城建环资工委")["name"], behind_house("民宗侨外委")["name"], behind_house("法制办")["name"]
    ('城建环资工作委员会', '民宗侨外委员会', '法制办公室')
    """
    m = lettered().fullmatch(name)
    return committee(name) or (_made(m["letters"] + ("工作委员会" if m["work"] else "委员会"), bool(m["work"])) if m else None)


def _made(name: str, works: bool) -> dict[str, str]:
    kind, of = ("working_body", "standing") if works else ("special_committee", "congress")
    return {"name": name, "kind": kind, "of": of, "nation": ""}


def in_letters(name: str) -> str:
    """A name of fields as its letters tell it; "" of any other name.

    >>> in_letters("环境资源与城乡建设委员会")
    '环资城建委员会'
    """
    m = composed().fullmatch(name)
    return "".join(_letters()[f] for f in re.findall(_field(), m["fields"])) + (m["work"] or "") + "委员会" if m else ""
