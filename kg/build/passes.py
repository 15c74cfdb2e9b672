"""The two passes: what one source says (find), and what all of them say together (resolve).

The lists below are where a new relation is added: one line in `Findings` and `find_all`, one in `resolve_all`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.model.facts import Act, AgendaItem, Alias, BodyMention, CitationFact, Definition, Duty, Event, Issuance, LawMention, Operation, Penalty, RoleFact, SeatCount, Unread
from kg.consolidate.conflicts import conflicts
from kg.consolidate.table import renumbering_rows
from kg.relations.agenda.find import find_agenda
from kg.relations.mentions.aliases import find_aliases
from kg.relations.amendments.find import amendments_of
from kg.relations.appointments.find import find_acts
from kg.relations.appointments.checks import list_issues
from kg.relations.bodies.find import find_bodies
from kg.relations.citations.find import find_citations
from kg.relations.definitions.find import find_definitions
from kg.relations.duties.find import find_duties
from kg.relations.events.find import find_events
from kg.relations.issuances.find import find_issuances
from kg.relations.appointments.mandates import find_counts
from kg.relations.mentions.find import find_mentions
from kg.relations.penalties.find import find_penalties
from kg.relations.roles.find import find_roles
from kg.model.documents import Document, Issue, Source
from kg.model.iri import Iris
from kg.model.tables import LikenessRow, Tables
from kg.relations.agenda.rows import agenda_rows
from kg.relations.amendments.rows import amendment_rows
from kg.relations.appointments.rows import appointment_rows
from kg.corpus.bodies import Bodies, resolve_bodies
from kg.relations.citations.rows import citation_rows, enter_renumberings
from kg.relations.definitions.rows import definition_rows
from kg.corpus.documents import document_rows, issue_rows
from kg.relations.duties.rows import duty_rows
from kg.relations.events.rows import event_rows
from kg.relations.issuances.rows import issuance_rows
from kg.corpus.laws import law_rows, version_rows, with_event_dates
from kg.relations.appointments.memberships import check_acts, check_counts, membership_rows
from kg.relations.mentions.rows import alias_rows, mention_rows
from kg.relations.penalties.rows import penalty_rows
from kg.corpus.people import resolve_people
from kg.zh.titles import LONGEST
from kg.corpus.place import Placed, place
from kg.corpus.provisions import provision_rows
from kg.corpus.registry import Registry, build_registry
from kg.relations.roles.rows import role_rows


@dataclass(frozen=True, slots=True)
class Findings:
    """What one document says, before anything is known of other documents."""

    mentions: list[LawMention]
    aliases: list[Alias]
    citations: list[CitationFact]
    operations: list[Operation]
    unread: list[Unread]
    penalties: list[Penalty]
    duties: list[Duty]
    definitions: list[Definition]
    events: list[Event]
    issuances: list[Issuance]
    agenda: list[AgendaItem]
    bodies: list[BodyMention]
    acts: list[Act]
    roles: list[RoleFact]
    counts: list[SeatCount]
    list_issues: list[Issue]


@dataclass(frozen=True, slots=True)
class Reading:
    """Pass 1 of one source: its documents and what each says. `gazette`: does it hold items of a gazette?"""

    source: str
    gazette: bool
    documents: tuple[Document, ...]
    findings: tuple[Findings, ...]


def documents_of(source: Source) -> tuple[bool, list[Document]]:
    """Is the source a gazette, and its documents, statutes and decisions parsed."""
    from kg.parse.statute.enactments import INFO_END
    from kg.parse.gazette.split import is_gazette, split_gazette
    from kg.parse.statute.file import statute_document
    from kg.text.clean import clean

    if INFO_END not in source.text:
        lines = clean(source.text)
        if is_gazette(lines):
            return True, [_titled_in_time(_parsed(d)) for d in split_gazette(source, lines)]
    return False, [_titled_in_time(statute_document(source))]


def _titled_in_time(doc: Document) -> Document:
    """A title that runs on is cut off and told: a text without line ends makes no title, however long."""
    if len(doc.title) < LONGEST:
        return doc
    issue = Issue("title_too_long", "warning", f"the title runs over {LONGEST} characters: {doc.title[:40]}…", "a line end is missing behind the title", doc.text.span(0, LONGEST))
    return replace(doc, title=doc.title[:LONGEST], issues=(*doc.issues, issue))


def _parsed(doc: Document) -> Document:
    from kg.parse.decision.parse import parse_decision
    from kg.parse.statute.parse import parse_statute

    if doc.form.grammar == "statute":
        statute = parse_statute(doc.text, doc.title)
    elif doc.form.grammar == "decision":
        statute = parse_decision(doc.text, doc.title)
    else:
        return doc
    return replace(doc, statute=statute, issues=(*doc.issues, *statute.issues))


def find_all(doc: Document) -> Findings:
    """Runs every finder over one document."""
    mentions = find_mentions(doc)
    aliases = find_aliases(doc, mentions)
    amending = amendments_of(doc)
    acts = find_acts(doc)
    ended = len({a.person for a in acts if a.action == "end_mandate"})
    return Findings(
        mentions, aliases, find_citations(doc, mentions), amending.operations, amending.unread, find_penalties(doc),
        find_duties(doc), find_definitions(doc), find_events(doc, mentions), find_issuances(doc, mentions), find_agenda(doc),
        find_bodies(doc), acts, find_roles(doc), find_counts(doc, ended), list_issues(doc, acts),
    )  # fmt: skip


def first_pass(source: Source) -> Reading:
    """Everything that one source says, without knowing any other."""
    gazette, documents = documents_of(source)
    return Reading(source.name, gazette, tuple(documents), tuple(find_all(d) for d in documents))


def second_pass(readings: Sequence[Reading], iris: Iris) -> Tables:
    """The facts of all sources, linked: the rows of every table."""
    placed = place((d for r in readings for d in r.documents), iris, {r.source: r.gazette for r in readings})
    found = [f for r in readings for f in r.findings]
    registry = build_registry(placed)
    t = Tables(documents=document_rows(placed), provisions=provision_rows(placed))
    issues = [(p, i) for p in placed for i in p.doc.issues]
    _references(t, placed, found, registry, iris)
    _norms(t, placed, found)
    bodies = _people(t, placed, found, iris)
    by_id = {p.document_id: p for p in placed}
    issues += [(by_id[i], issue) for i, issue in check_acts(t.appointments, t.memberships)]
    counts = [(p.document_id, c, p.doc.text.span(c.begin, c.end)) for p, f in zip(placed, found, strict=True) for c in f.counts]
    issues += [(by_id[i], issue) for i, issue in check_counts(counts)]
    issues += [(p, i) for p, f in zip(placed, found, strict=True) for i in f.list_issues]
    issues += _process(t, placed, found, registry, bodies, iris)
    issues += _lost_references(t, placed)
    issues += conflicts(placed, [f.operations for f in found])
    t.renumberings = renumbering_rows(placed, [f.operations for f in found])
    issues += [_unread(p, u) for p, f in zip(placed, found, strict=True) for u in f.unread]
    t.issues = issue_rows(issues, iris)
    t.laws = with_event_dates(t.laws, t.events)
    return t


def _references(t: Tables, placed: Sequence[Placed], found: Sequence[Findings], registry: Registry, iris: Iris) -> None:
    for p, f in zip(placed, found, strict=True):
        if f.operations:
            enter_renumberings(p, f.citations, registry)
    pairs = []
    for p, f in zip(placed, found, strict=True):
        rows = mention_rows(p, f.mentions, registry)
        t.law_mentions += rows
        pairs += list(zip(f.mentions, rows, strict=True))
        t.aliases += alias_rows(p, f.aliases, registry)
        t.citations += citation_rows(p, f.citations, registry)
        t.amendments += amendment_rows(p, f.operations)
    t.laws = law_rows(placed, pairs, t.citations, iris)
    t.versions = version_rows(placed, t.law_mentions, t.citations, registry, iris)


def _norms(t: Tables, placed: Sequence[Placed], found: Sequence[Findings]) -> None:
    for p, f in zip(placed, found, strict=True):
        t.penalties += penalty_rows(p, f.penalties)
        t.duties += duty_rows(p, f.duties)
        t.definitions += definition_rows(p, f.definitions)


def _people(t: Tables, placed: Sequence[Placed], found: Sequence[Findings], iris: Iris) -> Bodies:
    printed = [
        [
            *((a.organisation, a.unit) for a in f.acts), *((a.body, "") for a in f.acts),
            *((r.organisation, "") for r in f.roles), *((o, "") for i in f.issuances for o in i.organisations),
        ]
        for f in found
    ]
    t.organisations, bodies = resolve_bodies(placed, [f.bodies for f in found], printed, iris)
    appointments = [row for p, f in zip(placed, found, strict=True) for row in appointment_rows(p, f.acts, bodies.find, iris)]
    roles = role_rows(placed, [f.roles for f in found], bodies.find)
    source_of = {p.document_id: p.doc.source for p in placed}
    homes = {source: home.name for source, home in bodies.homes.items()}
    t.persons, t.appointments, t.roles, alike = resolve_people(appointments, roles, source_of, homes, iris)
    name_of = {p.person_id: p.name for p in t.persons}
    t.likenesses = [LikenessRow(x.person_id, x.other_id, name_of[x.person_id], str(x.score), x.reasons) for x in alike]
    t.memberships = membership_rows(t.appointments, iris)
    return bodies


def _named(bodies: Bodies, p: Placed, printed: str) -> tuple[str, str]:
    """IRI and full name of a printed body; the name as printed where it is no known body."""
    name, iri = bodies.find(p, printed)
    return iri, name or printed


def _titled(iris: Iris, full: Callable[[str], str], title: str) -> tuple[str, str]:
    """IRI and full title of a named instrument."""
    return iris.law(full(title)), full(title)


def _process(
    t: Tables, placed: Sequence[Placed], found: Sequence[Findings], registry: Registry, bodies: Bodies, iris: Iris
) -> list[tuple[Placed, Issue]]:
    issues: list[tuple[Placed, Issue]] = []

    def full(title: str) -> str:
        return registry.find(title).title or title

    for p, f in zip(placed, found, strict=True):
        t.events += event_rows(p, f.events, full)
        t.issuances += issuance_rows(p, f.issuances, partial(_named, bodies, p), partial(_titled, iris, full))
        if f.agenda:
            rows, lacking = agenda_rows(p, f.agenda, [q for q in placed if q.doc.source == p.doc.source])
            t.agenda += rows
            issues += lacking
    return issues


def _unread(p: Placed, u: Unread) -> tuple[Placed, Issue]:
    command = " ".join(p.doc.text.raw[u.begin : u.end].split())[:60]
    return p, Issue("unread_command", "warning", f"an amending command that can't be read: {command}", "", p.doc.text.span(u.begin, u.end))


def _lost_references(t: Tables, placed: Sequence[Placed]) -> list[tuple[Placed, Issue]]:
    """References that lead nowhere are problems of the source until someone shows otherwise."""
    from kg.model.text import Span

    by_id = {p.document_id: p for p in placed}
    out = []
    for c in t.citations:
        if c.status in ("dangling", "unresolved"):
            severity = "warning" if c.status == "dangling" else "info"
            what = c.reason or ("the provision does not exist" if c.status == "dangling" else "no law found")
            issue = Issue(f"{c.status}_citation", severity, f"{c.text}: {what}", c.candidates, Span(c.start, c.end))
            out.append((by_id[c.document_id], issue))
    return out
