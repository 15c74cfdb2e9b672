"""How long graph.html takes to write, to show its first picture and to answer a click, by number of nodes and renderer
(canvas: vis-network, above its limit without articles; webgl: sigma). A click picks what the search has found: the
middle and the slowest of three, with the next picture drawn; one of them is a body with thousands of relations in the
larger graphs. A filter takes all persons away, unfolding puts the articles of a law on the canvas.

    python benchmarks/viewer.py [NODES …]        writes benchmarks/viewer.csv

Needs chromium, chromedriver and selenium; figures of one machine, so compare rows, not machines.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.graph_page import write as graph
from tests.pages.browser import browser, wait
from tests.pages.rows import CITY, gazette

SIZES = (500, 2000, 3500, 7000, 20000, 62000, 72000)
COLUMNS = (
    "renderer",
    "nodes",
    "articles",
    "drawn_at_first",
    "write_cpu_s",
    "kilobytes",
    "first_picture_s",
    "click_ms",
    "slowest_click_ms",
    "filter_ms",
    "unfold_ms",
)
DRAWN = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));"
CLICK = f"""
const [button, done] = arguments, begun = performance.now();
document.querySelector(button).click();
{DRAWN}
"""
PICK = f"""
const [name, done] = arguments, box = document.getElementById("search");
box.value = name;
box.dispatchEvent(new Event("input"));
const begun = performance.now();
document.querySelector("#hits li").dispatchEvent(new MouseEvent("mousedown"));
{DRAWN}
"""


def measure(chrome: Any, folder: Path, nodes: int, renderer: str) -> dict[str, object]:
    laws = max(1, nodes // 100)
    tables, sources = gazette(laws, 60, nodes // 8, nodes // 20)
    path = folder / f"{nodes}.html"
    begun = time.process_time()
    graph.write_graph(tables, sources, path, renderer=renderer)
    cpu = time.process_time() - begun
    begun = time.perf_counter()
    chrome.get(path.as_uri())
    wait(chrome, "document.documentElement.dataset.ready", 120)
    first = time.perf_counter() - begun
    picked = []
    for name in (f"{CITY}审计局", "绿化条例", "河湖条例"):
        # A reader looks before clicking; meanwhile the page unpacks its evidence, or comes to rest at what was picked.
        time.sleep(1)
        picked.append(chrome.execute_async_script(PICK, name))
        wait(chrome, "document.querySelector('#panel dl')", 30)
    unfold = "#panel .row button:nth-child(4)"
    has_articles = chrome.execute_script(f"return !!document.querySelector('{unfold}')")
    unfolded = chrome.execute_async_script(CLICK, unfold) if has_articles else ""
    filtered = chrome.execute_async_script(CLICK, "#legend .filter:has(.person)")
    articles = sum(p.level == "article" for p in tables.provisions)
    return {
        "renderer": renderer,
        "nodes": articles + len(tables.laws) + len(tables.documents) + len(tables.persons) + len(tables.organisations),
        "articles": articles,
        "drawn_at_first": chrome.execute_script("return JSON.parse(document.getElementById('data').textContent).shown"),
        "write_cpu_s": round(cpu, 2),
        "kilobytes": path.stat().st_size // 1000,
        "first_picture_s": round(first, 2),
        "click_ms": round(median(picked)),
        "slowest_click_ms": round(max(picked)),
        "filter_ms": round(filtered),
        "unfold_ms": unfolded and round(unfolded),
    }


def main() -> None:
    sizes = [int(a) for a in sys.argv[1:]] or SIZES
    import pyvis.network  # noqa: F401  (its import is counted by nobody here)

    with (
        tempfile.TemporaryDirectory() as name,
        browser(Path(name)) as chrome,
        Path(__file__).with_suffix(".csv").open("w", newline="") as file,
    ):
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for nodes in sizes:
            for renderer in ("canvas", "webgl"):
                row = measure(chrome, Path(name), nodes, renderer)
                writer.writerow(row)
                file.flush()
                print(row)


if __name__ == "__main__":
    main()
