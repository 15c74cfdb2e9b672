"""datapackage.json (Frictionless Data): what each column of the tables holds, its keys and references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.model.column_types import KEYS, references, type_of
from kg.model.tables import ROWS, columns
from kg.version import __version__

_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def describe() -> dict[str, Any]:
    """The descriptor of the tables that `kg build` writes."""
    return {
        "profile": "tabular-data-package",
        "name": "gazette-kg",
        "title": "公报图谱",
        "version": __version__,
        "resources": [_resource(name) for name in ROWS],
    }


def write_descriptor(folder: Path) -> None:
    text = json.dumps(describe(), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(name, c) for c in columns(name)], "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    related = references(name)
    if related:
        # Frictionless would reject a cell that names a thing which no table has a row for: told, not enforced.
        schema["x-references"] = {c: f"{table}.{KEYS[table]}" for c, table in related.items()}
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(table: str, column: str) -> dict[str, Any]:
    kind = type_of(table, column)
    if kind == "date":
        # ISO 8601 with the precision of the text: a type `date` would reject 2022-11.
        return {"name": column, "type": "string", "constraints": {"pattern": _DATE}}
    if kind == "boolean":
        return {"name": column, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    return {"name": column, "type": kind}
