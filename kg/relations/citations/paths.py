"""Paths of provision numbers, and what is kept in mind from one reference to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model.facts import CitationFact
from kg.relations.citations.parts import LawRef
from kg.relations.citations.place import Place
from kg.zh.targets import RANK

Path = tuple[tuple[str, str], ...]
"""Level and number, from the outermost in."""


@dataclass(slots=True)
class Last:
    """The group read before this one; `paths`: the targets of it and of those that it was joined to."""

    end: int = -1
    law: LawRef = field(default_factory=lambda: LawRef("", "none"))
    path: Path = ()
    relation: str = ""
    paths: tuple[Path, ...] = ()

    def get(self, level: str) -> str:
        return dict(self.path).get(level, "")


@dataclass(slots=True)
class Command:
    """The numbered command (一、) of an amending decision that is being read. `base`: the article it is about,
    in the numbers of `version`; `new`: what its new wording becomes; `opened`: where a reference began
    whose last number is still to come (第二条增加一款,作为第一款)."""

    floor: int = 0
    base: Path = ()
    version: str = "修改前"
    new: Path = ()
    opened: int = -1


@dataclass(slots=True)
class Memory:
    """What the references before this one decide about it. `article`: in which article the last one stood."""

    last: Last = field(default_factory=Last)
    command: Command = field(default_factory=Command)
    article: str = ""
    facts: list[CitationFact] = field(default_factory=list)


def join(base: Path, more: Iterable[tuple[str, str]]) -> Path:
    """`base` followed by deeper levels; a level given again replaces it and what is below."""
    out = dict(base)
    for level, number in more:
        out = {k: v for k, v in out.items() if RANK[k] < RANK[level]}
        out[level] = number
    return tuple(out.items())


def above(path: Path, level: str) -> Path:
    """The levels of a path that stand above one."""
    return tuple((k, v) for k, v in path if RANK[k] < RANK[level])


def upto(path: Path, level: str) -> Path:
    """The levels of a path down to one."""
    return tuple((k, v) for k, v in path if RANK[k] <= RANK[level])


def own(place: Place, level: str) -> Path:
    """The path of the provision of that level in which a place lies; empty where it lies in none."""
    if not place.get(level):
        return ()
    wanted = {
        "part": ("part",),
        "subpart": ("part", "subpart"),
        "chapter": ("part", "chapter"),
        "section": ("part", "chapter", "section"),
    }.get(level, ("article", "paragraph", "item"))
    return tuple((k, place.get(k)) for k in wanted if place.get(k) and RANK[k] <= RANK[level])
