"""The kinds of documents (文种): one row each in `kinds.csv`, and every question about them is asked here."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table.

    `grammar`: what reads the body (statute 条, decision 一、二、, list, agenda, contents, announcement, prose).
    `is_law`: the text is a work of law, with a version. `imposes`: its provisions oblige, define and punish.
    `amends`: always, may, never. `decided`: a meeting makes it, in numbered pieces whose order counts.
    `classes`: speaks of classes of bodies, names none outside the forms of state. `answers`: answers an item of an
    agenda. `comments`: on another document of the same meeting. `narrates`: tells what became of other laws.
    `signed`: body and day may stand under the text. `subject`: the title names the law that it is about.
    `bill`: how it speaks of a bill: `meant` where no law is named, only `named`, or never. `covers`: the text that it
    publishes, approves or sends out may follow it. `corrects`: says what was misprinted.
    """

    kind: str
    pattern: re.Pattern[str]
    grammar: str
    is_law: bool
    imposes: bool
    amends: str
    decided: bool
    classes: bool
    answers: bool
    comments: bool
    narrates: bool
    signed: bool
    subject: bool
    bill: str
    covers: bool
    corrects: bool


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The rows of the table as they stand."""
    return tuple(csv.DictReader((files("kg") / "kinds.csv").read_text(encoding="utf-8").splitlines()))


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order in which their titles are tried."""
    out = {}
    for r in rows():
        flags = {k: bool(r[k]) for k, t in Kind.__annotations__.items() if t == "bool"}
        out[r["kind"]] = Kind(r["kind"], re.compile(r["pattern"]), r["grammar"], amends=r["amends"], bill=r["bill"], **flags)
    return out


def kind(code: str) -> Kind:
    """The row of a kind; that of `other` for a code that is none.

    >>> kind("statute").is_law, kind("report").grammar
    (True, 'prose')
    """
    known = kinds()
    return known.get(code) or known["other"]


def corrects(line: str) -> bool:
    """Is a line nothing but the title of a notice that says what was misprinted?

    >>> corrects("勘误表"), corrects("关于更正")
    (True, False)
    """
    return any(k.corrects and k.pattern.match(line) for k in kinds().values())


def kind_of(title: str) -> str:
    """The code of the kind that a clean title announces (`other` where no row fits).

    >>> kind_of("关于《云州市河道条例(草案)》的说明"), kind_of("云州市河道条例")
    ('explanation', 'statute')
    """
    plain = re.sub(r"\(书面\)$", "", title)
    return next((k.kind for k in kinds().values() if k.pattern.search(plain)), "other")
