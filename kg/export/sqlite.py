"""SQLite: the tables with types, keys and references, and a full-text index; opens in datasette.

FTS5's tokenizers find no two-character word in Chinese, so `search` indexes overlapping pairs: ask for 绿色建筑 as
`SELECT kind, id, title FROM search WHERE search MATCH '"绿色 色建 建筑"'`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.export.base import Opened
from kg.model.column_types import KEYS, Type, references, type_of
from kg.model.tables import ROWS, Tables, columns
from kg.zh.bigrams import tokens

_SQL: dict[Type, str] = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def write(opened: Opened, path: Path) -> None:
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        raise UsageError("this is no file that can be replaced", str(path), "name another file")
    path.unlink(missing_ok=True)
    tables = opened.tables()
    db = sqlite3.connect(path)
    try:
        held = {name: {getattr(r, KEYS[name]) for r in tables.rows(name)} for name in KEYS}
        for name in ROWS:
            _table(db, name, tables.rows(name), held)
        db.execute("CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, title UNINDEXED, words)")
        db.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", _entries(tables))
        db.commit()
        db.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from None
    finally:
        db.close()


def _table(db: sqlite3.Connection, name: str, rows: list[Any], held: dict[str, set[str]]) -> None:
    names = columns(name)
    related = {c: t for c, t in references(name).items() if all(getattr(r, c) in held[t] or not getattr(r, c) for r in rows)}
    key = KEYS.get(name)
    if key and len(held[name]) != len(rows):
        key = None
    parts = [f'"{c}" {_SQL[type_of(name, c)]}' + (" PRIMARY KEY" if c == key else "") for c in names]
    parts += [f'FOREIGN KEY ("{c}") REFERENCES "{t}" ("{KEYS[t]}")' for c, t in related.items()]
    db.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')
    marks = ", ".join("?" * len(names))
    db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', (_cells(r, names) for r in rows))  # noqa: S608 — our own table names
    for column in related:
        db.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def _cells(row: Any, names: tuple[str, ...]) -> list[Any]:
    """Empty cells are NULL; half a surrogate pair has no UTF-8 form."""
    cells = [getattr(row, c) for c in names]
    return [(c.encode("utf-8", "replace").decode() or None) if isinstance(c, str) else c for c in cells]


def _entries(t: Tables) -> Iterator[tuple[str, str, str, str]]:
    for law in t.laws:
        yield _entry("law", law.law_id, law.title, law.title)
    for p in t.provisions:
        if p.level == "article":
            yield _entry("article", p.provision_id, f"{p.law} {p.article}", p.law + " " + p.text)
    for person in t.persons:
        yield _entry("person", person.person_id, person.name, person.name)
    for o in t.organisations:
        yield _entry("organisation", o.organisation_id, o.name, f"{o.name} {o.aliases}")
    for d in t.documents:
        yield _entry("document", d.document_id, d.title, d.title)


def _entry(kind: str, iri: str, title: str, text: str) -> tuple[str, str, str, str]:
    clean = title.encode("utf-8", "replace").decode()
    return kind, iri, clean, " ".join(tokens(text.encode("utf-8", "replace").decode()))
