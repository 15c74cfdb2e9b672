"""Registers that note what they are asked for: a source is linked anew only when an answer that it got is another now."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.corpus.law_names import normal
from kg.corpus.registry import Found, Registry

V = TypeVar("V")
Key = tuple[str, str]
"""A register and what it is asked for: text (a title), name (a form of a title), body, whole (the texts themselves) …"""


@dataclass(slots=True)
class Log:
    """What one source asked, misses included; `windows`: words that a name may end, anywhere in which one may be found."""

    keys: set[Key] = field(default_factory=set)
    windows: set[str] = field(default_factory=set)

    def asked(self) -> Asked:
        return Asked(frozenset(self.keys), "\n".join(sorted(self.windows)))


@dataclass(frozen=True, slots=True)
class Asked:
    keys: frozenset[Key] = frozenset()
    windows: str = ""

    def touched(self, changed: frozenset[Key]) -> bool:
        """May an answer be another, where these entries are?"""
        if not self.keys.isdisjoint(changed):
            return True
        return bool(self.windows) and any(kind == "name" and name in self.windows for kind, name in changed)


class Noting(Mapping[str, V]):
    """A register that notes the keys it is asked for. It is never gone through: that would depend on all of it."""

    def __init__(self, inner: Mapping[str, V], kind: str, log: Log) -> None:
        self._inner, self._kind, self._keys = inner, kind, log.keys

    def __getitem__(self, key: str) -> V:
        self._keys.add((self._kind, key))
        return self._inner[key]

    def get(self, key: str, default: Any = None) -> Any:
        self._keys.add((self._kind, key))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._keys.add((self._kind, str(key)))
        return key in self._inner

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a register is asked for one thing at a time")

    def __len__(self) -> int:
        raise TypeError("a register is asked for one thing at a time")


class NotingSet(Container[str]):
    """The same of names alone."""

    def __init__(self, inner: Container[str], kind: str, log: Log) -> None:
        self._inner, self._kind, self._keys = inner, kind, log.keys

    def __contains__(self, key: object) -> bool:
        self._keys.add((self._kind, str(key)))
        return key in self._inner


class NotingRegistry(Registry):
    """The register of laws as one source asks it."""

    def __init__(self, inner: Registry, log: Log) -> None:
        by_title: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda m: Noting(m, "text", log)  # noqa: E731
        by_name: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda m: Noting(m, "name", log)  # noqa: E731
        super().__init__(
            by_title(inner.versions), by_name(inner.names), by_name(inner.short), by_name(inner.changing),
            by_title(inner.repealed), by_title(inner.renumbered), by_title(inner.moved), by_title(inner.shifted),
        )  # fmt: skip
        self._asked, self._log = inner, log

    def suffix(self, window: str, place: str | None = None) -> Found:
        """Forty names are tried for each: the words that hold them all are noted instead."""
        self._log.windows.add(normal(window)[-40:])
        return self._asked.suffix(window, place)


def changes(old: Registry, new: Registry) -> set[Key]:
    """The entries in which two registers differ."""
    out: set[Key] = set()
    for kind, pairs in {
        "name": ((old.names, new.names), (old.short, new.short), (old.changing, new.changing)),
        "text": (
            (_texts(old), _texts(new)),
            (old.repealed, new.repealed),
            (old.renumbered, new.renumbered),
            (old.moved, new.moved),
            (old.shifted, new.shifted),
        ),
    }.items():
        for one, other in pairs:
            out |= {(kind, key) for key in differing(one, other)}
    return out


def differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The keys whose values are not the same in both."""
    return {k for k, v in new.items() if k not in old or old[k] != v} | {k for k in old if k not in new}


def _texts(registry: Registry) -> Mapping[str, Sequence[Any]]:
    return getattr(registry.versions, "of", registry.versions)
