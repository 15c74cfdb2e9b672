"""What the program says in whole sentences, in the language of the reader: help, errors, notes, source problems.

The code says them in English, and so the graph, the tables and JSON keep them: what a build writes does not depend on who
runs it. `sentences.csv` has their Chinese, with `{}` for each blank (`{0}`, `{1}` where the order differs); a further
language tells them in its one file `CODE.csv`, under the English sentence as key. A filled sentence is known again by the
words around its blanks: gettext, which looks up a sentence before it is filled, can't tell those that a build has kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path

from kg.errors import KgError
from kg.language import LANGUAGE, OWN, codes, further, preferred

HERE = Path(__file__).parent
_BLANK = re.compile(r"(?P<left> ?)\{(?P<n>\d?)\}(?P<right> ?)")
_WIDE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…]|$")
_QUOTED = re.compile(r"'([^']*)'")


@cache
def sentences(language: int) -> dict[str, str]:
    """English sentence → how a language tells it."""
    code = codes()[language]
    if code == "en":
        return {}
    if code not in OWN:
        return further(code)
    with (HERE / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return {row["en"]: row[code] for row in csv.DictReader(file)}


@cache
def _patterns(language: int) -> list[tuple[re.Pattern[str], str]]:
    """The sentences with blanks, those with most words of their own first."""
    open_ones = [(en, text) for en, text in sentences(language).items() if _BLANK.search(en)]
    open_ones.sort(key=lambda pair: -len(pair[0].replace("{}", "")))
    return [(re.compile("(.*?)".join(map(re.escape, en.split("{}"))), re.S), text) for en, text in open_ones]


def told(text: str, language: int | None = None) -> str:
    """A sentence of the program in a language, that of the reader's terminal by default; as it stands where the catalogue has none.

    >>> told("the last article is 16", 0), told("nothing named '某条例' in the graph", 0), told("the last article is 16", 1)
    ('最后一条是第 16 条', '图谱中没有名为“某条例”的事物', 'the last article is 16')
    """
    return _told(text, preferred() if language is None else language)


@lru_cache(4096)
def _told(text: str, language: int) -> str:
    known = sentences(language)
    if not known or not text:
        return text
    return known.get(text) or next(_filled(text, language), "") or _behind_colon(text, language)


def _filled(text: str, language: int) -> Iterator[str]:
    for pattern, wanted in _patterns(language):
        if m := pattern.fullmatch(text):
            values = [_value(v, language) for v in m.groups()]
            yield _BLANK.sub(partial(_set, values, iter(range(len(values)))), wanted)


def _set(values: Sequence[str], following: Iterator[int], blank: re.Match[str]) -> str:
    """The value of a blank; the spaces that set off digits and letters in Chinese are none beside characters and their marks."""
    value = values[int(blank["n"] or next(following))]
    return f"{'' if _WIDE.match(value) else blank['left']}{value}{'' if _WIDE.match(value[-1:]) else blank['right']}"


def _value(text: str, language: int) -> str:
    """What stands in a blank: a phrase of the program is told, a quoted name gets the marks of Chinese."""
    quoted = _QUOTED.fullmatch(text) if codes()[language] == "zh" else None
    return f"“{quoted[1]}”" if quoted else _told(text, language)


def _behind_colon(text: str, language: int) -> str:
    """What is said of something named before a colon."""
    name, colon, rest = text.partition(": ")
    said = _told(rest, language) if colon else rest
    return f"{name}：{said}" if said != rest else text


def told_here(text: str) -> str:
    """A sentence of the program in the language of the page that is being made."""
    return told(text, LANGUAGE.get())


def told_line(line: str, language: int | None = None) -> str:
    """A line for stderr, `kg: WHERE: WHAT — TODO`.

    >>> told_line("kg: a.pdf: an encrypted PDF — save it without a password", 0)
    'kg: a.pdf：加密的 PDF — 请另存为不加密的'
    """
    head, dash, todo = line.removeprefix("kg: ").partition(" — ")
    return ("kg: " if line.startswith("kg: ") else "") + told(head, language) + dash + told(todo, language)


def told_error(error: KgError, language: int | None = None) -> str:
    """The whole line of an error: where, what, what to do."""
    where, what, todo = error.where, told(error.what, language), told(error.todo, language)
    spoken = preferred() if language is None else language
    if not sentences(spoken):
        return str(error)
    line = f"{told(where, language)}：{what}" if where else what
    return f"{line} — {todo}" if todo else line
