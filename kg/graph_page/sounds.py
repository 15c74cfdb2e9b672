"""How the characters of names sound, for a search by full pinyin in a page that has no dictionary."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping


def sounds(names: Iterable[str], known: MutableMapping[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """Syllable without tone → the characters of the names that are read so. `known`: how characters were read before; those that are
    not among them are added.

    >>> sounds(["鲁青山", "卢山"])
    {'lu': '卢鲁', 'qing': '青', 'shan': '山'}
    """
    known = {} if known is None else known
    found: dict[str, str] = {}
    for char in sorted(set("".join(names))):
        if char not in known:
            known[char] = _read(char)
        for sound in known[char]:
            found[sound] = found.get(sound, "") + char
    return dict(sorted(found.items()))


def _read(char: str) -> tuple[str, ...]:
    # Its import takes as long as reading a statute.
    from pypinyin import lazy_pinyin

    return tuple(s for s in lazy_pinyin(char, errors="ignore") if s.isascii() and s.isalpha())
