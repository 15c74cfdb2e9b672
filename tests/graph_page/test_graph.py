"""graph.html without a browser: nothing leaves the page, nothing untrusted becomes markup, the layout holds."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.graph_page.model import find
from kg.graph_page.rows import network, numbered
from kg.graph_page.sounds import sounds
from kg.graph_page.write import HERE, write_graph
from kg.language import HERE as LANGUAGES
from kg.language import terms
from kg.model.tables import DocumentRow, LawRow, OrganisationRow, PersonRow, Tables
from kg.web.page import json_for_script, modules, source_hash
from tests.pages.rows import CITY, FILE, gazette

HOSTILE = (
    "</script><script>document.title='hit'</script>",
    "<img src=x onerror=\"document.title='hit'\">",
    '"onload="document.title=1',
    "\u202e法倒\u202c\u200f右\u200e到左",
    "\u2028\u2029<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "名" * 10_000,
    "\ud800孤",
    "",
)


def block(page: str, name: str) -> Any:
    found = re.search(rf'<script type="([^"]*)" id="{name}">(.*?)</script>', page, re.S)
    assert found
    if found[1] == "application/octet-stream":
        return json.loads(gzip.decompress(base64.b64decode(found[2])))
    return json.loads(found[2])


def written(tmp_path: Path, tables: Tables, sources: dict[str, str], **options: Any) -> str:
    path = tmp_path / "graph.html"
    write_graph(tables, sources, path, **options)
    return path.read_text(encoding="utf-8")


def test_every_row_is_a_node_and_every_quotation_is_there(tmp_path: Path) -> None:
    tables, sources = gazette()
    page = written(tmp_path, tables, sources)
    nodes, details = block(page, "network")["nodes"], block(page, "details")
    groups = [n["group"] for n in nodes]
    assert groups.count("law") == len(tables.laws)
    assert groups.count("person") == len(tables.persons)
    assert groups.count("organisation") == len(tables.organisations)
    assert groups.count("document") == len(tables.documents)
    assert groups.count("article") == sum(p.level == "article" for p in tables.provisions)
    assert groups.count("meeting") == 1
    assert len(details["evidence"]) == len(block(page, "network")["edges"])
    lines = {n: text for n, _, text in details["files"][0]["lines"]}
    starts = {start: n for n, start, _ in details["files"][0]["lines"]}
    checked = 0
    for evidence in (e for edge in details["evidence"] for e in edge):
        value, file, start, end = evidence[:4]
        assert file == 0
        assert sources[FILE][start:end]
        line = starts[max(s for s in starts if s <= start)]
        assert sources[FILE][start:end].split("\n")[0] in lines[line], value
        checked += 1
    assert checked > 300


def test_only_hashed_scripts_run_and_nothing_is_fetched(tmp_path: Path) -> None:
    page = written(tmp_path, *gazette(1, 10, 5, 3))
    policy = unescape(page.split('Content-Security-Policy" content="')[1].split('"')[0])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<(?:link|iframe|object|embed|base|img|form)\b", page.split("<script")[0])
    assert not re.search(r"<script[^>]+src=", page)
    own = modules(HERE / "static")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|\bfetch\(|https?://(?!graphml[.])",
        own,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_names_never_become_markup(tmp_path: Path, name: str) -> None:
    tables, sources = gazette(1, 4, 4, 1)
    tables.laws.append(LawRow("https://w3id.org/gazette-kg/id/law/x", name, "law"))
    tables.persons.append(PersonRow("https://w3id.org/gazette-kg/id/person/x", name, name))
    tables.documents[0] = replace(tables.documents[0], title=name, source=name)
    page = written(tmp_path, tables, {**sources, name: name * 3})
    plain = written(tmp_path, *gazette(1, 4, 4, 1))
    for tag in ("<script", "</script", "<img", "<!--", "<b>"):
        assert page.count(tag) == plain.count(tag)
    shown = name.encode("utf-8", "replace").decode() or "—"
    assert shown in [n["label"] for n in block(page, "network")["nodes"]]


def test_json_for_script_round_trip() -> None:
    value = {"a": ["</script>", "&lt;", "\u2028", "普通"]}
    text = json_for_script(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path, *gazette()) == written(tmp_path, *gazette())


def test_persons_stand_where_they_were_put_last() -> None:
    tables, _ = gazette()
    net = network(tables)
    first = tables.appointments[0]
    assert net.nodes[net.nodes[net.index[first.person_id]].parent].name == first.organisation


def test_an_empty_build_gives_an_empty_page(tmp_path: Path) -> None:
    assert block(written(tmp_path, Tables(), {}), "network") == {"nodes": [], "edges": []}


def test_around_one_thing(tmp_path: Path) -> None:
    tables, sources = gazette()
    title = f"{CITY}河湖条例"
    page = written(tmp_path, tables, sources, around=title, depth=1)
    data, nodes = block(page, "data"), block(page, "network")["nodes"]
    assert data["start"].endswith(f"law/{title}")
    assert title in [n["label"] for n in nodes]
    assert len(nodes) < 100
    assert len(block(written(tmp_path, tables, sources, around=title, depth=2), "network")["nodes"]) > len(nodes)
    with pytest.raises(UsageError, match="无此名"):
        written(tmp_path, tables, sources, around="无此名")


def test_find_by_iri_name_alias_and_part() -> None:
    rows = [
        OrganisationRow("o1", "云州市审计局", "department", aliases="市审计局|审计局"),
        OrganisationRow("o2", "云州市公安局", "department"),
    ]
    net = network(Tables(organisations=rows))
    assert [find(net, name) for name in ("o2", "云州市审计局", "审计局", "云州 公安", "无")] == [[1], [0], [0], [1], []]


def test_too_large_graphs_are_shortened_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph_page.write.MOST_NODES", 150)
    monkeypatch.setattr("kg.graph_page.write.MOST_WEBGL", 150)
    page = written(tmp_path, *gazette())
    nodes = block(page, "network")["nodes"]
    assert len(nodes) <= 160
    assert block(page, "data")["total"] > 300
    assert "article" not in {n["group"] for n in nodes}
    # A law says how much it holds, not what: the page of a corpus has to open as fast as another.
    keys = {fact[0] for node in block(page, "details")["facts"] for fact in node}
    assert "table.provisions" in keys
    assert not keys & {"penalty", "duty", "term"}


def test_names_of_the_scripts_differ() -> None:
    """They become one script, where a second function of one name would replace the first."""
    names = [
        n
        for f in (HERE / "static").glob("*.js")
        for n in re.findall(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", f.read_text(encoding="utf-8"), re.M)
    ]
    assert len(names) > 100
    assert {n for n in names if names.count(n) > 1} == set()


def test_webgl_takes_over_above_what_the_canvas_answers_quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph_page.write.sigma", lambda: "globalThis.sigmaKit = {};")
    small = written(tmp_path, *gazette())
    monkeypatch.setattr("kg.graph_page.write.LARGE", 150)
    large = written(tmp_path, *gazette())
    assert "globalThis.sigmaKit = {};" not in small
    assert "globalThis.sigmaKit = {};" in large
    assert source_hash("globalThis.sigmaKit = {};").strip("'") in large
    assert [(n["id"], n["label"]) for n in block(large, "network")["nodes"]] == [
        (n["id"], n["label"]) for n in block(small, "network")["nodes"]
    ]
    assert block(large, "data")["total"] == 0


def test_the_renderer_is_chosen_by_what_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph_page.write.sigma", lambda: "globalThis.sigmaKit = {};")
    monkeypatch.setattr("kg.graph_page.write.LARGE", 100)
    tables, sources = gazette()

    def in_webgl(**options: Any) -> bool:
        return "sigmaKit = {}" in written(tmp_path, tables, sources, **options)

    title = f"{CITY}河湖条例"
    # 55 and 112 nodes.
    assert not in_webgl(around=title, depth=1)
    assert in_webgl(around=title, depth=3)
    assert in_webgl()
    assert not in_webgl(renderer="canvas")
    # Too large for either: what is left counts.
    monkeypatch.setattr("kg.graph_page.write.MOST_WEBGL", 90)
    assert not in_webgl()


def test_without_its_bundle_a_large_graph_is_shortened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph_page.write.MOST_NODES", 150)
    monkeypatch.setattr("kg.web.engine.BUNDLE", tmp_path)
    page = written(tmp_path, *gazette())
    assert len(block(page, "network")["nodes"]) <= 160
    assert block(page, "data")["total"] > 300


def test_unknown_kinds_and_missing_rows_do_not_break(tmp_path: Path) -> None:
    tables, sources = gazette(1, 5, 5, 1)
    tables.documents.append(DocumentRow("d", "没有.txt", 99, "孤", "brand_new", 0, "", "", "", "", "", "", 5, 9))
    tables.citations = [replace(c, source_id="none", target_id="none", target_law="", status="unresolved") for c in tables.citations]
    details = block(written(tmp_path, tables, sources), "details")
    assert any(fact[0] == "unresolved" for node in details["facts"] for fact in node)


@pytest.mark.parametrize(("number", "name"), [("1", "第一条"), ("105", "第一百零五条"), ("15-2", "第十五条之二"), ("", "")])
def test_article_names(number: str, name: str) -> None:
    assert numbered(number, "条") == name


def test_terms_are_unique_complete_and_used() -> None:
    rows = (LANGUAGES / "terms.csv").read_text(encoding="utf-8").splitlines()
    keys = [row.split(",")[0] for row in rows]
    assert len(keys) == len(set(keys))
    assert all(zh and en for zh, en in terms().values())
    page = modules(HERE / "static")
    for key in re.findall(r't\("([a-z]+\.\w+)"', page) + re.findall(r'tool\("([a-z]+\.\w+)"', page):
        assert key in terms()


def test_modules_come_in_the_order_of_their_imports() -> None:
    page = modules(HERE / "static")
    assert "import " not in re.sub(r"//.*", "", page)
    assert "export " not in re.sub(r"//.*", "", page)
    assert page.index("function el(") < page.index("new vis.Network")
    names = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", page, re.M)
    assert len(names) == len(set(names))


def test_what_is_dated_is_in_order_and_names_its_nodes(tmp_path: Path) -> None:
    tables, sources = gazette()
    page = written(tmp_path, tables, sources)
    data, nodes = block(page, "data"), block(page, "network")["nodes"]
    dates = [act[0] for act in data["acts"]]
    assert dates == sorted(dates) and all(dates)
    people = [act for act in data["acts"] if act[1].startswith("rel.")]
    assert {nodes[act[3]]["group"] for act in people} == {"person"}
    assert {act[1] for act in data["acts"]} <= set(terms())
    assert [row[2:] for row in data["documents"]] == [[d.start, d.end] for d in tables.documents]


def test_a_sitting_leads_from_who_was_appointed_to_what_was_passed() -> None:
    tables, _ = gazette()
    sitting = tables.documents[0].meeting
    person, law = tables.appointments[0].person_id, tables.laws[0]
    tables.appointments[0] = replace(tables.appointments[0], meeting=sitting)
    tables.events = [replace(tables.events[0], law=law.title, event="passed", meeting=sitting)]
    net = network(tables)
    meeting = net.index[f"meeting/{sitting}"]
    assert {(net.index[person], meeting, "acted_at"), (net.index[law.law_id], meeting, "acted_at")} <= set(net.edges)


def test_a_sitting_of_one_act_alone_is_no_node() -> None:
    tables, _ = gazette()
    tables.appointments = [replace(tables.appointments[0], meeting="没有别人提到的会议")]
    assert "meeting/没有别人提到的会议" not in network(tables).index


def test_an_overview_tells_of_how_much_it_shows_a_part(tmp_path: Path) -> None:
    page = written(tmp_path, *gazette(), things=90_000)
    assert block(page, "data")["total"] == 90_000
    assert {n["group"] for n in block(page, "network")["nodes"]} >= {"law", "document"}
    assert not [n for n in block(page, "network")["nodes"] if n["group"] == "article"]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_around_a_thing_of_a_corpus_is_what_is_around_it_in_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    tables, sources = gazette()
    # The whole network first, then as where its articles would be too many to be put together.
    article = next(p for p in tables.provisions if p.level == "article" and p.article == "3")
    for around in (tables.laws[0].title, tables.persons[0].name, article.provision_id, f"{article.law} 第三条"):
        monkeypatch.setattr("kg.graph_page.write.MOST_WEBGL", 60_000)
        monkeypatch.setattr("kg.graph_page.write.MOST_NODES", 60_000)
        whole = written(tmp_path, tables, sources, around=around, depth=depth)
        monkeypatch.setattr("kg.graph_page.write.MOST_WEBGL", 10)
        monkeypatch.setattr("kg.graph_page.write.MOST_NODES", 10)
        cut = written(tmp_path, tables, sources, around=around, depth=depth)
        for part in ("network", "details"):
            assert block(cut, part) == block(whole, part), around


def test_how_a_character_is_read_is_asked_once() -> None:
    known: dict[str, tuple[str, ...]] = {}
    assert sounds(["鲁青山"], known) == {"lu": "鲁", "qing": "青", "shan": "山"}
    known["鲁"] = ("noted",)
    assert sounds(["鲁山", "卢"], known) == {"lu": "卢", "noted": "鲁", "shan": "山"}
    assert known.keys() == set("鲁青山卢")
