"""A name as people write it → the things of the graph that bear it."""

from __future__ import annotations

import re

from kg.errors import UsageError
from kg.graph.labels import LABELS
from kg.graph.vocab import PREFIXES
from kg.graph.writer import chinese, plain, ref
from kg.model.near import did_you_mean
from kg.store.base import Store
from kg.zh.numerals import to_int

_P = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("kg", "eli", "skos", "org", "foaf", "dcterms"))
_LABELS = {
    "law": ("?x a kg:Law ; eli:title ?name", "?y kg:aliasOf ?x ; skos:altLabel ?name"),
    "person": ("?x a foaf:Person ; foaf:name ?name", ""),
    "organisation": ("?x a org:Organization ; skos:prefLabel ?name", "?x a org:Organization ; skos:altLabel ?name"),
    "document": ("?x a kg:Document ; dcterms:title ?name", ""),
}
_WORD = {"law": "law", "person": "person", "organisation": "body", "subject": "thing"}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_FOLD = str.maketrans("（）＜＞", "()〈〉")
_SHOWN = 5
MOST = 80
"""Characters of a name that an error repeats."""
_VALUES = {
    "version": "?x kg:versionLabel ?name",
    "kind": "?x kg:issueKind ?name",
    "severity": "?x kg:severity/skos:notation ?name",
}
"""Parameter → where its values stand in the graph."""
_AT_LEVEL = re.compile("(?:本|各级|各|国家|国务院|省|自治区|直辖市|设区的市|市|州|县|区|乡镇|乡|镇|和|或者|以上|、|有关|相关|任何|一切)*")
"""What stands before a subject without making it another one."""
_ANY_BODY = frozenset({"任何单位", "任何组织", "一切单位", "一切组织"})
_ANY_PERSON = frozenset({"任何个人", "任何人", "一切个人"})
_LEVEL = re.compile(r"第?(?P<n>[^第条款项章节编之\-]+)[条款项章节编]?(?:[之-](?P<sub>.+))?")


def clean(name: str) -> str:
    """《》 and spaces off, parentheses folded, as titles stand in the graph.

    >>> clean('《某市 审计条例（草案）》')
    '某市审计条例(草案)'
    """
    folded = re.sub(r"\s+", "", name).translate(_FOLD)
    return folded[1:-1] if folded.startswith("《") and folded.endswith("》") else folded


def number(text: str) -> str:
    """第十五条之一, 十五, 15, 15-1 → the number as the graph has it.

    >>> number('第十五条之一'), number('（二）'), number('15'), number('15-1')
    ('15-1', '2', '15', '15-1')
    """
    m = _LEVEL.fullmatch(text.strip("()（）第 "))
    parts = [to_int(part) for part in (m["n"], m["sub"]) if part] if m else [None]
    if any(p is None for p in parts):
        raise UsageError(f"{text[:MOST]!r} is no number of a provision", todo="write 15, 15-1 or 第十五条之一")
    return "-".join(str(p) for p in parts)


def things(store: Store, kind: str, name: str) -> list[str]:
    """The terms that a parameter stands for, exact names first; UsageError if there is none or too many."""
    if _IRI.fullmatch(name):
        return [ref(name)]
    kinds = tuple(_LABELS) if kind == "subject" else (kind,)
    wanted = clean(name)
    for one in kinds:
        main, other = _LABELS[one]
        for pattern in filter(None, (main, other)):
            found = _exact(store, pattern, wanted)
            if found:
                return found
    # A part of a person's name is another person's name.
    for one in kinds if kind != "person" else ():
        found = _part(store, _LABELS[one][0], wanted)
        if found:
            return found
    near = did_you_mean(wanted, _names(store, kinds), "`kg query --list` names the questions")
    raise UsageError(f"no {_WORD[kind]} named {name[:MOST]!r} in the graph", todo=near)


def bearers(store: Store, name: str) -> list[str]:
    """Who a duty binds, each in brackets: one that is meant, which is the name itself, the same at a level (市住房城乡建设部门) or
    whatever binds anyone; the words of the graph that name it, alone or beside others; and whether it binds anyone.

    They are looked for here: a question that did would look at each duty. UsageError with the nearest names where no duty binds one of this name.
    """
    wanted = clean(name)
    rows = store.query(f"{_P} SELECT DISTINCT ?who {{ ?duty kg:dutySubject ?who }}")
    words = [row[0].value for row in rows]
    known = {member for subject in words for member in subject.split("|")}
    found = sorted(m for m in known if m.endswith(wanted) and _AT_LEVEL.fullmatch(m[: len(m) - len(wanted)]))
    if not found:
        near = did_you_mean(wanted, known, "`kg query --list` names the questions")
        raise UsageError(f"no duty binds {name[:MOST]!r} in the graph", todo=near)
    person = wanted.endswith(("人", "员", "者"))
    meant = {*found, *known & (_ANY_PERSON if person else _ANY_BODY)}
    return [
        f"({plain(m)} {plain(s)} {str(m not in found).lower()})" for s in sorted(words) for m in sorted(meant.intersection(s.split("|")))
    ]


def value(store: Store, parameter: str, text: str) -> str:
    """A value of a parameter that takes one of a few, as a literal; UsageError where the graph and the code lists have others only."""
    if parameter not in _VALUES:
        return plain(text)
    known = {row[0].value for row in store.query(f"{_P} SELECT DISTINCT ?name {{ {_VALUES[parameter]} }}")}
    known |= {iri.rpartition("-")[2] for iri in LABELS if iri.startswith(f"{PREFIXES['kg']}{parameter}-") and not iri.endswith("-list")}
    if known and text not in known:
        near = did_you_mean(text, known, "one of " + "、".join(sorted(known)[:20]))
        raise UsageError(f"no {parameter} {text[:MOST]!r} in the graph", todo=near)
    return plain(text)


def _names(store: Store, kinds: tuple[str, ...]) -> set[str]:
    patterns = [pattern for kind in kinds for pattern in _LABELS[kind] if pattern]
    return {row[0].value for pattern in patterns for row in store.query(f"{_P} SELECT DISTINCT ?name {{ {pattern} }}")}


def _exact(store: Store, pattern: str, name: str) -> list[str]:
    rows = store.query(f"{_P} SELECT DISTINCT ?x {{ VALUES ?name {{ {chinese(name)} {plain(name)} }} {pattern} }}")
    return sorted(str(row[0]) for row in rows)


def _part(store: Store, pattern: str, name: str) -> list[str]:
    """Things whose name contains this one; where several do, the one whose name ends with it."""
    query = f"{_P} SELECT DISTINCT ?x ?name {{ {pattern} FILTER(CONTAINS(?name, {plain(name)})) }}"
    rows = sorted((row[1].value, str(row[0])) for row in store.query(query))
    if len(rows) > 1:
        ends = [row for row in rows if row[0].endswith(name)]
        rows = ends if len(ends) == 1 else rows
    if len(rows) > 1:
        names = "、".join(title for title, _ in rows[:_SHOWN]) + (" …" if len(rows) > _SHOWN else "")
        raise UsageError(f"{name[:MOST]!r} fits {len(rows)} names: {names}", todo="give the whole name")
    return [iri for _, iri in rows]
