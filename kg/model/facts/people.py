"""What a document says of persons, bodies and posts."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.facts.base import Fact


@dataclass(frozen=True, slots=True)
class BodyMention(Fact):
    """`form`: fixed, congress, standing, committee, government, department, court, procuratorate, party,
    association, named. `place` as printed (市, 北京市, 海淀区, or empty), `core` the part that the form turns on."""

    surface: str
    form: str
    place: str
    core: str
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Act(Fact):
    """One person, one post, one act. `organisation` and `body` as printed; `begin`, `end` in doc.text.

    `date_from`: printed (with the act), sitting (of the session), signature (under the document), composed
    (the year or month told elsewhere), untold (the text says 近日 and no day), or empty without a date. `traits`: what is printed
    beside person and post (女, 试用期一年, 兼), set with |. `own_day`: the sentence itself tells another day than the text around it.
    """

    person: str
    action: str
    verb: str
    post: str
    organisation: str
    unit: str
    date: str
    body: str
    meeting: str
    reason: str
    begin: int
    end: int
    date_from: str = ""
    traits: str = ""
    own_day: bool = False


@dataclass(frozen=True, slots=True)
class SeatCount(Fact):
    """实有代表761人: how many delegates a congress has after the changes told before it."""

    congress: str
    count: int
    date: str
    ended: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class RoleFact(Fact):
    """A person's role as printed. `how`: speaker, toc, mention. `since`, `until`: how long it was held, as far as the text tells."""

    person: str
    role: str
    organisation: str
    how: str
    begin: int
    end: int
    unit: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class NameFact(Fact):
    """A person or body that a model names. `kind`: person, organisation; `surface` as printed."""

    kind: str
    surface: str
    begin: int
    end: int
