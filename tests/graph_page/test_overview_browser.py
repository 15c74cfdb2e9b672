"""The overview of many laws: seen from far away it names what counts, nothing too small, nothing over another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from kg.graph_page.rows import network
from kg.graph_page.write import write_graph
from kg.web.engine import sigma
from tests.pages.browser import browser, wait
from tests.pages.rows import gazette

SEEN = """
const draw = CanvasRenderingContext2D.prototype.fillText;
window.drawn = [];
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const m = this.getTransform(), k = m.a / devicePixelRatio, [, weight, px] = /^(?:(\\d+) )?([\\d.]+)px/.exec(this.font);
  const wide = this.measureText(text).width * k, left = m.e / devicePixelRatio + x * k - (this.textAlign === "right" ? wide : 0);
  drawn.push({ text, px: px * k, bold: weight === "600", left, right: left + wide, y: m.f / devicePixelRatio + y * k });
  return draw.call(this, text, x, y, ...rest);
};
window.dispatchEvent(new Event("resize"));
"""


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not sigma():
        pytest.skip("the web assets are not bundled here: python -m kg.web.assets.build")
    folder = tmp_path_factory.mktemp("overview")
    write_graph(*gazette(60, 5, 4000, 2000), folder / "overview.html", renderer="webgl", things=400_000)
    with browser(folder) as found:
        found.get((folder / "overview.html").as_uri())
        wait(found, "document.documentElement.dataset.ready", 30)
        found.execute_script(SEEN)
        yield found


def drawn(chrome: Any) -> list[dict[str, Any]]:
    """What stands on the picture that is drawn next."""
    chrome.execute_script("drawn.length = 0; window.dispatchEvent(new Event('resize'))")
    wait(chrome, "drawn.length")
    found: list[dict[str, Any]] = chrome.execute_script("return drawn")
    return found


def test_the_best_connected_are_named_and_no_name_lies_over_another(chrome: Any) -> None:
    tables, _ = gazette(60, 5, 4000, 2000)
    net = network(tables, articles=False)
    degree = Counter(n for s, t, _ in net.edges for n in (s, t))
    laws = sorted((n for n, node in enumerate(net.nodes) if node.kind == "law"), key=lambda n: -degree[n])
    found = {d["text"]: d for d in drawn(chrome) if d["bold"]}
    assert any(net.nodes[n].name.endswith(text.rstrip("…")) or text.rstrip("…") in net.nodes[n].name for n in laws[:3] for text in found)
    assert len(found) > 5 and min(d["px"] for d in found.values()) > 10.99
    over = [
        (a["text"], b["text"])
        for a, b in combinations(found.values(), 2)
        if a["left"] < b["right"] and b["left"] < a["right"] and abs(a["y"] - b["y"]) < 11
    ]
    assert over == []


def test_more_are_named_near_by(chrome: Any) -> None:
    before = {d["text"] for d in drawn(chrome)}
    chrome.execute_script(
        "const parts = new URLSearchParams(location.hash.slice(1)), v = parts.get('v').split('_');"
        "v[2] = String(v[2] * 2); parts.set('v', v.join('_')); location.hash = parts;"
    )
    assert {d["text"] for d in drawn(chrome)} - before
