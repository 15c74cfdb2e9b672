"""Load on `kg serve`: clients that read pages and ask saved questions; errors, delays and memory.

python benchmarks/viewer_site.py OUTPUT [SECONDS] [CLIENTS]        adds a row to benchmarks/viewer_site.csv
"""

from __future__ import annotations

import csv
import random
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kg.site.library import open_library  # noqa: E402
from kg.site.page import url  # noqa: E402


def addresses(output: Path) -> list[str]:
    library = open_library(output)
    iris = [*library.persons, *library.organisations, *library.documents, *library.provisions]
    pages = [url(library.path(i)) for i in iris] + [url(p) for p in library.law_titles]
    asked = ["/questions/most-cited", "/questions/turnover", "/questions/speakers", "/search?q=审计", "/problems", "/"]
    return pages + asked * (len(pages) // 20 + 1)


def memory(process: int) -> int:
    """Resident megabytes of the server and its query processes."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return sum(rss for pid, parent, rss in rows if process in (pid, parent)) // 1024


def main() -> None:
    output, seconds, clients = Path(sys.argv[1]), float([*sys.argv, "60"][2]), int([*sys.argv, "", "16"][3] or 16)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "kg.cli", "serve", "-o", str(output), "--port", str(port)], cwd=ROOT)
    site, delays, errors = f"http://127.0.0.1:{port}", [], []
    try:
        for _ in range(200):
            try:
                httpx.get(site + "/search?q=审计", headers={"accept": "text/html"})
                break
            except httpx.TransportError:
                time.sleep(0.1)
        before, pages, end = memory(server.pid), addresses(output), time.monotonic() + seconds

        def read(seed: int) -> None:
            choose = random.Random(seed)
            with httpx.Client(base_url=site, headers={"accept": "text/html"}, timeout=30) as client:
                while time.monotonic() < end:
                    page, begun = choose.choice(pages), time.perf_counter()
                    answer = client.get(page)
                    delays.append(time.perf_counter() - begun)
                    if answer.status_code != 200:
                        errors.append((page, answer.status_code))

        threads = [threading.Thread(target=read, args=(n,)) for n in range(clients)]
        for thread in threads:
            thread.start()
        # The first tenth fills the caches; from then on memory should stay as it is.
        held = []
        while time.monotonic() < end:
            time.sleep(seconds / 20)
            held.append(memory(server.pid))
        for thread in threads:
            thread.join()
        held = held[len(held) // 10 :]
        delays.sort()
        row = {
            "seconds": seconds,
            "clients": clients,
            "answers": len(delays),
            "errors": len(errors),
            "p50_ms": round(delays[len(delays) // 2] * 1000),
            "p99_ms": round(delays[int(len(delays) * 0.99)] * 1000),
            "memory_before_mb": before,
            "memory_first_mb": held[0],
            "memory_most_mb": max(held),
            "memory_last_mb": held[-1],
        }
    finally:
        server.terminate()
        server.wait(10)
    path = Path(__file__).with_suffix(".csv")
    earlier = list(csv.DictReader(path.open(newline=""))) if path.exists() else []
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows([r for r in earlier if list(r) == list(row) and r["seconds"] != str(seconds)] + [row])
    print(row, errors[:5])


if __name__ == "__main__":
    main()
