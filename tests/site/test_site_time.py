"""Laws in time on the site: status, text on a day, the right provision in other texts, the check box. All texts are fictional."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.pipeline import Options, build_graph
from kg.site.app import create_app
from tests.query.test_radar import RULE
from tests.time.test_time import DECISION, LAW, NEW, OLD

HTML = {"accept": "text/html"}


LATE = RULE.replace("湖泊巡查办法", "湖泊养护办法").replace("第三条执行", "第四条执行")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("intime")
    for name, text in (("old", OLD), ("decision", DECISION), ("new", NEW), ("rule", RULE), ("late", LATE)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build_graph([str(f) for f in sorted(folder.glob("*.md"))], Options(folder / "out"))
    with TestClient(create_app(folder / "out", host="testserver")) as client:
        yield client


def page(client: TestClient, path: str) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text[:300]
    return re.sub(r"\s+", " ", answer.text)


def test_the_head_of_a_law_says_what_it_is_today(client: TestClient) -> None:
    found = page(client, f"/law/{quote(LAW)}")
    assert "现行有效" in found and "最近修改 2020-06-10" in found
    assert "关于修改《江海市湖泊条例》的决定" in found
    assert f'href="/law/{quote(LAW)}?at=2015-05-01"' in found


@pytest.mark.parametrize(
    ("day", "there", "not_there"),
    [
        ("2019-01-01", "禁止在湖泊倾倒垃圾", "污水"),
        ("2021-01-01", "禁止向湖泊倾倒垃圾、污水", "禁止在湖泊"),
        ("2015-04-01", "尚未施行", "禁止在湖泊"),
    ],
)
def test_the_text_on_a_day(client: TestClient, day: str, there: str, not_there: str) -> None:
    found = page(client, f"/law/{quote(LAW)}?at={day}")
    assert there in found and not_there not in found


def test_the_slider_holds_the_days_of_the_law_and_works_without_its_script(client: TestClient) -> None:
    found = page(client, f"/law/{quote(LAW)}?at=2019-01-01")
    assert 'data-days="2015-05-01 2020-08-01"' in found and 'max="1" value="0"' in found
    assert "禁止在湖泊倾倒垃圾" in page(client, f"/law/{quote(LAW)}?step=0")
    assert "禁止向湖泊倾倒垃圾、污水" in page(client, f"/law/{quote(LAW)}?step=1")
    assert client.get("/static/slider.js").status_code == 200


def test_pages_of_laws_alone_may_run_the_script_of_the_site(client: TestClient) -> None:
    policies = [client.get(path, headers=HTML).headers["content-security-policy"] for path in (f"/law/{quote(LAW)}", "/check")]
    assert "script-src 'self'" in policies[0] and "script-src" not in policies[1]


@pytest.mark.parametrize("step", ["9", "-1", "x", "99999"])
def test_a_step_that_is_none_shows_the_law(client: TestClient, step: str) -> None:
    assert "现行有效" in page(client, f"/law/{quote(LAW)}?step={step}")


@pytest.mark.parametrize("day", ["2019-13-01", "x", "<b>"])
def test_what_is_no_day_is_refused(client: TestClient, day: str) -> None:
    answer = client.get(f"/law/{quote(LAW)}", params={"at": day}, headers=HTML)
    assert answer.status_code == 400 and "<b>" not in answer.text.replace("<bdi>", "")


@pytest.mark.parametrize(
    ("version", "article", "links", "said"),
    [
        ("2015-03-20", "4", "2020-06-10/art_5", "条号改变"),
        ("2020-06-10", "5", "2015-03-20/art_4", "条号改变"),
        ("2020-06-10", "4", "", "当时没有"),
    ],
)
def test_a_provision_leads_to_the_same_one_not_to_the_same_number(
    client: TestClient, version: str, article: str, links: str, said: str
) -> None:
    found = page(client, f"/law/{quote(LAW)}/{version}/art_{article}")
    other = "2020-06-10" if version == "2015-03-20" else "2015-03-20"
    (line,) = re.findall("<p>版本：(.*?)</p>", found)
    there = re.findall(rf'href="/law/{re.escape(quote(LAW))}/({other}/art_\d+)"', line)
    assert there == ([links] if links else []) and said in found and "据文字判断" not in found


def test_the_check_box(client: TestClient) -> None:
    text = f"依照《{LAW}》第三条规定：“禁止向湖泊倾倒垃圾。”、《{LAW}》第九条<script>alert(1)</script>。"
    answer = client.post("/check", data={"text": text, "at": "2021-01-01"}, headers=HTML)
    assert answer.status_code == 200
    assert "没有该条" in answer.text and "引用 2 处：存在 1、没有该条 1" in answer.text
    assert '<mark class="wrong"' in answer.text and "<script>alert" not in answer.text
    assert client.get("/check", headers=HTML).status_code == 200


def test_a_text_that_is_too_long_is_refused(client: TestClient) -> None:
    answer = client.post("/check", data={"text": "第" * 100_001}, headers=HTML)
    assert answer.status_code == 400 and "100,001" in answer.text


def test_a_reference_tells_what_became_of_its_provision_since(client: TestClient) -> None:
    """The rule of 2017 cites articles 3 and 4 of the text of 2015; in 2020 the third was rewritten, the fourth became the fifth."""
    rewritten = page(client, f"/law/{quote('江海市湖泊巡查办法')}/2017-03-20/art_2")
    renumbered = page(client, f"/law/{quote('江海市湖泊养护办法')}/2017-03-20/art_2")
    assert "其后修改 2020-06-10" in rewritten and 'class="f citation stale"' in rewritten
    assert "2020-08-01: 第五条" in renumbered
    assert "其后修改" not in page(client, f"/law/{quote(LAW)}/2020-06-10/art_5")


def test_the_feed_tells_what_changed(client: TestClient) -> None:
    from lxml import etree

    answer = client.get("/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = [(e.findtext(f"{atom}updated"), e.findtext(f"{atom}title")) for e in feed.iter(f"{atom}entry")]
    assert entries == sorted(entries, key=lambda e: e[0], reverse=True)
    assert any(day == "2020-06-10T00:00:00Z" and title.startswith(f"{LAW}：修改") for day, title in entries)
    assert len(set(entries)) == len(entries)
    assert len({e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")}) == len(entries)
    link = next(e.find(f"{atom}link").get("href") for e in feed.iter(f"{atom}entry"))
    assert client.get(link, headers=HTML).status_code == 200


def test_a_day_without_a_text_is_told_once(client: TestClient) -> None:
    page = client.get(f"/law/{quote(LAW)}?at=2015-01-01", headers={"accept": "text/html"}).text
    assert "没有找到" not in page and "<h1>" in page
