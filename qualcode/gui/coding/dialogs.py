"""Small dialogs about codes and families: a new one, which one to merge into."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.widgets.marks import origin_in_words
from qualcode.i18n import _
from qualcode.model import Code, CodeId, Family, FamilyId, Origin


class NewCodeDialog(QDialog):
    """Name, origin, family and definition of a new code."""

    def __init__(
        self, families: Sequence[Family], parent: QWidget | None = None, *, family: FamilyId | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New code"))
        self.setMinimumWidth(420)
        self.name, self.origin, self.family = QLineEdit(self), QComboBox(self), QComboBox(self)
        self.definition = QPlainTextEdit(self)
        self.definition.setTabChangesFocus(True)
        self.definition.setMaximumHeight(90)
        for origin in Origin:
            self.origin.addItem(origin_in_words(origin), origin)
        self.origin.setCurrentIndex(self.origin.findData(Origin.INDUCTIVE))
        self.family.addItem(_("None"), None)
        for one in families:
            self.family.addItem(one.name, one.id)
        self.family.setCurrentIndex(max(0, self.family.findData(family)))
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Origin"), self.origin)
        form.addRow(_("Family"), self.family)
        form.addRow(_("Definition"), self.definition)
        _finish(self, form, self.name)

    def values(self) -> tuple[str, Origin, str, list[FamilyId]]:
        """Name, origin, definition and families."""
        family = self.family.currentData()
        return (
            self.name.text(),
            self.origin.currentData(),
            self.definition.toPlainText().strip(),
            [family] if family is not None else [],
        )


class NameDialog(QDialog):
    """One name, for a new family or a rename."""

    def __init__(self, title: str, label: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        self.name = QLineEdit(name, self)
        self.name.selectAll()
        form = QFormLayout()
        form.addRow(label, self.name)
        _finish(self, form, self.name)


class MergeDialog(QDialog):
    """Which code the others go into."""

    def __init__(
        self, codes: Sequence[Code], chosen: Sequence[CodeId], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Merge codes"))
        self.setMinimumWidth(420)
        self._one = len(chosen) == 1
        names = [code.name for code in codes if code.id in chosen]
        text = _("All codings of {codes} go to the code you choose here; the others disappear.")
        label = QLabel(text.format(codes=", ".join(f"“{name}”" for name in names)), self)
        label.setWordWrap(True)
        self.into = QComboBox(self)
        self.into.setAccessibleName(_("Merge into"))
        offered = [c for c in codes if (c.id not in chosen if self._one else c.id in chosen)]
        for code in sorted(offered, key=lambda code: code.name.casefold()):
            self.into.addItem(code.name, code.id)
        form = QFormLayout()
        form.addRow(label)
        form.addRow(_("Merge into"), self.into)
        buttons = _finish(self, form, self.into)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.into.count() > 0)

    def chosen(self) -> CodeId:
        """The code that stays."""
        return self.into.currentData()


def _finish(dialog: QDialog, form: QFormLayout, first: QWidget) -> QDialogButtonBox:
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog
    )
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(14)
    layout.addLayout(form)
    layout.addWidget(buttons)
    first.setFocus()
    return buttons
