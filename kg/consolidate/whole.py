"""All of a command on an article, or nothing of it: what can't be carried out whole leaves the article as it was."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from kg.consolidate.article import HELD, Editor
from kg.consolidate.places import Article
from kg.consolidate.references import Places
from kg.consolidate.result import Unexecuted
from kg.consolidate.words import plain_words
from kg.model.facts import Operation

PART = "another part of the same command can't be carried out"


def edited(article: Article, operations: Sequence[Operation], places: Places) -> tuple[Article, Places, list[Unexecuted]]:
    """The article after the commands on it, where its numbers went, and what was left undone."""
    refused: list[Unexecuted] = []
    while True:
        trial, moved, failed = deepcopy(article), deepcopy(places), list(_broken_off(operations))
        off = {id(u.operation) for u in failed}
        here = [o for o in operations if id(o) not in off]

        def refuse(o: Operation, reason: str, told: list[Unexecuted] = failed) -> None:
            told.append(Unexecuted(o, reason))

        Editor(trial, here, moved, refuse).run()
        failed += _lost(trial, here, failed)
        parts = {u.operation.op for u in failed if u.reason not in HELD}
        halved = [o for o in operations if o.op in parts and not any(u.operation is o for u in failed)]
        if not parts:
            return trial, moved, refused + failed
        refused += [u for u in failed if u.operation.op in parts]
        refused += [Unexecuted(o, PART) for o in halved]
        operations = [o for o in operations if o.op not in parts]


def _broken_off(operations: Sequence[Operation]) -> list[Unexecuted]:
    """修改为:“禁止下列行为:” gives a lead without its items: nobody tells what becomes of those there are."""
    return [
        Unexecuted(o, "the new wording breaks off at a colon")
        for o in operations
        if o.action in ("replace_article", "replace_paragraph") and o.new_text.rstrip().endswith(("：", ":"))
    ]


def _lost(article: Article, operations: Sequence[Operation], failed: Sequence[Unexecuted]) -> list[Unexecuted]:
    """The commands of whose new wording a line does not stand in the outcome."""
    outcome = plain_words("".join(p.wording().text for p in article.paragraphs))
    told = {id(u.operation) for u in failed}
    return [
        Unexecuted(o, "the new wording does not stand in the outcome")
        for o in operations
        if o.action != "replace_article"
        and id(o) not in told
        and not all(plain_words(Editor.bare(line)) in outcome for line in o.new_text.split("\n"))
    ]
