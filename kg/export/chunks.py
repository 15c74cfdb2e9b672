"""One article a row, ready for retrieval: path, headings, full text, dates, what it cites and what cites it, a hash.

JSON Lines; Parquet where the file ends in .parquet.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.base import Opened
from kg.model.tables import ProvisionRow, Tables
from kg.zh.numerals import numbered


def chunks(tables: Tables) -> Iterator[dict[str, Any]]:
    """The articles of every text, in its order. `superseded_by`: the date of the next text of the law that is held."""
    by_id = {p.provision_id: p for p in tables.provisions}
    cites, cited = _references(tables, by_id)
    laws = {r.title: r for r in tables.laws}
    dates = _dates(tables)
    texts = _texts(tables)
    for p in tables.provisions:
        if p.level != "article":
            continue
        law = laws.get(p.law)
        version, date = dates.get(p.document_id, ("", ""))
        yield {
            "id": p.provision_id,
            "law": p.law,
            "law_id": law.law_id if law else "",
            "kind": law.kind if law else "",
            "version": version,
            "version_date": date,
            "superseded_by": next((d for d in texts[p.law] if date and d > date), ""),
            "effective": law.effective if law else "",
            "repealed": law.repealed if law else "",
            "article": p.article,
            "path": " > ".join([p.law, *_headings(p, by_id), numbered(p.article, "条")]),
            "headings": _headings(p, by_id),
            "text": p.text,
            "cites": sorted(cites[p.provision_id]),
            "cited_by": sorted(cited[p.provision_id]),
            "document_id": p.document_id,
            "start": p.start,
            "end": p.end,
            "sha256": hashlib.sha256(p.text.encode("utf-8", "replace")).hexdigest(),
        }


def _headings(p: ProvisionRow, by_id: dict[str, ProvisionRow]) -> list[str]:
    out = []
    parent = by_id.get(p.parent_id)
    while parent is not None:
        out.append(parent.heading or parent.text)
        parent = by_id.get(parent.parent_id)
    return out[::-1]


def _references(t: Tables, by_id: dict[str, ProvisionRow]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Article → what it cites, and article → the provisions that cite it or a part of it."""
    cites: dict[str, set[str]] = defaultdict(set)
    cited: dict[str, set[str]] = defaultdict(set)
    for c in t.citations:
        source, target = _article(c.source_id, by_id), _article(c.target_id, by_id)
        if source and (c.target_id or c.target_law):
            cites[source].add(c.target_id or c.target_law)
        if target and c.source_id and source != target:
            cited[target].add(c.source_id)
    return cites, cited


def _article(iri: str, by_id: dict[str, ProvisionRow]) -> str:
    row = by_id.get(iri)
    while row is not None and row.level != "article":
        row = by_id.get(row.parent_id)
    return row.provision_id if row else ""


def _dates(t: Tables) -> dict[str, tuple[str, str]]:
    """Document → label and date of the version whose text it holds."""
    return {v.document_id: (v.version, v.date) for v in t.versions if v.document_id}


def _texts(t: Tables) -> dict[str, list[str]]:
    """Law → the dates of its texts that are held, in order."""
    out: dict[str, list[str]] = defaultdict(list)
    for v in t.versions:
        if v.document_id and v.date:
            out[v.title].append(v.date)
    return defaultdict(list, {title: sorted(dates) for title, dates in out.items()})


def write(opened: Opened, path: Path) -> None:
    rows = list(chunks(opened.tables()))
    if path.suffix == ".parquet":
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.Table.from_pylist(rows), path)
        return
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as f:
        f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
