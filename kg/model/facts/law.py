"""What a document says of laws: what it names, cites, changes, punishes, demands, defines, and how a law came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.model.facts.base import Fact


@dataclass(frozen=True, slots=True)
class LawMention(Fact):
    """A law, draft or other instrument named in the text, with or without 《》.

    `surface` is printed between the brackets (layout spaces out); `title` the work it stands for, without
    its version. `via`: title (the printed title itself), alias (以下简称 in this document), known (a
    well-known short name), context (条例草案 in a report on that draft). `issuer` stands before the
    brackets, `number` behind them (市政府令第80号). `begin`, `end` take in the brackets.
    """

    surface: str
    title: str
    version: str
    kind: str
    begin: int
    end: int
    via: str = "title"
    bracketed: bool = True
    nested: bool = False
    issuer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Alias(Fact):
    """A short name (以下简称) that holds in one document. `begin`, `end`: where it is defined."""

    alias: str
    title: str
    version: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationFact(Fact):
    """One reference to one provision, or to a whole law where all numbers are empty.

    `law` is the title that the words give ("" if none could be told). `how`: self (本条例, bare number in
    a statute), named (written before the number), carried (from the member before in a list), subject
    (the draft or law that the document is about), amended (the law that a decision changes).
    `version` is a label (草案, 修改前, 通过 …) where the words or the kind of document decide it.
    `window` holds the characters before the number, in which a law unknown here may still be named.
    `reason` says why a number could not be told (前款 in a first paragraph).
    `annex` is 附件一, 附表二 where the number is one of an annex's own. `mended`: 第 or 条, which the print has lost, was put back.
    """

    begin: int
    end: int
    text: str
    law: str
    how: str
    version: str = ""
    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    relation: str = "cites"
    window: str = ""
    reason: str = ""
    annex: str = ""
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Operation(Fact):
    """One change that a decision orders (contract: amendments).

    `paragraph`, `item`: of an inserted or renumbered provision its new number (the old one of a renumbered one stands
    in `old_paragraph`, `old_item`), else the number before the amendment. `place` says where the command works if not
    in an article, or beside which one: `chapter 3`, `after 6`, `preamble`, `title`.
    `unsure`: words of the same command on the same article could not be read, so that it must not be carried out alone.
    """

    op: str
    sub: str
    action: str
    law: str
    old_article: str = ""
    new_article: str = ""
    paragraph: str = ""
    item: str = ""
    old_text: str = ""
    new_text: str = ""
    begin: int = 0
    end: int = 0
    note: str = ""
    unsure: bool = False
    old_paragraph: str = ""
    old_item: str = ""
    subitem: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Unread(Fact):
    """An amending command that nobody could read: it is reported, never guessed."""

    begin: int
    end: int


class Violated(NamedTuple):
    """Numbers as in the contract; empty where the text does not go that deep."""

    article: str = ""
    paragraph: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """Plain numbers as text, empty where the text gives no bound."""

    minimum: str = ""
    maximum: str = ""
    unit: str = ""


NO_AMOUNT = Amount()


@dataclass(frozen=True, slots=True)
class Penalty(Fact):
    """罚则: one sanction on one group of offenders. Positions are in the document's text."""

    begin: int
    end: int
    article: str
    offenders: tuple[str, ...]
    violated: tuple[Violated, ...]
    conduct: str
    authorities: tuple[str, ...]
    sanction: str
    condition: str
    amount: Amount = NO_AMOUNT


@dataclass(frozen=True, slots=True)
class Duty(Fact):
    """`kind`: duty, prohibition, permission, power. `begin`, `end`: the clause; `at`: its modal word."""

    begin: int
    end: int
    at: int
    kind: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition(Fact):
    """`begin`, `end` hold term and definition; `term`, `definition`, `scope` as printed without layout spaces."""

    begin: int
    end: int
    term: str
    definition: str
    scope: str


@dataclass(frozen=True, slots=True)
class Delegation(Fact):
    """具体办法由X会同Y制定. `begin`, `end` hold the words; `body`: who is to make rules; `others`: who takes part; `matter`: on what."""

    begin: int
    end: int
    body: str
    others: str
    matter: str


@dataclass(frozen=True, slots=True)
class Event(Fact):
    """One act. `begin`, `end` are positions in the document's text.

    `inferred`: the stage was told by the draft's name, or the year by the document's own date.
    `date` is as precise as the text; `meeting` and `body` are written out. `provision`: the article (8), paragraph (8.2)
    or item that alone the event is about, where a law comes into force in parts.
    """

    begin: int
    end: int
    law: str
    event: str
    date: str = ""
    body: str = ""
    meeting: str = ""
    version: str = ""
    number: str = ""
    inferred: bool = False
    provision: str = ""


@dataclass(frozen=True, slots=True)
class Issuance(Fact):
    """`organisations` as printed (市政府), resolved later; empty where the sentence names none."""

    begin: int
    end: int
    organisations: tuple[str, ...]
    verb: str
    title: str
    kind: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem(Fact):
    """One matter of an item; an item that names three reports is three matters with one number.

    `laws`: titles in 《》 without versions. `about`: what a report is about (its words after 关于).
    """

    begin: int
    end: int
    number: str
    text: str
    laws: tuple[str, ...] = ()
    about: str = ""
