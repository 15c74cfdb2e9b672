"""How the characters of names sound, for a search by full pinyin in a page that has no dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path


def sounds(names: Iterable[str]) -> dict[str, str]:
    """Syllable without tone → the characters of the names that are read so.

    >>> sounds(["鲁青山", "卢山", "吕"])
    {'lu': '卢鲁', 'lv': '吕', 'qing': '青', 'shan': '山'}
    """
    found: dict[str, str] = {}
    for char in sorted(set("".join(names))):
        sound = _sound(_readings().get(ord(char), "").partition(",")[0])
        if sound.isascii() and sound.isalpha():
            found[sound] = found.get(sound, "") + char
    return dict(sorted(found.items()))


def _sound(reading: str) -> str:
    """Without its tone, ü as one types it."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _readings() -> Mapping[int, str]:
    """Those of single characters, out of the installed pypinyin, whose import takes a fifth of a second for those of words."""
    package = find_spec("pypinyin")
    path = Path(package.origin).parent / "pinyin_dict.py" if package and package.origin else None
    spec = spec_from_file_location("pypinyin_of_characters", path) if path and path.is_file() else None
    if spec is None or spec.loader is None:
        return {}
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Mapping[int, str] = module.pinyin_dict
    return found
