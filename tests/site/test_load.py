"""Strangers' queries keep no reader waiting, and end when nobody waits for them."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from kg.site.asked import Busy, Question
from kg.site.workers import WAITING, Workers
from tests.pages.running import running

pytest.importorskip("starlette")
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SLOW = f"/sparql?query={quote(HEAVY)}"
CLIENTS = 50


@pytest.fixture(scope="module")
def site(built_sample: Path) -> Iterator[tuple[str, int]]:
    with running(built_sample, 6.0) as address:
        parts = urlsplit(address)
        yield str(parts.hostname), int(parts.port or 0)


def get(site: tuple[str, int], path: str, **headers: str) -> tuple[int, dict[str, str], float]:
    begun, line = time.monotonic(), http.client.HTTPConnection(*site, timeout=30)
    try:
        line.request("GET", path, headers=headers or {"accept": "text/html"})
        got = line.getresponse()
        got.read()
        return got.status, {k.lower(): v for k, v in got.getheaders()}, time.monotonic() - begun
    finally:
        line.close()


def test_fifty_slow_clients_and_one_reader(site: tuple[str, int]) -> None:
    answers: list[tuple[int, dict[str, str], float]] = []
    pages = ("/", "/tables/laws", "/static/site.css", "/questions/turnover", "/no/such/page")
    # What this machine takes for them when nobody else asks.
    alone = max(get(site, path)[2] for _ in range(2) for path in pages)
    asking = [threading.Thread(target=lambda: answers.append(get(site, SLOW, accept="application/json"))) for _ in range(CLIENTS)]
    for thread in asking:
        thread.start()
    time.sleep(1)
    read = {path: get(site, path) for _ in range(3) for path in pages}
    for thread in asking:
        thread.join(20)
    assert {path: status for path, (status, _, _) in read.items()} == dict(zip(pages, (200, 200, 200, 200, 404), strict=True))
    assert max(took for _, _, took in read.values()) <= max(1, 3 * alone)
    # Sooner than one that waited for its turn.
    refused = [(headers, took) for status, headers, took in answers if status == 503 and took < 5]
    assert len(answers) == CLIENTS and len(refused) >= CLIENTS - WAITING - 2
    assert all(headers["retry-after"] == "5" for headers, _ in refused)


def test_work_ends_when_its_client_leaves(site: tuple[str, int]) -> None:
    for _ in range(WAITING):
        with socket.create_connection(site, 5) as line:
            line.sendall(f"GET {SLOW} HTTP/1.1\r\nHost: {site[0]}:{site[1]}\r\n\r\n".encode())
            time.sleep(0.02)
    time.sleep(0.5)
    status, _, took = get(site, f"/sparql?query={quote('ASK {}')}", accept="application/json")
    assert status == 200 and took < 5


def test_a_full_queue_refuses_at_once(built_sample: Path) -> None:
    workers = Workers(built_sample / "store", 1, 4.0, waiting=1)
    asked: list[str] = []

    def ask() -> None:
        try:
            workers.ask(Question(HEAVY))
        except Exception as error:
            asked.append(type(error).__name__)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    begun = time.monotonic()
    with pytest.raises(Busy):
        workers.ask(Question("ASK {}"))
    assert time.monotonic() - begun < 2
    for thread in threads:
        thread.join(10)
    workers.close()
    assert sorted(asked) == ["Busy", "TooLong"] or asked == ["TooLong", "TooLong"]


def test_query_processes_are_shut_off(built_sample: Path) -> None:
    code = "from kg.query.sealed import seal; print(len(seal()))"
    possible = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    workers = Workers(built_sample / "store", 1)
    assert len(workers.walls()) == int(possible)
    workers.close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stopping_waits_for_no_query_and_leaves_no_process(built_sample: Path, sign: signal.Signals) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", "-o", str(built_sample), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as site:
        assert site.stdout and site.stderr
        port = int(site.stdout.readline().split("/")[2].rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as line:
            line.sendall(f"GET {SLOW} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            until = time.monotonic() + 60
            while not (begun := children(site.pid)) and time.monotonic() < until:
                time.sleep(0.1)
            site.send_signal(sign)
            try:
                ended = site.wait(60)
            finally:
                # Else leaving the block would wait for it without end.
                site.kill()
        assert ended == 0 and site.stderr.read() == ""
    assert begun and not [p for p in begun if Path(f"/proc/{p}").exists()]


def children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(stat.parent.name))
    return found
