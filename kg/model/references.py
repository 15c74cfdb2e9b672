"""What a text says about other laws: mentions, short names, and references to provisions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law, draft or other instrument named in the text, with or without 《》.

    `surface` is printed between the brackets (layout spaces out); `title` the work it stands for, without
    its version. `via`: title (the printed title itself), alias (以下简称 in this document), known (a
    well-known short name), context (条例草案 in a report on that draft). `issuer` stands before the
    brackets, `number` behind them (市政府令第80号). `begin`, `end` take in the brackets.
    """

    surface: str
    title: str
    version: str
    kind: str
    begin: int
    end: int
    via: str = "title"
    bracketed: bool = True
    nested: bool = False
    issuer: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name (以下简称) that holds in one document. `begin`, `end`: where it is defined."""

    alias: str
    title: str
    version: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationFact:
    """One reference to one provision, or to a whole law where all numbers are empty.

    `law` is the title that the words give ("" if none could be told). `how`: self (本条例, bare number in
    a statute), named (written before the number), carried (from the member before in a list), subject
    (the draft or law that the document is about), amended (the law that a decision changes).
    `version` is a label (草案, 修改前, 通过 …) where the words or the kind of document decide it.
    `window` holds the characters before the number, in which a law unknown here may still be named.
    `annex` is 附件一, 附表二 where the number is one of an annex's own.
    `reason` says why a number could not be told (前款 in a first paragraph).
    """

    begin: int
    end: int
    text: str
    law: str
    how: str
    version: str = ""
    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    relation: str = "cites"
    window: str = ""
    reason: str = ""
    annex: str = ""
