"""Laws, versions, provisions → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.captions import beside, caption, numbers
from kg.graph.writer import Writer, plain, ref
from kg.model.documents import LEVELS
from kg.model.tables import CitationRow, LawRow, ProvisionRow, VersionRow
from kg.zh.titles import is_draft

_SHORT = ("part", "chp", "sec", "art", "para", "item", "sub")
_CHINESE = "<http://publications.europa.eu/resource/authority/language/ZHO>"
_EID = dict(zip(LEVELS, _SHORT, strict=True))


def urn_lex(title: str, date: str = "") -> str:
    """A URN in the shape of RFC 9676. China has registered no name space there, so it is a literal only.

    >>> urn_lex('某市审计条例', '2023-11-24')
    'urn:lex:cn:某市审计条例;2023-11-24'
    """
    return f"urn:lex:cn:{title};{date}" if date else f"urn:lex:cn:{title}"


def eid(row: ProvisionRow | CitationRow) -> str:
    """Akoma Ntoso style: `art_15__para_3__item_2`; chapters only where there is no article."""
    levels = LEVELS[3:] if row.article else LEVELS
    return "__".join(f"{_EID[level]}_{number}" for level in levels if (number := getattr(row, level, "")))


def law(row: LawRow, w: Writer) -> None:
    s = ref(row.law_id)
    w.add(s, v.rdf_type, v.eli_LegalResource)
    w.thing(s, v.kg_Law, caption(row))
    w.chinese(s, v.eli_title, row.title)
    w.code(s, v.kg_lawKind, "law", row.kind)
    w.code(s, v.eli_type_document, "law", row.kind)
    w.plain(s, v.kg_jurisdictionName, row.jurisdiction)
    if row.jurisdiction:
        place = ref(w.names.iris.make("jurisdiction", row.jurisdiction))
        w.add(s, v.eli_jurisdiction, place)
        w.thing(place, v.kg_Jurisdiction, row.jurisdiction)
    w.plain(s, v.kg_issuerName, row.issuer)
    w.link(s, v.eli_passed_by, w.names.body(row.issuer))
    w.plain(s, v.kg_documentNumber, row.number)
    # ELI's dates are whole days; schema.org's may be a month or a year.
    w.day(s, v.eli_date_document, v.schema_legislationDate, row.adopted)
    w.day(s, v.eli_date_publication, v.schema_datePublished, row.promulgated)
    w.day(s, v.eli_first_date_entry_in_force, v.schema_validFrom, row.effective)
    w.day(s, v.eli_date_no_longer_in_force, v.schema_expires, row.repealed)
    w.add(s, v.dcterms_identifier, plain(urn_lex(row.title)))


def version(row: VersionRow, w: Writer) -> None:
    s = ref(row.version_id)
    w.add(ref(row.law_id), v.eli_has_member, s)
    w.add(s, v.rdf_type, v.eli_LegalResource)
    w.thing(s, v.kg_Version, caption(row))
    if is_draft(row.version):
        w.add(s, v.rdf_type, v.eli_dl_DraftLegislationWork)
    w.chinese(s, v.eli_title, row.title)
    w.plain(s, v.kg_versionLabel, row.version)
    w.day(s, v.eli_version_date, v.schema_legislationDate, row.date)
    w.meeting(s, row.meeting)
    w.add(s, v.dcterms_identifier, plain(urn_lex(row.title, row.date or row.version)))
    if row.document_id:
        w.add(ref(row.document_id), v.kg_textOf, s)
        _expression(row, w)


def _expression(row: VersionRow, w: Writer) -> None:
    """The text that is held of a version; to ELI language and title are an expression's."""
    version, s = ref(row.version_id), ref(f"{row.version_id}/zh")
    w.add(version, v.eli_is_realized_by, s)
    w.thing(s, v.eli_LegalExpression, caption(row))
    w.add(s, v.eli_realizes, version)
    w.chinese(s, v.eli_title, row.title)
    w.add(s, v.eli_language, _CHINESE)


def provision(row: ProvisionRow, w: Writer) -> None:
    """Its numbers are those of `eli:id_local`, its order is that of its place in the text; the law is its version's."""
    s = ref(row.provision_id)
    whole = w.names.iris.version_of(row.provision_id)
    w.thing(s, v.eli_LegalResourceSubdivision, caption(row))
    w.code(s, v.eli_type_subdivision, "level", row.level)
    w.plain(s, v.eli_id_local, eid(row))
    w.chinese(s, v.eli_title, row.heading)
    w.link(s, v.eli_is_part_of, row.parent_id or whole)
    w.link(s, v.kg_ofVersion, whole)
    w.chinese(s, v.schema_text, row.text)
    if not row.parent_id:
        w.link(s, v.kg_inDocument, row.document_id)
    w.flag(s, v.kg_repaired, row.repaired)
    # A chapter that the source prints no heading of: its articles show that it is there.
    w.flag(s, v.kg_inferred, not row.text)
    w.evidence(s, row.start, row.end)


def cited(row: CitationRow, w: Writer) -> None:
    """A provision that is referred to and not held: what the reference tells of it."""
    s = ref(row.target_id)
    w.thing(s, v.kg_CitedProvision, beside(numbers(row), f"{row.target_law} {row.target_version}".strip()))
    w.plain(s, v.eli_id_local, eid(row))
    whole = w.names.iris.version_of(row.target_id)
    known = whole in (i for _, i in w.names.versions(row.target_law))
    w.link(s, v.eli_is_part_of, whole if known else w.names.law(row.target_law))
