"""A fault in one source stays in that source: which source, where in it, and the others go on.

The rules read whatever people give them. Where one of them fails all the same, the build names the file, the line
and the rule in one line, instead of ending with a fault of the program.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kg.build.link import Common, Linked, Own, Read, Reading, link, summary_of
from kg.build.passes import first_pass, second_pass
from kg.errors import KgError, ReadError
from kg.model.documents import Source
from kg.model.iri import Iris

THINGS = 25_000
"""Provisions and facts that a source may have however short it is: the longest code of the country has a fifth of it."""
BYTES_EACH = 40
"""Bytes of text to each of them, beyond that; the densest statutes have some sixty."""
_TODO = "leave this file out (--keep-going builds the others) and report it"


def read_source(source: Source, iris: Iris | None = None, model: str = "") -> Reading | ReadError:
    """Pass 1 of one source, or the fault in it. Never raises for the sake of a text."""

    def run(cut: Source) -> Reading:
        reading = first_pass(cut, model)
        summary_of(reading, iris or Iris())
        return reading

    try:
        reading = run(source)
    except Exception as error:
        return _named(source, _line(source, run), error)
    return _crowded(source, reading) or reading


def _crowded(source: Source, reading: Reading) -> ReadError | None:
    """Each provision and each fact becomes a dozen statements: a page of a thousand empty ones would fill the memory."""
    things = sum(len(d.statute.provisions) for d in reading.documents if d.statute)
    things += sum(len(facts) for found in reading.findings for facts in found.values())
    size = len(source.text.encode("utf-8", "surrogatepass"))
    if things <= max(THINGS, size // BYTES_EACH):
        return None
    what = f"{things:,} provisions and facts in {size:,} bytes, more than any text has"
    return ReadError(what, source.name, "check what this file is, or split it")


def linked_source(found: tuple[Source, Reading], common: Common, read: Read) -> tuple[Linked, Own] | ReadError:
    """Pass 2 of one source, or the fault in it."""
    source, reading = found
    try:
        return link(reading, common, read)
    except KgError:
        raise
    except Exception as error:
        return _named(source, _line(source, lambda cut: second_pass([first_pass(cut)], common.iris)), error)


def _line(source: Source, run: Callable[[Source], object]) -> int:
    """The line (from 1) with which the text begins to fail; 0 where the text alone does not."""
    lines = source.text.splitlines(keepends=True)

    def fails(count: int) -> bool:
        try:
            run(replace(source, text="".join(lines[:count])))
        except Exception:
            return True
        return False

    good, bad = 0, len(lines)
    if not fails(bad):
        return 0
    while bad - good > 1:
        middle = (good + bad) // 2
        if fails(middle):
            bad = middle
        else:
            good = middle
    return bad


def _named(source: Source, line: int, error: Exception) -> ReadError:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "kg" in Path(f.filename).parts]
    rule = f" in {Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else ""
    what = " ".join(f"{type(error).__name__} {error}".split())[:100]
    return ReadError(f"the rules can't read this text ({what}{rule})", f"{source.name}, line {line}" if line else source.name, _TODO)
