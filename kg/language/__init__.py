"""The one catalogue of what the program says to people: labels of codes, columns, buttons, headlines; whole sentences.

`terms.csv` has a row per key with its Chinese and English, `sentences.csv` the Chinese of each English sentence; a further
language is one more file beside them, `CODE.csv` with the columns `key,text`, for both. What it leaves out is told in English.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from kg.errors import UsageError

HERE = Path(__file__).parent
OWN = ("zh", "en")

LANGUAGE: ContextVar[int] = ContextVar("language", default=0)
"""What labels are told in where nothing else is said, as a place in `codes()`: 0 Chinese, 1 English; the site sets it for each request."""

ASKED: ContextVar[str] = ContextVar("asked", default="")
"""The language that `--lang` names for the command that runs."""


@cache
def codes() -> tuple[str, ...]:
    """The languages of the catalogue, Chinese and English first."""
    return (*OWN, *sorted(p.stem for p in HERE.glob("*.csv") if p.stem not in ("terms", "sentences")))


@cache
def terms() -> dict[str, tuple[str, ...]]:
    """Key of a kind, relation, column, value or button → its label in each language of `codes()`."""
    with (HERE / "terms.csv").open(encoding="utf-8", newline="") as file:
        own = {row["key"]: (row["zh"], row["en"]) for row in csv.DictReader(file)}
    others = [further(code) for code in codes()[len(OWN) :]]
    return {key: (*pair, *(more.get(key, pair[1]) for more in others)) for key, pair in own.items()}


@cache
def further(code: str) -> dict[str, str]:
    """What a further language says, by key of a term or English sentence."""
    with (HERE / f"{code}.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["text"] for row in csv.DictReader(file)}


def term(key: str, language: int | None = None) -> str:
    """The label of a code value; the value itself where there is none."""
    labels = terms().get(key)
    return labels[LANGUAGE.get() if language is None else language] if labels else key.partition(".")[2]


def said(key: str, language: int | None = None, /, **values: object) -> str:
    """A sentence of the catalogue with its blanks filled; for the number one its own sentence (`KEY.one`), where it has one.

    >>> said("headline.passed", 0, subject="某市节水条例"), said("headline.passed", 1, subject="某市节水条例")
    ('《某市节水条例》通过', '某市节水条例 passed')
    """
    one = f"{key}.one"
    return term(one if values.get("number") in (1, "1") and one in terms() else key, language).format(**values)


def place(code: str) -> int:
    """The place of a language in `codes()`; UsageError for one that the catalogue has not."""
    if code not in codes():
        raise UsageError(f"no language {code!r}", todo="one of " + ", ".join(codes()))
    return codes().index(code)


def preferred(environ: Mapping[str, str] = os.environ) -> int:
    """The language of the reader's terminal: `--lang`, KG_LANG, else the locale (LC_ALL, LC_MESSAGES, LANG); English where it is none
    of ours.

    >>> [preferred(e) for e in ({"LANG": "zh_CN.UTF-8"}, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, {"KG_LANG": "zh"}, {})]
    [0, 1, 0, 1]
    """
    names = (environ.get(n, "") for n in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    asked = next(filter(None, (ASKED.get(), *names)), "").partition(".")[0].partition("_")[0].lower()
    return codes().index(asked) if asked in codes() else codes().index("en")
