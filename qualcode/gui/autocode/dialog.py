"""The dialog that codes by rule: what to look for, the passages to tick, the codes, one step."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.autocode.hits import HitLine, HitsList
from qualcode.gui.autocode.question import SearchFields
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Code, DocumentId
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.autocode import Proposal
from qualcode.project.sentences import sentences


class AutocodeDialog(QDialog):
    """Searches while it is shown; nothing is stored before “Code”."""

    passage_wanted = Signal(object)  # Proposal, to be shown in the transcript

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        *,
        words: str = "",
        here: tuple[DocumentId, str] | None = None,
        codes: Sequence[Code] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self._round = 0
        self.setWindowTitle(_("Code by rule"))
        people = [person.name for person in project.participants.all()]
        questions = project.guide.questions()
        self.fields = SearchFields(
            language=project.language, people=people, questions=questions, here=here, parent=self
        )
        self.list = HitsList(theme, self)
        self.told = QLabel(self)
        self.hint = QLabel(self)
        self._make_codes(codes)
        self._arrange()
        self._connect()
        self.fields.what.setText(words)
        self._tell()
        self._warm_up(project.language)

    def _warm_up(self, language: str) -> None:
        """Loads what divides sentences while the first words are being typed: it takes a second or two."""
        self._operations.run(
            lambda _progress: sentences("Ja.", (), language),
            label=_("Looking for passages"),
            done=lambda _spans: None,
            quiet=True,
        )

    def _make_codes(self, chosen: Sequence[Code]) -> None:
        self._known = {code.name: code for code in self._project.codes.all() if not code.retired}
        self.code = QLineEdit(", ".join(code.name for code in chosen if "," not in code.name), self)
        self.code.setPlaceholderText(_("Type a code, or a new name; commas between several"))
        self.code.setAccessibleName(_("Codes to give"))
        completer = QCompleter(self)
        completer.setModel(QStringListModel(sorted(self._known, key=str.casefold), completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.code.setCompleter(completer)

    def _arrange(self) -> None:
        self.all, self.none = QPushButton(_("Tick &all"), self), QPushButton(_("Tick &none"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self.buttons.addButton(_("Code"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setShortcut("Ctrl+Return")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setMargin(40)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.hint)
        self._pages.addWidget(self.list)
        label = QLabel(_("Codes to &give"), self)
        label.setBuddy(self.code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.fields)
        layout.addLayout(self._pages, 1)
        layout.addLayout(beside(self.told, None, self.all, self.none))
        layout.addLayout(beside(label, self.code))
        layout.addWidget(self.buttons)
        self.resize(920, 640)

    def _connect(self) -> None:
        self.fields.changed.connect(self.look)
        self.list.hits.changed.connect(self._tell)
        self.list.shown.connect(self.passage_wanted)
        self.code.textChanged.connect(lambda _text: self._tell())
        self.all.clicked.connect(lambda: self.list.hits.tick(range(self.list.hits.rowCount()), on=True))
        self.none.clicked.connect(lambda: self.list.hits.tick(range(self.list.hits.rowCount()), on=False))
        self.buttons.rejected.connect(self.reject)
        self.ok.clicked.connect(self._code)

    def done(self, result: int) -> None:
        """Closes; a search that is still running no longer matters."""
        self._round += 1
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._round += 1
        super().closeEvent(event)

    def look(self) -> None:
        """Looks for what the fields say, in the background; an older search no longer matters."""
        self._round += 1
        number, search, documents = self._round, self.fields.search(), self.fields.documents()
        if not search.what.strip():
            self._show(number, [])
            return

        def work(progress: Progress) -> list[Proposal]:
            if number != self._round:  # something else was asked for meanwhile
                return []
            return self._project.autocode.find(search, documents, progress=progress)

        self.hint.setText(_("Looking …"))
        self._operations.run(
            work,
            label=_("Looking for passages"),
            done=lambda found: self._show(number, found),
            failed=lambda: self._show(number, []),
        )

    def _show(self, number: int, found: Sequence[Proposal]) -> None:
        if number != self._round:
            return
        names = {info.id: info.name for info in self._project.documents.all()}
        self.list.hits.show_lines([HitLine(one, names.get(one.document, "")) for one in found])
        self._pages.setCurrentIndex(1 if found else 0)
        if not found:
            asked = bool(self.fields.search().what.strip())
            nothing, begin = _("Nothing was found."), _("Type what to look for; the passages appear here.")
            self.hint.setText(nothing if asked else begin)
        self._tell()

    def _names(self) -> list[str]:
        return list(dict.fromkeys(name.strip() for name in self.code.text().split(",") if name.strip()))

    def _tell(self) -> None:
        """How many were found and chosen, and whether it can begin."""
        ticked, total = len(self.list.hits.ticked()), self.list.hits.rowCount()
        documents = len({line.proposal.document for line in self.list.hits.lines})
        text = ngettext("{count} passage in {documents}", "{count} passages in {documents}", total)
        where = ngettext("{count} document", "{count} documents", documents).format(count=documents)
        told = text.format(count=f"{total:n}", documents=where) if total else ""
        self.told.setText(told)
        self.told.setVisible(bool(told))
        for button in (self.all, self.none):
            button.setVisible(total > 0)
        words = ngettext("Code {count} passage", "Code {count} passages", ticked)
        self.ok.setText(words.format(count=f"{ticked:n}") if ticked else _("Code"))
        self.ok.setEnabled(bool(ticked and self._names()))
        self.ok.setToolTip(self.ok.text() + " (Ctrl+Return)" if self._names() else _("Say first which code"))

    def _code(self) -> None:
        chosen, names = self.list.hits.ticked(), self._names()
        known = {code.name: code.id for code in self._known.values()}

        def work(_progress: Progress) -> int:
            with self._project.step(N_("Autocoding of {count} passages"), count=len(chosen)):
                keys = [known[name] if name in known else self._project.codes.add(name) for name in names]
                return self._project.autocode.apply(chosen, keys)

        self.setEnabled(False)
        self._operations.run(work, label=_("Coding"), done=self._coded, failed=lambda: self.setEnabled(True))

    def _coded(self, new: int) -> None:
        text = ngettext("{count} coding was added.", "{count} codings were added.", new)
        self._operations.tell(text.format(count=f"{new:n}"), undo=new > 0)
        self.accept()
