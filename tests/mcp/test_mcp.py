"""The tools for agents, asked by the protocol's own client over both transports. All texts are fictional."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest

pytest.importorskip("mcp")

from mcp.client import Client
from mcp.client.stdio import StdioServerParameters

from kg.mcp.tools import NAMES
from kg.pipeline import Options, build_graph, sample_files
from tests.time.test_time import DECISION, LAW, NEW, OLD

SERVE = "from kg.cli import main; main()"
HASH = 64


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp")
    for name, text in (("old", OLD), ("decision", DECISION), ("new", NEW)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build_graph([*map(str, sample_files()), *(str(f) for f in folder.glob("*.md"))], Options(folder / "out"))
    return folder / "out"


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", SERVE, "mcp", "--http", "--port", str(port), "-o", str(output)])
    try:
        for _ in range(300):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(20)


def server(transport: str, output: Path, address: str) -> Any:
    if transport == "http":
        return address
    return StdioServerParameters(command=sys.executable, args=["-c", SERVE, "mcp", "-o", str(output)])


def asked(where: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The answers of several calls in one session: data, or the text of an error."""

    async def session() -> list[Any]:
        out: list[Any] = []
        async with Client(where) as client:
            for name, arguments in calls:
                result = await client.call_tool(name, arguments)
                text = result.content[0].text  # type: ignore[union-attr]
                out.append(text if result.is_error else json.loads(text))
        return out

    return anyio.run(session)


@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_seven_tools_that_only_read(transport: str, output: Path, address: str) -> None:
    async def listed() -> list[Any]:
        async with Client(server(transport, output, address)) as client:
            return list((await client.list_tools()).tools)

    tools = anyio.run(listed)
    assert sorted(t.name for t in tools) == sorted(NAMES)
    assert all(t.annotations.read_only_hint for t in tools)
    assert len(json.dumps([t.model_dump(exclude_none=True, mode="json") for t in tools], ensure_ascii=False).encode()) <= 6 * 1024


@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_every_tool_answers(transport: str, output: Path, address: str) -> None:
    answers = asked(
        server(transport, output, address),
        ("find", {"words": f"{LAW}第三条"}),
        ("get_provision", {"law": LAW, "ref": "第三条", "as_of": "2019-01-01"}),
        ("check_citations", {"text": f"依照《{LAW}》第三条、第九条。", "as_of": "2021-01-01"}),
        ("verify_quote", {"text": "禁止向湖泊倾倒垃圾、污水。", "where": f"《{LAW}》第三条"}),
        ("history", {"provision": f"《{LAW}》第五条"}),
        ("career", {"name": "鲁青山"}),
        ("ask", {"question": "renumbering", "params": {"law": LAW}}),
    )
    found, got, checked, verified, history, career, said = answers
    assert all(a["found"] and a["covers"]["laws_with_text"] >= 2 for a in answers)
    assert found["hits"][0]["title"] == f"{LAW} 第三条"
    assert (got["text"], got["text_is"]) == ("禁止在湖泊倾倒垃圾。", "printed")
    assert got["iri"].endswith("/2015-03-20/art_3") and got["quote"].startswith("第三条") and len(got["source_sha256"]) == HASH
    assert [(r["article"], r["verdict"]) for r in checked["references"]] == [("3", "exists"), ("9", "no_such_provision")]
    assert checked["references"][0]["start"] < checked["references"][0]["end"] <= len(f"依照《{LAW}》第三条、第九条。")
    assert verified["verdict"] == "exact" and verified["source"] == "new.md"
    assert [(t["version"], t["articles"], t["by"]) for t in history["in_each_text"]] == [
        ("2015-03-20", ["4"], "decision"), ("2020-06-10", ["5"], "same text"),
    ]  # fmt: skip
    assert {r["action"] for r in career["rows"]} and all(r["date"] for r in career["rows"] if r["action"] == "appoint")
    assert [(r["old_article"], r["new_article"]) for r in said["rows"]] == [("4", "5")]


