"""What the program says to people is in the catalogue, in each of its languages: help, errors, source problems, pages."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import typer

import kg.language
import kg.language.sentences as catalogue
from kg.cli import app, main
from kg.errors import KgError, UsageError
from kg.language.sentences import HERE, sentences, told, told_error, told_line
from tests.imports import modules

LANGUAGE_ZH, LANGUAGE_EN = 0, 1
FILES = (HERE / "terms.csv", HERE / "sentences.csv")
ERRORS = {"KgError", "UsageError", "ReadError"}
NOT_FOR_READERS = {"no base of IRIs"}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def templates(node: ast.AST) -> Iterator[str]:
    """The sentences that an argument can be, their blanks as `{}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    elif isinstance(node, ast.IfExp):
        yield from templates(node.body)
        yield from templates(node.orelse)


def said() -> dict[str, str]:
    """Every sentence that an error, a source problem or a hint is made of, and the module that says it."""
    out: dict[str, str] = {}
    for module in modules().values():
        for call in (n for n in ast.walk(module.tree) if isinstance(n, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in ERRORS:
                parts = [*call.args[:1], *call.args[2:3], *(k.value for k in call.keywords if k.arg in ("what", "todo"))]
            else:
                parts = call.args[2:4] if name == "Issue" else call.args[2:] if name == "did_you_mean" else []
            for part in parts:
                out |= {s: module.name for s in templates(part) if re.search("[a-z]{2}", s.replace("{}", ""))}
    return out


def test_every_error_and_every_source_problem_is_in_the_catalogue() -> None:
    found, known = said(), sentences(LANGUAGE_ZH)
    assert len(found) > 200
    # An install command is the same in every language; a sentence that is only a value is told by its own words.
    missing = {s: where for s, where in found.items() if s not in known and not s.startswith("pip install") and told(s, LANGUAGE_ZH) == s}
    assert not missing, missing


def helps() -> Iterator[str]:
    root = typer.main.get_command(app)
    for command in (root, *getattr(root, "commands", {}).values()):
        yield command.help or ""
        yield from (getattr(p, "help", "") or "" for p in command.params)


def test_every_help_is_in_the_catalogue() -> None:
    found = {h for h in helps() if re.search("[a-z] [a-z]", h) and not h.startswith("turtle trig")}
    assert len(found) > 70
    assert not [h for h in found if h not in sentences(LANGUAGE_ZH)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_catalogue_is_whole(path: Path) -> None:
    found = rows(path)
    assert len(found) > 400
    assert all(all(cell.strip() for cell in row[:2]) for row in found)
    # A union of two branches may have a row twice; never two texts for one key.
    twice = [key for key, n in Counter(row[0] for row in {tuple(row) for row in found}).items() if n > 1]
    assert not twice


def test_a_sentence_keeps_its_blanks() -> None:
    for en, zh in rows(FILES[1]):
        blanks = [f"{{{n}}}" for n in range(en.count("{}"))]
        numbered = re.findall(r"\{\d\}", zh)
        # A Chinese sentence may leave out a blank that it has no use for.
        assert set(numbered) <= set(blanks) if numbered else zh.count("{}") <= len(blanks), en
        assert not (numbered and "{}" in zh), en


def test_filled_sentences_are_known_again() -> None:
    assert told("no format named 'jsno'", LANGUAGE_ZH) == "没有名为“jsno”的格式"
    assert told("第八条: printed “第九条”, by the decision “第八条”", LANGUAGE_ZH) == "第八条：公布文本作“第九条”，依修改决定作“第八条”"
    assert told("《某条例》第三十条: the last article is 16", LANGUAGE_ZH) == "《某条例》第三十条：最后一条是第 16 条"
    assert told("words of nobody", LANGUAGE_ZH) == "words of nobody"
    error = KgError("a source of the earlier build can't be read", "a.txt", "build all inputs again with --replace")
    assert told_error(error, LANGUAGE_ZH) == "a.txt：无法读取以前构建的一个来源 — 请用 --replace 重新构建全部输入"
    assert told_error(error, LANGUAGE_EN) == str(error)
    assert (
        told_line("kg: a.txt: the file is empty — give a file with text in it", LANGUAGE_ZH) == "kg: a.txt：文件是空的 — 请给有文字的文件"
    )


def test_a_further_language_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for path in FILES:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "eo.csv").write_text("key,text\nkind.law,Leĝoj\nno format named {},neniu formato nomata {}\n", encoding="utf-8")
    monkeypatch.setattr("kg.language.HERE", tmp_path)
    monkeypatch.setattr("kg.language.sentences.HERE", tmp_path)
    caches = (kg.language.codes, kg.language.terms, kg.language.further, sentences, catalogue._patterns, catalogue._told)
    try:
        for cached in caches:
            cached.cache_clear()
        there = kg.language.place("eo")
        assert kg.language.term("kind.law", there) == "Leĝoj"
        assert kg.language.term("kind.person", there) == "Persons"
        assert told("no format named 'x'", there) == "neniu formato nomata 'x'"
        assert told("the file is empty", there) == "the file is empty"
    finally:
        monkeypatch.undo()
        for cached in caches:
            cached.cache_clear()


# ---- the command line ------------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["kg", *args])
    with pytest.raises(SystemExit) as stop:
        main()
    return (int(stop.value.code or 0), *capsys.readouterr())


@pytest.mark.parametrize("command", [(), *((name,) for name in getattr(typer.main.get_command(app), "commands", {}))], ids=str)
def test_help_is_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    import typer.rich_utils as panels

    for name in (
        "ARGUMENTS_PANEL_TITLE",
        "OPTIONS_PANEL_TITLE",
        "COMMANDS_PANEL_TITLE",
        "REQUIRED_LONG_STRING",
        "DEFAULT_STRING",
        "_make_rich_text",
    ):
        monkeypatch.setattr(panels, name, getattr(panels, name))
    code, out, _ = run(monkeypatch, capsys, "--lang", "zh", *command, "--help")
    assert code == 0 and "用法：" in out and "选项" in out and "显示本说明并退出" in out
    # Of our own words in English none is left: two small words in a row are in no name of an option.
    assert not re.search(r"\b(?:the|of|is|are|to|a|this)\b [a-z]+", out), out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["quer", "--lang", "zh"], "没有命令“quer” — 您要找的是 query？"),
        (["build", "nowhere.txt", "--lang=zh"], "nowhere.txt：没有此文件或文件夹 — 请检查路径"),
        (["--lang", "zh", "query"], "没有给出问题"),
        (["query", "career", "--lang", "zh", "-o", "nowhere"], "此处没有构建 — 请先运行 kg build"),
        (["check", "--lang", "xx"], "no language 'xx' — one of zh, en"),
        (["check", "--lang"], "requires an argument"),
    ],
)
def test_errors_are_told_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(monkeypatch, capsys, *args)
    assert code == 2 and says in err and err.count("\n") == 1 and not out
    assert not err.startswith("kg: kg:")


def test_the_locale_chooses_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert "no INPUT given" in run(monkeypatch, capsys, "build")[2]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "没有给出输入" in run(monkeypatch, capsys, "build")[2]
    assert "no INPUT given" in run(monkeypatch, capsys, "build", "--lang", "en")[2]
    assert "没有给出输入" in run(monkeypatch, capsys, "build")[2]


def test_a_build_tells_its_summary_and_problems_in_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, built_sample: Path
) -> None:
    out = tmp_path / "out"
    _, summary, _ = run(monkeypatch, capsys, "build", "--sample", "-o", str(out), "--lang", "zh")
    assert "人员\t35" in summary and "来源问题\t" in summary and "来源自相矛盾" in summary
    assert not re.search("[a-z]{3,}", re.sub(r"\S*\.(?:txt|md)|\S*/out", "", summary)), summary
    # What is written does not depend on who runs it.
    for name in ("tables/issues.csv", "report.html", "report.en.html", "graph.trig"):
        assert (out / name).read_bytes() == (built_sample / name).read_bytes()
    code, table, _ = run(monkeypatch, capsys, "query", "source-problems", "-o", str(out), "--format", "table", "--lang", "zh")
    assert code == 0 and table.count("\n") > 10
    assert not re.search("[A-Za-z]{3,}", table), re.findall(".*[A-Za-z]{3,}.*", table)


# ---- pages -----------------------------------------------------------------------------------------------------------------


class Own(HTMLParser):
    """The words of a page that are the program's own: what sources say stands in bdi, quotations, the marked text."""

    FOREIGN = frozenset({"bdi", "blockquote", "style", "script", "pre", "textarea", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.within = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within += tag in self.FOREIGN

    def handle_endtag(self, tag: str) -> None:
        self.within -= tag in self.FOREIGN

    def handle_data(self, data: str) -> None:
        if not self.within and data.strip():
            self.words.append(data.strip())


def own_words(page: str) -> list[str]:
    reader = Own()
    reader.feed(page)
    return reader.words


def test_a_report_speaks_one_language(built_sample: Path) -> None:
    chinese = own_words((built_sample / "report.html").read_text(encoding="utf-8"))
    english = own_words((built_sample / "report.en.html").read_text(encoding="utf-8"))
    assert len(chinese) > 300 and len(english) > 300
    assert [w for w in chinese if re.search("[A-Za-z]{3,}", w)] == ["English"]
    assert {w for w in english if re.search("[一-鿿]", w)} == {"中文"}
    with pytest.raises(UsageError):
        kg.language.place("xx")
