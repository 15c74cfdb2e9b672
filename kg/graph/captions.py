"""What a node is called: the rdfs:label that Protégé, Neo4j, Gephi and WebVOWL show, and the networks of `kg export`.

A row of a new table gets its own with `@caption.register`; without one its node has the name of its class alone.
"""

from __future__ import annotations

from functools import singledispatch

from kg.graph import vocab as v
from kg.graph.labels import LABELS
from kg.model.documents import LEVELS
from kg.model.rows.law import DelegationRow
from kg.model.tables import (
    AgendaRow,
    AliasRow,
    AmendmentRow,
    AppointmentRow,
    CitationRow,
    DefinitionRow,
    DocumentRow,
    DutyRow,
    EventRow,
    IssuanceRow,
    IssueRow,
    LawMentionRow,
    LawRow,
    LikenessRow,
    MembershipRow,
    OrganisationRow,
    PenaltyRow,
    PersonRow,
    ProvisionRow,
    RenumberingRow,
    RoleRow,
    VersionRow,
)
from kg.zh.numerals import numbered

LONGEST = 80
"""Characters of a label; the whole words stand beside it."""
_UNITS = dict(zip(LEVELS, "编章节条款项目", strict=True))


def short(text: str) -> str:
    """The head of a text as one line.

    >>> short("甲\\n乙"), len(short("甲" * 200))
    ('甲 乙', 80)
    """
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def numbers(row: object) -> str:
    """The numbers of a provision as they are printed, the divisions above an article left out.

    >>> numbers(CitationRow(*[""] * 9, chapter="2", article="15", paragraph="3", item="", target_id="", relation="", status="", start=0, end=0))
    '第十五条第三款'
    """
    levels = LEVELS[3:] if getattr(row, "article", "") else LEVELS[:3]
    return "".join(numbered(getattr(row, level, ""), _UNITS[level]) for level in levels)


def code(scheme: str, value: str) -> str:
    """The Chinese name of a code; the code itself where the list lacks it."""
    term = v.CODES[scheme].get(value, "")
    return LABELS[term[1:-1]][0] if term else value


def words(*parts: str) -> str:
    return short(" ".join(p for p in parts if p))


def beside(inner: str, law: str) -> str:
    """The part that tells things of one law apart stands first: 第五条 · 审计条例."""
    return short(" · ".join(p for p in (inner, law) if p))


@singledispatch
def caption(row: object) -> str:
    """The label of the node that a row makes; "" where its class says all that there is to say."""
    return ""


@caption.register
def _(row: DocumentRow | LawRow) -> str:
    return short(row.title)


@caption.register
def _(row: VersionRow) -> str:
    return beside(row.date or row.version, row.title)


@caption.register
def _(row: ProvisionRow) -> str:
    return beside(" ".join(p for p in (numbers(row), row.heading) if p) or row.text[:20], row.law)


@caption.register
def _(row: PersonRow | OrganisationRow) -> str:
    return short(row.name)


@caption.register
def _(row: LawMentionRow) -> str:
    return short(row.surface)


@caption.register
def _(row: AliasRow) -> str:
    return short(row.alias)


@caption.register
def _(row: CitationRow | DutyRow | AgendaRow) -> str:
    return short(row.text)


@caption.register
def _(row: AmendmentRow) -> str:
    return beside(words(code("amendment", row.action), numbered(row.old_article or row.new_article, "条")), row.law)


@caption.register
def _(row: RenumberingRow) -> str:
    return beside(f"{numbered(row.old_article, '条')}→{numbered(row.new_article, '条')}", row.law)


@caption.register
def _(row: PenaltyRow) -> str:
    return beside(words(numbered(row.article, "条"), code("sanction", row.sanction)), row.law)


@caption.register
def _(row: RoleRow) -> str:
    return words(row.person, row.role)


@caption.register
def _(row: AppointmentRow) -> str:
    return words(row.verb or code("appointment", row.action), row.person, row.organisation + row.unit + row.post, row.date)


@caption.register
def _(row: MembershipRow) -> str:
    return words(row.person, row.organisation + row.unit + row.post)


@caption.register
def _(row: EventRow) -> str:
    return beside(words(code("event", row.event), row.date), row.law)


@caption.register
def _(row: DefinitionRow) -> str:
    return short(row.term)


@caption.register
def _(row: DelegationRow) -> str:
    return words(row.matter, row.body)


@caption.register
def _(row: IssuanceRow) -> str:
    return words(row.organisation, row.verb, row.instrument)


@caption.register
def _(row: IssueRow) -> str:
    return short(row.message)


@caption.register
def _(row: LikenessRow) -> str:
    return short(row.person)
