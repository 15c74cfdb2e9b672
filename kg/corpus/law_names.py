"""The names that a law may be called by: its title as a key, with and without the State, its place or its issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.zh.lawnames import GENERIC, STATE, short_titles, without_place, without_state

_FROM_ABOUT = re.compile(r"^.{2,40}?(?=关于)")
_FOLD = str.maketrans(
    {"〈": "《", "〉": "》", "<": "《", ">": "》", "﹤": "《", "﹥": "》", " ": None, "\n": None, "“": None, "”": None, '"': None}
)
_CHANGING = "关于修改《"


def normal(name: str) -> str:
    """A title as a key: one sort of brackets, no spaces, no quotation marks; 中国人民共和国 is a misprint.

    >>> normal("关于修改〈甲市 乙条例〉的决定")
    '关于修改《甲市乙条例》的决定'
    """
    return name.translate(_FOLD).replace("中国人民共和国", STATE)


def unmarked(plain: str) -> str:
    """A key without its inner marks and 中华人民共和国: 云州市实施《中华人民共和国水法》办法 and 云州市实施水法办法 are one title."""
    return plain.replace("《", "").replace("》", "").replace(STATE, "")


def place_of(title: str) -> str:
    """The place at the head of a title: 北京市审计条例 → 北京市; "" where there is none."""
    return title[: len(title) - len(without_place(title))]


def full_forms(title: str) -> Iterator[str]:
    """A title with and without the State's name, where only the State's law can bear it."""
    yield title
    yield without_state(title)
    if "《" in normal(title):
        yield unmarked(normal(title))
    if not title.startswith(STATE):
        own = title.endswith("法") and without_place(title) == title
        if own or short_titles().get(title) == STATE + title:
            yield STATE + title


def names_of(versions: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The full forms of every title, and the forms without place or issuer that several may share."""
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    known = short_titles()
    for title in versions:
        for form in map(normal, full_forms(title)):
            full.setdefault(form, set()).add(title)
        for form in (without_place(title), _FROM_ABOUT.sub("", title)):
            if form and form != title and form not in GENERIC and len(form) > 3:
                short.setdefault(normal(form), set()).add(title)
    out = {name: tuple(sorted(titles)) for name, titles in full.items()}
    for name, title in known.items():
        found = out.get(normal(title))
        if found and normal(name) not in full:
            out[normal(name)] = found
    return out, {name: tuple(sorted(titles)) for name, titles in short.items() if name not in out}


def changing(titles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """关于修改《…》的决定 → the titles that end so."""
    out: dict[str, list[str]] = {}
    for title in titles:
        if title.endswith("》的决定"):
            for at in [m.start() for m in re.finditer(_CHANGING, title)]:
                out.setdefault(title[at:], []).append(title)
    return {name: tuple(found) for name, found in out.items()}
