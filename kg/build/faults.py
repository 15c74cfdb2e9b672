"""A fault in one source stays in that source: which source, where in it, and the others go on.

The rules read whatever people give them. Where one of them fails all the same, the build names the file, the line
and the rule in one line, instead of ending with a fault of the program.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.build.passes import Crowded, Reading, first_pass, second_pass
from kg.errors import ReadError
from kg.model.documents import Source
from kg.model.iri import Iris
from kg.model.tables import Tables

THINGS = 25_000
"""Provisions and facts that a source may have however short it is: the longest code of the country has a fifth of it."""
BYTES_EACH = 40
"""Bytes of text to each of them, beyond that; the densest statutes have some sixty."""
_TODO = "leave this file out (--keep-going builds the others) and report it"


def read_source(source: Source, model: str = "") -> Reading | ReadError:
    """Pass 1 of one source, or the fault in it. Never raises for the sake of a text."""
    size = len(source.text.encode("utf-8", "surrogatepass"))
    most = max(THINGS, size // BYTES_EACH)
    try:
        return first_pass(source, model, most)
    except Crowded:
        # Each provision and each fact becomes a dozen statements: a page of a thousand empty ones would fill the memory.
        what = f"more than {most:,} provisions and facts in {size:,} bytes, which no text has"
        return ReadError(what, source.name, "check what this file is, or split it")
    except Exception as error:
        return _named(source, _line(source, first_pass), error)


def link(readings: Sequence[Reading], sources: Sequence[Source], iris: Iris) -> tuple[Tables, list[Reading], list[ReadError]]:
    """Pass 2 over the readings (of `sources`, in the same order) without those that it can't link.

    Gives the tables, the readings that are in them, and one fault for each that is not.
    """
    left = list(zip(readings, sources, strict=True))
    faults: list[ReadError] = []
    while True:
        try:
            return second_pass([r for r, _ in left], iris), [r for r, _ in left], faults
        except Exception as error:
            guilty = _alone(left, iris) or {_first(left, iris): error}
            for i in sorted(guilty):
                source = left[i][1]
                faults.append(_named(source, _line(source, lambda cut: second_pass([first_pass(cut)], iris)), guilty[i]))
            left = [pair for i, pair in enumerate(left) if i not in guilty]


Pairs = Sequence[tuple[Reading, Source]]


def _alone(pairs: Pairs, iris: Iris) -> dict[int, Exception]:
    """The readings that can't be linked even alone."""
    out = {}
    for i, (reading, _) in enumerate(pairs):
        try:
            second_pass([reading], iris)
        except Exception as error:
            out[i] = error
    return out


def _first(pairs: Pairs, iris: Iris) -> int:
    """The reading with which the linking of those before it begins to fail."""
    good, bad = 0, len(pairs)
    while bad - good > 1:
        middle = (good + bad) // 2
        try:
            second_pass([r for r, _ in pairs[:middle]], iris)
            good = middle
        except Exception:
            bad = middle
    return bad - 1


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
