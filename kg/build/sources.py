"""The sources of a build: those of the earlier one, those read now, and what belongs to which."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import KgError, ReadError
from kg.model.documents import Source
from kg.model.manifest import Kept, Manifest, kept_source, write_manifest

Step = Callable[[str, int, int], None]
"""Called as step(stage, done, total) while a build runs."""


def kept_sources(output: Path, manifest: Manifest) -> dict[str, Source]:
    """The sources of the earlier build by their names, as it decoded them."""
    return {kept.name: kept_source(output, kept) for kept in manifest.sources}


def read_inputs(inputs: Sequence[str], kept: Iterable[str], keep_going: bool, step: Step) -> tuple[list[Source], list[str]]:
    """The sources that the inputs stand for, and a line for each that can't be read. `kept`: names of the earlier build."""
    from kg.text.read import collect, names, read

    paths = collect(list(inputs))
    named = names(paths, kept)
    out: list[Source] = []
    unread: list[str] = []
    for n, path in enumerate(paths):
        step("open", n, len(paths))
        try:
            out.append(read(path, named[path]))
        except ReadError as error:
            if not keep_going:
                raise
            unread.append(f"kg: {error}")
    if not out:
        raise ReadError(unread[0].removeprefix("kg: ") if unread else "nothing to read")
    return out, unread


def together(before: Mapping[str, Source], read: Sequence[Source], allow_shrink: bool) -> dict[str, Source]:
    """All sources by name; what is read now replaces what the earlier build read under its name.

    A file that was alone with its name and is no more has a longer one now (`x.txt`, `a/x.txt`): it is not read twice.
    """
    now = {s.name: s for s in read}
    longer: dict[str, list[Source]] = {}
    for source in read:
        parts = source.name.split("/")
        for n in range(1, len(parts)):
            longer.setdefault("/".join(parts[n:]), []).append(source)
    left = {name: s for name, s in before.items() if name not in now}
    for name in [n for n in left if n in longer]:
        same = any(s.sha256 == left[name].sha256 for s in longer[name])
        if not same and not allow_shrink:
            which = " or ".join(s.name for s in longer[name])
            raise KgError(f"the earlier build read {name}, which may be {which} now", "", "build all inputs again with --replace")
        del left[name]
    return {**left, **now}


def write_sources(folder: Path, sources: Sequence[Source], base: str, made_by: str = "", quads: int = 0) -> None:
    """The decoded texts, for evidence and for later updates, and the manifest, which vouches for the whole folder."""
    (folder / "sources").mkdir()
    kept = []
    for source in sources:
        text = source.text.encode("utf-8", "surrogatepass")
        # By its words: a source keeps its file when others come and go.
        name = f"{hashlib.sha256(text).hexdigest()[:32]}.txt"
        (folder / "sources" / name).write_bytes(text)
        kept.append(Kept(source.name, name, source.format, source.encoding, source.sha256))
    write_manifest(folder, base, kept, made_by, quads)
