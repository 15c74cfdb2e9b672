"""An update is the build that would be made anew, byte for byte, whatever was added, changed or taken away, and in which order."""

from __future__ import annotations

import gzip
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.build import output, passes, shards, state, tasks
from kg.build.state import CACHE, DUMP
from kg.errors import UsageError
from kg.pipeline import Options, Summary, build_graph, sample_files
from kg.store.embedded import Embedded
from kg.time import quads
from tests.test_pipeline import digest

_HEAD = "{title}\n({day}甲市第三届人民代表大会常务委员会第{sitting}次会议通过)\n"
RIVER = _HEAD.format(title="甲市河道条例", day="2018年3月1日", sitting="二") + (
    "第一条 为了保护河道,根据《中华人民共和国水法》,制定本条例。\n第二条 市水务局负责河道管理工作。\n"
    "第三条 禁止向河道倾倒垃圾。\n第四条 违反本条例第三条规定的,由市水务局责令改正,处一千元以上五千元以下罚款。\n第五条 本条例自2018年5月1日起施行。\n"
)
LATER = RIVER.replace("2018年3月1日", "2021年6月2日").replace("第二次", "第九次").replace("2018年5月1日", "2021年7月1日")
LATER = (
    LATER.replace("第三条 禁止", "第三条 本条例所称垃圾,是指废弃物。\n第四条 禁止")
    .replace("第五条 本", "第六条 本")
    .replace("第四条 违反本条例第三条", "第五条 违反本条例第四条")
)
WELLS = _HEAD.format(title="甲市水井条例", day="2019年1月2日", sitting="四") + (
    "第一条 为了保护水井,根据《甲市河道条例》第三条,制定本条例。\n第二条 向水井倾倒垃圾的,依照河道条例第四条处罚。\n"
    "第三条 市水务局会同市生态环境局管理水井。\n第四条 2009年1月1日施行的《甲市古井办法》同时废止。\n"
)
OLD = _HEAD.format(title="甲市古井办法", day="2008年12月1日", sitting="一") + "第一条 古井由市水利局管理。\n"
WATER = "中华人民共和国水法\n(2016年7月2日第十二届全国人民代表大会常务委员会第二十一次会议通过)\n第一条 为了保护水资源,制定本法。\n第二条 水资源属于国家所有。\n"
CHANGE = (
    "甲市人民代表大会常务委员会关于修改《甲市河道条例》的决定\n(2021年6月2日甲市第三届人民代表大会常务委员会第九次会议通过)\n"
    "甲市第三届人民代表大会常务委员会第九次会议决定,对《甲市河道条例》作如下修改:\n"
    "一、增加一条,作为第三条:“本条例所称垃圾,是指废弃物。”\n二、将第三条改为第四条。\n三、将第四条改为第五条。\n"
)
POSTS = (
    "甲市人民代表大会常务委员会任免名单\n(2021年6月2日甲市第三届人民代表大会常务委员会第九次会议通过)\n"
    "任命赵青山为甲市水务局局长。\n免去钱流水的甲市水务局局长职务。\n"
)
TEXTS = {
    "河道.txt": (RIVER, RIVER.replace("市水务局负责", "市水务局会同市公安局负责")),
    "河道新.txt": (LATER, LATER + "第七条 河道条例由市人大常委会解释。\n"),
    "水井.txt": (WELLS, WELLS.replace("第三条,制定", "第二条,制定")),
    "古井.txt": (OLD, OLD + "第二条 赵青山负责登记。\n"),
    "水法.txt": (WATER, WATER + "第三条 国务院水行政主管部门负责全国水资源的管理。\n"),
    "决定.txt": (CHANGE, CHANGE.replace("三、将第四条改为第五条。\n", "")),
    "任免.txt": (POSTS, POSTS + "免去赵青山的甲市公安局副局长职务。\n"),
    "任免二.txt": (POSTS.replace("2021年6月2日", "2022年6月2日").replace("第九次", "第十五次").replace("任命", "决定任命"), POSTS),
    **{p.name: (t := p.read_text(encoding="utf-8"), t.replace("水务局", "水利局")) for p in sample_files()},
}
"""Sources that know of each other by full and short names, by persons and by bodies, each as it is and as it may become."""


def same(out: Path, fresh: Path) -> None:
    assert digest(out) == digest(fresh)
    statements = [dump(folder) for folder in (out, fresh)]
    assert statements[0] == statements[1]
    for folder in (out, fresh):
        store = Embedded.open(folder / "store")
        assert set(store.nquads().splitlines()) == set(statements[0].splitlines())
        store.close()


