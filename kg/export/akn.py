"""Akoma Ntoso 3.0 (OASIS LegalDocML): one XML file per document, statutes and decisions as `act`, all else as `doc`.

The tree is 编 part, 章 chapter, 节 section, 条 article, 款 paragraph, 项 and 目 point. China has no registered AKN
name space; the URIs follow the naming convention, and the graph's own IRIs stand beside them as aliases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.export.base import Opened
from kg.graph.laws import eid
from kg.graph.network import clean
from kg.model.column_types import is_day
from kg.model.tables import DocumentRow, ProvisionRow, Tables, VersionRow
from kg.zh.numerals import CHARS, numbered

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN = "0001-01-01"
"""The schema demands a date; where the text gives none (or a month) it says so by `name="unknown"`."""
_SOURCE = "#gazette-kg"
_TAGS = {"part": "part", "chapter": "chapter", "section": "section", "article": "article", "paragraph": "paragraph"}
_UNITS = {"part": "编", "chapter": "章", "section": "节", "article": "条"}
_MARKER = re.compile(rf"[(（]?[{CHARS}0-9]+[)）、.．]?\s*$")


@dataclass(frozen=True, slots=True)
class _Build:
    tables: Tables
    sources: dict[str, str]
    children: dict[str, list[ProvisionRow]]
    versions: dict[str, VersionRow]
    laws: dict[str, str]


def write(opened: Opened, path: Path) -> None:
    from lxml import etree

    path.mkdir(parents=True, exist_ok=True)
    tables = opened.tables()
    children: dict[str, list[ProvisionRow]] = defaultdict(list)
    held = {p.provision_id for p in tables.provisions}
    for p in tables.provisions:
        children[p.parent_id if p.parent_id in held else p.document_id].append(p)
    versions = {v.document_id: v for v in tables.versions if v.document_id}
    build = _Build(tables, dict(opened.sources()), children, versions, {r.title: r.issuer for r in tables.laws})
    for n, document in enumerate(tables.documents, 1):
        tree = etree.ElementTree(_document(build, document))
        tree.write(str(path / f"{n:05d}.xml"), encoding="utf-8", xml_declaration=True, pretty_print=True)


def _document(build: _Build, row: DocumentRow) -> etree._Element:
    from lxml import etree

    top = build.children.get(row.document_id, [])
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    act = _add(root, "act" if top else "doc", name=row.kind or "other")
    _meta(act, build, row)
    title = _add(_add(_add(act, "preface"), "p"), "docTitle")
    title.text = clean(row.title) or "—"
    if top:
        body = _add(act, "body")
        seen: set[str] = set()
        for p in top:
            _provision(body, p, build, seen)
    else:
        text = build.sources.get(row.source, "")[row.start : row.end]
        _paragraphs(_add(act, "mainBody"), text.splitlines())
    return root


def _meta(act: etree._Element, build: _Build, row: DocumentRow) -> None:
    version = build.versions.get(row.document_id)
    date = version.date if version and version.date else row.date
    issuer = build.laws.get(version.title, "") if version else row.author
    meta = _add(act, "meta")
    identification = _add(meta, "identification", source=_SOURCE)
    name = re.sub(r"[^\w-]+", "-", clean(row.title)).strip("-")[:80] or "untitled"
    work = f"/akn/cn/{'act' if version else 'doc'}/{date or 'undated'}/{name}"
    levels = (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/zho@{date}"),
        ("FRBRManifestation", f"{work}/zho@{date}.xml"),
    )
    for level, uri in levels:
        part = _add(identification, level)
        _add(part, "FRBRthis", value=f"{uri}/!main")
        _add(part, "FRBRuri", value=uri)
        _add(part, "FRBRalias", value=version.version_id if version else row.document_id, name="gazette-kg")
        whole = bool(date) and is_day(date)
        _add(part, "FRBRdate", date=date if whole else UNKNOWN, name="adoption" if whole else "unknown")
        _add(part, "FRBRauthor", href="#issuer")
        if level == "FRBRWork":
            _add(part, "FRBRcountry", value="cn")
        if level == "FRBRExpression":
            _add(part, "FRBRlanguage", language="zho")
    references = _add(meta, "references", source=_SOURCE)
    _add(
        references,
        "TLCOrganization",
        eId="issuer",
        href="/ontology/organization/issuer",
        showAs=clean(issuer) or "unknown",
    )
    _add(references, "TLCOrganization", eId="gazette-kg", href="/ontology/organization/gazette-kg", showAs="gazette-kg")


def _provision(into: etree._Element, p: ProvisionRow, build: _Build, seen: set[str]) -> None:
    name = base = eid(p) or p.level
    n = 1
    while name in seen:
        n += 1
        name = f"{base}_{n}"
    seen.add(name)
    node = _add(into, _TAGS.get(p.level, "point"), eId=name)
    number = getattr(p, p.level)
    if p.level in _UNITS:
        _add(node, "num").text = clean(numbered(number, _UNITS[p.level]))
    if p.heading:
        _add(node, "heading").text = clean(p.heading)
    below = build.children.get(p.provision_id, [])
    if below and below[0].level in ("item", "subitem"):
        _list(node, p, below, build, seen)
    elif below:
        for child in below:
            _provision(node, child, build, seen)
    elif p.level not in ("part", "chapter", "section"):
        _paragraphs(_add(node, "content"), p.text.split("\n"))
    else:
        _paragraphs(_add(node, "content"), [])


def _list(node: etree._Element, p: ProvisionRow, items: Sequence[ProvisionRow], build: _Build, seen: set[str]) -> None:
    """项: the lead, the points with their printed numbers, and what follows them."""
    places = list(_places(p.text, items))
    if len(places) != len(items):
        _paragraphs(_add(node, "content"), p.text.split("\n"))
        return
    lead, markers, rest = _between(p.text, places)
    into = _add(node, "list")
    if lead:
        _paragraphs(_add(into, "intro"), lead.split("\n"))
    for item, marker in zip(items, markers, strict=True):
        before = len(into)
        _provision(into, item, build, seen)
        number = _add(into[before], "num")
        number.text = clean(marker) or item.item or item.subitem
        into[before].insert(0, number)
    if rest:
        _paragraphs(_add(into, "wrapUp"), rest.split("\n"))


def _places(text: str, items: Sequence[ProvisionRow]) -> Iterator[tuple[int, int]]:
    at = 0
    for item in items:
        begin = text.find(item.text, at)
        if begin < 0:
            return
        at = begin + len(item.text)
        yield begin, at


def _between(text: str, places: Sequence[tuple[int, int]]) -> tuple[str, list[str], str]:
    """The words before the first item, the printed number of each, the words after the last."""
    markers, lead, last = [], "", 0
    for n, (begin, end) in enumerate(places):
        gap = text[last:begin]
        found = _MARKER.search(gap)
        markers.append(found[0].strip() if found else "")
        if not n:
            lead = (gap[: found.start()] if found else gap).strip()
        last = end
    return lead, markers, text[last:].strip()


def _paragraphs(into: etree._Element, lines: Sequence[str]) -> None:
    kept = [line for line in lines if line.strip()] or [""]
    for line in kept:
        _add(into, "p").text = clean(line.strip())


def _add(into: etree._Element, tag: str, **attributes: str) -> Any:
    from lxml import etree

    return etree.SubElement(into, f"{{{NAMESPACE}}}{tag}", {k: clean(v) for k, v in attributes.items()})
