"""请审议, 请予审议 at the end of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.relations.toy.records import Request

from kg.model.documents import Document
from kg.model.facts import Facts

_ASKED = re.compile("请予?(审议|批准)")


def find(document: Document, seen: Facts) -> Iterator[Request]:
    yield from (Request(*m.span(), m[1]) for m in _ASKED.finditer(document.text.folded))
