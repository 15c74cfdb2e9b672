"""No query reaches another server: the guard refuses what might, the process that answers has no way out."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.graph.sparql import keywords, outside_literals
from kg.query.guard import MOST, check
from tests.query.hostile import ALLOWED, CALLS, OTHER, mutants, other_server


@pytest.mark.parametrize("name", [*CALLS, *OTHER])
def test_refused(name: str) -> None:
    with pytest.raises(UsageError):
        check((CALLS | OTHER)[name].replace("U>", "http://127.0.0.1/>"))


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name: str) -> None:
    query = ALLOWED[name].replace("U>", "http://127.0.0.1/>")
    check(query)
    ox.Store().query(query)


def test_whatever_reaches_another_server_is_refused() -> None:
    """Without the guard: random queries, as the engine really reads them."""
    store, fetched = ox.Store(), 0
    with other_server() as (address, reached):
        for query in (*CALLS.values(), *mutants(11, 1500)):
            text, before = query.replace("U>", f"{address}>").replace("U#>", f"{address}#>"), len(reached)
            # An ASK has no rows.
            with contextlib.suppress(SyntaxError, ValueError, OSError, TypeError, RuntimeError):
                list(store.query(text))  # type: ignore[arg-type]
            if len(reached) > before:
                fetched += 1
                assert outside_literals(text, "service"), text
    assert fetched > 100


SEALED = """
import socket, sys
from kg.query.sealed import seal
import pyoxigraph as ox
walls = seal()
try:
    list(ox.Store().query(f"SELECT * {{ SERVICE <{sys.argv[1]}> {{ ?s ?p ?o }} }}"))
except OSError as error:
    pass
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1].split(":")[2].strip("/"))), 1)
except OSError:
    pass
print(len(walls), walls)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="walls are Linux's")
def test_a_sealed_process_reaches_nothing() -> None:
    with other_server() as (address, reached):
        code = SEALED.replace("walls = seal()", "walls = ()")
        subprocess.run([sys.executable, "-c", code, address], check=True, capture_output=True)
        assert reached, "the test itself must reach the server"
        before = len(reached)
        said = subprocess.run([sys.executable, "-c", SEALED, address], check=True, capture_output=True, text=True).stdout
        if said.startswith("0"):
            pytest.skip("this kernel or container shuts nothing off")
        assert len(reached) == before


def test_the_command_is_sealed_too(built_sample: Path) -> None:
    """With the guard taken away."""
    code = (
        "import sys, kg.query.guard, kg.query.sealed\n"
        "kg.query.guard.check = lambda text: None\n"
        "walls = []; seal = kg.query.sealed.seal; kg.query.sealed.seal = lambda: walls.extend(seal())\n"
        "from kg.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('walls', len(walls))"
    )
    with other_server() as (address, reached):
        asked = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
        done = subprocess.run(
            [sys.executable, "-c", code, "query", asked, "-o", str(built_sample)], capture_output=True, text=True, check=True
        )
        assert "walls 0" in done.stdout or not reached
        assert "Traceback" not in done.stderr


LONG = ["." * MOST, '"""""' * (MOST // 5), '"\\' * (MOST // 2), "'''" + "\\" * MOST, "<" * MOST, "<'>" * (MOST // 3), "<a#>" * (MOST // 4)]
LONG += [
    "'''a''" * (MOST // 6),
    "x:" * (MOST // 2),
    "_" * MOST,
    "?" * MOST,
    "@a-" * (MOST // 3),
    "\\u0041" * (MOST // 6),
    "\\#'" * (MOST // 3),
]


@pytest.mark.parametrize("text", LONG, ids=[t[:6] for t in LONG])
def test_a_long_text_is_read_in_linear_time(text: str) -> None:
    begun = time.process_time()
    keywords(text)
    outside_literals(text + " service", "service")
    assert time.process_time() - begun < 1


def test_a_query_has_a_greatest_length() -> None:
    with pytest.raises(UsageError, match="more than 100,000 characters"):
        check("#" * (MOST + 1))