HOSTILE: list[tuple[str, dict[str, Any], str]] = [
    ("find", {"words": ""}, "nothing was given"),
    ("find", {"words": "字" * 5000}, "5,000 characters"),
    ("find", {"words": LAW, "most": 100_000}, "ask for 1 to 50"),
    ("find", {"words": 7}, "words"),
    ("get_provision", {"law": LAW, "ref": "../../etc/passwd"}, "no number of a provision"),
    ("get_provision", {"law": LAW, "ref": "8", "as_of": "2023-13-45"}, "no day"),
    ("verify_quote", {"text": "（……）", "where": f"《{LAW}》第三条"}, "no words to compare"),
    ("check_citations", {"text": "第" * 300_000}, "300,000 characters"),
    ("ask", {"question": "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE"),
    ("ask", {"question": "DROP ALL # select"}, "DROP"),
    ("ask", {"question": "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }"}, "files are not read"),
    ("ask", {"question": "delete everything"}, "no saved question"),
    ("ask", {"question": "career", "params": ["person"]}, "params: "),
    ("ask", {}, "question: Field required"),
    ("find", {"words": ["a"], "most": "many"}, "most: Input should be a valid integer"),
    ("ask", {"question": "career"}, "person"),
    ("nothing", {}, "nothing"),
]


@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_hostile_arguments_are_refused_in_one_line_and_the_next_question_is_answered(transport: str, output: Path, address: str) -> None:
    from mcp.shared.exceptions import MCPError

    async def session() -> None:
        async with Client(server(transport, output, address)) as client:
            for name, arguments, said in HOSTILE:
                try:
                    result = await client.call_tool(name, arguments)
                except MCPError as error:
                    assert name == "nothing" and said in str(error)
                    continue
                text = result.content[0].text  # type: ignore[union-attr]
                assert result.is_error and said in text and "Traceback" not in text and "\n" not in text, (name, text)
            result = await client.call_tool(
                "ask", {"question": "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c > ?i) } ORDER BY ?f"}
            )
            assert result.is_error
            assert not (await client.call_tool("find", {"words": LAW})).is_error

    anyio.run(session)


ABSENT: list[tuple[str, dict[str, Any], str]] = [
    ("find", {"words": "青铜编钟铸造工艺"}, "nothing of these words"),
    ("get_provision", {"law": "江海市湖伯条例", "ref": "1"}, LAW),
    ("get_provision", {"law": LAW, "ref": "99"}, "no article 99"),
    ("get_provision", {"law": LAW, "ref": "第三条第五款"}, "no such paragraph"),
    ("verify_quote", {"text": "禁止游泳。", "where": "《江海市森林条例》第三条"}, "names no provision of a law whose text is held"),
    ("history", {"provision": "《江海市森林条例》第三条"}, "no law titled"),
    ("career", {"name": "无此人"}, "无此人"),
]


def test_what_is_absent_is_said_to_be_absent(output: Path, address: str) -> None:
    for (_, _, said), answer in zip(ABSENT, asked(address, *[(n, a) for n, a, _ in ABSENT]), strict=True):
        assert answer["found"] is False and answer["covers"], answer
        assert said in json.dumps(answer, ensure_ascii=False)


def test_only_this_machine_may_ask(address: str) -> None:
    import httpx

    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepts = {"accept": "application/json, text/event-stream"}
    assert httpx.post(address, json=body, headers={**accepts, "host": "evil.example"}).status_code in (403, 421)
    assert httpx.post(address, json=body, headers={**accepts, "origin": "https://evil.example"}).status_code == 403


def test_who_held_a_post_comes_with_the_act(output: Path, address: str) -> None:
    post, nobody, person = asked(
        address,
        ("career", {"name": "云州市人民检察院副检察长"}),
        ("career", {"name": "云州市人民检察院副检察长", "on": "1990-01-01"}),
        ("career", {"name": "鲁青山"}),
    )
    assert [(r["person"], r["start"], r["unknown"]) for r in post["rows"]] == [("舒望", "2024-02-28", "end")]
    assert post["rows"][0]["acts"][0]["quote"].startswith("舒望为云州市人民检察院")
    assert not nobody["found"] and not nobody["rows"] and "nobody is known" in nobody["why"]
    acts = [a for r in person["rows"] for a in r["acts"]]
    assert len(acts) == len(person["rows"]) > 1 and all("鲁青山" in a["quote"] and len(a["source_sha256"]) == HASH for a in acts)
