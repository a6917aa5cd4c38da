"""What is done with a remark: each is one step that can be taken back, and is told."""

from collections.abc import Callable, Sequence

from qualcode.gui.coding.code_bar import Choice
from qualcode.gui.compare.review.lines import RemarkLine
from qualcode.gui.operations import Operations
from qualcode.i18n import N_, _, ngettext
from qualcode.model import CodeId
from qualcode.model.reviews import ReviewId, ReviewKind
from qualcode.project import Project


class ReviewVerbs:
    """Calls the verbs of `project.reviews`; each gives whether it was done."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._project, self._operations = project, operations

    def accept(self, line: RemarkLine) -> bool:
        """Does what a remark asks; it must be clear which code is meant."""
        told = _("It stands as it is.") if line.is_look_again else _("Accepted.")
        if line.kind is ReviewKind.OTHER_CODE and line.proposed and line.code:
            told = _("Accepted: “{code}” is now “{other}”.").format(
                code=line.code.name, other=line.proposed.name
            )
        elif line.kind is ReviewKind.MISSING and line.proposed:
            told = _("Accepted: coded with “{code}”.").format(code=line.proposed.name)
        return self._done(lambda: self._project.reviews.accept(line.id), told)

    def accept_all(self, lines: Sequence[RemarkLine]) -> bool:
        """Accepts several remarks as one step; those whose code is not clear wait."""
        clear = [line.id for line in lines if not line.asks_for_code]
        if not clear:
            self._operations.tell(_("Choose a code for these remarks first, one by one."))
            return False
        told = [ngettext("{count} remark accepted.", "{count} remarks accepted.", len(clear))]
        if len(clear) < len(lines):
            told.append(_("Of the others it is not clear which code is meant."))
        words = " ".join(told).format(count=len(clear))
        return self._done(lambda: self._project.reviews.accept_all(clear), words)

    def recode(self, lines: Sequence[RemarkLine], choices: Sequence[Choice]) -> bool:
        """Puts codings that were looked at again under other codes; one step."""
        names = ", ".join(f"“{choice.name}”" for choice in choices)

        def verb() -> None:
            with self._project.step(N_("Looked at again: {count} under another code"), count=len(lines)):
                codes = [self._code(choice) for choice in choices]
                self._project.look_again.recode([line.id for line in lines], codes)

        words = ngettext(
            "{count} coding is under {names} now.", "{count} codings are under {names} now.", len(lines)
        )
        return self._done(verb, words.format(count=len(lines), names=names))

    def remove(self, lines: Sequence[RemarkLine]) -> bool:
        """Takes codings that were looked at again away; one step."""
        keys = [line.id for line in lines]
        words = ngettext("{count} coding was taken off.", "{count} codings were taken off.", len(keys))
        return self._done(lambda: self._project.look_again.remove(keys), words.format(count=len(keys)))

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

    def reject(self, reviews: Sequence[ReviewId], why: str) -> bool:
        """Leaves all as it is; one step."""
        return self._done(lambda: self._project.reviews.reject_all(reviews, why), _("Rejected."))

    def answer(self, review: ReviewId, words: str) -> bool:
        """Answers a remark."""
        return self._done(lambda: self._project.reviews.answer(review, words), _("Answered."))

    def reopen(self, reviews: Sequence[ReviewId]) -> bool:
        """Makes remarks wait again; one step."""

        words = ngettext("The remark is open again.", "{count} remarks are open again.", len(reviews))
        return self._done(lambda: self._project.reviews.reopen_all(reviews), words.format(count=len(reviews)))

    def _code(self, choice: Choice) -> CodeId:
        return choice.code or self._project.codes.add(choice.name, origin=choice.origin)

    def _done(self, verb: Callable[[], object], told: str) -> bool:
        if not self._operations.succeeds(verb):
            return False
        self._operations.tell(told, undo=True)
        return True
