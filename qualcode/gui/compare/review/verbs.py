"""What is done with a remark: each is one step that can be taken back, and is told."""

from collections.abc import Callable, Sequence

from qualcode.gui.coding.code_bar import Choice
from qualcode.gui.compare.review.lines import RemarkLine
from qualcode.gui.operations import Operations
from qualcode.i18n import N_, _
from qualcode.model import CodeId
from qualcode.model.reviews import ReviewId, ReviewKind
from qualcode.project import Project


class ReviewVerbs:
    """Calls the verbs of `project.reviews`; each gives whether it was done."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._project, self._operations = project, operations

    def accept(self, line: RemarkLine) -> bool:
        """Does what a remark asks; it must be clear which code is meant."""
        told = _("Accepted.")
        if line.kind is ReviewKind.OTHER_CODE and line.proposed and line.code:
            told = _("Accepted: “{code}” is now “{other}”.").format(
                code=line.code.name, other=line.proposed.name
            )
        elif line.kind is ReviewKind.MISSING and line.proposed:
            told = _("Accepted: coded with “{code}”.").format(code=line.proposed.name)
        return self._done(lambda: self._project.reviews.accept(line.id), told)

    def accept_with(self, line: RemarkLine, choices: Sequence[Choice]) -> bool:
        """Accepts a remark with a code that is chosen, or made, now; one step."""

        def verb() -> None:
            with self._project.step(N_("Remark of a reviewer accepted")):
                self._project.reviews.choose_code(line.id, self._code(choices[0]))
                self._project.reviews.accept(line.id)

        return self._done(verb, _("Accepted: coded with “{code}”.").format(code=choices[0].name))

    def choose(self, line: RemarkLine, choices: Sequence[Choice]) -> bool:
        """Says which code a remark asks for."""

        def verb() -> None:
            with self._project.step(N_("Code of a remark")):
                self._project.reviews.choose_code(line.id, self._code(choices[0]))

        return self._done(verb, _("“{code}” is proposed now.").format(code=choices[0].name))

    def reject(self, review: ReviewId, why: str) -> bool:
        """Leaves all as it is."""
        return self._done(lambda: self._project.reviews.reject(review, why), _("Rejected."))

    def answer(self, review: ReviewId, words: str) -> bool:
        """Answers a remark."""
        return self._done(lambda: self._project.reviews.answer(review, words), _("Answered."))

    def reopen(self, review: ReviewId) -> bool:
        """Makes a remark wait again."""
        return self._done(lambda: self._project.reviews.reopen(review), _("The remark is open again."))

    def _code(self, choice: Choice) -> CodeId:
        return choice.code or self._project.codes.add(choice.name, origin=choice.origin)

    def _done(self, verb: Callable[[], object], told: str) -> bool:
        if not self._operations.succeeds(verb):
            return False
        self._operations.tell(told, undo=True)
        return True
