"""How long a reader of one graph.html waits: the first picture drawn, and the answer to a click, a filter, a search.

    python benchmarks/clicks.py output/graph.html [TIMES]        prints one row for each action

Of TIMES runs (5) the quickest: what else the machine does makes a run slower, never quicker. `ms` is the time from the click to
the next picture drawn, `busy_ms` what the main thread worked meanwhile (TaskDuration of the DevTools protocol).
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.pages.browser import browser, wait

DRAWN = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));"
FIRST = "performance.getEntriesByName('drawn')[0]?.startTime"
WATCH = """new MutationObserver(() => {
  if (document.documentElement?.dataset.ready) requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });"""
BOX = "const box = document.getElementById('search');"
ENTER = f"{BOX} box.value = %r; box.dispatchEvent(new Event('input'));"
PICK = "document.querySelector('#hits li').dispatchEvent(new MouseEvent('mousedown'));"
# Each with what is done before it, unmeasured.
ACTIONS = {
    "headline": ("", "document.querySelector('#news .link').click();"),
    "search": ("", ENTER % "条例"),
    "select": (ENTER % "条例", PICK),
    "open panel again": ("document.querySelector('#panel .close').click();", ENTER % "条例" + PICK),
    "unfold": ("", "[...document.querySelectorAll('#panel .row button')].at(-1).click();"),
    "neighbourhood": ("", "document.querySelector('#panel .row button').click();"),
    "filter": ("location.hash = '#l=zh';", "document.querySelector('#legend .filter:has(.person)').click();"),
    "filter back": ("", "document.querySelector('#legend .filter:has(.person)').click();"),
    "theme": ("", "[...document.querySelectorAll('#tools button')].find((b) => b.textContent === '◐').click();"),
}


def busy(chrome: Any) -> float:
    metrics = chrome.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(m["value"] for m in metrics if m["name"] == "TaskDuration") * 1000


def measure(chrome: Any, url: str) -> dict[str, tuple[float, float]]:
    chrome.get("about:blank")
    chrome.get(url)
    wait(chrome, FIRST, 60)
    time.sleep(1.5)
    found = {"first picture": (chrome.execute_script(f"return {FIRST}"), busy(chrome))}
    for name, (before, action) in ACTIONS.items():
        chrome.execute_script(before)
        # A reader looks before clicking; animations come to rest.
        time.sleep(0.7)
        begun = busy(chrome)
        took = chrome.execute_async_script(f"const done = arguments[0], begun = performance.now(); {action} {DRAWN}")
        found[name] = (took, busy(chrome) - begun)
    return found


def main() -> None:
    page, times = Path(sys.argv[1]).resolve(), int([*sys.argv, "5"][2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder)) as chrome:
        chrome.execute_cdp_cmd("Performance.enable", {})
        chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        runs = [measure(chrome, page.as_uri() + "#l=zh") for _ in range(times)]
    print("action,ms,busy_ms")
    for name in runs[0]:
        print(name, *(round(min(run[name][n] for run in runs)) for n in (0, 1)), sep=",")


if __name__ == "__main__":
    main()
