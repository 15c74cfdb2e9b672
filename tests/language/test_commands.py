"""What every command prints, in Chinese and in English: no word of ours in the other language.

What sources say keeps its language; names of formats, files, options and IRIs are nobody's words.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import main
from kg.export import FORMATS
from kg.language import terms
from kg.query.saved import saved

LAW = "云州市古井保护条例"
ASKED = [
    *(["query", q.name, *(x for k, v in q.asked.items() for x in ("--param", f"{k}={v}")), "--format", "table"] for q in saved()),
    ["query", "--list"],
    ["query", "SELECT ?s { ?s a kg:Law } LIMIT 2", "--format", "table"],
    ["search", "古井", "--format", "table"],
    ["search", "这里没有的词", "--format", "table"],
    ["show", "鲁青山"],
    ["show", LAW],
    ["show", "云州市中级人民法院"],
    ["check", "--format", "table"],
    ["law", LAW],
    ["law", LAW, "--at", "2020-01-01"],
    ["law", LAW, "--at", "2009-01-01"],
    ["cite", f"《{LAW}》第三条", "--format", "table"],
    ["consolidate", LAW],
    ["consolidate", LAW, "--diff", "--format", "table"],
]
WRONG = [
    ["query", "nothing"],
    ["query", "penaltis"],
    ["query", "career"],
    ["query", "career", "--param", "person=高某"],
    ["query", "career", "--param", "persn=高某"],
    ["query", "outline", "--param", "law=云州市"],
    ["query", "SELECT ?x {"],
    ["show", "nobody"],
    ["show", "云州市"],
    ["law", "没有的法"],
    ["law", LAW, "--at", "2024"],
    ["law", LAW, "--article", "99"],
    ["search", "古井", "--format", "xml"],
    ["export", "xml", "x"],
    ["view", "--around", "没有的事物"],
    ["consolidate", "没有的法"],
    ["cite", "--check", "nowhere.txt"],
    ["evaluate", "nowhere"],
    ["diff", "nowhere", "nowhere"],
]
NAMES = re.compile(
    r"https?://\S+|\S+\.(?:txt|md|html|csv)\b|--?[a-z][a-z-]*(?:=\S+)?|kg(?: [a-z]+)?|\b\w+=\S+|[a-z]+=|`[^`]*`|\S*/\S*|\b[A-Z]+\b|\?\w+|kg:\w+"
    r"|[“'][^”']*[”']|\b(?:csv|json|ndjson|tsv|table|ttl|text)\b"
)
"""Addresses, files, options, commands, codes of formats, what was quoted as the reader wrote it."""


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, args: list[str], folder: Path) -> str:
    where = [] if args[0] in ("cite", "diff") or "--list" in args else ["-o", str(folder)]
    monkeypatch.setattr("sys.argv", ["kg", "--lang", language, *args, *where])
    with pytest.raises(SystemExit):
        main()
    out, err = capsys.readouterr()
    assert out or err
    return str(out + err).replace(str(folder), "FOLDER")


def english(text: str, allowed: set[str]) -> list[str]:
    return [w for w in re.findall("[A-Za-z][a-z_]{2,}", NAMES.sub(" ", text)) if w not in allowed]


@pytest.mark.parametrize("args", [*ASKED, *WRONG], ids=" ".join)
def test_chinese(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], built_sample: Path, args: list[str]) -> None:
    names = (
        set(FORMATS)
        | {s.name for s in saved()}
        | {part for s in saved() for part in s.name.split("-")}
        | {p.name for s in saved() for p in s.params}
    )
    text = printed(monkeypatch, capsys, "zh", args, built_sample)
    # What the reader wrote is repeated.
    assert english(text, names | set(re.findall(r"\w+", " ".join(args)))) == []


@pytest.mark.parametrize("args", [*ASKED, *WRONG], ids=" ".join)
def test_english(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], built_sample: Path, args: list[str]) -> None:
    labels = {zh for zh, en, *_ in terms().values() if len(zh) > 2 and zh != en} - set(SAID)
    text = printed(monkeypatch, capsys, "en", args, built_sample)
    said = re.sub("[“'《].*?[”'》]", " ", text)
    assert set(re.split(r"[\s·：，。、（）()]+", said)) & labels == set()
    if args in WRONG:
        # Of names there are those that were given and those that may have been meant; a parameter has both its names.
        line = re.sub(r"did you mean .*?\?|fits .*|.*printed .*|needs .*|" + "|".join(map(re.escape, args)), " ", said)
        assert re.findall("[一-龥]+", line) == []


SAID = ("修正案草案", "修改决定草案", "草案二次审议稿", "草案三次审议稿", "修改前", "表决稿")
"""Versions are called so in the tables, too."""
