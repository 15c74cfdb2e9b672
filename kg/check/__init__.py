"""Checks of a finished graph: SHACL shapes, rules across records, differences, gold."""

from kg.check.run import Finding, report, run

__all__ = ["Finding", "report", "run"]
