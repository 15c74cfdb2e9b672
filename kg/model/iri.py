"""The one place that makes an IRI. Readable, stable, one per thing.

A promise to users: these shapes do not change without a major version. Segments keep Chinese as it
is; only the characters that RFC 3987 forbids in a segment, and those that nobody sees, are percent-encoded.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from kg.errors import UsageError

BASE = "https://w3id.org/gazette-kg/id/"
ONTOLOGY = "https://w3id.org/gazette-kg/ontology#"

_PLANE_ENDS = "".join(f"\\U{plane << 16 | 0xFFFE:08x}\\U{plane << 16 | 0xFFFF:08x}" for plane in range(1, 15))
NO_IRI = (
    r'\x00-\x20\x7f-\x9f<>"{}|\\^`\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff'
    rf"\U000e0000-\U000e0fff\U000f0000-\U0010ffff{_PLANE_ENDS}"
)
"""What no IRI may hold (RFC 3987, `iunreserved` and `sub-delims` left out), as the inside of a character class."""
_NO_SEGMENT = re.compile(rf"[{NO_IRI}%/#?\[\]\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_BASE = re.compile(rf"[a-z][a-z0-9+.-]*:[^#{NO_IRI}]+", re.I)
_DOTS = re.compile(r"\.{1,2}")
_LONGEST = 400
_PASSAGE = re.compile(r"(?P<source>[^#]+)#char=(?P<start>[0-9]+),(?P<end>[0-9]+)")
_KEYS = (
    ("part", "part"),
    ("chapter", "chp"),
    ("section", "sec"),
    ("article", "art"),
    ("paragraph", "para"),
    ("item", "item"),
    ("subitem", "sub"),
)


def segment(text: str) -> str:
    """A name as one path segment of an IRI; of a very long one the head and a digest of the whole.

    >>> segment('关于修改〈审计条例〉的决定'), segment('a b/c')
    ('关于修改〈审计条例〉的决定', 'a%20b%2Fc')
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"
    if _DOTS.fullmatch(text):
        return text.replace(".", "%2E")  # a parser that resolves paths takes `.` and `..` away
    return _NO_SEGMENT.sub(percent, text)


def percent(m: re.Match[str]) -> str:
    return "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "replace"))


def checked_base(base: str) -> str:
    """A base for data IRIs as the user gives it. UsageError unless it is an absolute IRI; `#` is left to the passages of sources."""
    if not _BASE.fullmatch(base):
        raise UsageError("no base of IRIs", base, "give an absolute one without #, such as https://example.org/id/")
    return base


class Iris:
    """Makes IRIs under `base`.

    >>> Iris().provision('北京市审计条例', '2023-11-24', article='8', paragraph='1', item='2')
    'https://w3id.org/gazette-kg/id/law/北京市审计条例/2023-11-24/art_8/para_1/item_2'
    """

    def __init__(self, base: str = BASE) -> None:
        self.base = base if base.endswith("/") else base + "/"

    def make(self, kind: str, *names: str) -> str:
        """`base/kind/name/name…`, for the families that have no method of their own."""
        return self.base + "/".join((kind, *(segment(n) for n in names)))

    def law(self, title: str) -> str:
        return self.make("law", title)

    def version(self, title: str, version: str) -> str:
        """`version` is the adoption date of a dated version, else its name (草案, 表决稿 …)."""
        return self.make("law", title, version)

    def provision(self, title: str, version: str, **numbers: str) -> str:
        """`article='15'`, `paragraph='3'`, …; chapter, part and section only where no article is given."""
        path = [self.version(title, version)]
        article = numbers.get("article")
        for key, short in _KEYS:
            n = numbers.get(key)
            if n and not (article and key in ("part", "chapter", "section")):
                path.append(f"{short}_{segment(n)}")
        return "/".join(path)

    def version_of(self, provision: str) -> str:
        """The version that a provision's IRI says it stands in; its label may not tell: each gazette calls its own text 通过.

        >>> Iris("https://example.org/").version_of('https://example.org/law/甲条例/2023-11-24/art_8/para_1')
        'https://example.org/law/甲条例/2023-11-24'
        """
        return "/".join(provision.split("/")[: self.base.count("/") + 3])

    def document(self, source: str, n: int) -> str:
        return self.make("document", source, str(n))

    def person(self, name: str, key: str = "") -> str:
        """`key` sets apart persons of one name: the body or place they belong to."""
        return self.make("person", name, key) if key else self.make("person", name)

    def organisation(self, name: str) -> str:
        return self.make("organisation", name)

    def fact(self, family: str, source: str, *key: str | int) -> str:
        """A fact read at one place: `family` (citation, appointment, event, issue …), its source and key."""
        return self.make(family, source, *(str(k) for k in key))

    def source(self, name: str) -> str:
        return self.make("source", name)

    def passage(self, source: str, start: int, end: int) -> str:
        """Characters of a source file, counted from 0 with `end` behind the last (RFC 5147).

        >>> Iris().passage('gazette.txt', 120, 135)
        'https://w3id.org/gazette-kg/id/source/gazette.txt#char=120,135'
        """
        return f"{self.source(source)}#char={start},{end}"


class Passage(NamedTuple):
    """A passage that `Iris.passage` has named: the IRI of its source, and the offsets."""

    source: str
    start: int
    end: int


def passage(iri: str) -> Passage | None:
    """Reads what `Iris.passage` writes; None for any other IRI.

    >>> passage('https://w3id.org/gazette-kg/id/source/gazette.txt#char=120,135')
    Passage(source='https://w3id.org/gazette-kg/id/source/gazette.txt', start=120, end=135)
    """
    m = _PASSAGE.fullmatch(iri)
    return Passage(m["source"], int(m["start"]), int(m["end"])) if m else None
