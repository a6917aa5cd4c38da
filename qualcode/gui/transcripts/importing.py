"""From files that were dropped or chosen to documents: asks about tables, shows the import dialog, stores.

New documents and corrected texts are stored as one step, after all questions.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qualcode.errors import QualcodeError
from qualcode.gui import memory
from qualcode.gui.correcting.opening import review
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.import_dialog import ImportDialog
from qualcode.gui.transcripts.incoming import Incoming
from qualcode.gui.transcripts.table_question import TableQuestion
from qualcode.i18n import N_, _, ngettext
from qualcode.model import DocumentInfo
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.correction_plan import CorrectionPlan
from qualcode.project.corrections import Decisions
from qualcode.transcripts.sheets import ENDINGS, Holds, Sheet, look_at


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import did: new documents, and the names of those that got a corrected text."""

    added: tuple[DocumentInfo, ...] = ()
    replaced: tuple[str, ...] = ()


class Importing(QObject):
    """Holds the import dialog while there is one."""

    done = Signal(object)  # Stored
    people_wanted = Signal(object)  # Path of a table of participants

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        *,
        people: Callable[[], list[str]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._project, self._operations, self._window = project, operations, window
        self._people = people
        self.theme = theme
        self.dialog: ImportDialog | None = None
        self.question: TableQuestion | None = None

    def take(self, paths: Iterable[Path]) -> None:
        """Imports files and folders; asks first what a table holds that was given by itself."""
        if self._project.readonly:
            self._operations.tell(_("This study is open to look at only."))
            return
        files = [Path(path) for path in paths]
        tables = [path for path in files if path.suffix.lower() in ENDINGS]
        rest = [path for path in files if path not in tables]
        if not tables:
            self.read(rest)
            return
        self._operations.run(
            lambda _progress: [_seen(path) for path in tables],
            label=_("Reading tables"),
            done=lambda sheets: self._ask(list(zip(tables, sheets, strict=True)), rest),
        )

    def read(self, paths: Sequence[Path]) -> None:
        """Opens the import dialog on these files, or adds them to those it shows."""
        if not paths:
            return
        if self.dialog is None:
            self._open()
        if self.dialog is not None:
            self.dialog.read(paths)

    def _ask(self, tables: list[tuple[Path, Sheet | None]], rest: list[Path]) -> None:
        """Asks about the first table, and on until all are known; then reads what becomes documents."""
        while tables and tables[0][1] is None:
            rest.append(tables.pop(0)[0])  # the import dialog says why it cannot be read
        if not tables:
            self.read(rest)
            return
        path, sheet = tables[0]
        assert sheet is not None
        self.question = TableQuestion(path, sheet, others=len(tables) - 1, parent=self._window.window())

        def answered(holds: Holds, for_all: bool) -> None:
            known = [one for one, _sheet in (tables if for_all else tables[:1])]
            if holds is Holds.PEOPLE:
                for one in known:
                    self.people_wanted.emit(one)
            else:
                rest.extend(known)
            self._ask(tables[len(known) :], rest)

        self.question.answered.connect(answered)
        self.question.finished.connect(self._question_closed)
        self.question.open()

    def _question_closed(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _open(self) -> None:
        dialog = self.dialog = ImportDialog(
            self._operations,
            self.theme,
            infos=self._project.documents.all(),
            people=self._people(),
            language=self._project.language,
            parent=self._window.window(),
        )
        memory.restore_dialog(dialog)
        dialog.import_wanted.connect(self._store)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _store(self, incoming: Sequence[Incoming]) -> None:
        """Stores what was read, once it is known what becomes of codings in texts that are replaced."""
        if self.dialog is None:
            return
        self.dialog.set_busy(True)
        self._operations.run(
            lambda _progress: plans(self._project, incoming),
            label=_("Comparing the texts"),
            done=lambda found: self._review(incoming, found),
            failed=self._again,
        )

    def _review(self, incoming: Sequence[Incoming], found: Sequence[CorrectionPlan]) -> None:
        """Asks about quotations that are changed or lost; cancelled, the import dialog is still there."""
        decided: list[tuple[CorrectionPlan, Decisions]] = []
        for plan in found:
            decisions = review(
                plan, project=self._project, theme=self.theme, parent=self.dialog, only_if_needed=True
            )
            if decisions is None:
                self._again()
                return
            decided.append((plan, decisions))
        self._operations.run(
            lambda progress: store(self._project, incoming, decided, progress),
            label=_("Importing transcripts"),
            done=self._stored,
            failed=self._again,
        )

    def _again(self) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(False)

    def _stored(self, stored: Stored) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._operations.tell(stored_in_words(stored), undo=True)
        self.done.emit(stored)

    def _closed(self) -> None:
        if self.dialog is not None:
            memory.remember_dialog(self.dialog)
            self.dialog.deleteLater()
            self.dialog = None


def plans(project: Project, incoming: Iterable[Incoming]) -> list[CorrectionPlan]:
    """What becomes of the codings in the documents that are to get another text."""
    return [
        project.corrections.plan(one.replaces, one.transcript)
        for one in incoming
        if one.transcript and one.replaces is not None
    ]


def store(
    project: Project,
    incoming: Iterable[Incoming],
    decided: Sequence[tuple[CorrectionPlan, Decisions]],
    progress: Progress,
) -> Stored:
    """Stores new documents and corrected texts, as one step."""
    new = [one.transcript for one in incoming if one.transcript and one.replaces is None]
    count = len(new) + len(decided)
    label = N_("Import of a document") if count == 1 else N_("Import of {count} documents")
    with project.step(label, count=count):
        added = project.documents.add(new, progress=progress) if new else []
        for plan, decisions in decided:
            project.corrections.apply(plan, decisions)
    return Stored(tuple(added), tuple(plan.document.name for plan, _decisions in decided))


def stored_in_words(stored: Stored) -> str:
    """What an import did, in a line."""
    parts: list[str] = []
    if stored.added:
        count = len(stored.added)
        text = ngettext("{count} transcript was imported.", "{count} transcripts were imported.", count)
        parts.append(text.format(count=count))
    if stored.replaced:
        names = ", ".join(f"“{name}”" for name in stored.replaced)
        parts.append(_("{names}: the text was replaced, the codings moved along.").format(names=names))
    return " ".join(parts)


def _seen(path: Path) -> Sheet | None:
    try:
        return look_at(path)
    except QualcodeError:
        return None
