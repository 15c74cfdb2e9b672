"""Table rows → the network of the graph page: one function for each family of rows."""

from __future__ import annotations

from collections import Counter

from kg.graph_page.model import Evidence, Network
from kg.kinds import kind
from kg.language import sentences
from kg.model.iri import segment
from kg.model.tables import ProvisionRow, Tables
from kg.web.readings import Readings
from kg.zh.numerals import numbered


def network(tables: Tables, articles: bool = True) -> Network:
    """Everything the tables say, as one network. Without `articles`, laws stand for their articles."""
    net = Network(files={d.document_id: d.source for d in tables.documents})
    _laws(net, tables)
    _documents(net, tables)
    _organisations(net, tables)
    for p in tables.persons:
        net.fact(net.add(p.person_id, "person", p.name), "note", p.note)
    _provisions(net, tables, articles)
    _references(net, tables)
    _people(net, tables)
    _events(net, tables)
    (_statements if articles else _counts)(net, tables)
    _sittings(net, tables)
    return net


def _sittings(net: Network, tables: Tables) -> None:
    """Who was appointed and what was passed in one sitting belong together; a sitting nobody shares tells nothing."""
    acts: dict[str, list[tuple[int | None, Evidence]]] = {}
    for a in tables.appointments:
        acts.setdefault(a.meeting, []).append((net.index.get(a.person_id), net.evidence(a.post, a)))
    for e in tables.events:
        acts.setdefault(e.meeting, []).append((net.law(e.law), net.evidence(e.event, e)))
    for meeting, ends in acts.items():
        key = _sitting(meeting)
        if meeting and (key in net.index or len({n for n, _ in ends}) > 1):
            for n, evidence in ends:
                net.link(n, net.add(key, "meeting", meeting), "acted_at", evidence)


def _sitting(name: str) -> str:
    """What stands behind the base in the IRI of a meeting: no table has a row for it."""
    return f"meeting/{segment(name)}"


def _laws(net: Network, tables: Tables) -> None:
    for law in tables.laws:
        n = net.add(law.law_id, "law", law.title, law.kind)
        net.titles.setdefault(law.title, n)
        net.fact(n, "kind", f"law.{law.kind}")
        for column in ("jurisdiction", "issuer", "number", "adopted", "promulgated", "effective", "repealed"):
            net.fact(n, column, getattr(law, column))
    for alias in tables.aliases:
        node = net.law(alias.title)
        net.fact(node, "alias", alias.alias, alias)
    for version in tables.versions:
        owner = net.index.get(version.law_id)
        if owner is not None:
            net.index.setdefault(version.version_id, owner)
            net.fact(owner, "version", " ".join(filter(None, (version.version, version.date, version.meeting))))


def _documents(net: Network, tables: Tables) -> None:
    for d in tables.documents:
        n = net.add(d.document_id, "document", d.title, d.kind)
        net.nodes[n].group = d.subject_version
        net.fact(n, "kind", f"doc.{d.kind}")
        for column in ("number", "date", "author", "author_role", "page"):
            net.fact(n, column, getattr(d, column))
        net.nodes[n].facts.append(("source", Evidence(d.source, d.source, d.start, min(d.end, d.start + 60))))
        law = net.law(d.subject_law)
        if law is not None:
            net.link(n, law, "about")
            net.nodes[n].parent = law
        if d.meeting:
            meeting = net.add(_sitting(d.meeting), "meeting", d.meeting)
            net.link(n, meeting, "held_at")
            if law is None:
                net.nodes[n].parent = meeting
    texts = Counter(v.law_id for v in tables.versions if v.document_id in net.index)
    for v in tables.versions:
        law, text = net.index.get(v.law_id), net.index.get(v.document_id)
        net.link(law, text, "text_of")
        if law is not None and text is not None and kind(net.nodes[text].sub).grammar == "statute":
            net.nodes[text].parent = law
            if texts[v.law_id] > 1:
                # Of several texts each is called by its day.
                net.nodes[text].group = v.date or v.version


