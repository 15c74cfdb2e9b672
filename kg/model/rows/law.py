"""Records of what the texts say of laws: what they name, cite, change, punish, demand, define, and how a law came about."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.rows.base import FactRow


@dataclass(frozen=True, slots=True)
class LawMentionRow(FactRow):
    document_id: str
    surface: str
    law_id: str
    title: str
    version: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AliasRow(FactRow):
    document_id: str
    alias: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationRow(FactRow):
    citation_id: str
    document_id: str
    source_law: str
    source_version: str
    source_id: str
    source_article: str
    text: str
    target_law: str
    target_version: str
    chapter: str
    article: str
    paragraph: str
    item: str
    target_id: str
    relation: str
    status: str
    start: int
    end: int
    part: str = ""
    section: str = ""
    subitem: str = ""
    reason: str = ""
    candidates: str = ""
    repaired: int = 0
    annex: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentRow(FactRow):
    decision: str
    op: str
    sub: str
    action: str
    law: str
    old_article: str
    new_article: str
    paragraph: str
    item: str
    old_text: str
    new_text: str
    document_id: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class RenumberingRow(FactRow):
    """An article's number before and after a decision; `new_article` is empty where it is gone.

    `stated` is 0 where only 对条文顺序作相应调整 says so: the number follows from those before and after.
    """

    decision: str
    law: str
    old_article: str
    new_article: str
    stated: int
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PenaltyRow(FactRow):
    law: str
    version: str
    article: str
    offender: str
    violated_article: str
    violated_paragraph: str
    violated_item: str
    conduct: str
    authority: str
    sanction: str
    condition: str
    min: str
    max: str
    unit: str
    provision_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DutyRow(FactRow):
    """A sentence that obliges, forbids or allows. `kind`: duty, prohibition, permission, power."""

    law: str
    version: str
    article: str
    paragraph: str
    item: str
    kind: str
    subject: str
    text: str
    provision_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DefinitionRow(FactRow):
    """本条例所称X，是指…: the term, what it means, and where that holds (`scope`)."""

    law: str
    version: str
    article: str
    term: str
    definition: str
    scope: str
    provision_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DelegationRow(FactRow):
    """具体办法由X会同Y制定: who (`body`, with `others`) is to make rules, on what (`matter`), in which words (`text`)."""

    law: str
    version: str
    article: str
    body: str
    others: str
    matter: str
    text: str
    provision_id: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventRow(FactRow):
    event_id: str
    law: str
    event: str
    date: str
    body: str
    meeting: str
    document_id: str
    start: int
    end: int
    inferred: int = 0
    version: str = ""
    number: str = ""
    provision: str = ""


@dataclass(frozen=True, slots=True)
class IssuanceRow(FactRow):
    """A body 印发, 出台, 制定, 发布 … an instrument. `law_id` is the instrument's work."""

    organisation_id: str
    organisation: str
    verb: str
    instrument: str
    law_id: str
    kind: str
    date: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgendaRow(FactRow):
    """One item of an agenda and the document of the gazette that answers it, if one does."""

    document_id: str
    item: str
    text: str
    answered_by: str
    start: int
    end: int
