"""`kg build --model`: a trained pipeline adds what no rule names, says so, and changes nothing that a rule read."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed
from typer.testing import CliRunner

from kg.annotate.model import load
from kg.api import Graph
from kg.check.delta import diff
from kg.cli import app, main
from kg.errors import UsageError
from kg.model.table_files import read_tables
from kg.model.tables import ROWS
from kg.pipeline import Options, build_graph, sample_files

NOTE = "云州市座谈会纪要\n三月五日,喻小满就古井的来历谈了看法。竹里读书社随后散发了手册。\n云州市人民检察院检察长鲁青山到会。\n"
KNOWN = ("喻小满", "竹里读书社", "鲁青山", "云州市人民检察院")
NER = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False, "hidden_width": 32,
        "maxout_pieces": 2, "use_upper": False,
        "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 2, "embed_size": 500,
                    "window_size": 1, "maxout_pieces": 2, "subword_features": False},
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, built_sample: Path) -> Path:
    """A tiny pipeline that has learnt the persons and bodies of the sample, as the rules read them, and those of the note."""
    fix_random_seed(7)
    nlp = spacy.blank("zh")
    nlp.meta["name"] = "tiny"
    nlp.add_pipe("ner", config=NER)
    made = list(_examples(nlp, built_sample))
    optimizer = nlp.initialize(lambda: made)
    order = random.Random(7)
    for _ in range(25):
        order.shuffle(made)
        for at in range(0, len(made), 16):
            nlp.update(made[at : at + 16], sgd=optimizer)
    folder = tmp_path_factory.mktemp("model") / "tiny"
    nlp.to_disk(folder)
    return folder


def _examples(nlp: spacy.language.Language, built: Path) -> Iterator[Example]:
    tables = read_tables(built / "tables")
    names = {r.person: "PERSON" for r in tables.roles} | {o.name: "ORG" for o in tables.organisations}
    names |= dict(zip(KNOWN, ("PERSON", "ORG", "PERSON", "ORG"), strict=True))
    lines = [line for p in sample_files() for line in p.read_text(encoding="utf-8").splitlines()]
    for line in [*lines, *NOTE.splitlines() * 4]:
        taken: list[tuple[int, int, str]] = []
        for name in sorted(names, key=lambda n: (-len(n), n)):
            at = line.find(name)
            if at >= 0 and all(at >= e or at + len(name) <= b for b, e, _ in taken):
                taken.append((at, at + len(name), names[name]))
        if taken:
            yield Example.from_dict(nlp.make_doc(line[:300]), {"entities": [t for t in taken if t[1] <= 300]})


@pytest.fixture(scope="module")
def builds(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample with the note, without and with the model."""
    folder = tmp_path_factory.mktemp("builds")
    note = folder / "纪要.txt"
    note.write_text(NOTE, encoding="utf-8")
    inputs = [*map(str, sample_files()), str(note)]
    build_graph(inputs, Options(folder / "without", jobs=1))
    build_graph(inputs, Options(folder / "with", jobs=2, model=str(trained)))
    return folder / "without", folder / "with"


def test_the_model_adds_what_no_rule_names(builds: tuple[Path, Path]) -> None:
    t = read_tables(builds[1] / "tables")
    found = {(r.kind, r.name, NOTE[r.start : r.end]) for r in t.names if "纪要" in r.document_id}
    assert {("person", "喻小满", "喻小满"), ("organisation", "竹里读书社", "竹里读书社")} <= found
    assert not {"鲁青山", "云州市人民检察院"} & {r.name for r in t.names}
    assert {r.by for r in t.names} == {"model:zh_tiny"}
    assert all(0 < float(r.score) <= 1 for r in t.names)
    persons, bodies = ([r for r in rows if r.by != "rule"] for rows in (t.persons, t.organisations))
    assert {r.person_id for r in persons} | {r.organisation_id for r in bodies} == {r.entity_id for r in t.names}
    assert "喻小满" in {r.name for r in persons}
    assert "竹里读书社" in {r.name for r in bodies}


def test_the_rules_read_the_same(builds: tuple[Path, Path]) -> None:
    without, with_ = (read_tables(b / "tables") for b in builds)
    changes = diff(without, with_)
    assert {(c.sign, c.table) for c in changes} <= {("+", "names"), ("+", "persons"), ("+", "organisations")}
    assert {r.by for name in ROWS for r in without.rows(name) if hasattr(r, "by")} == {"rule"}


def test_the_graph_tells_the_model_from_the_rules(builds: tuple[Path, Path]) -> None:
    question = """SELECT ?name ?agent ?score WHERE {
        ?mention oa:hasBody ?thing ; prov:wasAttributedTo/rdfs:label ?agent ; nif:confidence ?score ; kg:evidence ?passage .
        ?thing foaf:name|skos:prefLabel ?name ; prov:wasAttributedTo/rdfs:label ?agent . FILTER(?name IN ("喻小满"@zh, "竹里读书社"@zh)) }"""
    with Graph(builds[1]) as graph:
        rows = list(graph.query(question))
        assert {(r["name"], r["agent"]) for r in rows} == {("喻小满", "model:zh_tiny"), ("竹里读书社", "model:zh_tiny")}
        assert all(0 < float(r["score"]) <= 1 for r in rows)
        assert list(graph.query("SELECT ?a WHERE { ?a a kg:Appointment ; prov:wasAttributedTo ?agent }")) == []
    done = CliRunner().invoke(app, ["check", "-o", str(builds[1])])
    assert done.exit_code == 0, done.output


def test_columns_stand_at_the_end(builds: tuple[Path, Path]) -> None:
    for name in ("citations", "persons", "appointments", "names"):
        with (builds[1] / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
            assert next(csv.reader(f))[-2:] == ["by", "score"]


@pytest.mark.parametrize("what", ["nothing there", "no entities"])
def test_what_is_no_such_pipeline_is_one_line(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m"
    if what == "no entities":
        spacy.blank("zh").to_disk(path)
    with pytest.raises(UsageError):
        load(str(path))
    monkeypatch.setattr("sys.argv", ["kg", "build", "--sample", "-o", str(tmp_path / "out"), "--model", str(path)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert (stop.value.code, capsys.readouterr().err.count("\n"), (tmp_path / "out" / "tables").exists()) == (2, 1, False)
