"""The window in which names are decided: left the names, right each place where one stands."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from qualcode.gui.operations import Operations
from qualcode.gui.pseudonyms.after import AfterDialog
from qualcode.gui.pseudonyms.draft import Draft
from qualcode.gui.pseudonyms.layout import Parts, arrange
from qualcode.gui.pseudonyms.names_table import NamesModel
from qualcode.gui.theme import Theme
from qualcode.i18n import _, ngettext
from qualcode.progress import Progress
from qualcode.project import Project
from qualcode.project.pseudonym_places import PseudonymPlan
from qualcode.project.pseudonyms import check_key
from qualcode.pseudonyms import (
    SUFFIX,
    Candidate,
    Decision,
    Key,
    Kind,
    Style,
    candidates,
    installed_model,
    load_key,
    save_key,
    start_guarding,
)
from qualcode.settings import Settings


class PseudonymsDialog(QDialog):
    """Suggests names, takes decisions, and replaces when asked to; nothing changes before that."""

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme, self._settings = project, operations, theme, settings
        self.setWindowTitle(_("Pseudonyms"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.key_file = settings.key_of(project.path) or project.pseudonyms.suggested_key_file
        self.draft = Draft(project.pseudonyms.new_key())
        self._saved: Key = self.draft.key
        self._looking = 0
        self._shown = ""
        self.parts = Parts(theme, self.draft.key.language, self)
        arrange(self, self.parts)
        self._connect()
        self._show_key_file()
        self.resize(1180, 680)

    def _connect(self) -> None:
        parts = self.parts
        parts.model.change_wanted.connect(self._change)
        parts.names.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_hits())
        parts.names.toggled.connect(self.toggle_names)
        parts.names.entered_name.connect(self._to_hits)
        parts.hits.toggled.connect(self.toggle_hit)
        parts.hits.past_end.connect(self.next_name)
        parts.hits.left_wanted.connect(parts.names.setFocus)
        parts.filter.textChanged.connect(lambda _text: self._filter())
        parts.filter.down_pressed.connect(parts.names.setFocus)
        parts.filter.left.connect(self.reject)
        parts.which.activated.connect(lambda _row: self._filter())
        parts.word.returnPressed.connect(self.add_word)
        parts.add.clicked.connect(self.add_word)
        parts.style.activated.connect(lambda _row: self._use_style(parts.style.currentData()))
        parts.replace_names.clicked.connect(lambda: self.decide(Decision.REPLACE))
        parts.leave_names.clicked.connect(lambda: self.decide(Decision.KEEP))
        parts.elsewhere.clicked.connect(self._choose_key_file)
        parts.open_key.clicked.connect(self._open_other_key)
        parts.model_folder.clicked.connect(self._choose_model)
        parts.apply.clicked.connect(self.apply)
        parts.close.clicked.connect(self.close)

    # Looking for names

    def start(self) -> None:
        """Opens the key that is known, and looks for names in the background."""
        if self.key_file.is_file():
            self._take_key(self.key_file)
        self.suggest(installed_model(self._project.language))

    def suggest(self, model: str | Path = "") -> None:
        """Looks for what is like a name; a language model is asked too where one is given."""
        self._tell(_("Looking for names…"))
        known = self.draft.key.names
        self._looking += 1
        self._operations.run(
            lambda progress: self._project.pseudonyms.suggest(model=model, progress=progress, known=known),
            label=_("Looking for names"),
            done=self._suggested,
            failed=self._look,
            quiet=not model,
        )

    def _suggested(self, found: Sequence[Candidate]) -> None:
        self._looking -= 1
        self.draft.add(found)
        self._look()

    def _look(self) -> None:
        """Finds every place of every name anew, in the background."""
        trial = self.draft.trial()
        self._looking += 1
        number = self._looking

        def find(_progress: Progress) -> PseudonymPlan:
            return self._project.pseudonyms.plan(trial)

        def found(plan: PseudonymPlan) -> None:
            self._looking -= 1
            if number >= self._looking:
                self.draft.show(plan)
                self.show_draft()

        self._operations.run(find, label=_("Looking for names"), done=found, quiet=True)

    @property
    def is_looking(self) -> bool:
        """Whether names are being looked for."""
        return self._looking > 0

    # Showing

    def show_draft(self) -> None:
        """Shows the names as they stand; the one that was looked at stays."""
        current = self.current()
        self.parts.model.show_rows(self.draft.rows())
        if current:
            self._select(current)
        if not self.current() and self.parts.order.rowCount():
            self.parts.names.selectRow(0)
        self._show_hits()
        self._show_state()

    def current(self) -> str:
        """The name that is looked at."""
        index = self.parts.names.currentIndex()
        return str(index.data(NamesModel.ORIGINAL)) if index.isValid() else ""

    def selected(self) -> list[str]:
        """The names that are selected."""
        rows = self.parts.names.selectionModel().selectedRows()
        return [str(index.data(NamesModel.ORIGINAL)) for index in rows]

    def _select(self, original: str) -> None:
        order = self.parts.order
        for row in range(order.rowCount()):
            index = order.index(row, 1)
            if index.data(NamesModel.ORIGINAL) == original:
                if index.row() != self.parts.names.currentIndex().row() or not self.selected():
                    how = (
                        QItemSelectionModel.SelectionFlag.ClearAndSelect
                        | QItemSelectionModel.SelectionFlag.Rows
                    )
                    self.parts.names.selectionModel().setCurrentIndex(index, how)
                return

    def _show_hits(self) -> None:
        name = self.draft.find(self.current())
        hits = self.draft.hits(name.original) if name else []
        active = name is not None and name.decision is not Decision.KEEP
        self.parts.hit_rows.show_hits(hits, active=active)
        if name is not None and name.original != self._shown:
            self.parts.hits.scrollToTop()
            self.parts.hits.setCurrentIndex(self.parts.hit_rows.index(-1, -1))
            self._shown = name.original
        self.parts.show_heading(name, len(hits), sum(hit.replace for _place, hit in hits))

    def _show_state(self) -> None:
        draft, names = self.draft, len(self.draft.key.replaced)
        places = draft.places > 0  # how many exactly, only replacing tells: longer names go first
        text = ngettext("Replace {count} name…", "Replace {count} names…", names).format(count=names)
        self.parts.apply.setText(text if places else _("Replace…"))
        self.parts.apply.setEnabled(places)
        undecided = sum(name.decision is Decision.OPEN for name in draft.key.names)
        if self.is_looking:
            return
        if not draft.key.names:
            self._tell(_("No names were found. Type a word under the list to look for it."))
            return
        sentence = ngettext(
            "{names} name to be replaced, {open} undecided.",
            "{names} names to be replaced, {open} undecided.",
            names,
        )
        self._tell(sentence.format(names=names, open=undecided))

    def _tell(self, text: str) -> None:
        self.parts.state.setText(text)

    def _filter(self) -> None:
        self.parts.order.use(self.parts.filter.text(), self.parts.which.currentData())
        if not self.current() and self.parts.order.rowCount():
            self.parts.names.selectRow(0)
        self._show_hits()

    # Deciding

    def decide(self, decision: Decision) -> None:
        """Decides about the selected names."""
        self.draft.decide(self.selected(), decision)
        self.show_draft()

    def toggle_names(self) -> None:
        """Replaces the selected names, or leaves them when the current one was to be replaced."""
        name = self.draft.find(self.current())
        if name is not None:
            replaced = name.decision is Decision.REPLACE
            self.decide(Decision.KEEP if replaced else Decision.REPLACE)

    def toggle_hit(self, number: int) -> None:
        """Keeps or replaces one place; that says that the name as such is to be replaced."""
        name = self.draft.find(self.current())
        if name is None:
            return
        if name.decision is not Decision.REPLACE:
            self.draft.decide([name.original], Decision.REPLACE)
        else:
            self.draft.toggle_hit(name.original, number)
        self.show_draft()

    def next_name(self) -> None:
        """Goes on with the next name, at its first place."""
        row = self.parts.names.currentIndex().row() + 1
        if row < self.parts.order.rowCount():
            self.parts.names.selectRow(row)
            self._to_hits()
        else:
            self.parts.names.setFocus()

    def _to_hits(self) -> None:
        self.parts.hits.setFocus()
        self.parts.hits.start()

    def add_word(self) -> None:
        """Takes the word that was typed as a name, and looks where it stands."""
        word = " ".join(self.parts.word.text().split())
        if not word:
            return
        like = candidates({0: f"zie {word}"})
        added = self.draft.add_name(word, like[0].kind if like else Kind.OTHER)
        self.parts.word.clear()
        self.parts.filter.clear()
        self.parts.which.setCurrentIndex(0)
        self._filter()
        self.parts.model.show_rows(self.draft.rows())
        self._select(word)
        if added:
            self._look()
        self.parts.names.setFocus()

    def _change(self, original: str, change: dict[str, object]) -> None:
        self.draft.change(original, **change)
        if "original" in change or "variants" in change or "kind" in change:
            self.parts.model.show_rows(self.draft.rows())
            self._select(str(change.get("original", original)))
            self._look()
        else:
            self.show_draft()

    def _use_style(self, style: Style) -> None:
        self.draft.use_style(style)
        self.show_draft()

    # The key

    def _show_key_file(self) -> None:
        path = self.key_file
        self.parts.show_key(path, beside=path.parent.resolve() == self._project.path.parent.resolve())

    def _choose_key_file(self) -> None:
        title = _("Where the key is kept")
        name, _kind = QFileDialog.getSaveFileName(
            self, title, str(self.key_file), f"*{SUFFIX}", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if name:
            path = Path(name)
            self.key_file = path if path.suffix else path.with_suffix(SUFFIX)
            self._show_key_file()

    def _open_other_key(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a key"), str(self.key_file.parent), f"*{SUFFIX}"
        )
        if name and self._take_key(Path(name)):
            self.suggest(installed_model(self._project.language))

    def _take_key(self, path: Path) -> bool:
        key = self._operations.do(lambda: load_key(path))
        if key is None:
            return False
        self.key_file, self._saved = path, key
        self.draft = Draft(key)
        self.parts.style.setCurrentIndex(self.parts.style.findData(key.style))
        self._show_key_file()
        return True

    def _choose_model(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder of a spaCy model on this computer"))
        if folder:
            self.suggest(Path(folder))

    # Replacing

    def apply(self) -> None:
        """Writes the key and replaces the names, as one step; then shows what is left."""
        lacking = self.draft.lacking
        if lacking:
            self._select(lacking[0].original)
            self._tell(_("“{name}” has no placeholder yet.").format(name=lacking[0].original))
            return
        key, path = self.draft.key, self.key_file
        if not self._operations.succeeds(lambda: check_key(key)):
            return
        self._operations.run(
            lambda progress: self._project.pseudonyms.apply(key, path, progress=progress),
            label=_("Replacing names"),
            done=self._applied,
        )

    def _applied(self, result: tuple[PseudonymPlan, Key]) -> None:
        plan, key = result
        self.draft.key = self._saved = key
        self._settings.remember_key(self._project.path, self.key_file)
        self._operations.succeeds(self._settings.save)
        start_guarding(key)
        self._operations.run(
            lambda progress: self._project.pseudonyms.leftovers(key, progress=progress),
            label=_("Looking what is left"),
            done=lambda left: AfterDialog(
                self._project, self._operations, key, left, replaced=plan.replacements, parent=self
            ).open(),
        )
        self._look()

    # Closing

    def reject(self) -> None:
        """Closes it, by whatever way: Escape, the button, the cross; asks first about new decisions."""
        if not self._decided_more() or self._keep_decisions():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _decided_more(self) -> bool:
        def decided(key: Key) -> object:
            return [n for n in key.names if n.decision is not Decision.OPEN], key.kept

        return decided(self.draft.key) != decided(self._saved)

    def _keep_decisions(self) -> bool:
        """Asks whether decisions go into the key, to go on later; False: the window stays open."""
        box = QMessageBox(self)
        box.setWindowTitle(_("Pseudonyms"))
        box.setText(_("Keep your decisions in the key, to go on later?"))
        box.setInformativeText(_("The study itself was not changed by them."))
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is stay:
            return False
        if box.clickedButton() is keep:
            if not self._operations.succeeds(lambda: save_key(self.draft.key, self.key_file)):
                return False
            self._settings.remember_key(self._project.path, self.key_file)
            return self._operations.succeeds(self._settings.save)
        return True
