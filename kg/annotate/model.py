"""A trained spaCy pipeline beside the rules: it adds persons and bodies that no rule names, each marked as the model's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError, reason
from kg.model.documents import Document
from kg.model.facts import BodyMention, Fact, Facts, LawMention, NameFact
from kg.model.text import squeeze

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KINDS = {"PERSON": "person", "PER": "person", "ORG": "organisation"}
"""Labels of the usual annotation schemes (OntoNotes, CoNLL) → kinds; a pipeline's other labels are left alone."""
_LONGEST = 1000
"""Characters read at once: a longer line is cut, since the memory of a pipeline grows with its text."""
_BEAM = {"beam_width": 8, "beam_density": 0.001}


class Model:
    """One loaded pipeline. `by` of its facts is model:NAME, the pipeline's own name with its language (zh_core_web_sm)."""

    relation = "names"

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.by = f"model:{nlp.lang}_{nlp.meta.get('name') or 'pipeline'}"

    def find(self, document: Document, seen: Facts) -> Iterator[Fact]:
        """Persons and bodies in characters that no rule has read as a body or a law, in the order of the text."""
        raw = document.text.raw
        taken = bytearray(len(raw))
        read = chain(((b.begin, b.end) for b in seen.of(BodyMention)), ((m.begin, m.end) for m in seen.of(LawMention)))
        for begin, end in read:
            taken[begin:end] = b"\1" * (end - begin)
        pieces = list(_pieces(raw))
        docs = self._nlp.pipe(raw[begin:end] for begin, end in pieces)
        for (at, _), doc in zip(pieces, docs, strict=True):
            for begin, end, label, score in self._entities(doc):
                surface = raw[at + begin : at + end]
                if label in KINDS and squeeze(surface) and not any(taken[at + begin : at + end]):
                    yield NameFact(KINDS[label], surface, at + begin, at + end, by=self.by, score=score)

    def _entities(self, doc: Doc) -> Iterator[tuple[int, int, str, float | None]]:
        """Begin, end and label of each entity, with the share of the parses near the best one that have it, where the pipeline can tell."""
        scores = self._scores(doc)
        for ent in doc.ents:
            score = scores.get((ent.start, ent.end, ent.label_))
            yield ent.start_char, ent.end_char, ent.label_, None if score is None else min(1.0, round(score, 3))

    def _scores(self, doc: Doc) -> dict[tuple[int, int, str], float]:
        for _, pipe in self._nlp.pipeline if doc.ents else ():
            if hasattr(pipe, "beam_parse") and hasattr(pipe, "scored_ents"):
                found: dict[tuple[int, int, str], float] = pipe.scored_ents(pipe.beam_parse([doc], **_BEAM))[0]
                return found
        return {}


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The lines with words, long ones in parts."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield from ((b, min(b + _LONGEST, at + len(line))) for b in range(at, at + len(line), _LONGEST))
        at += len(line)


@lru_cache(maxsize=1)
def load(path: str) -> Model:
    """The pipeline of a folder, or of an installed package. UsageError where there is none, or none that finds entities.

    A pipeline may bring code of its own: load only what you trust.
    """
    import spacy

    todo = "name the folder of a trained spaCy pipeline (nlp.to_disk) or an installed one"
    try:
        nlp = spacy.load(Path(path) if Path(path).is_dir() else path)
    except Exception as error:  # a pipeline's own code may fail in any way
        raise UsageError(f"the model can't be loaded ({reason(error)})", path, todo) from None
    if not any(_finds_entities(nlp, name) for name in nlp.pipe_names):
        raise UsageError("the pipeline has no component that finds entities", path, "add one: nlp.add_pipe('ner')")
    return Model(nlp)


def _finds_entities(nlp: Any, name: str) -> bool:
    return "doc.ents" in nlp.get_pipe_meta(name).assigns
