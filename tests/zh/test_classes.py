"""What a character class comes to is worked out once, and is what it would be."""

import re
from importlib import import_module

from kg.zh.classes import remembering


def test_a_class_is_worked_out_once_whoever_holds_it() -> None:
    asked = []

    def work(charset: list[str], *more: object) -> tuple[list[str], bool]:
        asked.append((*charset, *more))
        return sorted(charset), bool(more)

    once = remembering(work)
    assert once(["b", "a"]) == once(["b", "a"], None) == (["a", "b"], False)
    assert once(["a", "b"])[0] == ["a", "b"]
    assert once(["b", "a"], str.isupper) == once(["b", "a"], str.isupper) == (["a", "b"], True)
    assert asked == [("b", "a"), ("a", "b"), ("b", "a", str.isupper), ("b", "a", str.isupper)]


def test_patterns_of_the_program_are_compiled_so() -> None:
    compiler = import_module("re._compiler")
    assert compiler._optimize_charset.__module__ == "kg.zh.classes"
    for _ in range(2):
        assert re.compile("[^一-丁]+x(?=[a-c])").search("甲乙xb")
        assert re.compile("(?i)[A-Cé甲]+").findall("abÉ甲d") == ["abÉ甲"]
        assert not re.compile("(?i)[^A-C]").search("abc")
        re.purge()