def _organisations(net: Network, tables: Tables) -> None:
    for o in tables.organisations:
        n = net.add(o.organisation_id, "organisation", o.name, o.kind)
        net.fact(n, "kind", f"org.{o.kind}")
        net.fact(n, "aliases", o.aliases.replace("|", "、"))
        net.nodes[n].alias = o.aliases
    for o in tables.organisations:
        child, parent = net.index[o.organisation_id], net.index.get(o.parent_id)
        net.link(child, parent, "part_of")
        if parent is not None and parent != child:
            net.nodes[child].parent = parent
    _break_circles(net)


def _break_circles(net: Network) -> None:
    """A body that contains itself in a circle of bodies is drawn as a root."""
    for n in range(len(net.nodes)):
        seen, m = {n}, net.nodes[n].parent
        while m >= 0:
            if m in seen:
                net.nodes[n].parent = -1
                break
            seen.add(m)
            m = net.nodes[m].parent


def _provisions(net: Network, tables: Tables, articles: bool) -> None:
    headings: dict[tuple[str, str, str, str], str] = {}
    for p in tables.provisions:
        if p.level in ("part", "chapter", "section"):
            headings[p.document_id, p.part, p.chapter, p.section if p.level == "section" else ""] = p.heading or p.text[:40]
    for p in tables.provisions:
        owner = net.law(p.law)
        if owner is None:
            owner = net.index.get(p.document_id)
        if owner is None:
            continue
        if p.level != "article" or not articles:
            # Parents stand before their children, so what is below an article finds the article's node.
            net.index.setdefault(p.provision_id, net.index.get(p.parent_id, owner))
            continue
        heading = headings.get((p.document_id, p.part, p.chapter, ""), "")
        if p.chapter and not heading.startswith("第"):
            heading = f"{numbered(p.chapter, '章')} {heading}".strip()
        _article(net, p, owner, heading)


def _article(net: Network, p: ProvisionRow, owner: int, heading: str) -> None:
    name = numbered(p.article, "条")
    n = net.add(p.provision_id, "article", f"{net.nodes[owner].name} {name}", p.version)
    node = net.nodes[n]
    if node.parent >= 0:
        return
    node.label, node.number, node.parent = name, p.article, owner
    # The group is what stands on one shelf of the law's box: version, part, chapter.
    node.group = "\t".join((p.version, p.part, p.chapter, heading))
    net.fact(n, "chapter", heading)
    net.fact(n, "version", p.version)
    net.fact(n, "text", p.text, p, "repaired" if p.repaired else "")
    net.link(n, owner, "part_of")


def _references(net: Network, tables: Tables) -> None:
    for c in tables.citations:
        source = net.index.get(c.source_id)
        if source is None:
            # An article that is not drawn, words before the first one: their law says it; a report says it itself.
            source = net.law(c.source_law)
        if source is None:
            source = net.index.get(c.document_id)
        target = net.index.get(c.target_id)
        if target is None:
            target = net.law(c.target_law)
        evidence = net.evidence(c.text, c, c.status)
        if target is None and source is not None:
            net.nodes[source].facts.append(("unresolved", evidence))
        net.link(source, target, c.relation, evidence)
    _mentions(net, tables)
    _amendments(net, tables)
    for i in tables.issuances:
        law = net.index.get(i.law_id)
        net.link(net.index.get(i.organisation_id), law, "issues", net.evidence(i.verb, i))
    for g in tables.agenda:
        evidence = net.evidence(f"{g.item} {g.text}", g)
        net.link(net.index.get(g.document_id), net.index.get(g.answered_by), "answers", evidence)


def _mentions(net: Network, tables: Tables) -> None:
    for m in tables.law_mentions:
        law = net.index.get(m.law_id)
        document = net.index.get(m.document_id)
        if law is not None and document is not None and (document, law, "about") not in net.edges:
            net.link(document, law, "mentions", net.evidence(m.surface, m))


