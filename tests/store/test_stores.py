"""One contract for all stores."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.emit import quads
from kg.errors import KgError, UsageError
from kg.graph.names import graph_of
from kg.query.run import run, saved
from kg.store.base import Store
from kg.store.embedded import Embedded
from kg.store.remote import Remote
from tests.fixtures import rows
from tests.store.endpoint import serving

DATA = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT))
Make = Callable[[Path, ExitStack], Store]
STORES: dict[str, Make] = {
    "disk": lambda folder, _: Embedded.create(folder / "store", [DATA[:1000], DATA[1000:]]),
    "memory": lambda _, __: Embedded.memory(DATA),
    "remote": lambda _, stack: Remote(stack.enter_context(serving(DATA))),
}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with ExitStack() as stack:
        made = STORES[request.param](tmp_path, stack)
        yield made
        made.close()


def test_default_graph_is_the_union(store: Store) -> None:
    [row] = store.query("SELECT (COUNT(*) AS ?n) { ?s a kg:Document }")
    assert row[0].value == "6"
    assert len(store.graphs()) == 4


def test_answers_are_alike(store: Store) -> None:
    memory = Embedded.memory(DATA)
    for question in saved():
        if not any(p.required for p in question.params):
            assert run(store, question.name) == run(memory, question.name)
    for text in ("ASK { ?s a kg:Penalty }", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . ?c a owl:Class }"):
        ours, theirs = run(store, text), run(memory, text)
        assert (ours.kind, ours.truth, set(ours.triples)) == (theirs.kind, theirs.truth, set(theirs.triples))


def test_dump_gives_back_what_was_loaded(store: Store) -> None:
    loaded = {str(q) for q in ox.parse(DATA, ox.RdfFormat.N_QUADS)}
    assert {str(q) for q in ox.parse(store.nquads(), ox.RdfFormat.N_QUADS)} == loaded
    assert store.nquads() == store.nquads()


def test_replacing_a_graph_leaves_the_others(store: Store) -> None:
    graph = graph_of(rows.IRIS, rows.STATUTE)
    new = '<http://x/s> <http://x/p> "新"@zh .\n'.encode()
    before = [line for line in store.nquads().splitlines() if not line.endswith(f"<{graph}> .".encode())]
    store.replace(graph, [new])
    after = store.nquads().splitlines()
    assert [line for line in after if b"http://x/p" not in line] == before
    assert len(after) == len(before) + 1


def test_errors_are_one_line(store: Store) -> None:
    with pytest.raises(UsageError, match="no SPARQL") as caught:
        run(store, "SELECT {")
    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(KgError, match="does not answer"):
        run(Remote("http://127.0.0.1:9/sparql", timeout=2), "ASK {}")
    with pytest.raises(KgError, match="no http address"):
        run(Remote("file:///etc/hostname"), "ASK {}")


def test_no_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        Embedded.open(tmp_path / "nothing")
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_text("broken")
    with pytest.raises(UsageError, match="can't be opened"):
        Embedded.open(tmp_path / "store")


def test_a_store_is_not_overwritten(tmp_path: Path) -> None:
    Embedded.create(tmp_path / "s", DATA).close()
    with pytest.raises(KgError, match="is there already"):
        Embedded.create(tmp_path / "s", DATA)


def test_many_may_read_at_once(tmp_path: Path) -> None:
    Embedded.create(tmp_path / "s", DATA).close()
    first, second = Embedded.open(tmp_path / "s"), Embedded.open(tmp_path / "s")
    assert run(first, "organisations") == run(second, "organisations")
    with pytest.raises(RuntimeError, match="read-write"):
        first.replace("http://x/g", [])


def test_loading_costs_what_the_data_is_long(tmp_path: Path) -> None:
    """One chunk or many: a source must not be copied again for each read."""
    lines = "".join(f'<http://x/{n}> <http://x/p> "{n:0200}" <http://x/g> .\n' for n in range(60_000)).encode()
    for name, chunks in (("one", [lines]), ("many", lines.splitlines(keepends=True)), ("empty", [b"", lines, b""])):
        started = time.process_time()
        store = Embedded.create(tmp_path / name, chunks)
        assert time.process_time() - started < 6
        assert len(store.inner) == 60_000
