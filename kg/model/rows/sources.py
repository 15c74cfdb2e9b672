"""Records of what the sources are: documents, laws, versions, provisions, and what looks wrong in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document_id: str
    source: str
    n: int
    title: str
    kind: str
    written: int
    date: str
    meeting: str
    author: str
    author_role: str
    page: str
    subject_law: str
    start: int
    end: int
    number: str = ""
    subject_version: str = ""
    title_from: str = ""


@dataclass(frozen=True, slots=True)
class LawRow:
    law_id: str
    title: str
    kind: str
    jurisdiction: str = ""
    issuer: str = ""
    number: str = ""
    adopted: str = ""
    promulgated: str = ""
    effective: str = ""
    repealed: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    version_id: str
    law_id: str
    title: str
    version: str
    date: str = ""
    meeting: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    provision_id: str
    document_id: str
    law: str
    version: str
    level: str
    part: str
    chapter: str
    section: str
    article: str
    paragraph: str
    item: str
    subitem: str
    parent_id: str
    text: str
    repaired: int
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    issue_id: str
    kind: str
    severity: str
    document_id: str
    message: str
    suggestion: str
    start: int
    end: int
