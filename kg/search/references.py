"""A query that names a provision: 审计条例第八条, 《…条例》第八条第一款, 审计条例 8 1, 审计条例8条, 第八条 审计条例."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

from kg.cite.references import cite
from kg.errors import UsageError
from kg.model.tables import ProvisionRow, Tables
from kg.query.names import clean, number
from kg.zh.numerals import CHARS, numbered
from kg.zh.titles import is_draft

_NUMBER = rf"(?:\d{{1,4}}(?:-\d{{1,2}})?|[{CHARS}]{{1,7}})"
_BARE = re.compile(
    rf"(?P<law>.*?[^\s\d第,，])[\s,，]*第?(?P<article>{_NUMBER})(?P<said>\s*条)?(?:之(?P<sub>{_NUMBER}))?"
    rf"(?:[\s,，第]+(?P<paragraph>{_NUMBER})\s*款?)?(?:[\s,，第(]+(?P<item>{_NUMBER})\)?\s*项?)?\s*"
)
_AHEAD = re.compile(
    rf"(?P<number>第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第{_NUMBER}项)?)(?:[\s·]+|(?=《))[《.]*(?P<law>[^《.].*?)[》.]*"
)
"""As the picture of a graph calls an article, which of its law may have only the end or the beginning: 第五条 · 加强食品…."""
_LONGEST = 100
_FEWEST = 4
"""Characters of a name that no reader of references knows: 食品安全工作的决定第五条, but not 决定第五条."""
_MOST = 20
Key = tuple[str, str, str, str]


class Asked(NamedTuple):
    """A law by any of its names, and a provision of it."""

    law: str
    article: str
    paragraph: str = ""
    item: str = ""


class References:
    """The provisions of a build by law and number."""

    def __init__(self, tables: Tables) -> None:
        dates = {v.version_id: v.date for v in tables.versions}
        self._dates = {p.provision_id: dates.get(p.provision_id.rpartition("/art_")[0], "") for p in tables.provisions}
        self._by_number: dict[Key, list[ProvisionRow]] = defaultdict(list)
        self._titles: dict[str, None] = {}
        for p in tables.provisions:
            if p.article and p.level in ("article", "paragraph", "item") and not p.subitem:
                self._by_number[p.law, p.article, p.paragraph, p.item].append(p)
                self._titles[p.law] = None
        self._aliases: dict[str, set[str]] = defaultdict(set)
        for a in tables.aliases:
            self._aliases[clean(a.alias)].add(a.title)

    def find(self, query: str) -> list[ProvisionRow]:
        """The provisions that the query names, of each law that it may mean, the text in force first; none where it names none."""
        found = [p for asked in self._read(query) for law in self.laws(asked.law) for p in self._at(law, asked)]
        return list({p.provision_id: p for p in found}.values())[:_MOST]

    def meant(self, query: str) -> list[str]:
        """Titles of the laws whose provision the query names, be that provision here or not."""
        return list(dict.fromkeys(law for asked in self._read(query) for law in self.laws(asked.law)))

    def laws(self, name: str) -> list[str]:
        """Titles of laws whose text is here that a name may mean: itself, else a short name of it, else its end, beginning or a part."""
        if name in self._titles:
            return [name]
        short = [t for t in self._aliases.get(clean(name), ()) if t in self._titles]
        ends = [t for t in self._titles if t.endswith(name)]
        begins = [t for t in self._titles if t.startswith(name)]
        return sorted(short or ends or begins or [t for t in self._titles if name in t])

    def _read(self, query: str) -> list[Asked]:
        """What the reader of references makes of the query, with the numbers at its end spelled out or as it stands; else the end
        of one law's title and these numbers."""
        text = unicodedata.normalize("NFKC", query).strip()
        if len(query) > _LONGEST or not re.search(r"\d|条", text):
            return []
        if ahead := _AHEAD.fullmatch(text):
            text = f"{ahead['law']}{ahead['number']}"
        bare = _parts(text)
        if bare and bare.law in self._titles:
            # 关于修改《甲条例》的决定第二条 is of the decision.
            return [bare]
        for form in (_spelled(bare), text):
            rows = [Asked(r.target_law, r.article, r.paragraph, r.item) for r in (cite(form) if form else ()) if r.target_law and r.article]
            if rows:
                return rows
        return [bare] if bare and len(bare.law) >= _FEWEST and len(self.laws(bare.law)) == 1 else []

    def _at(self, law: str, asked: Asked) -> list[ProvisionRow]:
        """The provision, else the article it would stand in."""
        for key in ((asked.article, asked.paragraph, asked.item), (asked.article, asked.paragraph, ""), (asked.article, "", "")):
            if rows := self._by_number.get((law, *key)):
                return sorted(rows, key=lambda p: (not is_draft(p.version), self._dates[p.provision_id]), reverse=True)
        return []


def _parts(text: str) -> Asked | None:
    """审计条例 8 1 → 审计条例, 8, 1; None where the end is no number.

    >>> _parts("审计条例 8 1"), _parts("审计条例八条之一"), _parts("绿色建筑")
    (Asked(law='审计条例', article='8', paragraph='1', item=''), Asked(law='审计条例', article='8-1', paragraph='', item=''), None)
    """
    m = _BARE.fullmatch(text.strip())
    if m is None or not (m["said"] or m["article"][0].isdecimal()):
        return None
    try:
        article = number(f"{m['article']}-{m['sub']}" if m["sub"] else m["article"])
        return Asked(m["law"], article, *(number(m[level]) if m[level] else "" for level in ("paragraph", "item")))
    except UsageError:
        return None


def _spelled(asked: Asked | None) -> str:
    """As a text writes it: 审计条例第八条第一款."""
    if not asked:
        return ""
    return asked.law + "".join(numbered(n, unit) for n, unit in zip(asked[1:], "条款项", strict=True) if n)
