"""The command line: names and exit codes of the contract, one line per error."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main

PLAIN = "# 云州市河道条例\n\n第一条 为了保护河道，制定本条例。\n\n第二条 违反本条例第一条规定的，处一千元以上五千元以下罚款。\n"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one command in this process."""
    before, sys.argv = sys.argv, ["kg", *args]
    try:
        main()
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv = before
    out, err = capsys.readouterr()
    return code, out, err


def one_line(err: str) -> bool:
    return err.startswith("kg: ") and err.count("\n") == 1 and "Traceback" not in err


def test_help_names_every_command_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in ("build", "query", "view", "serve", "export", "check", "consolidate", "cite"):
        assert f" {name} " in out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["build"], "no INPUT"),
        (["build", "nowhere.txt"], "nowhere.txt"),
        (["build", "nowhere.txt", "-o", ""], "no folder is named"),
        (["query", "penalties", "--output="], "no folder is named"),
        (["query", "penalties", "-o", "nowhere"], "kg build"),
        (["query"], "no question"),
        (["query", "x", "-p", "law", "-o", "nowhere"], "--param name=value"),
        (["view", "-o", "nowhere"], "kg build"),
        (["check", "-o", "nowhere"], "kg build"),
        (["consolidate", "X条例", "-o", "nowhere"], "kg build"),
        (["export", "turtle", "x.ttl", "-o", "nowhere"], "kg build"),
        (["diff", "nowhere", "nothere"], "kg build"),
        (["serve", "-o", "nowhere"], "kg build"),
        (["cite", "第一条", "-o", "nowhere"], "kg build"),
        (["biuld"], "did you mean build?"),
        (["build", "--outptu", "x"], "Did you mean --output?"),
        (["build", "--sample", "-j", "many"], "--jobs"),
        (["build", "--sample", "-o", "/"], "root of the file system"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *args)
    assert code == 2 and one_line(err) and says in err and not out
    assert list(tmp_path.iterdir()) == []


def test_build_query_and_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = tmp_path / "云州市河道条例.md"
    source.write_text(PLAIN, encoding="utf-8")
    out = str(tmp_path / "out")
    code, printed, err = run(capsys, "build", str(source), "-o", out)
    assert code == 0 and not err and "provisions" in printed
    code, printed, _ = run(capsys, "query", "penalties", "-p", "law=云州市河道条例", "-o", out)
    found = list(csv.DictReader(io.StringIO(printed)))
    assert code == 0 and [(r["sanction"], r["min"], r["max"]) for r in found] == [("fine", "1000", "5000")]
    code, printed, _ = run(capsys, "query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "-o", out, "--format", "json")
    assert code == 0 and int(json.loads(printed)["results"]["bindings"][0]["n"]["value"]) > 10
    code, _, err = run(capsys, "query", "SELEC ?x", "-o", out)
    assert code == 2 and one_line(err)
    code, printed, _ = run(capsys, "check", "-o", out)
    assert code == 0


def test_quiet_prints_nothing_and_keep_going_builds_the_rest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    code, out, err = run(capsys, "build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"), "-q")
    assert (code, out, err) == (0, "", "")
    code, out, err = run(capsys, "build", str(tmp_path / "a.md"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "o2"), "-q", "-k")
    assert code == 2 and one_line(err) and "b.txt" in err and not out
    assert (tmp_path / "o2" / "tables" / "documents.csv").exists()


def test_cite_prints_each_target(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "cite", "违反本条例第十五条第三款规定", "--law", "云州市河道条例", "--format", "csv")
    [row] = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert (row["target_law"], row["article"], row["paragraph"], row["relation"]) == ("云州市河道条例", "15", "3", "violates")


def test_a_reader_that_goes_away_is_no_error(built_sample: Path) -> None:
    command = f"{sys.executable} -m kg.cli query 'SELECT * {{ ?s ?p ?o }}' -o '{built_sample}' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == "" and done.stdout.count("\n") == 1


