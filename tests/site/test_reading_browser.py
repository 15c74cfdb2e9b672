"""Reading in a browser: nothing stands under the bar, what a reference says is there before it is followed, ways lead back and forth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.pages.browser import browser, wait

LAW = "云州市慢行交通促进条例"
SIZES = [(1440, 900), (390, 844)]


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("reading"), "--proxy-bypass-list=127.0.0.1") as made:
        yield made


def opened(chrome: Any, address: str, size: tuple[int, int]) -> None:
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    chrome.get("about:blank")
    chrome.get(address)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("link", [".toc a:last-child", 'a[href="#penalties"]'])
def test_what_a_link_leads_to_does_not_stand_under_the_bar(chrome: Any, site: str, size: tuple[int, int], link: str) -> None:
    opened(chrome, f"{site}/law/{quote(LAW)}", size)
    chrome.execute_script(f"document.querySelector({link!r}).click()")
    target = "document.querySelector(':target').getBoundingClientRect()"
    bar = "document.querySelector('body > header').getBoundingClientRect().bottom"
    wait(chrome, f"scrollY > 0 && {target}.top < innerHeight")
    assert chrome.execute_script(f"return {target}.top >= {bar} - 1")


@pytest.mark.parametrize("size", SIZES)
def test_the_bar_leaves_the_screen_to_the_page(chrome: Any, site: str, size: tuple[int, int]) -> None:
    opened(chrome, f"{site}/", size)
    assert chrome.execute_script("return document.querySelector('body > header').offsetHeight") <= 0.15 * size[1]


def test_a_reference_shows_what_it_leads_to_and_the_graph_leads_back(chrome: Any, site: str) -> None:
    opened(chrome, f"{site}/law/{quote(LAW)}", SIZES[0])
    link = "document.querySelector('.article a.f.citation[title*=第]')"
    said, path = chrome.execute_script(f"const a = {link}; return [a.title, a.pathname]")
    chrome.execute_script(f"{link}.click()")
    wait(chrome, f"location.pathname === {path!r}")
    # The words of the provision stood in the tooltip already.
    words = chrome.execute_script("return document.querySelector('main').innerText.replace(/\\s/g, '')")
    assert len(said.split("\n", 1)[1]) >= 10 and "".join(said.split("\n", 1)[1].split())[:10] in words
    name = chrome.execute_script("return document.querySelector('h1').innerText")
    chrome.execute_script("[...document.querySelectorAll('main a')].find(a => a.pathname === '/graph').click()")
    wait(chrome, "document.documentElement.dataset.ready", 30)
    article = wait(chrome, "document.querySelector('#panel h2')?.textContent")
    assert article.replace(" ", "") in name.replace(" ", "")
    chrome.execute_script("document.querySelector('#panel a.button').click()")
    wait(chrome, "location.pathname.startsWith('/law/')")


@pytest.mark.parametrize(
    "path",
    [
        "problems",
        "questions/penalties",
        "tables/appointments",
        f"law/{quote(LAW)}",
        "questions/cites",
        "questions/turnover",
        "check?text=" + quote(f"《{LAW}》第九十九条"),
    ],
)
def test_on_a_telephone_no_cell_is_a_narrow_column(chrome: Any, site: str, path: str) -> None:
    opened(chrome, f"{site}/{path}", SIZES[1])
    narrow = chrome.execute_script(
        "return [...document.querySelectorAll('main td, main .article > div')].filter(c => c.innerText.length > 24 && c.offsetWidth && c.offsetWidth < 230)"
        ".map(c => c.offsetWidth + ' ' + c.innerText.slice(0, 20))"
    )
    assert [n for n in narrow if not path.startswith("check")] == []
    thin = "return [...document.querySelectorAll('main td')].filter(c => c.innerText.trim().length > 5 && c.offsetWidth && c.offsetWidth < 72).map(c => c.innerText)"
    assert chrome.execute_script(thin) == []
    assert chrome.execute_script("return document.documentElement.scrollWidth") <= SIZES[1][0]


def test_a_meeting_and_the_graph_lead_to_each_other(chrome: Any, site: str) -> None:
    name = "云州市第九届人民代表大会常务委员会第十二次会议"
    opened(chrome, f"{site}/meeting/{quote(name)}", SIZES[0])
    chrome.execute_script("[...document.querySelectorAll('main a')].find(a => a.pathname === '/graph').click()")
    assert wait(chrome, "document.querySelector('#panel h2')?.textContent", 30) == name
    chrome.execute_script("document.querySelector('#panel a.button').click()")
    wait(chrome, f"decodeURI(location.pathname) === '/meeting/{name}'")
    assert wait(chrome, "document.querySelector('h1')?.innerText") == name


def test_the_head_of_a_law_leaves_its_text_on_the_first_screen(chrome: Any, site: str) -> None:
    opened(chrome, f"{site}/law/{quote('云州市古井保护条例')}", SIZES[0])
    assert chrome.execute_script("return document.querySelector('.article').getBoundingClientRect().top") < 620
