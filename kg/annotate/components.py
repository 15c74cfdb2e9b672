"""spaCy components for what a legislative text names: laws, provisions, bodies, persons, posts, dates.

Each reads `doc.text` with the finder of this package and adds spans to `doc.spans["kg"]`; what does not
overlap a longer span is in `doc.ents` too, so that displaCy and spaCy's Scorer show and score it.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> _ = nlp.add_pipe("kg_laws")
>>> [(e.text, e.label_) for e in nlp("根据《云州市河道条例》制定。").ents]
[('《云州市河道条例》', 'LAW')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.model.documents import Document
from kg.model.text import Text

Found = tuple[int, int]
GROUP = "kg"


def _document(doc: Doc) -> Document:
    return Document("", 0, "", "other", Text(doc.text))


def _add(doc: Doc, label: str, found: Iterable[Found]) -> Doc:
    spans = [s for b, e in sorted(set(found)) if (s := doc.char_span(b, e, label, alignment_mode="expand")) is not None]
    group: list[Span] = [*doc.spans[GROUP], *spans] if GROUP in doc.spans else spans
    doc.spans[GROUP] = group
    doc.ents = filter_spans([*doc.ents, *spans])
    return doc


def _laws(doc: Document) -> Iterator[Found]:
    from kg.relations.mentions.find import find_mentions

    yield from ((m.begin, m.end) for m in find_mentions(doc))


def _provisions(doc: Document) -> Iterator[Found]:
    from kg.relations.citations.find import find_citations
    from kg.relations.mentions.find import find_mentions

    for fact in find_citations(doc, find_mentions(doc)):
        if fact.article or fact.chapter or fact.paragraph or fact.item:
            yield fact.begin, fact.end


def _bodies(doc: Document) -> Iterator[Found]:
    from kg.relations.bodies.find import find_bodies

    yield from ((b.begin, b.end) for b in find_bodies(doc))


def _people(doc: Document) -> Iterator[tuple[str, str, int, int]]:
    from kg.relations.appointments.find import find_acts
    from kg.relations.roles.find import find_roles

    yield from ((a.person, a.post, a.begin, a.end) for a in find_acts(doc))
    yield from ((r.person, r.role, r.begin, r.end) for r in find_roles(doc))


def _inside(doc: Document, text: str, begin: int, end: int) -> Iterator[Found]:
    """Where a name (printed perhaps with layout spaces: 崔 杨) stands in a stretch of the text."""
    if text:
        m = re.compile(r"\s*".join(map(re.escape, text))).search(doc.text.folded, begin, end)
        if m:
            yield m.span()


def _persons(doc: Document) -> Iterator[Found]:
    for name, _, begin, end in _people(doc):
        yield from _inside(doc, name, begin, end)


def _posts(doc: Document) -> Iterator[Found]:
    for _, post, begin, end in _people(doc):
        yield from _inside(doc, post, begin, end)


def _dates(doc: Document) -> Iterator[Found]:
    from kg.zh.dates import find_dates

    yield from ((d.start, d.end) for d in find_dates(doc.text.folded))


def _component(label: str, find: Callable[[Document], Iterator[Found]]) -> Callable[[Doc], Doc]:
    def run(doc: Doc) -> Doc:
        return _add(doc, label, find(_document(doc)))

    return run


@Language.factory("kg_laws")
def make_laws(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """《…》, short names defined by 以下简称, well-known names: label LAW."""
    return _component("LAW", _laws)


@Language.factory("kg_provisions")
def make_provisions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """第十五条第三款, lists and ranges: label PROVISION."""
    return _component("PROVISION", _provisions)


@Language.factory("kg_bodies")
def make_bodies(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Congresses, committees, governments, courts, departments …: label ORG."""
    return _component("ORG", _bodies)


@Language.factory("kg_persons")
def make_persons(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Persons whose post or act the text states: label PERSON."""
    return _component("PERSON", _persons)


@Language.factory("kg_posts")
def make_posts(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The posts of those persons: label POST."""
    return _component("POST", _posts)


@Language.factory("kg_dates")
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Dates as printed: label DATE."""
    return _component("DATE", _dates)
