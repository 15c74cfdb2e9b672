"""The site in a real browser: the query editor, and no page that its own policy stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from kg.web.engine import BUNDLE
from tests.pages.browser import browser, wait


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("site"), "--proxy-bypass-list=127.0.0.1") as made:
        yield made


def complaints(chrome: Any) -> list[str]:
    return [e["message"] for e in chrome.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]


def test_the_editor_colours_completes_and_asks(chrome: Any, site: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    if not (BUNDLE / "editor.js").is_file():
        pytest.skip("the web assets are not bundled here: python -m kg.web.assets.build")
    chrome.get(f"{site}/sparql?saved=turnover")
    wait(chrome, "document.documentElement.dataset.editor")
    assert chrome.execute_script("return document.querySelectorAll('.cm-keyword').length") > 2
    chrome.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
    chrome.find_element("css selector", ".CodeMirror").click()
    ActionChains(chrome).send_keys("SELECT ?s { ?s a kg:Cit").perform()
    wait(chrome, "document.getElementById('query').value.startsWith('PREFIX kg: <https://w3id.org/gazette-kg')")
    ActionChains(chrome).key_down(Keys.CONTROL).send_keys(" ").key_up(Keys.CONTROL).perform()
    assert wait(chrome, "document.querySelector('.CodeMirror-hint')?.textContent") == "kg:Citation"
    ActionChains(chrome).send_keys(Keys.ENTER).perform()
    wait(chrome, "document.getElementById('query').value.includes('kg:Citation')")
    chrome.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT (7 AS ?n) {}')")
    chrome.find_element("css selector", "main form button").click()
    wait(chrome, "document.querySelector('main table td')?.textContent === '7'")
    assert chrome.execute_script("return document.getElementById('query').value") == "SELECT (7 AS ?n) {}"
    assert complaints(chrome) == []


def test_prefixes_that_need_no_line_are_no_faults(chrome: Any, site: str) -> None:
    if not (BUNDLE / "editor.js").is_file():
        pytest.skip("the web assets are not bundled here: python -m kg.web.assets.build")
    chrome.get(f"{site}/sparql?query=" + quote("SELECT ?s { ?s a kg:Citation } LIMIT 2"))
    wait(chrome, "document.documentElement.dataset.editor")
    assert chrome.execute_script("return document.getElementById('query').value").startswith("PREFIX kg: <https")
    assert chrome.execute_script("return document.querySelectorAll('.parseErrorIcon').length") == 0
    assert chrome.execute_script("return document.querySelectorAll('main table td').length") == 2
    assert complaints(chrome) == []


def test_pages_obey_their_own_policy(chrome: Any, site: str) -> None:
    for path in ("/", "/questions/turnover", "/search?q=绿道", "/problems", "/tables/appointments"):
        chrome.get(site + path)
        assert chrome.execute_script("return document.querySelector('main').innerText.length") > 20, path
    assert complaints(chrome) == []


def test_the_slider_of_a_law_opens_the_text_of_its_day(chrome: Any, site: str) -> None:
    chrome.get(f"{site}/law/" + quote("云州市古井保护条例"))
    slide = "const r = document.querySelector('input[type=range]'); r.value = 0; for (const e of ['input', 'change']) r.dispatchEvent(new Event(e)); return r.dataset.days.split(' ')[0]"
    day = chrome.execute_script(slide)
    wait(chrome, f"location.search === '?at={day}'")
    assert wait(chrome, "document.querySelector('h1 small')?.textContent") == day
    assert complaints(chrome) == []


def test_a_table_shows_all_its_columns_on_a_common_screen(chrome: Any, site: str) -> None:
    """The sum of a fine stands at the end of a row: nobody should have to scroll for it."""
    for path in ("tables/penalties", "questions/penalties", "tables/appointments", "tables/citations", "tables/documents"):
        chrome.get(f"{site}/{path}")
        wide, room = chrome.execute_script("const t = document.querySelector('.grid-table'); return [t.scrollWidth, t.clientWidth]")
        assert wide <= room, path


def test_the_files_of_a_table_stand_in_one_line_on_a_telephone(chrome: Any, site: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})
    try:
        chrome.get(f"{site}/tables")
        tops = chrome.execute_script(
            "return [...document.querySelector('main tr').cells[2].querySelectorAll('a')].map(a => a.getBoundingClientRect().top)"
        )
        assert len(tops) == 3 and len(set(tops)) == 1
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_pictures_are_not_shrunk_below_what_can_be_read_on_a_telephone(chrome: Any, site: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})
    try:
        for path in ("questions/cites", "organisation/" + quote("云州市人民检察院")):
            chrome.get(f"{site}/{path}")
            shares = chrome.execute_script(
                "return [...document.querySelectorAll('svg.links, svg.strip')].map(s => s.getBoundingClientRect().width / s.viewBox.baseVal.width)"
            )
            assert all(share >= 0.99 for share in shares), path
            assert chrome.execute_script("return document.documentElement.scrollWidth") <= 390, path
        chrome.get(f"{site}/questions/cites")
        assert chrome.execute_script("return document.querySelectorAll('svg.links').length") == 1
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
