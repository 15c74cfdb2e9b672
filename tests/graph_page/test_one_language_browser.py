"""The graph page and the overview speak one language: what stands on it, in boxes, titles and names for readers of a screen, at each step of a visit."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from kg.graph_page.write import write_graph
from kg.language import terms
from kg.model.table_files import read_tables
from kg.web.engine import sigma
from kg.web.headlines import read_headlines
from tests.pages.browser import browser, wait

WORDS = """return [...document.querySelectorAll('body *')].flatMap((e) => {
  if (e.closest('script, style, bdi, mark, blockquote, textarea, pre, code, #scope select, #title, #news') || (!e.getClientRects().length && e.tagName !== 'OPTION')) return [];
  const own = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim());
  return [...own, ...['title', 'placeholder', 'aria-label'].map((a) => e.getAttribute(a) ?? '')].filter(Boolean);
})"""
TYPE = "const box = document.getElementById('search'); box.value = %r; box.dispatchEvent(new Event('input'));"
PICK = "document.querySelector('#hits li').dispatchEvent(new MouseEvent('mousedown'));"
VIEW = "const v = document.getElementById('views'); v.value = %r; v.dispatchEvent(new Event('change'));"
TOOL = "[...document.querySelectorAll('#tools button')].find((b) => %s.includes(b.textContent))?.click();"
VISIT = [
    "",
    TYPE % "古井保护条例",
    PICK,
    "document.querySelector('#panel .row button').click()",
    TYPE % "古井保护条例8",
    PICK,
    TYPE % "鲁青山",
    PICK,
    TYPE % "zzqq",
    VIEW % "outline",
    VIEW % "timeline",
    VIEW % "bodies",
    VIEW % "",
    TOOL % "['查询', 'Query']",
    TOOL % "['检查引用', 'Check references']",
    "const a = document.querySelector('#cite textarea'); if (a) { a.value = '《云州市古井保护条例》第九十九条'; document.querySelector('#cite .run').click(); }",
    TOOL % "['?']",
    "document.querySelector('.menu summary').click()",
]
NAMES = {"Esc", "PNG", "SVG", "CSV", "GraphML", "English", "SPARQL", "SELECT"}


def visited(page: Path, folder: Path, language: str) -> set[str]:
    found: set[str] = set()
    with browser(folder, f"--accept-lang={language}") as chrome:
        chrome.get(page.as_uri())
        wait(chrome, "document.documentElement.dataset.ready", 30)
        for step in VISIT:
            chrome.execute_script(step)
            time.sleep(0.4)
            seen: Any = chrome.execute_script(WORDS)
            found.update(seen)
    assert len(found) > 100
    return found


@pytest.fixture(scope="module", params=["graph", "overview"])
def page(request: pytest.FixtureRequest, built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "graph":
        return built_sample / "graph.html"
    if not sigma():
        pytest.skip("the web assets are not bundled here: python -m kg.web.assets.build")
    overview: Path = tmp_path_factory.mktemp("overview") / "overview.html"
    write_graph(
        read_tables(built_sample / "tables"), {}, overview, renderer="webgl", things=400_000, headlines=read_headlines(built_sample)
    )
    return overview


def test_chinese(page: Path, tmp_path: Path) -> None:
    ours = {
        w: set(re.findall("[A-Za-z]{3,}", re.sub(r"kg(?: -*[a-z]+)*|\S+\.\w{2,4}\b", "", w))) - NAMES
        for w in visited(page, tmp_path, "zh-CN")
    }
    assert {w for w, english in ours.items() if english} == set()


def test_english(page: Path, tmp_path: Path) -> None:
    labels = {zh for zh, en, *_ in terms().values() if len(zh) > 1 and zh != en and zh != terms()["language.name"][0]}
    assert visited(page, tmp_path, "en-US") & labels == set()
