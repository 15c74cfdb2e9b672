"""The page's search answers what people write, like `kg search`: references, short names, pinyin, slips, words of the texts, posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages.browser import browser, wait

ASKED = """
const [query, done] = arguments, box = document.getElementById("search"), began = performance.now();
box.value = query;
box.dispatchEvent(new Event("input", { bubbles: true }));
const took = performance.now() - began;
setTimeout(() => done([took, [...document.querySelectorAll("#hits li")].map((l) => l.textContent)]), 150);
"""
WELL = "云州市古井保护条例"


@pytest.fixture(scope="module")
def chrome(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("search")) as found:
        found.get((built_sample / "graph.html").as_uri())
        wait(found, "document.documentElement.dataset.ready", 30)
        # The evidence is unpacked once.
        found.execute_async_script(ASKED, "没有这个")
        wait(found, "document.querySelector('#hits li')")
        yield found


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("古井保护条例第八条", f"{WELL} 第八条"),
        ("《古井保护条例》第8条第一款", f"{WELL} 第八条"),
        ("古井保护条例 8 1", f"{WELL} 第八条"),
        ("云州市古井保护条例 第十二条", f"{WELL} 第十二条"),
        ("第八条 · 古井保护条例", f"{WELL} 第八条"),
        (f"第八条《{WELL}》", f"{WELL} 第八条"),
        ("第八条第一款 · 云州市古井…", f"{WELL} 第八条"),
        ("市中院", "云州市中级人民法院"),
        ("gjbh", WELL),
        ("gujingbaohu", WELL),
        ("zhoujingcheng", "周景澄"),
        ("古井保护条列", WELL),
        ("周景城", "周景澄"),
        ("研学", f"{WELL} 第十条"),
        ("秘书长", "周景澄"),
    ],
)
def test_what_people_write_is_found(chrome: Any, query: str, hit: str) -> None:
    took, hits = chrome.execute_async_script(ASKED, query)
    assert hit in hits[:8]
    # On a machine with other work, too; it takes a few milliseconds.
    assert took < 500


def test_a_slip_is_called_one_and_nothing_is_said_to_be_nothing(chrome: Any) -> None:
    assert chrome.execute_async_script(ASKED, "周景城")[1][0] == "您要找的是："
    assert chrome.execute_async_script(ASKED, "qqxxqq")[1] == ["没有找到"]
    assert "原文" in chrome.execute_async_script(ASKED, "研学")[1]


def test_the_keyboard_picks_what_the_texts_say(chrome: Any) -> None:
    chrome.execute_async_script(ASKED, "研学")
    box = chrome.find_element("id", "search")
    box.send_keys("\ue015\ue007")
    assert wait(chrome, "document.querySelector('#panel h2')?.textContent").startswith(WELL)
