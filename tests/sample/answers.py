"""The hand-made answers of the sample against the tables of a build: what is missed, what is extra."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
GAZETTE = next((HERE.parents[1] / "kg" / "sample").glob("*.txt"))
_HALF = str.maketrans("（）：；，？！“”〈〉％　", '():;,?!""<>% ')
Row = dict[str, str]
Key = Callable[[Row], tuple[str, ...]]


def plain(text: str) -> str:
    """Without white space, full-width marks, and quotation marks round or inside."""
    return re.sub(r"\s|\\n", "", text.translate(_HALF)).replace('"', "").strip("《》")


class Rule(NamedTuple):
    """How the rows of a table are compared: by key; what the answers call optional is neither right nor wrong."""

    key: Key
    near: int = 0
    only: Callable[[Row], bool] = lambda _: True


def _numbers(r: Row) -> tuple[str, ...]:
    return (r["chapter"] if not r["article"] else "", r["article"], r["paragraph"], r["item"])


RULES: dict[str, Rule] = {
    "documents": Rule(
        lambda r: (plain(r["title"]), r["kind"], r["date"], plain(r["meeting"]), plain(r["author"]),
                   plain(r["author_role"]), r["written"], plain(r["subject_law"])),
        only=lambda r: r.get("kind") != "contents",
    ),
    "citations": Rule(
        lambda r: (*_numbers(r), plain(r["target_law"]), _version(r["target_version"])),
        near=60, only=lambda r: bool(r["article"] or r["chapter"]),
    ),
    "appointments": Rule(
        lambda r: tuple(plain(r[c]) for c in ("person", "action", "post", "organisation", "unit"))
    ),
    "penalties": Rule(
        lambda r: (plain(r["law"]), r["article"], r["sanction"], r["condition"], r["min"], r["max"], r["unit"],
                   r["violated_article"], r["violated_paragraph"], r["violated_item"]),
        only=lambda r: r["version"] == "通过",
    ),
    "amendments": Rule(
        lambda r: (r["op"], r["action"], r["old_article"], r["new_article"], r["paragraph"], r["item"],
                   plain(r["old_text"]), plain(r["new_text"]))
    ),
    "events": Rule(lambda r: (plain(r["law"]), r["event"], r["date"], plain(r["body"]))),
    "roles": Rule(
        lambda r: (plain(r["person"]), plain(r["role"]), plain(r["organisation"])), only=lambda r: r["how"] != "toc"
    ),
    "organisations": Rule(lambda r: (plain(r["name"]), r["kind"], plain(r["parent"]))),
    "aliases": Rule(lambda r: (plain(r["alias"]), plain(r.get("full_title") or r["title"]))),
    "issues": Rule(
        lambda r: (r["kind"], r["document_id"].rsplit("/", 1)[-1]), only=lambda r: r["severity"] != "info"
    ),
    "issuances": Rule(lambda r: (plain(r["organisation"]), r["verb"], plain(r["instrument"]), r["date"])),
}  # fmt: skip


def _version(text: str) -> str:
    return {"2024-02-28": "通过", "2016-11-30": "修改前"}.get(text, text)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Compared(NamedTuple):
    right: int
    missed: list[tuple[str, ...]]
    extra: list[tuple[str, ...]]


def compare(table: str, tables: Path, gazette_ids: set[str]) -> Compared:
    """The rows that one table of a build has for the sample gazette, against the answers."""
    rule = RULES[table]
    answers = read(HERE / f"{table}.csv")
    rows = [r for r in read(tables / f"{table}.csv") if rule.only(r) and r.get("document_id", HERE.name) in {HERE.name, *gazette_ids}]
    want = Counter(rule.key(r) for r in answers if not r.get("note", "").startswith("optional"))
    may = {rule.key(r) for r in answers}
    have = Counter(rule.key(r) for r in rows)
    # A fact told twice (in the announcement and under the title) may be one row or two.
    right = [k for k in want if k in have]
    missed = [k for k in want if k not in have]
    extra = [k for k in have if k not in may]
    return Compared(len(right), sorted(missed), sorted(extra))


def lines_of(text: str) -> Callable[[int], int]:
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return lambda offset: bisect_right(starts, offset)
