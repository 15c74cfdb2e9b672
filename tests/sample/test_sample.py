"""The bundled sample against hand-made answers: what is found may not become less, what is wrong not more."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import Options, build_graph, sample_files

from .answers import GAZETTE, HERE, RULES, compare, lines_of, read

KNOWN = {
    # table: (missed, false), the worst that may be; these numbers may only fall
    "documents": (0, 0),
    "citations": (1, 0),
    "appointments": (1, 1),
    "penalties": (0, 0),
    "amendments": (0, 0),
    "events": (1, 0),
    "roles": (1, 2),
    "organisations": (3, 1),
    "aliases": (0, 0),
    "issuances": (1, 1),
    "issues": (0, 0),
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sample") / "output"
    build_graph([str(p) for p in sample_files()], Options(output, jobs=1))
    return output / "tables"


@pytest.mark.parametrize("table", RULES)
def test_the_sample_is_read_as_by_hand(tables: Path, table: str) -> None:
    ids = {r["document_id"] for r in read(tables / "documents.csv") if r["source"] == GAZETTE.name}
    found = compare(table, tables, ids)
    report = "\n".join([f"{found.right} right", *(f"missed {m}" for m in found.missed), *(f"extra {e}" for e in found.extra)])
    missed, extra = KNOWN[table]
    assert len(found.missed) <= missed, report
    assert len(found.extra) <= extra, report
    assert found.right, report


@pytest.mark.parametrize("table", RULES)
def test_answers_quote_the_sample(table: str) -> None:
    text = GAZETTE.read_text(encoding="utf-8")
    line_of = lines_of(text)
    for row in read(HERE / f"{table}.csv"):
        if "quote" not in row:
            continue
        quote, places, at = row["quote"].replace("\\n", "\n"), [], -1
        while (at := text.find(quote, at + 1)) >= 0:
            places.append(line_of(at))
        assert int(row["line"]) in places, row


@pytest.mark.parametrize("table", ["citations", "events", "law_mentions", "aliases", "amendments", "documents", "penalties"])
def test_every_fact_leads_back_to_its_characters(tables: Path, table: str) -> None:
    text = GAZETTE.read_text(encoding="utf-8")
    sources = {r["document_id"]: r["source"] for r in read(tables / "documents.csv")}
    for row in read(tables / f"{table}.csv"):
        if sources.get(row.get("document_id", "")) != GAZETTE.name:
            continue
        start, end = int(row["start"]), int(row["end"])
        assert 0 <= start < end <= len(text)
        piece = "".join(text[start:end].split())
        if table == "citations" and row["repaired"] == "0":
            assert "".join(row["text"].split()) in piece.replace("\n", "")
        if table == "law_mentions":
            assert "".join(row["surface"].split()) in piece
