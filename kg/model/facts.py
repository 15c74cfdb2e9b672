"""Every fact that a document is found to state, before it is linked: the records that travel between the stages.

`begin`, `end` of a fact are positions in its document's `Text`; what they are in the source file tells `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

from kg.model.text import Text

RULE = "rule"
"""`by` of a fact that the rules found; a trained model's is `model:NAME`."""


class Evidence(NamedTuple):
    """Where a fact stands in its source file (code points), whether the pieces had to be put back in order,
    and who read it. `score` is the model's own confidence from 0 to 1; None for a rule, which has none."""

    start: int
    end: int
    repaired: bool = False
    by: str = RULE
    score: float | None = None


class _Located(Protocol):
    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def by(self) -> str: ...
    @property
    def score(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """What all facts have beside their positions: by whom they were found, and how sure a model is."""

    by: str = field(default=RULE, kw_only=True, repr=False)
    score: float | None = field(default=None, kw_only=True, repr=False)

    def evidence(self: _Located, text: Text) -> Evidence:
        """The fact's place in the source file of its document's `text`."""
        return Evidence(*text.span(self.begin, self.end), self.by, self.score)


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
class Event(Fact):
    """One act. `begin`, `end` are positions in the document's text.

    `inferred`: the stage was told by the draft's name, or the year by the document's own date.
    `date` is as precise as the text; `meeting` and `body` are written out.
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
    (the year or month told elsewhere), or empty without a date. `traits`: what is printed beside person and post (女,
    试用期一年, 兼), set with |.
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
    """A person's role as printed. `how`: speaker, toc, mention."""

    person: str
    role: str
    organisation: str
    how: str
    begin: int
    end: int


F = TypeVar("F", bound=Fact)


def of(kind: type[F], facts: Iterable[Fact]) -> list[F]:
    """The facts of one sort among others, in their order."""
    return [f for f in facts if isinstance(f, kind)]


class Facts(dict[str, tuple[Fact, ...]]):
    """The facts of one document, by the relation that found them."""

    def of(self, kind: type[F]) -> list[F]:
        """All facts of one sort, in the order in which they were found."""
        return of(kind, chain.from_iterable(self.values()))

    def only(self, relations: Iterable[str]) -> Facts:
        """What these relations found."""
        return Facts({name: self[name] for name in relations})
