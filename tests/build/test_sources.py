"""No source is lost in silence, none is read twice, and nothing that `kg` wrote is read as a source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.api import Graph
from kg.errors import KgError
from kg.pipeline import Options, build_graph

WELLS = "甲市古井条例\n（2020年1月2日甲市第三届人民代表大会常务委员会第二次会议通过）\n第一条　为了保护古井，制定本条例。\n"
BRIDGES = "甲市桥梁条例\n（2021年5月6日甲市第三届人民代表大会常务委员会第九次会议通过）\n第一条　为了保护桥梁，制定本条例。\n"


def put(path: Path | bytes, text: str) -> str:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return os.fsdecode(path)


def names(out: Path) -> set[str]:
    return set(Graph(out).sources())


def build(out: Path, *inputs: str, **options: bool) -> set[str]:
    build_graph(inputs, Options(out, **options))  # type: ignore[arg-type]
    return names(out)


def test_another_file_of_the_same_name_is_refused_and_a_new_text_of_the_same_file_is_not(tmp_path: Path) -> None:
    a, b, out = put(tmp_path / "a" / "x.txt", WELLS), put(tmp_path / "b" / "x.txt", BRIDGES), tmp_path / "out"
    assert build(out, a) == {"x.txt"}
    edition = WELLS.replace("2020年", "2023年") + "第二条　本条例自公布之日起施行。\n"
    for other, says in ((BRIDGES, "another text under"), (edition, r"甲市古井条例 2020-01-02; now 甲市古井条例 2023-01-02")):
        put(tmp_path / "b" / "x.txt", other)
        with pytest.raises(KgError, match=rf"x\.txt: .*{says}.*--replace.*--allow-shrink"):
            build(out, b)
    put(tmp_path / "b" / "x.txt", BRIDGES)
    assert names(out) == {"x.txt"}
    put(tmp_path / "a" / "x.txt", WELLS + "第二条　本条例自公布之日起施行。\n")
    assert build(out, a) == {"x.txt"}
    assert build(out, a, b, allow_shrink=True) == {"a/x.txt", "b/x.txt"}
    # Each of them alone, and a third one beside them.
    assert build(out, a) == build(out, b) == {"a/x.txt", "b/x.txt"}
    assert build(out, put(tmp_path / "c" / "x.txt", BRIDGES)) == {"a/x.txt", "b/x.txt", "c/x.txt"}


def test_a_file_that_gets_a_longer_name_is_not_in_the_graph_twice(tmp_path: Path) -> None:
    a, b, out = put(tmp_path / "a" / "x.txt", WELLS), put(tmp_path / "b" / "x.txt", BRIDGES), tmp_path / "out"
    build(out, a)
    assert build(out, a, b) == {"a/x.txt", "b/x.txt"}
    build(out, a, replace=True)
    put(tmp_path / "a" / "x.txt", WELLS.replace("制定", "特制定"))
    with pytest.raises(KgError, match=r"a/x\.txt or b/x\.txt.*--replace"):
        build(out, a, b)
    assert names(out) == {"x.txt"}


def test_names_that_differ_only_in_their_unicode_form_are_two_sources(tmp_path: Path) -> None:
    for name in ("\u00e9.txt", "e\u0301.txt"):
        put(tmp_path / "in" / name, WELLS)
    assert build(tmp_path / "out", str(tmp_path / "in")) == {"\u00e9.txt", "\u00e9.txt (2)"}


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    for name, text in (("公报.txt".encode("gb18030"), WELLS), (b"caf\xe9.txt", BRIDGES), (b"caf\xe8.txt", WELLS)):
        put(folder + b"/" + name, text)
    assert build(tmp_path / "out", str(tmp_path / "in")) == {"公报.txt", "caf%E9.txt", "caf%E8.txt"}


@pytest.mark.parametrize("order", [("link.txt", "real.txt"), ("real.txt", "link.txt")])
def test_a_link_and_its_file_are_one_source_whatever_the_order(tmp_path: Path, order: tuple[str, str]) -> None:
    put(tmp_path / "real.txt", WELLS)
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert build(tmp_path / "out", *(str(tmp_path / name) for name in order)) == {"real.txt"}


def test_what_kg_wrote_is_passed_over_in_folders_and_globs_and_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.site.export import export_site

    put(tmp_path / "wells.txt", WELLS)
    monkeypatch.chdir(tmp_path)
    build(Path("output"), "wells.txt")
    (tmp_path / "output" / "graph.html").rename(tmp_path / "picture.html")
    export_site(tmp_path / "output", tmp_path / "site")
    put(tmp_path / "output" / "mine.txt", BRIDGES)
    for given in (".", "**/*.*", "output/*/*.txt"):
        wanted = {"wells.txt", "mine.txt"} if "output" not in given else set()
        if wanted:
            assert build(tmp_path / "again", given, replace=True) == wanted
        else:
            with pytest.raises(KgError, match="no readable file"):
                build(tmp_path / "again", given, replace=True)
    kept = next(Path("output/sources").iterdir())
    for given in (str(kept), "output/report.html", "picture.html"):
        with pytest.raises(KgError, match="a file that kg wrote"):
            build(tmp_path / "again", given)
    assert build(Path("output"), ".") == {"wells.txt", "mine.txt"}
    assert (tmp_path / "output" / "mine.txt").exists()


def test_a_damaged_manifest_stops_a_build_before_anything_goes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(out, put(tmp_path / "x.txt", WELLS))
    (out / "manifest.json").write_text("{", encoding="utf-8")
    for options in ({}, {"replace": True}):
        with pytest.raises(KgError, match=r"not written by a build.*manifest\.json"):
            build(out, put(tmp_path / "y.txt", BRIDGES), **options)
    assert [p.read_text(encoding="utf-8") for p in (out / "sources").iterdir()] == [WELLS]


def test_a_base_that_is_no_iri_is_told(tmp_path: Path) -> None:
    for base in ("no base", "x", "http://a/<b>"):
        with pytest.raises(KgError, match="no base of IRIs"):
            build_graph([put(tmp_path / "x.txt", WELLS)], Options(tmp_path / "out", base))