def dump(folder: Path) -> bytes:
    return gzip.decompress((folder / CACHE / DUMP).read_bytes())


def steps(seed: int, count: int) -> Iterator[dict[str, int]]:
    """Which sources there are, and which of its texts each is: one comes, changes or goes with every step."""
    chance = random.Random(seed)
    there = dict.fromkeys(chance.sample(sorted(TEXTS), 4), 0)
    yield dict(there)
    for _ in range(count):
        name = chance.choice(sorted(TEXTS))
        if name not in there:
            there[name] = chance.randrange(2)
        elif chance.random() < 0.5 and len(there) > 1:
            del there[name]
        else:
            there[name] = 1 - there[name]
        yield dict(there)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_update_is_a_build_made_anew(seed: int, tmp_path: Path) -> None:
    for n, there in enumerate(steps(seed, 8)):
        folder = tmp_path / str(n)
        folder.mkdir()
        for name, text in there.items():
            (folder / name).write_text(TEXTS[name][text], encoding="utf-8")
        build_graph([str(folder)], Options(tmp_path / "out", replace=True))
        build_graph([str(folder)], Options(tmp_path / f"fresh{n}"))
        same(tmp_path / "out", tmp_path / f"fresh{n}")


def build(folder: Path, **options: object) -> Summary:
    return build_graph([str(folder / "in")], Options(folder / "out", **options))  # type: ignore[arg-type]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, (text, _) in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The sources that are read, linked and written, as that happens."""
    done: dict[str, list[str]] = {"read": [], "linked": [], "written": []}
    read, link, write = tasks.read_source, tasks.linked_source, tasks.write

    def reading(source, *args):  # type: ignore[no-untyped-def]
        done["read"].append(source.name)
        return read(source, *args)

    def linking(found, *args):  # type: ignore[no-untyped-def]
        done["linked"].append(found[0].name)
        return link(found, *args)

    def writing(reading, *args):  # type: ignore[no-untyped-def]
        done["written"].append(reading.source)
        return write(reading, *args)

    monkeypatch.setattr(tasks, "read_source", reading)
    monkeypatch.setattr(tasks, "linked_source", linking)
    monkeypatch.setattr(tasks, "write", writing)
    return done


