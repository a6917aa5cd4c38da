"""What the page Questions does to the study; each verb is one step that can be undone."""

from collections.abc import Sequence
from pathlib import Path

from qualcode.gui.operations import Operations
from qualcode.i18n import _, ngettext
from qualcode.model import AskedId, CodeId, DocumentId, Question, QuestionId
from qualcode.project import Project
from qualcode.project.guide import GuideReport
from qualcode.project.guide_matching import Suggestion


class GuideVerbs:
    """What goes wrong is told in the window."""

    def __init__(self, project: Project, operations: Operations) -> None:
        self._guide, self._project, self._operations = project.guide, project, operations

    def import_codebook(self, key: str) -> None:
        """Takes over the questions of a built-in codebook."""
        from qualcode.codebook import load_builtin

        language = self._project.language
        self._told(self._operations.do(lambda: self._guide.take_over(load_builtin(key), language=language)))

    def import_file(self, path: Path) -> None:
        """Takes over the questions of a file: a codebook, a table, or lines."""
        self._told(self._operations.do(lambda: self._read(path)))

    def _read(self, path: Path) -> GuideReport:
        from qualcode.codebook import read_codebook
        from qualcode.exchange.guide import read_guide

        language = self._project.language
        if path.suffix.lower() == ".toml":
            return self._guide.take_over(read_codebook(path, language=language), language=language)
        return self._guide.add_many(read_guide(path), language=language)

    def _told(self, report: GuideReport | None) -> None:
        if report is None:
            return
        added = len(report.added)
        parts = [
            ngettext("{count} question was added.", "{count} questions were added.", added).format(
                count=added
            )
        ]
        if report.existing:
            parts.append(_("{count} were there already.").format(count=len(report.existing)))
        if report.missing:
            names = ", ".join(report.missing[:4]) + (" …" if len(report.missing) > 4 else "")
            parts.append(_("Not in this study’s codebook: {names}.").format(names=names))
        self._operations.tell(" ".join(parts), undo=bool(report.added))

    def add(self, number: str, text: str, codes: Sequence[CodeId]) -> QuestionId | None:
        """A new question at the end."""
        return self._operations.do(lambda: self._guide.add(text, number=number, codes=codes))

    def edit(self, question: Question, number: str, text: str, codes: Sequence[CodeId]) -> None:
        """Changes a question."""
        self._operations.do(lambda: self._guide.edit(question.id, number=number, text=text, codes=codes))

    def set_number(self, question: QuestionId, number: str) -> None:
        """Another number."""
        self._operations.do(lambda: self._guide.edit(question, number=number))

    def set_text(self, question: QuestionId, text: str) -> None:
        """Another text."""
        self._operations.do(lambda: self._guide.edit(question, text=text))

    def reorder(self, questions: Sequence[QuestionId]) -> None:
        """Puts the questions in this order."""
        self._operations.do(lambda: self._guide.reorder(questions))

    def delete(self, questions: Sequence[Question]) -> None:
        """Takes questions out of the guide, with the offer to undo it."""
        ids = [one.id for one in questions]
        if self._operations.succeeds(lambda: self._guide.delete(ids)):
            text = ngettext(
                "The question was deleted, with the places where it was asked.",
                "{count} questions were deleted, with the places where they were asked.",
                len(ids),
            )
            self._operations.tell(text.format(count=len(ids)), undo=True)

    def accept(self, chosen: Sequence[Suggestion]) -> None:
        """Takes suggestions over."""
        count = self._operations.do(lambda: self._guide.accept(chosen))
        if count is not None and len(chosen) > 1:
            text = ngettext("{count} suggestion was accepted.", "{count} suggestions were accepted.", count)
            self._operations.tell(text.format(count=count), undo=True)

    def reject(self, chosen: Sequence[Suggestion]) -> None:
        """Makes suggestions go and stay away."""
        self._operations.do(lambda: self._guide.reject(chosen))

    def ask(self, question: QuestionId, place: tuple[DocumentId, int]) -> None:
        """Says in which turn a question is asked."""
        self._operations.do(lambda: self._guide.ask(question, *place))

    def unask(self, asked: Sequence[AskedId]) -> None:
        """Says that turns do not ask the question after all."""
        if self._operations.succeeds(lambda: self._guide.unask(asked)):
            self._operations.tell(_("That turn no longer counts as asking the question."), undo=True)
