"""Real SPARQL servers on the loopback interface, each for one test module; those that are not installed are skipped."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store.remote import Remote

_PATIENCE = 60.0
_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
DirsAllowed = {folder}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
[SPARQL]
"""


def free() -> int:
    """A port that nobody uses."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            end = time.monotonic() + _PATIENCE
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert server.poll() is None and time.monotonic() < end, "the server did not start"
                    time.sleep(0.2)
            yield
        finally:
            server.kill()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Remote]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    port = free()
    with _running([program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"], port, folder):
        yield Remote(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store")


@contextmanager
def virtuoso(folder: Path, sql: int = 0) -> Iterator[Remote]:
    """`sql`: the port of its own protocol, which `isql` speaks."""
    program = shutil.which("virtuoso-t")
    if not program:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    port, other = free(), sql or free()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, port=port, other=other), encoding="utf-8")
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _running(command, port, folder), pytest.MonkeyPatch.context() as patch:
        # The account of a fresh database.
        patch.setenv("KG_USER", "dba")
        patch.setenv("KG_PASSWORD", "dba")
        yield Remote(f"http://127.0.0.1:{port}/sparql", f"http://127.0.0.1:{port}/sparql-graph-crud-auth")


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}
