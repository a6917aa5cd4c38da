"""After names were replaced: what is left, and what the study file still holds, honestly."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.operations import Operations
from qualcode.gui.pseudonyms.hits_list import where
from qualcode.i18n import _, ngettext
from qualcode.project import Project
from qualcode.project.pseudonyms import Forgotten, Leftovers
from qualcode.pseudonyms import Decision, Key


class AfterDialog(QDialog):
    """A summary with leftovers; the button that removes the originals for good."""

    def __init__(
        self,
        project: Project,
        operations: Operations,
        key: Key,
        left: Leftovers,
        *,
        replaced: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._key = project, operations, key
        self.setWindowTitle(_("Names replaced"))
        self.setMinimumWidth(620)
        text = ngettext("{count} place was replaced.", "{count} places were replaced.", replaced)
        self.done_text = _label(f"{text.format(count=replaced)} {_('Undo takes it back.')}", self)
        bold = self.done_text.font()
        bold.setBold(True)
        self.done_text.setFont(bold)
        lines = [*leftover_lines(left), *undecided_lines(key)]
        about = (
            _("A second look found this; nothing was done with it:")
            if lines
            else _("A second look found no name that is left in the texts.")
        )
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("What a second look found"))
        self.list.setWordWrap(True)
        self.list.addItems(lines)
        self.list.setVisible(bool(lines))
        self.list.setMaximumHeight(min(240, 12 + 2 * len(lines) * self.list.fontMetrics().height() + 8))
        self.honest = _label(honest_sentence(), self)
        self.forget = QPushButton(_("Remove the original names for good…"), self)
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self.ask)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        for part in (self.done_text, _label(about, self), self.list, self.honest):
            layout.addWidget(part)
        layout.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(buttons)
        self._layout = layout

    def ask(self) -> None:
        """Says what removing means, and does it when that is wanted."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Remove the original names"))
        box.setText(_("This cannot be undone."))
        box.setInformativeText(
            _(
                "The imported files make way for the texts as they are now. Everything done so far stays in "
                "the history but can no longer be taken back. Only your key leads back to the names. "
                "Backups are left alone; you are asked about them next."
            )
        )
        remove = box.addButton(_("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is remove:
            self.run_forget()

    def run_forget(self) -> None:
        """Removes the originals in the background."""
        self._operations.run(
            lambda _progress: self._project.pseudonyms.forget_originals(self._key),
            label=_("Removing the original names"),
            done=self._forgotten,
        )

    def _forgotten(self, done: Forgotten) -> None:
        self.forget.hide()
        self.done_text.setText(_("The original names were removed; this cannot be undone."))
        sentence = _("The names are no longer in the study file, but for those that you left in place.")
        if done.left:
            sentence = _("The originals are gone, but names of the key are still somewhere in the study.")
        self.honest.setText(sentence)
        if done.backups:
            BackupsDialog(self._project, self._operations, done.backups, self).open()


class BackupsDialog(QDialog):
    """The backups that still hold names: which are to be deleted, after a new one was made."""

    def __init__(
        self, project: Project, operations: Operations, paths: Sequence[Path], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self.setWindowTitle(_("Backups with names"))
        self.setMinimumWidth(520)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Backups that hold names"))
        for path in paths:
            item = QListWidgetItem(path.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setCheckState(Qt.CheckState.Unchecked)
        buttons = QDialogButtonBox(self)
        delete = buttons.addButton(_("Delete the ticked ones"), QDialogButtonBox.ButtonRole.AcceptRole)
        delete.setAutoDefault(False)
        buttons.addButton(_("Keep all"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.accepted.connect(self.delete)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        text = _("These backups still hold the names. A new one is made before any is deleted.")
        layout.addWidget(_label(text, self))
        layout.addWidget(self.list)
        layout.addWidget(buttons)

    def delete(self) -> None:
        """Deletes what is ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        chosen = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
        if not chosen or self._operations.succeeds(lambda: self._project.pseudonyms.delete_backups(chosen)):
            self.accept()


def honest_sentence() -> str:
    """What replacing does not do."""
    return _(
        "The study file still holds the names: in the files as you imported them, in the history (so that "
        "you can undo), and in backups. Before you give the study to anybody, remove them for good."
    )


def leftover_lines(left: Leftovers) -> Iterator[str]:
    """What a second look found, a line each."""
    for found in left.found:
        for hit in found.hits:
            yield f"{hit.words}  ·  {where(found.place, hit)}"
    for place, near in left.near:
        text = _("“{words}” comes near “{name}”: a typing error?  ·  {place}")
        yield text.format(words=near.words, name=near.name.original, place=place.title)
    for found in left.kept:
        for hit in found.hits:
            text = _("“{words}” was left: {before}{words}{after}")
            shown = {"before": f"…{hit.before[-30:]}", "after": f"{hit.after[:30]}…"}
            line = " ".join(text.format(words=hit.words, **shown).split())
            yield f"{line}  ·  {where(found.place, hit)}"
    if left.new:
        names = ", ".join(one.original for one in left.new)
        yield _("Words that look like names and are not in the key: {names}").format(names=names)


def undecided_lines(key: Key) -> Iterator[str]:
    """A line about names that nobody decided about: they are still in the texts."""
    count = sum(name.decision is Decision.OPEN for name in key.names)
    if count:
        text = ngettext(
            "{count} suggested name was not decided about and is still there.",
            "{count} suggested names were not decided about and are still there.",
            count,
        )
        yield text.format(count=count)


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
