"""Questions of a first visit, in a browser: what happened, what a law threatens, what binds me, in my language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pages.browser import browser

LAW = "云州市慢行交通促进条例"
PHONE, SCREEN = (390, 844), (1440, 900)


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("chrome"), "--no-proxy-server", "--accept-lang=zh-CN") as driver:
        yield driver


def seen(chrome: Any, address: str, size: tuple[int, int] = SCREEN) -> str:
    """Opens a page at a size of the screen; its words."""
    chrome.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    )
    chrome.get(address)
    return str(chrome.execute_script("return document.body.innerText"))


def wide(chrome: Any) -> bool:
    """Does the page itself, beside what scrolls inside it, go beyond the screen?"""
    return bool(chrome.execute_script("return document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("size", [SCREEN, PHONE])
def test_the_first_screen_says_what_happened_with_quote_and_link(chrome: Any, site: str, size: tuple[int, int]) -> None:
    words = seen(chrome, f"{site}/", size)
    assert f"《{LAW}》通过，共26条" in words and "秦伯安离任，周景澄就任" in words and not wide(chrome)
    first = chrome.execute_script("return document.querySelector('.headlines li a').getBoundingClientRect().bottom")
    assert first < size[1]
    seen_at_first = chrome.execute_script(
        "return [...document.querySelectorAll('.headlines > section > ul')].map(ul => ul.children.length)"
    )
    assert len(seen_at_first) == 5 and max(seen_at_first) == 3
    quotes = chrome.execute_script(
        "document.querySelectorAll('.headlines .more').forEach(d => { d.open = true });"
        "return [...document.querySelectorAll('.headlines li')].map(li => { li.querySelector('details').open = true;"
        " return [li.querySelector('a').getAttribute('href'), li.querySelector('mark').innerText.length > 0] })"
    )
    assert len(quotes) > 10 and all(link.startswith("/") and quote for link, quote in quotes)


@pytest.mark.parametrize("size", [SCREEN, PHONE])
def test_a_law_threatens_in_one_table(chrome: Any, site: str, size: tuple[int, int]) -> None:
    seen(chrome, f"{site}/law/{LAW}", size)
    chrome.execute_script("document.querySelector('a[href=\"#penalties\"]').click()")
    table = chrome.execute_script("return document.querySelector('#penalties table').innerText")
    assert "20,000–100,000 元" in table and "交通运输部门" in table and ("违反条款" in table) == (size == SCREEN)
    assert not wide(chrome)
    # No cell is one character wide.
    narrow = chrome.execute_script(
        "return Math.min(...[...document.querySelectorAll('#penalties td')].map(c => c.clientWidth).filter(w => w))"
    )
    assert narrow >= 60
    chrome.execute_script("document.querySelector('#penalties details').open = true")
    assert chrome.execute_script("return document.querySelector('#penalties details mark').innerText")


def test_who_i_am_leads_to_my_duties(chrome: Any, site: str) -> None:
    seen(chrome, f"{site}/")
    chrome.execute_script("[...document.querySelectorAll('.subjects a')].find(a => a.innerText.startsWith('建设单位')).click()")
    words = str(chrome.execute_script("return document.body.innerText"))
    assert "义务与禁止 2" in words and "1–3% 合同价款" in words
    chrome.execute_script("document.querySelector('.duty a').click()")
    assert "第七条第二款" in chrome.title


def test_duties_print_without_the_form(chrome: Any, site: str) -> None:
    seen(chrome, f"{site}/questions/obligations?subject=建设单位")
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = chrome.execute_script("return ['form', 'body > header', '.duty'].map(s => getComputedStyle(document.querySelector(s)).display)")
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown[:2] == ["none", "none"] and shown[2] != "none"


def test_a_remark_is_not_marked_as_a_fault(chrome: Any, site: str, built_sample: Path) -> None:
    from kg.site.library import open_library

    library = open_library(built_sample)
    document = next(i.document_id for i in library.tables.issues if i.severity == "info")
    seen(chrome, f"{site}/{library.path(document)}")
    remark, fault = chrome.execute_script(
        "const probe = c => { const s = document.createElement('span'); s.className = 'f ' + c; document.body.append(s);"
        " return getComputedStyle(s).backgroundColor; };"
        " return [getComputedStyle(document.querySelector('.f.remark')).backgroundColor, probe('issue')]"
    )
    assert remark != fault and remark == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(
    "path", ["/", "/problems", "/questions", f"/law/{LAW}", "/questions/obligations?subject=建设单位", "/vocabulary", "/nothing"]
)
def test_a_page_speaks_the_language_asked_for(chrome: Any, site: str, path: str) -> None:
    own = """
      const page = document.body.cloneNode(true);
      page.querySelectorAll('bdi, blockquote, pre, code, h3 small, .article, .toc, a.language, datalist, .duty, table').forEach(e => e.remove());
      return [page.textContent, document.documentElement.lang]
    """
    chrome.get(f"{site}/language?to=en&back=/")
    seen(chrome, f"{site}{path}")
    english, code = chrome.execute_script(own)
    chrome.get(f"{site}/language?to=zh&back=/")
    seen(chrome, f"{site}{path}")
    chinese, other = chrome.execute_script(own)
    assert (code, other) == ("en", "zh-CN")
    assert not re.search("[一-鿿]", english), re.findall(".*[一-鿿].*", english)[:5]
    assert not set(re.findall("[A-Za-z]{3,}", chinese)) - {
        "SPARQL",
        "CSV",
        "Excel",
        "JSON",
        "Turtle",
        "RDF",
        "XML",
        "Triples",
        "query",
        "obligations",
    }


def test_a_report_leads_to_its_other_language(chrome: Any, built_sample: Path) -> None:
    seen(chrome, (built_sample / "report.html").as_uri())
    assert chrome.execute_script("return document.documentElement.lang") == "zh-CN"
    chrome.execute_script("document.querySelector('nav a').click()")
    words = str(chrome.execute_script("return document.body.innerText"))
    assert chrome.execute_script("return document.documentElement.lang") == "en" and f"{LAW} passed, 26 articles" in words
