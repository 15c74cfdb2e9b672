"""How the characters of names sound, for a search by full pinyin in a page that has no dictionary."""

from __future__ import annotations

from collections.abc import Iterable


def sounds(names: Iterable[str]) -> dict[str, str]:
    """Syllable without tone → the characters of the names that are read so.

    >>> sounds(["鲁青山", "卢山"])
    {'lu': '卢鲁', 'qing': '青', 'shan': '山'}
    """
    from pypinyin import lazy_pinyin

    found: dict[str, str] = {}
    for char in sorted(set("".join(names))):
        for sound in lazy_pinyin(char, errors="ignore"):
            if sound.isascii() and sound.isalpha():
                found[sound] = found.get(sound, "") + char
    return dict(sorted(found.items()))