def test_a_query_loads_neither_spacy_nor_rdflib_nor_pandas(built_sample: Path) -> None:
    code = (
        "import sys; sys.argv=['kg','query','penalties','-o',sys.argv[1]]\n"
        "from kg.cli import main\ntry: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('spacy','rdflib','pandas','pyvis','networkx','pydantic','lxml') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(built_sample)], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_an_install_without_web_assets_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("kg.web.engine.BUNDLE", tmp_path)
    for arguments in (["--version"], ["build", "--sample", "-o", str(tmp_path / "o")]):
        code, out, err = run(capsys, *arguments)
        assert code == 0
        assert "without its web assets" in out + err
    page = (tmp_path / "o" / "graph.html").read_text(encoding="utf-8")
    assert 'id="wasm"' not in page and "vis.Network" in page


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["query", "appointmens"], "did you mean appointments?"),
        (["query", "appointments", "-p", "organisaton=x"], "did you mean organisation?"),
        (["query", "appointments", "-p", "date=2023-13"], "no date"),
        (["query", "appointments", "-p", "date=2023-02-30"], "no date"),
        (["query", "career", "-p", "person=罗家评"], "did you mean 罗家坪?"),
        (["query", "turnover", "--format", "jsno"], "did you mean json, ndjson?"),
        (["export", "turtel", "x.ttl"], "did you mean turtle"),
        (["view", "--around", "云州市古井保护条列", "--out", "x.html"], "did you mean 云州市古井保护条例"),
        (["consolidate", "云州市古井保护条列"], "did you mean 云州市古井保护条例"),
        (["law", "云州市古井保护条列"], "did you mean 云州市古井保护条例"),
        (["law", "古井条理"], "did you mean 云州市古井保护条例"),
        (["consolidate", "古井条理"], "did you mean 云州市古井保护条例"),
        (["consolidate", "云州市慢行交通促进条例"], "build the gazette that prints it"),
        (["query", "-f", "/no/such.rq"], "can't be read (No such file or directory) — "),
        (["consolidate", "云州市古井保护条例", "--decision", "关于修该"], "关于修改"),
        (["view", "--around", "古井条理", "--out", "x.html"], "did you mean 云州市古井保护条例"),
        (["query", "provision", "-p", "law=古井条理", "-p", "article=2"], "did you mean 云州市古井保护条例"),
        (["show", "鲁青衫"], "did you mean 鲁青山?"),
        (["law", "云州市古井保护条例", "--format", "jsno"], "did you mean json?"),
        (["show", "鲁青山", "--format", "jsno"], "did you mean json?"),
        (["evaluate", ".", "--format", "jsno"], "did you mean json?"),
        (["check", "--format", "cvs"], "did you mean csv?"),
    ],
)
def test_a_misspelt_name_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str], built_sample: Path, args: list[str], says: str
) -> None:
    code, out, err = run(capsys, *args, "-o", str(built_sample))
    assert code == 2 and one_line(err) and says in err and not out


