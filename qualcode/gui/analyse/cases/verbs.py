"""What the page Cases does to the study: one step each, and a way back is offered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from qualcode.gui.analyse.cases.lines import Candidate, CaseLine
from qualcode.gui.operations import Operations
from qualcode.i18n import N_, _, ngettext
from qualcode.model import CaseId, CodeId, Outcome, ParticipantId, QuotationId
from qualcode.project import Project


class CaseVerbs:
    """Verbs on cases, with what the window tells of them."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._project, self._operations = project, operations

    def add(self, title: str) -> CaseId | None:
        """A new case; None when it could not be made."""
        return self._operations.do(lambda: self._project.cases.add(title))

    def edit(self, case: CaseId, change: Mapping[str, Any]) -> bool:
        """Changes title, text or general."""
        return self._operations.succeeds(lambda: self._project.cases.edit(case, **change))

    def delete(self, lines: Sequence[CaseLine]) -> None:
        """Removes cases as one step."""
        cases = self._project.cases
        with_label = N_("Deletion of {count} cases")
        if self._in_one_step(with_label, [lambda key=one.case.id: cases.delete(key) for one in lines]):
            told = ngettext("{count} case deleted.", "{count} cases deleted.", len(lines))
            self._operations.tell(told.format(count=len(lines)), undo=True)

    def merge(self, lines: Sequence[CaseLine]) -> None:
        """Makes the first of several cases the only one."""
        first = lines[0].case
        gone = [line.case.id for line in lines[1:]]
        if self._operations.succeeds(lambda: self._project.cases.merge(gone, first.id)):
            told = _("{count} cases are now the one case “{title}”.")
            self._operations.tell(told.format(count=len(lines), title=first.title), undo=True)

    def reorder(self, order: Sequence[CaseId]) -> None:
        """Puts the cases in this order."""
        self._operations.do(lambda: self._project.cases.reorder(order))

    def tell(self, case: CaseId, participant: ParticipantId, change: Mapping[str, Any]) -> None:
        """Stores what changed of an account."""
        self._operations.do(lambda: self._project.cases.tell(case, participant, **change))

    def untell(self, case: CaseId, participant: ParticipantId, name: str) -> None:
        """Takes a participant out of a case."""
        if self._operations.succeeds(lambda: self._project.cases.untell(case, participant)):
            self._operations.tell(_("{name} is out of this case.").format(name=name), undo=True)

    def put(self, case: CaseId, quotations: Iterable[int]) -> bool:
        """Puts quotations into a case, each in the account of who says it."""
        cases = self._project.cases
        keys = [QuotationId(key) for key in quotations]
        verbs = [lambda key=key: cases.add_quotation(case, key) for key in keys]
        if not self._in_one_step(N_("{count} quotations put into a case"), verbs):
            return False
        told = ngettext(
            "{count} quotation is in case “{title}”.", "{count} quotations are in case “{title}”.", len(keys)
        )
        self._operations.tell(told.format(count=len(keys), title=cases.get(case).title), undo=True)
        return True

    def name_tellers(self, case: CaseId, found: Sequence[Candidate]) -> None:
        """Adds the participants of these turns as people who only name the case."""
        people = dict.fromkeys(key for one in found for key in one.participants)
        cases = self._project.cases
        verbs = [lambda key=key: cases.tell(case, key, outcome=Outcome.NAMED) for key in people]
        self._in_one_step(N_("{count} participants name a case"), verbs)

    def raise_quotation(self, case: CaseId, participant: ParticipantId, quotation: int) -> None:
        """Moves a quotation one place up in an account."""
        telling = self._project.cases.get(case).telling_of(participant)
        keys = list(telling.quotations) if telling else []
        place = keys.index(QuotationId(quotation)) if quotation in keys else 0
        if place > 0:
            keys[place - 1], keys[place] = keys[place], keys[place - 1]
            self._operations.do(lambda: self._project.cases.tell(case, participant, quotations=keys))

    def take_out(self, case: CaseId, participant: ParticipantId, quotation: int) -> None:
        """Takes a quotation out of an account."""
        if self._operations.succeeds(
            lambda: self._project.cases.remove_quotation(case, participant, quotation)
        ):
            self._operations.tell(_("The quotation is out of this case."), undo=True)

    def set_codes(self, good: Sequence[int], bad: Sequence[int]) -> None:
        """Says which codes are of good and of bad examples."""
        good_codes, bad_codes = ([CodeId(key) for key in ids] for ids in (good, bad))
        self._operations.do(lambda: self._project.cases.set_codes(success=good_codes, failure=bad_codes))

    def _in_one_step(self, label: str, verbs: Sequence[Callable[[], object]]) -> bool:
        def work() -> bool:
            with self._project.step(label, count=len(verbs)):
                for verb in verbs:
                    verb()
            return True

        return bool(verbs) and bool(self._operations.do(work))
