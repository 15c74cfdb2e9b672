"""Which of a law's texts a reference means, and whether its numbers are still those of that text."""

from __future__ import annotations

from kg.corpus.place import Placed
from kg.corpus.registry import Registry
from kg.corpus.texts import Version
from kg.model.facts import CitationFact


def version_meant(placed: Placed, f: CitationFact, title: str, registry: Registry) -> tuple[Version | None, str, str]:
    """The version meant, None where its text is not in the graph; its label; the day on which its numbers are asked, "" where
    decisions of between can't have moved them."""
    date = placed.doc.date
    if f.how == "self" or (title == placed.law and f.version in ("", placed.version)):
        return registry.version_at(placed.law, placed.version_key), placed.version, ""
    if f.version == "通过":
        v = registry.version_at(title, date) if date else None
        return v, v.label if v else "通过", ""
    if f.version == "修改前":
        return _before_change(placed, f, title, registry)
    if f.version.isdigit():
        return registry.version_of_year(title, f.version), f.version, ""
    if f.version:
        return registry.version_at(title, f.version), f.version, ""
    v = registry.version_on(title, date, _in_force_by(placed, title, registry))
    return v, v.label if v else "", asked_on(placed, f, v) if v else ""


_CARRIES_OUT = ("贯彻", "实施", "施行", "宣传")


def _in_force_by(placed: Placed, title: str, registry: Registry) -> str:
    """The day on which the text at hand begins to hold: what it cites is in force then, if it was adopted before it. A notice on
    carrying a law out speaks of the newest text."""
    if title == placed.doc.subject_law and any(word in placed.doc.title for word in _CARRIES_OUT):
        return "9999"
    own = registry.version_at(placed.law, placed.version_key) if placed.law else None
    return own.effective if own else ""


def _before_change(placed: Placed, f: CitationFact, title: str, registry: Registry) -> tuple[Version | None, str, str]:
    """修改前的《甲》第三条, 原《甲》第三条: in the papers of a bill what it would change, elsewhere what the newest text replaced."""
    date = placed.doc.date
    if f.how == "amended" or f.relation not in ("cites", "violates", "based_on") or placed.doc.subject_version or not date:
        return registry.version_before(title, date), "修改前", date
    found, until = registry.former(title, date)
    return found, "修改前", until


def shifted(f: CitationFact, version: Version, until: str, registry: Registry) -> str:
    """Why the text held can't tell which article is meant: a decision of between it and the reference moved numbers; "" if it can."""
    day, first = registry.shift(version.title, f.article, version.date, until) if version.date and until else ("", "")
    return day and f"only the text of {version.date} is held, and the decision of {day} moved numbers from article {first} on"


def asked_on(placed: Placed, f: CitationFact, version: Version) -> str:
    """The day of a reference to another law whose text has one; "" of others."""
    own = f.how in ("self", "amended") or version.title == placed.law
    return "" if own or not version.date else placed.doc.date
