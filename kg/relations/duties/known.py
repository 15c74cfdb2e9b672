"""Actors that the document itself proves: whoever has a right, or a short name, in one sentence acts in the others."""

from __future__ import annotations

import re

from kg.zh.acts import is_act
from kg.zh.agents import is_agent, opens_predicate

_HAS_RIGHTS = re.compile("享有[^,。;\n]{0,24}权|(?<![占专所])有权(?![属益限人])")
"""被特许人有权…, 客商享有…的权利: what only somebody has."""
_SHORT = re.compile('\\([^()]{0,3}称[:“"]*(?P<name>[一-鿿]{2,8})[”"]*\\)')
_MEANT = re.compile("所称(?P<name>[一-鿿]{2,8}),是指[^。\n]{2,80}的(?P<who>[^,。;的\n]{2,12})(?=[。\n])")
_NAME = re.compile(
    "(?![对由向按经从将把与及和因如若并且但则即又还也凡其该本各何此有无当任遇])[^应不必或违可在后认为除时等的]{2,12}(?<![和与及就均也都其是])"
)
_NUMBER = re.compile("第[^条]{1,9}条")
_BREAKS = ",。;:\n"
_WIDE = 18


def known_actors(text: str) -> frozenset[str]:
    """The names that the words of the document (folded) prove."""
    out = {m["name"] for m in _SHORT.finditer(text) if is_agent(_last_words(text, m.start()))}
    out |= {m["name"] for m in _MEANT.finditer(text) if is_agent(m["who"])}
    out |= {name for m in _HAS_RIGHTS.finditer(text) if (name := _begins(text, m.start()))}
    return frozenset(out)


def _last_words(text: str, end: int) -> str:
    """What a bracket explains: 其他经营者(以下称被特许人)."""
    return re.split("[,。;:的、\n]", text[max(0, end - _WIDE) : end])[-1]


def _begins(text: str, end: int) -> str:
    """The name that begins the sentence whose verb stands at `end`, nothing where none does."""
    begin = max(text.rfind(c, max(0, end - _WIDE), end) for c in _BREAKS) + 1
    name = _NUMBER.split(text[begin:end])[-1].strip().removesuffix("依法")
    plain = _NAME.fullmatch(name) and not is_act(name) and (name[0] == "被" or not opens_predicate(name))
    return name if plain else ""
