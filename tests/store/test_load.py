"""`kg load`: a server holds what the build holds, gets only what changed, and answers every saved question alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.build.load import Loaded, load
from kg.errors import KgError
from kg.query.run import run
from kg.query.saved import saved
from kg.store import remote
from kg.store.embedded import Embedded
from kg.store.remote import LOADED, Remote
from tests.fixtures import rows
from tests.store.endpoint import Handler, serving
from tests.store.servers import SERVERS
from tests.store.test_stores import DATA

NEW = b'<http://x/s> <http://x/p> "\xe6\x96\xb0"@zh <http://x/g> .\n'


def test_only_what_changed_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    replace = Remote.replace

    def noted(self: Remote, graph: str, ntriples: Iterable[bytes]) -> None:
        sent.append(graph)
        replace(self, graph, ntriples)

    monkeypatch.setattr(Remote, "replace", noted)
    build, more = Embedded.memory(DATA), Embedded.memory(DATA + NEW)
    with serving(b"") as url:
        server = Remote(url)
        assert load(build, server) == Loaded(len(build.graphs()), 0, 0)
        assert server.nquads() == build.nquads()
        assert server.graphs() == build.graphs()
        sent.clear()
        assert load(build, server) == Loaded(0, 0, len(build.graphs()))
        assert sent == []
        assert load(more, server) == Loaded(1, 0, len(build.graphs()))
        assert sent == [LOADED, "http://x/g", LOADED]
        assert server.nquads() == more.nquads()
        assert load(build, server) == Loaded(0, 1, len(build.graphs()))
        assert server.nquads() == build.nquads()


def test_a_load_that_was_stopped_is_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    build, more = Embedded.memory(DATA), Embedded.memory(DATA + NEW)
    replace = Remote.replace

    def broken(self: Remote, graph: str, ntriples: Iterable[bytes]) -> None:
        replace(self, graph, [b"<http://x/half> <http://x/p> <http://x/o> .\n"] if graph == "http://x/g" else ntriples)
        if graph == "http://x/g":
            raise OSError("the line is dead")

    with serving(b"") as url:
        server = Remote(url)
        load(more, server)
        with monkeypatch.context() as patch:
            patch.setattr(Remote, "replace", broken)
            with pytest.raises(KgError, match="the line is dead"):
                load(Embedded.memory(DATA + NEW + NEW.replace(b"/s>", b"/t>")), server)
        assert load(more, server).put == 1
        assert server.nquads() == more.nquads()
        assert load(build, server).removed == 1


def test_a_large_graph_is_sent_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_SENT_AT_ONCE", 500)
    build = Embedded.memory(DATA)
    with serving(b"") as url:
        load(build, Remote(url))
        assert Remote(url).nquads() == build.nquads()


@pytest.mark.parametrize("scheme", ['Digest realm="kg", nonce="1", qop="auth"', 'Basic realm="kg"'])
def test_a_long_graph_goes_to_a_server_that_asks_who_writes(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """It refuses whoever has not said so before it has read the body."""

    class Guarded(Handler):
        def parse_request(self) -> bool:
            known = super().parse_request()
            if known and self.command in ("POST", "PUT") and self.graph and "Authorization" not in self.headers:
                self.send_response(401)
                self.send_header("WWW-Authenticate", scheme)
                self.end_headers()
                return False
            return known

    monkeypatch.setenv("KG_USER", "kg")
    monkeypatch.setenv("KG_PASSWORD", "kg")
    long = "".join(f'<http://x/{n}> <http://x/p> "{"长" * 99}" <http://x/g> .\n' for n in range(40_000)).encode()
    with serving(b"", Guarded) as url:
        assert load(Embedded.memory(long), Remote(url)).put == 1


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(KgError, match="does not take the graph"):
        load(Embedded.memory(DATA), Remote("http://127.0.0.1:9/store", timeout=2))


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as made:
        load(Embedded.memory(DATA), made)
        yield made


ASKED = {"law": rows.STATUTE.removesuffix(".md").split("(")[0], "article": "1"}


@pytest.mark.parametrize("question", [s.name for s in saved()])
def test_every_saved_question_has_the_same_answer(server: Remote, question: str) -> None:
    """Without its optional parameters, else with those of a row that is there."""
    known = next(s for s in saved() if s.name == question)
    given = {p.name: _value(p.kind if p.kind == "bearer" else p.name) for p in known.params if p.required}
    here = run(Embedded.memory(DATA), question, given)
    there = run(server, question, given)
    assert there.columns == here.columns
    assert sorted(there.values()) == sorted(here.values())


def _value(name: str) -> str:
    tables = rows.tables()
    return {
        "law": tables.laws[0].title, "article": "1", "person": tables.persons[0].name, "organisation": tables.organisations[0].name,
        "date": "2023-11-24", "since": "2020-01-01", "subject": tables.laws[0].law_id, "version": "", "bearer": tables.duties[0].subject, "paragraph": "", "item": "",
    }[name]  # fmt: skip


def test_changes_reach_a_real_server(server: Remote, tmp_path: Path) -> None:
    assert load(Embedded.memory(DATA + NEW), server) == Loaded(1, 0, len(Embedded.memory(DATA).graphs()))
    assert "http://x/g" in server.graphs()
    assert load(Embedded.memory(DATA), server).removed == 1
    assert "http://x/g" not in server.graphs()


@pytest.fixture(scope="module")
def sampled(server: Remote, built_sample: Path) -> Remote:
    """The server with the whole sample in it: last, what it held is gone."""
    load(Embedded.open(built_sample / "store"), server)
    return server


@pytest.mark.parametrize("question", [s.name for s in saved() if not any(p.required for p in s.params)])
def test_the_sample_answers_alike(sampled: Remote, built_sample: Path, question: str) -> None:
    """Laws of many articles, posts of many persons: what a small graph has once each is counted and put together here."""
    here, there = run(Embedded.open(built_sample / "store"), question, {}), run(sampled, question, {})
    assert sorted(there.values()) == sorted(here.values())


@pytest.mark.parametrize("question", [s.name for s in saved() if s.whole])
def test_the_first_rows_of_the_sample_too(sampled: Remote, built_sample: Path, question: str) -> None:
    here = run(Embedded.open(built_sample / "store"), question, {}, 15).values()
    assert len(here) == 15
    assert run(sampled, question, {}, 15).values() == here
