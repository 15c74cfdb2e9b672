"""The overview of many laws: seen from far away it names what counts, nothing too small, nothing over another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from kg.graph_page.rows import network
from kg.graph_page.write import write_graph
from kg.model.tables import DocumentRow, LawRow
from kg.web.engine import sigma
from tests.pages.browser import browser, wait
from tests.pages.rows import IRIS, gazette

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
        found.get((folder / "overview.html").as_uri() + "#e=1")
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


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Six laws that many others apply, each others' laws; persons and bodies that nobody looks for first."""
    tables, texts = gazette(3, 5, 600, 300)
    for n in range(90):
        title, about = f"云州市第{n}号条例", f"云州市根本办法{'甲乙丙丁戊己'[n % 6]}"
        for name in (title, about):
            if not any(law.title == name for law in tables.laws):
                tables.laws.append(LawRow(IRIS.law(name), name, "local_regulation"))
        text = DocumentRow(IRIS.document("又.txt", n), "又.txt", n, title, "statute", 0, "", "", "", "", "", title, 0, 1)
        tables.documents.append(text)
        tables.citations.append(replace(tables.citations[0], citation_id=IRIS.fact("citation", "又.txt", n), document_id=text.document_id,
                                        source_law=title, source_id="", target_law=about, target_id="", relation="cites"))  # fmt: skip
    folder = tmp_path_factory.mktemp("corpus")
    write_graph(tables, texts, folder / "overview.html", things=400_000)
    with browser(folder) as found:
        found.get((folder / "overview.html").as_uri())
        wait(found, "document.documentElement.dataset.ready", 30)
        found.execute_script(SEEN)
        yield found


def test_a_corpus_is_first_seen_by_the_laws_that_most_refer_to(corpus: Any) -> None:
    found = drawn(corpus)
    boxes = [d["text"] for d in found if d["bold"] and "根本办法" in d["text"]]
    assert sorted(boxes) == [f"云州市根本办法{c} · 15" for c in "丁丙乙己戊甲"]
    assert "最常被引用的法规" in {d["text"] for d in found}
    named = [d for d in found if "号条例" in d["text"]]
    assert len(named) == 36 and min(d["px"] for d in found) > 10.99
    # Whole names, none over another.
    assert not any(d["text"].endswith("…") for d in named)
    assert not [1 for a, b in combinations(named, 2) if a["left"] < b["right"] and b["left"] < a["right"] and abs(a["y"] - b["y"]) < 11]


def test_the_whole_corpus_is_drawn_when_asked_for_and_what_is_not_there_is_found(corpus: Any) -> None:
    def press() -> None:
        corpus.execute_script("[...document.querySelectorAll('#tools button')].find(b => b.textContent === '画出全部').click()")

    press()
    wait(corpus, "new URLSearchParams(location.hash.slice(1)).get('e') === '1'")
    assert len(drawn(corpus)) > 60 and "本辑法规与文件" in {d["text"] for d in drawn(corpus)}
    press()
    wait(corpus, "!new URLSearchParams(location.hash.slice(1)).has('e')")
    box = corpus.find_element("id", "search")
    box.send_keys("云州市第83号条例")
    wait(corpus, "document.querySelector('#hits li[role=option]')")
    box.send_keys("\n")
    wait(corpus, "document.querySelector('#panel h2')?.textContent === '云州市第83号条例'")
    assert {"云州市第83号条例", "云州市根本办法己"} <= {d["text"] for d in drawn(corpus)}
