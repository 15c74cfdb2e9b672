"""The spaCy pipeline: usable alone, one token per character, spans where the finders find."""

from __future__ import annotations

import spacy
from spacy import displacy

import kg.annotate.components
from kg.annotate.tokenizer import COMPONENTS, CharacterTokenizer, pipeline

TEXT = "2024年1月8日,杭州市司法局局长 林 远就《云州市河道条例(草案)》第五条作了说明。任命王明为杭州市中级人民法院审判员。"


def test_one_token_per_character_and_nothing_lost() -> None:
    nlp = pipeline()
    doc = nlp(TEXT + "\n　全角 ")
    assert doc.text == TEXT + "\n　全角 "
    assert len(doc) == len(doc.text)
    assert nlp.pipe_names == list(COMPONENTS)


def test_what_is_named_is_marked() -> None:
    doc = pipeline()(TEXT)
    found = {(s.label_, s.text) for s in doc.spans["kg"]}
    assert ("LAW", "《云州市河道条例(草案)》") in found
    assert ("DATE", "2024年1月8日") in found
    assert ("PERSON", "王明") in found
    assert ("POST", "审判员") in found
    assert any(label == "PROVISION" and "第五条" in text for label, text in found)
    assert any(label == "ORG" and "杭州市中级人民法院" in text for label, text in found)


def test_a_component_works_in_any_blank_pipeline_and_displacy_shows_it() -> None:
    assert kg.annotate.components.GROUP == "kg"
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_laws")
    doc = nlp("根据《云州市河道条例》制定。")
    assert [(e.text, e.label_) for e in doc.ents] == [("《云州市河道条例》", "LAW")]
    page = displacy.render(nlp("《<script>条例》"), style="ent")
    assert "<script>" not in page


def test_the_tokenizer_survives_saving() -> None:
    nlp = pipeline()
    assert isinstance(nlp.tokenizer, CharacterTokenizer)
    assert nlp.tokenizer.from_bytes(nlp.tokenizer.to_bytes()) is nlp.tokenizer
