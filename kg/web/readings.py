"""How a sentence reads whose pieces stood apart in print: the suggestion beside the block it was read from."""

from __future__ import annotations

from kg.model.tables import AppointmentRow, IssueRow, Tables


class Readings:
    """The suggested readings of a build, by document."""

    def __init__(self, tables: Tables) -> None:
        self.issues: dict[str, list[IssueRow]] = {}
        for issue in tables.issues:
            if issue.suggestion:
                self.issues.setdefault(issue.document_id, []).append(issue)

    def of(self, act: AppointmentRow) -> str:
        """The repaired sentence that tells this act: it stands where the act was read and names the person.

        Empty where nothing was repaired or no suggestion names the person: nothing is put together here.
        """
        if not act.repaired or not act.person:
            return ""
        found = [
            i.suggestion
            for i in self.issues.get(act.document_id, ())
            if i.start < act.end and act.start < i.end and act.person in _plain(i.suggestion)
        ]
        # Of several the one with the act's own verb, then the shortest: the others tell more than this act.
        return min(found, key=lambda s: (act.verb not in s, len(s)), default="")


def _plain(text: str) -> str:
    return "".join(text.split())
