"""One file per format, all with `write(opened, path)`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from kg.errors import KgError, UsageError, writing
from kg.export.base import Opened
from kg.model.near import one_of

FORMATS: dict[str, str] = {
    "turtle": "turtle",
    "trig": "trig",
    "nt": "nt",
    "nq": "nq",
    "jsonld": "jsonld",
    "graphml": "graphml",
    "gexf": "gexf",
    "csv": "tables",
    "csv-safe": "safe_tables",
    "parquet": "parquet",
    "neo4j": "neo4j",
    "void": "void",
    "spacy": "docbin",
    "annotations": "annotations",
    "akn": "akn",
    "sqlite": "sqlite",
    "chunks": "chunks",
    "git": "git",
    "ftm": "ftm",
    "popolo": "popolo",
    "laws": "laws",
}
"""Format → module of this package; a new format is one file and its line here."""
_ENDINGS = {"": "csv", "ttl": "turtle", "json": "jsonld"}


def format_of(path: Path) -> str:
    """The format that the ending of a file's name tells, of no ending a folder of CSV files; UsageError where it tells none."""
    ending = path.suffix.lstrip(".")
    told = _ENDINGS.get(ending, ending)
    if told not in FORMATS:
        known = sorted({*FORMATS, *_ENDINGS} - {""})
        raise UsageError(f"no format ends in .{ending}", str(path), f"use one of: {', '.join(known)}")
    return told


def write(opened: Opened, form: str, path: Path) -> None:
    """The whole graph in one format: a file, or a folder for csv, parquet, neo4j, akn and git."""
    one_of(form, FORMATS, "format", "kg export")
    try:
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            import_module(f"kg.export.{FORMATS[form]}").write(opened, path)
    except ImportError as error:
        what = f"{form} needs the package {error.name}"
        extra = form if form in ("git", "ftm") else "frame"
        raise KgError(what, "kg export", f"pip install 'gazette-kg[{extra}]'") from None
