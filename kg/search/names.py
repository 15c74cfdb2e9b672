"""Things by the ways people write their names: exact, short (二中院, 审计条例), in pinyin, with a slip."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from kg.corpus.recalled import new_names
from kg.model.near import nearest
from kg.model.tables import Tables
from kg.query.names import clean
from kg.search.entry import Entry

EXACT, ALIAS, ENDS, SHORT, SOUNDS, HOLDS = range(6)
"""How a name was met, the surest first."""
_LATIN = re.compile(r"[a-z]+")
_LAW_WORDS = ("条例", "规定", "办法", "决定", "草案", "本", "该", "修")
"""Short names that begin so mean another law in every text (《条例》)."""
_SHORTENED = range(2, 9)
"""Characters of a shortened name of a body."""


_WORN = {"委": "委员会", "办": "办公室"}
"""Last character of a short name → what it stands for, where that ends otherwise."""


class Found(NamedTuple):
    how: int
    number: int
    """Of the entry."""


class Names:
    """The names of entries that have one: laws, persons, bodies, documents."""

    def __init__(self, entries: Sequence[Entry], tables: Tables) -> None:
        self.entries = entries
        self.named = [n for n, e in enumerate(entries) if e.kind != "article"]
        self._titles: dict[str, list[int]] = defaultdict(list)
        for n in self.named:
            self._titles[clean(entries[n].title)].append(n)
        self._aliases: dict[str, set[int]] = defaultdict(set)
        for name, title in _aliases(tables):
            self._aliases[clean(name)].update(self._titles.get(clean(title), ()))

    def find(self, query: str) -> list[Found]:
        """Entries whose name the query is, in the order of how sure that is; the same name may be that of several."""
        asked = clean(query)
        if len(asked) < 2:
            return [Found(EXACT, n) for n in self._titles.get(asked, ())]
        latin = re.sub(r"[\s'’-]", "", asked.lower())
        found = self._sounding(latin) if _LATIN.fullmatch(latin) else self._written(asked)
        best: dict[int, int] = {}
        for how, n in found:
            best[n] = min(how, best.get(n, how))
        return sorted((Found(how, n) for n, how in best.items()), key=self._order)

    def near(self, query: str, most: int = 5) -> list[int]:
        """Laws, persons and bodies with the nearest names, for a query that meets nothing."""
        titles = {t: n for t, found in self._titles.items() for n in found if self.entries[n].kind != "document"}
        return [titles[title] for title in nearest(clean(query), titles, most)]

    def _order(self, found: Found) -> tuple[int, bool, int, str]:
        entry = self.entries[found.number]
        return found.how, entry.kind == "document", len(entry.title), entry.title

    def _written(self, asked: str) -> Iterable[Found]:
        yield from (Found(EXACT, n) for n in self._titles.get(asked, ()))
        yield from (Found(ALIAS, n) for n in self._aliases.get(asked, ()))
        for n in self.named:
            entry = self.entries[n]
            if entry.title.endswith(asked):
                yield Found(ENDS, n)
            elif asked in entry.title:
                yield Found(HOLDS, n)
            elif entry.kind == "organisation" and shortens(asked, entry.title):
                yield Found(SHORT, n)

    def _sounding(self, latin: str) -> Iterable[Found]:
        for n, sounds in self._sounds:
            how = max((_heard(latin, one) for one in sounds), default=0)
            if how:
                yield Found(SOUNDS if how == 2 else HOLDS, n)

    @cached_property
    def _sounds(self) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
        return [(n, sounds) for n in self.named if (sounds := syllables(self.entries[n].title))]


def shortens(short: str, name: str) -> bool:
    """May this be a body's name with characters left out, the last one kept?

    >>> shortens("二中院", "北京市第二中级人民法院"), shortens("市高院", "北京市高级人民法院"), shortens("二中院", "北京市第二中学")
    (True, True, False)
    """
    whole = _WORN.get(short[-1:], "")
    if whole and name.endswith(whole):
        name = name[: len(name) - len(whole) + 1]
    if len(short) not in _SHORTENED or short[-1] != name[-1] or len(short) >= len(name):
        return False
    rest = iter(name)
    return all(c in rest for c in short)


def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """A name in pinyin without tones; twice where its first character, as a surname, is read otherwise (单 shan, dan).

    >>> syllables("鲁青山")
    (('lu', 'qing', 'shan'),)
    """
    from pypinyin import Style, lazy_pinyin, pinyin

    usual = tuple(s.lower() for s in lazy_pinyin(name, errors="ignore"))
    if not usual:
        return ()
    firsts = pinyin(name[0], style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys([usual, *((one, *usual[1:]) for one in (firsts[0] if firsts else ()))]))


def _heard(latin: str, sounds: tuple[str, ...]) -> int:
    """2: the letters are the whole name or all its initials; 1: they are a part of it, from a syllable's beginning on; else 0."""
    whole, initials = "".join(sounds), "".join(s[0] for s in sounds)
    if latin in (whole, initials):
        return 2
    if len(latin) >= 3 and latin in initials:
        return 1
    at, begins = whole.find(latin), 0
    if at < 0:
        return 0
    for s in sounds:
        if whole.startswith(latin, begins):
            return 1
        begins += len(s)
    return 0


def _aliases(tables: Tables) -> Iterable[tuple[str, str]]:
    meant: dict[str, set[str]] = defaultdict(set)
    for a in tables.aliases:
        if not a.alias.startswith(_LAW_WORDS):
            meant[a.alias].add(a.title)
    yield from ((alias, title) for alias, titles in meant.items() for title in titles)
    yield from ((title, law) for law, title in new_names(tables))
    for o in tables.organisations:
        yield from ((alias, o.name) for alias in o.aliases.split("|") if alias)