def _amendments(net: Network, tables: Tables) -> None:
    for a in tables.amendments:
        decision = net.law(a.decision)
        if decision is None:
            decision = net.index.get(a.document_id)
        places = (a.old_article and f"第{a.old_article}条", a.new_article and f"→ 第{a.new_article}条")
        said = " ".join(filter(None, (a.op, a.action, *places)))
        net.link(decision, net.law(a.law), "amends", net.evidence(said, a))


def _people(net: Network, tables: Tables) -> None:
    home: dict[int, tuple[int, str, int]] = {}
    _roles(net, tables, home)
    _appointments(net, tables, home)
    for person, (_, _, body) in home.items():
        net.nodes[person].parent = body
    for m in tables.memberships:
        told = " ".join(filter(None, (m.organisation, m.unit, m.post, f"{m.start_date or '…'} – {m.end_date or '…'}")))
        net.fact(net.index.get(m.person_id), "membership", told)


def _roles(net: Network, tables: Tables, home: dict[int, tuple[int, str, int]]) -> None:
    for r in tables.roles:
        person, body = net.index.get(r.person_id), net.index.get(r.organisation_id)
        evidence = net.evidence(r.role, r)
        net.link(person, body, "post", evidence)
        if body is None and person is not None:
            net.nodes[person].facts.append(("role", evidence))
        if r.how == "speaker":
            net.link(person, net.index.get(r.document_id), "presents", evidence)
        if person is not None and body is not None:
            home[person] = max(home.get(person, (-1, "", 0)), (0 if r.how == "mention" else 1, "", body))


def _appointments(net: Network, tables: Tables, home: dict[int, tuple[int, str, int]]) -> None:
    readings = Readings(tables)
    for a in tables.appointments:
        person, body = net.index.get(a.person_id), net.index.get(a.organisation_id)
        said = " ".join(filter(None, (a.post, a.unit, a.date, a.reason)))
        evidence = net.evidence(said, a, f"repaired\t{readings.of(a)}" if a.repaired else "")
        net.link(person, body, a.action, evidence)
        if person is None:
            continue
        if body is None:
            net.nodes[person].facts.append((f"rel.{a.action}", evidence))
        else:
            # Where somebody is put counts before where somebody leaves, later before earlier.
            weight = 3 if a.action in ("appoint", "elect", "act") else 2
            home[person] = max(home.get(person, (-1, "", 0)), (weight, a.date, body))


def _events(net: Network, tables: Tables) -> None:
    for e in tables.events:
        told = " ".join(filter(None, (e.date, e.body, e.meeting)))
        net.fact(net.law(e.law), f"event.{e.event}", told or e.law, e)
    for i in tables.issues:
        n = net.index.get(i.document_id)
        told = f"{i.kind}\t{i.message}\t{sentences.told(i.message, 0)}\t{i.severity}"
        net.fact(n, "issue", told, i, i.suggestion and f"\t{i.suggestion}")


def _counts(net: Network, tables: Tables) -> None:
    """Of a corpus each law says how much it holds: its provisions tell what, on a page of their own."""
    for name in ("provisions", "penalties", "duties", "definitions"):
        held = Counter(net.index.get(row.provision_id) for row in tables.rows(name) if name != "provisions" or row.level == "article")
        for n, count in held.items():
            net.fact(n, f"table.{name}", f"{count:,}")


def _statements(net: Network, tables: Tables) -> None:
    document_of = {p.provision_id: p.document_id for p in tables.provisions}
    for p in tables.penalties:
        amount = "–".join(dict.fromkeys(filter(None, (p.min, p.max))))
        told = "\t".join((p.sanction, p.offender, amount, p.unit, p.condition, p.authority))
        node = net.index.get(p.provision_id)
        if node is not None:
            file = net.files.get(document_of.get(p.provision_id, ""), "")
            net.nodes[node].facts.append(("penalty", Evidence(told, file, p.start, p.end)))
    for d in tables.duties:
        net.fact(net.index.get(d.provision_id), d.kind, d.text, d)
    for t in tables.definitions:
        net.fact(net.index.get(t.provision_id), "term", f"{t.term}：{t.definition}", t)