def test_a_misspelt_law_of_a_text_is_told_beside_its_references(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    code, out, err = run(capsys, "cite", "违反本条例第二条", "--law", "古井条理", "-o", str(built_sample))
    assert code == 0 and "本条例第二条" in out and one_line(err) and "did you mean 云州市古井保护条例" in err
    assert not run(capsys, "cite", "违反本条例第二条", "--law", "云州市古井保护条例", "-o", str(built_sample))[2]


def test_words_that_nothing_holds_get_the_nearest_names_or_one_line(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    code, _, err = run(capsys, "search", "古井条理", "-o", str(built_sample))
    assert code == 1 and one_line(err) and "云州市古井保护条例" in err
    code, _, err = run(capsys, "search", "xyzzy", "-o", str(built_sample))
    assert code == 1 and one_line(err) and "nothing found" in err


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.is_char_device(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "args", [["--help"], ["query", "penalties"], ["query", "--list"], ["check"], ["cite", "违反本条例第十五条第三款规定"]]
)
def test_a_full_disk_behind_standard_output_is_one_line(built_sample: Path, args: list[str]) -> None:
    where = ["-o", str(built_sample)] if args[0] in ("query", "check") else []
    with FULL.open("w") as full:
        done = subprocess.run([sys.executable, "-m", "kg.cli", *args, *where], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (
        done.returncode == 2
        and one_line(done.stderr)
        and done.stderr.startswith("kg: standard output: can't be ")
        and "No space left" in done.stderr
    )


@pytest.mark.parametrize(
    "args", [["view", "--out"], ["export", "nq"], ["export", "sqlite"], ["export", "csv"], ["serve", "--read-only-export"]]
)
def test_a_place_that_can_not_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path, args: list[str]
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for place in (tmp_path / "file" / "x", tmp_path / ("x" * 300)):
        code, out, err = run(capsys, *args, str(place), "-o", str(built_sample))
        assert code == 2 and one_line(err) and place.name in err and not out
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_pipe_or_device_is_never_replaced_by_a_database(capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, _, err = run(capsys, "export", "sqlite", str(tmp_path / "pipe"), "-o", str(built_sample))
    assert code == 2 and one_line(err) and (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("odd", [b"\xff\xfe", b'a,b\r\n"', b"\x00"])
def test_a_table_that_is_no_table_is_one_line(capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path, odd: bytes) -> None:
    shutil.copytree(built_sample, tmp_path / "out")
    path = tmp_path / "out" / "tables" / "laws.csv"
    path.write_bytes(path.read_bytes() + odd)
    code, _, err = run(capsys, "view", "-o", str(tmp_path / "out"), "--out", str(tmp_path / "x.html"))
    assert code == 2 and one_line(err) and "laws.csv" in err and "--replace" in err
    (tmp_path / "a.txt").write_text("云州市河道条例\n第一条 甲。\n", encoding="utf-8")
    assert run(capsys, "build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--replace", "-q")[0] == 0


@pytest.mark.parametrize(("flags", "told"), [((), ()), (("-v",), ("statements",)), (("-vv",), ("statements", "2 documents, "))])
def test_the_log_is_told_when_asked_for(tmp_path: Path, flags: tuple[str, ...], told: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("云州市河道条例\n第一条 甲。\n\n云州市水井条例\n第一条 乙。\n", encoding="utf-8")
    command = [sys.executable, "-m", "kg.cli", *flags, "build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "-q"]
    err = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    lines = [line for line in err.splitlines() if " ms  kg." in line]
    assert bool(lines) == bool(flags)
    assert all(any(words in line for line in lines) for words in told), err


def test_cite_reads_a_file_through_the_door_of_build(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "云州市人民政府令\n第9号\n现公布《云州市河道条例》。\n云州市河道条例\n第一条 甲。\n第二条 依照本条例第一条。\n", encoding="utf-8"
    )
    code, out, _ = run(capsys, "cite", str(path), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and ("云州市河道条例", "2", "云州市河道条例", "1") in [
        (r["source_law"], r["source_article"], r["target_law"], r["article"]) for r in rows
    ]
    text = path.read_text(encoding="utf-8")
    assert all(r["text"].replace("\n", "") in text[int(r["start"]) : int(r["end"])].replace("\n", "") for r in rows)


def test_a_build_says_what_it_took_each_source_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for n in range(22):
        (tmp_path / f"{n:02d}.txt").write_text(f"云州市第{n + 1}号水井条例\n第一条 甲{n}。\n", encoding="utf-8")
    _, out, _ = run(capsys, "build", str(tmp_path), "-o", str(tmp_path / "out"))
    told = [line for line in out.splitlines() if line.startswith("source\t")]
    assert len(told) == 20 and told[0] == "source\t00.txt\tstatute 云州市第1号水井条例" and "sources more\t2" in out.splitlines()


def test_columns_and_one_object_a_line(capsys: pytest.CaptureFixture[str], built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["--columns", "date,person", "-o", str(built_sample)]
    code, out, _ = run(capsys, "query", "delegates", "--format", "csv", *wanted)
    assert code == 0 and out.splitlines()[0] == "date,person" and out.splitlines()[1].startswith("2024-01-18,")
    code, out, _ = run(capsys, "query", "delegates", "--format", "ndjson", *wanted)
    assert [set(json.loads(line)) for line in out.splitlines()] == [{"date", "person"}] * 7
    code, _, err = run(capsys, "query", "delegates", "--columns", "peson", "-o", str(built_sample))
    assert code == 2 and "did you mean person" in err
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT (1 AS ?one) {}"))
    assert run(capsys, "query", "-f", "-", "--format", "csv", "-o", str(built_sample))[1].split() == ["one", "1"]


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, out, err = run(capsys, "serve", "--port", port, "-o", str(built_sample))
    assert code == 2 and one_line(err) and "--port 0 takes a free one" in err and not out


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_question_that_goes_on_and_on_can_be_stopped(built_sample: Path, sign: signal.Signals) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d && ?g != ?a) }"
    command = [sys.executable, "-m", "kg.cli", "query", endless, "-o", str(built_sample)]
    asking = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        time.sleep(3)
        assert asking.poll() is None
        asking.send_signal(sign)
        _, told = asking.communicate(timeout=20)
    finally:
        asking.kill()
    assert (asking.returncode, told) == (130, "kg: stopped; what was there before stands as it was\n")
