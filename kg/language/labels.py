"""What codes and columns of an answer or a table are called."""

from __future__ import annotations

from kg.language import said, term, terms
from kg.language.sentences import told

CODED = {
    "action": ("rel", "change"),
    "relation": ("rel",),
    "status": ("status",),
    "sanction": ("sanction",),
    "event": ("event",),
    "stage": ("event",),
    "severity": ("severity",),
    "kind": ("org", "issue", "difference", "col", "kind"),
    "unit": ("unit",),
    "documents.kind": ("doc",),
    "documents.title_from": ("title_from",),
    "laws.kind": ("law",),
    "issues.kind": ("issue",),
    "issuances.kind": ("law",),
    "law_mentions.kind": ("law",),
    "unknown": ("unknown",),
    "by": ("by",),
    "rule": ("rule",),
    "duties.kind": ("col",),
    "provisions.level": ("level",),
    "roles.how": ("how",),
    "date_from": ("date_from",),
    "supports": ("supports",),
    "evidence": ("supports",),
    "what": ("event", "news"),
    "repaired": ("flag",),
    "implied": ("flag",),
    "inferred": ("flag",),
    "version": ("version",),
    "subject_version": ("version",),
    "source_version": ("version",),
    "target_version": ("version",),
    "verdict": ("verdict",),
    "quote_verdict": ("quote",),
}
"""Column that holds codes, of an answer or (`table.column`) of a table → where their labels are."""
SENTENCES = ("message", "reason", "suggestion", "detail", "quote_detail", "note")
"""Columns that hold sentences of the program."""

AMOUNTS = ("min", "max", "amount")
RANGE = ("min", "max", "unit")
"""The bounds of a sanction and their unit, which people read as one."""
LISTS = {"offender": "、", "authority": "、", "subject": "、", "aliases": "、", "subject_law": "、", "conduct": "；"}
"""Columns whose values may be several, apart by | → what stands between them for people."""


def several(column: str, value: str) -> str:
    """The values of a column as people write them side by side; acts of a list are clauses.

    >>> several("offender", "个人|单位"), several("conduct", "填埋水井|损毁井台、井栏"), several("title", "甲|乙")
    ('个人、单位', '填埋水井；损毁井台、井栏', '甲|乙')
    """
    return value.replace("|", LISTS[column]) if column in LISTS else value


def heading(column: str, language: int | None = None) -> str:
    """What a column of a table or an answer is called; `laws.number`, with its table, where it means something else there.

    >>> heading("offender", 0), heading("d", 0), heading("number", 0), heading("laws.number", 0)
    ('违法者', 'd', '数目', '文号')
    """
    column = column if f"answer.{column}" in terms() else column.rpartition(".")[2]
    return term(f"answer.{column}" if f"answer.{column}" in terms() else f"col.{column}", language)


def coded(column: str, value: str, language: int | None = None) -> str:
    """The label of a code in an answer; empty where the value is none."""
    families = CODED.get(column) or CODED.get(column.rpartition(".")[2], ())
    return next((term(f"{family}.{value}", language) for family in families if f"{family}.{value}" in terms()), "")


def column_in(table: str, column: str) -> str:
    """A column by the name that its labels are found under: `kind` of documents and of laws are two things."""
    return f"{table}.{column}" if f"{table}.{column}" in CODED else column


def amount(text: str) -> str:
    """A number with separators between the thousands.

    >>> amount("500000"), amount("0.5"), amount("1234567.80"), amount("")
    ('500,000', '0.5', '1,234,567.8', '')
    """
    whole, _, part = text.partition(".")
    return (f"{int(whole):,}" if whole.isdigit() else whole) + (f".{part.rstrip('0')}" if part.rstrip("0") else "")


def spread(least: str, most: str, unit: str, language: int | None = None) -> str:
    """From the least to the most of a sanction, with its unit.

    >>> spread("200000", "500000", "yuan", 0), spread("", "5000", "yuan", 0), spread("2", "4", "percent_of_contract_price", 1)
    ('200,000–500,000 元', '最高 5,000 元', '2–4% of the contract price')
    """
    if not least and not most:
        return ""
    number = amount(most) if least in ("", most) else amount(least) if not most else f"{amount(least)}–{amount(most)}"
    called = coded("unit", unit, language) or unit.replace("_", " ")
    text = number + ("" if called.startswith("%") else " ") + called
    bound = "most" if not least else "least" if not most else ""
    return said(f"spread.{bound}", language, amount=text) if bound else text


def label_of(column: str, value: str, language: int) -> str:
    """A value as people read it: the label of a code, a sentence of the program in their language, else the value itself.

    >>> label_of("sanction", "fine", 0), label_of("message", "no title is printed", 0), label_of("person", "fine", 0)
    ('罚款', '原文没有标题', 'fine')
    """
    if column in SENTENCES:
        return told(value, language)
    if column in AMOUNTS:
        return amount(value)
    if column in LISTS:
        # The subject of a headline may be a sentence of the program; a name has no space in Chinese.
        return told(several(column, value), language) if " " in value else several(column, value)
    return coded(column, value, language) or value
