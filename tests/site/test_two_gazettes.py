"""A law that a gazette printed, and a copy of its later text: the newest comes first everywhere. All texts are fictional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import kg
from kg.pipeline import Options, build_graph
from kg.site.app import create_app
from tests.graph.test_emit import GAZETTE

HTML = {"accept": "text/html"}
LAW = "云州市古井保护条例"
COPY = f"""{LAW}
(2021年2月28日云州市第九届人民代表大会常务委员会第十二次会议通过 根据2025年3月1日云州市第十届人民代表大会常务委员会第二次会议《关于修改〈{LAW}〉的决定》修正)
第一条 禁止填埋、污染古井。
第二条 违反本条例第一条规定的,由文物部门处三千元罚款。
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("gazettes")
    texts = {f"{year}.txt": GAZETTE.format(year=year) for year in (2021, 2023)} | {"copy.txt": COPY}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    build_graph([str(folder / name) for name in texts], Options(folder / "out"))
    return folder / "out"


@pytest.fixture(scope="module")
def client(output: Path) -> Iterator[TestClient]:
    with TestClient(create_app(output, host="testserver")) as client:
        yield client


def test_the_page_of_a_law_shows_its_newest_text_and_tells_its_texts_by_their_days(client: TestClient) -> None:
    found = re.sub(r"\s+", " ", client.get(f"/law/{quote(LAW)}", headers=HTML).text)
    assert "禁止填埋、污染古井" in found and f"{LAW}(2025-03-01) 第二条" in found
    assert re.search(r"/compare/[^\"]+\">[^<]* 2023-02-28</a>", found)


def test_search_finds_the_newest_text_first(output: Path) -> None:
    with kg.open(output) as graph:
        assert graph.provision("古井保护条例", 1).text == "禁止填埋、污染古井。"