def test_only_what_a_change_reaches_is_done_again(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(inputs)
    (inputs / "in" / "水法.txt").write_text(WATER.replace("水资源属于国家所有", "水属于国家所有"), encoding="utf-8")
    done = counted(monkeypatch)
    build(inputs)
    assert done["read"] == ["水法.txt"]
    # Who refers to it asks whether it has an article of that number: it has them all as before.
    assert set(done["linked"]) <= {"水法.txt", "河道.txt", "河道新.txt"} and done["written"] == done["linked"]


@pytest.mark.parametrize(("told", "becomes", "again"), [
    ("市水利局管理", "市水务集团公司负责管理", False),
    ("2008年12月1日", "2008年12月3日", True),
    ("古井由", "古井由赵青山和", False),
])  # fmt: skip
def test_what_holds_across_sources_is_told_again_where_it_may_be_another(
    told: str, becomes: str, again: bool, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(inputs)
    (inputs / "in" / "古井.txt").write_text("\n" + OLD.replace(told, becomes), encoding="utf-8")
    calls, joined_quads = [], output.joined_quads
    monkeypatch.setattr(output, "joined_quads", lambda *args: calls.append(1) or joined_quads(*args))
    build(inputs, allow_shrink=True)
    assert bool(calls) is again
    build_graph([str(inputs / "in")], Options(inputs / "fresh"))
    same(inputs / "out", inputs / "fresh")


def test_a_stopped_build_goes_on_from_what_it_read(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.folder._WORTH", 0.0)
    original = passes.find_all

    def stop(document, *args):  # type: ignore[no-untyped-def]
        if document.source == "水井.txt":
            raise KeyboardInterrupt
        return original(document, *args)

    monkeypatch.setattr(passes, "find_all", stop)
    with pytest.raises(KeyboardInterrupt):
        build(inputs)
    monkeypatch.setattr(passes, "find_all", original)
    done = counted(monkeypatch)
    build(inputs)
    assert 0 < len(done["read"]) < len(TEXTS)
    build_graph([str(inputs / "in")], Options(inputs / "fresh"))
    same(inputs / "out", inputs / "fresh")
    assert not [p for p in inputs.iterdir() if p.name.startswith(".")]


def test_shards_that_are_spoilt_or_foreign_are_made_again(inputs: Path) -> None:
    build(inputs)
    for n, shard in enumerate(sorted(p for p in (inputs / "out" / CACHE).iterdir() if len(p.name) == 40)):
        if n % 3 == 0:
            shard.write_bytes(b"\x80\x05cos\nsystem\n(S'true'\ntR.")
        elif n % 3 == 1:
            shard.unlink()
    (inputs / "in" / "水井.txt").write_text(TEXTS["水井.txt"][1], encoding="utf-8")
    build(inputs)
    build_graph([str(inputs / "in")], Options(inputs / "fresh"))
    same(inputs / "out", inputs / "fresh")


@pytest.mark.parametrize("edit", [lambda old: old + old.splitlines(keepends=True)[-1], lambda old: old.replace(b"1", b"2")])
def test_a_table_that_somebody_edited_is_written_anew(inputs: Path, edit: Callable[[bytes], bytes]) -> None:
    build(inputs)
    table = inputs / "out" / "tables" / "citations.csv"
    table.write_bytes(edit(table.read_bytes()))
    (inputs / "in" / "水井.txt").write_text(TEXTS["水井.txt"][1], encoding="utf-8")
    build(inputs)
    build_graph([str(inputs / "in")], Options(inputs / "fresh"))
    same(inputs / "out", inputs / "fresh")


def test_a_copied_build_is_gone_on_from(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(inputs)
    shutil.copytree(inputs / "out", inputs / "copy")
    (inputs / "in" / "水井.txt").write_text(TEXTS["水井.txt"][1], encoding="utf-8")
    done = counted(monkeypatch)
    build_graph([str(inputs / "in")], Options(inputs / "copy"))
    assert done["read"] == ["水井.txt"]


def test_what_no_change_reaches_is_neither_compared_nor_packed_again(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(inputs)
    compared, packed = [], []
    compare, pack = quads._corresponding, state.frozen
    monkeypatch.setattr(quads, "_corresponding", lambda *texts: compared.append(texts) or compare(*texts))
    monkeypatch.setattr(state, "frozen", lambda thing: packed.append(thing) or pack(thing))
    (inputs / "in" / "水法.txt").write_text(WATER.replace("水资源属于国家所有", "水属于国家所有"), encoding="utf-8")
    build(inputs)
    sources = [thing.linked.source for thing in packed if isinstance(thing, state.Part)]
    assert not list((inputs / "out" / "store").glob("LOG.old*"))
    assert not compared and "水法.txt" in sources and "水井.txt" not in sources
    (inputs / "in" / "河道新.txt").write_text(TEXTS["河道新.txt"][1], encoding="utf-8")
    build(inputs)
    assert compared


def test_a_shard_names_records_of_this_program_and_nothing_else(tmp_path: Path) -> None:
    kept = shards.Shards(str(tmp_path))
    kept.put("a", Summary(Path("x")))
    assert kept.get("a") is None
    kept.put("b", {"a": frozenset({1})})
    assert kept.get("b") == {"a": frozenset({1})}


def test_shards_at_a_url_stay_there_for_the_next_build(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec", reason="pip install 'gazette-kg[cluster]'")
    for address in (str(inputs / "shared"), "memory://shards"):
        done = counted(monkeypatch)
        build(inputs, shards=address, replace=True)
        assert len(done["read"]) == len(TEXTS)
        build_graph([str(inputs / "in")], Options(inputs / "other", shards=address, replace=True))
        assert len(done["read"]) == len(TEXTS)
        (inputs / "in" / "水井.txt").write_text(TEXTS["水井.txt"][1], encoding="utf-8")
        build(inputs, shards=address)
        assert len(done["read"]) == len(TEXTS) + 1
        (inputs / "in" / "水井.txt").write_text(TEXTS["水井.txt"][0], encoding="utf-8")
        shutil.rmtree(inputs / "out")
        monkeypatch.undo()
    assert {len(p.name) for p in (inputs / "shared").iterdir()} == {40}
    build_graph([str(inputs / "in")], Options(inputs / "fresh"))
    same(inputs / "other", inputs / "fresh")
    with pytest.raises(UsageError, match="shards can't lie there"):
        build(inputs, shards="nowhere://x")
