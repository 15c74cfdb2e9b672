"""Every kind of page in a real browser under axe-core: no fault that is more than minor, light and dark, Chinese and English, wide and narrow."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.model.iri import BASE
from kg.site.export import export_site
from tests.pages.browser import browser, wait

AXE = Path(pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed").__file__).parent
SCRIPT = next(AXE.rglob("axe.min.js")).read_text(encoding="utf-8")

READY = {"graph.html": "document.documentElement.dataset.ready", "overview.html": "document.documentElement.dataset.ready"}
SCREENS = [("light", 1440, 900, "zh-CN"), ("dark", 390, 844, "en-US"), ("dark", 1440, 900, "en-US"), ("light", 390, 844, "zh-CN")]


@pytest.fixture(scope="module", params=SCREENS, ids=lambda s: f"{s[0]}-{s[1]}-{s[3]}")
def chrome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    scheme, width, height, language = request.param
    flags = ("--proxy-bypass-list=127.0.0.1", f"--accept-lang={language}")
    with browser(tmp_path_factory.mktemp("axe"), *flags) as made:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        made.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        made.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        yield made


def faults(chrome: Any, address: str) -> list[str]:
    """What axe-core calls more than minor: the rule, the first place, why."""
    chrome.get(address)
    if waited := READY.get(address.rsplit("/", 1)[-1]):
        wait(chrome, waited)
    chrome.execute_script(SCRIPT)
    found = chrome.execute_async_script(
        "const done = arguments[0]; axe.run().then(r => done(r.violations), e => done([{id: String(e), impact: 'critical', nodes: []}]))"
    )
    return [
        f"{v['id']}: {' '.join(map(str, v['nodes'][0]['target'])) if v['nodes'] else ''}: {v['nodes'][0]['failureSummary'] if v['nodes'] else ''}"
        for v in found
        if v["impact"] in ("moderate", "serious", "critical")
    ]


@pytest.fixture(scope="module")
def exported(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "site"
    export_site(built_sample, folder)
    return folder


@pytest.mark.parametrize(
    "kind", ["", "problems", "tables", "vocabulary", "law", "compare", "meeting", "person", "organisation", "document"]
)
def test_pages_of_the_exported_site(chrome: Any, exported: Path, kind: str) -> None:
    """The largest page of each kind, in both languages."""
    for top in (exported, exported / "en"):
        page = max((top / kind).rglob("index.html"), key=lambda p: p.stat().st_size) if kind else top / "index.html"
        assert faults(chrome, page.as_uri()) == []
        assert chrome.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


def first(output: Path, table: str, column: str) -> str:
    with open(output / "tables" / f"{table}.csv", encoding="utf-8", newline="") as file:
        iri = next(row[column] for row in csv.DictReader(file) if row[column].startswith(BASE))
    return quote(iri.removeprefix(BASE), safe="/")


@pytest.mark.parametrize("name", ["graph.html", "report.html", "overview.html"])
def test_pages_that_are_files(chrome: Any, built_sample: Path, name: str) -> None:
    if not (built_sample / name).is_file():
        pytest.skip(f"this build has no {name}")
    assert faults(chrome, (built_sample / name).as_uri()) == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tables",
        "tables/penalties",
        "questions",
        "questions/holders",
        "questions/penalties",
        "sparql",
        "sparql?query=" + quote("SELECT ?s WHERE {" + "\n  ?s ?p ?o ." * 40 + "\n} LIMIT 1"),
        "questions/obligations?subject=建设单位",
        "questions/evidence?subject=鲁青山",
        "law/云州市古井保护条例?at=2020-01-01",
        "compare/云州市古井保护条例/2024-02-28",
        "compare/云州市古井保护条例/2024-02-28/2016-11-30",
        "check?text=《云州市古井保护条例》第九十九条",
        "problems",
        "check",
        "vocabulary",
        "search?q=条例",
        "none",
    ],
)
def test_pages_of_the_site(chrome: Any, site: str, path: str) -> None:
    assert faults(chrome, f"{site}/{path}") == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("documents", "document_id"),
        ("laws", "law_id"),
        ("versions", "version_id"),
        ("provisions", "provision_id"),
        ("persons", "person_id"),
        ("organisations", "organisation_id"),
        ("citations", "citation_id"),
        ("appointments", "event_id"),
        ("issues", "issue_id"),
    ],
)
def test_pages_of_things(chrome: Any, site: str, built_sample: Path, table: str, column: str) -> None:
    assert faults(chrome, f"{site}/{first(built_sample, table, column)}") == []
