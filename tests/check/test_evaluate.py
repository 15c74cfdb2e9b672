"""`kg evaluate`: a build against hand-read tables."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.check.evaluate import KEYS, evaluate, render, to_json
from kg.errors import UsageError
from kg.model.tables import Tables, columns
from tests.fixtures import rows


def gold(folder: Path, t: Tables) -> Path:
    """The fixture's own rows as a perfect reader's tables."""
    source_of = {d.document_id: d.source for d in t.documents}
    for table in KEYS:
        names = [c for c in columns(table) if c not in ("start", "end") and not c.endswith("_id")]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as f:
            w = csv.writer(f)
            w.writerow(["line", "quote", "source", *names] if "source" not in names else ["line", "quote", *names])
            for r in t.rows(table):
                place = ["", ""]
                source = getattr(r, "source", "") or source_of.get(getattr(r, "document_id", ""), rows.GAZETTE)
                if hasattr(r, "start"):
                    text = rows.TEXT[source]
                    place = [str(text.count("\n", 0, r.start) + 1), text[r.start : r.end].replace("\n", "\\n")]
                head = place if "source" in names else [*place, source]
                w.writerow([*head, *(getattr(r, c) for c in names)])
    return folder


def test_a_perfect_build(tmp_path: Path) -> None:
    scores = evaluate(gold(tmp_path, rows.tables()), rows.tables(), rows.TEXT)
    assert [s.table for s in scores] == [t for t in KEYS if t in {s.table for s in scores}] or len(scores) == len(KEYS)
    assert {(s.table, s.f1, len(s.missed), len(s.extra)) for s in scores} == {(t, 1.0, 0, 0) for t in KEYS}


def test_misses_and_extras(tmp_path: Path) -> None:
    folder = gold(tmp_path, rows.tables())
    worse = rows.tables()
    worse.citations[0] = replace(worse.citations[0], paragraph="2")
    worse.appointments.pop()
    scores = {s.table: s for s in evaluate(folder, worse, rows.TEXT)}
    assert (len(scores["citations"].missed), len(scores["citations"].extra), scores["citations"].hits) == (1, 1, 3)
    assert (scores["appointments"].precision, round(scores["appointments"].recall, 2)) == (1.0, 0.67)
    text = render(list(scores.values()), show=3)
    assert "missed 5 云安市审计条例 2 1" in text
    last = to_json(list(scores.values()))
    better = render(evaluate(folder, rows.tables(), rows.TEXT), last=last)
    assert better.count("gained") == 2 and "lost" not in better
    assert "lost " in render(list(scores.values()), last=to_json(evaluate(folder, rows.tables(), rows.TEXT)))


def test_only_what_was_read_counts(tmp_path: Path) -> None:
    folder = gold(tmp_path, rows.tables())
    (folder / "scope.csv").write_text(f"source,first_line,last_line\n{rows.GAZETTE},1,6\n", encoding="utf-8")
    scores = {s.table: s for s in evaluate(folder, rows.tables(), rows.TEXT)}
    assert scores["citations"].hits == 1 and scores["appointments"].hits == 0
    assert all(not s.extra and not s.missed for s in scores.values())


def test_optional_rows(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("name\n", encoding="utf-8")
    (tmp_path / "organisations.csv").write_text(f"name,note\n{rows.COURT},optional\n某局,optional\n{rows.BODY},\n", encoding="utf-8")
    [score] = evaluate(tmp_path, rows.tables(), rows.TEXT)
    assert (score.hits, score.missed, score.extra) == (1, [], [])


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold"):
        evaluate(tmp_path, rows.tables(), rows.TEXT)


def test_lines_that_nobody_read_do_not_count() -> None:
    from kg.check.evaluate import _Texts

    texts = _Texts({"a.txt": "x\n" * 1000})
    texts.guess_scope([{"line": n, "quote": ""} for n in ("10", "60", "900")])
    assert texts.scope == {"a.txt": [(18, 120), (1798, 1800)]}
