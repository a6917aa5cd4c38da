"""Values that may be one value in several spellings: a list to tick, and a dialog around it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.i18n import _
from qualcode.project.value_variants import Variant


class VariantsList(QWidget):
    """A line for every group of values; those that differ in white space and the like only are ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[Variant, QCheckBox, QComboBox]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(2, 180)

    def show_variants(self, variants: Sequence[Variant]) -> None:
        """Offers these."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = [self._line(row, variant) for row, variant in enumerate(variants)]

    def merges(self) -> list[tuple[tuple[str, ...], str]]:
        """The groups that are ticked, each with how it is to be written."""
        return [
            (variant.values, combo.currentText().strip())
            for variant, check, combo in self.lines
            if check.isChecked() and combo.currentText().strip()
        ]

    def _line(self, row: int, variant: Variant) -> tuple[Variant, QCheckBox, QComboBox]:
        words = "   ".join(
            f"“{_shown(value)}” ({count})"
            for value, count in zip(variant.values, variant.counts, strict=True)
        )
        check, combo = QCheckBox(words.replace("&", "&&"), self), QComboBox(self)
        check.setChecked(variant.sure)
        reason = _("They differ in capitals, quotation marks or white space only")
        check.setToolTip(
            reason if variant.sure else _("They differ in a letter or two: look before you merge")
        )
        combo.setEditable(True)
        combo.addItems(list(dict.fromkeys((*variant.values, variant.into))))
        combo.setCurrentText(_tidy(variant.into) if variant.sure else variant.into)
        combo.setAccessibleName(_("Write {values} as").format(values=words))
        combo.setEnabled(variant.sure)
        check.toggled.connect(combo.setEnabled)
        check.toggled.connect(lambda _on: self.changed.emit())
        combo.currentTextChanged.connect(lambda _text: self.changed.emit())
        self._grid.addWidget(check, row, 0)
        self._grid.addWidget(QLabel("→", self), row, 1)
        self._grid.addWidget(combo, row, 2)
        return variant, check, combo


class VariantsDialog(QDialog):
    """Spelling variants of one attribute; `merge_wanted` carries the groups with how to write each."""

    merge_wanted = Signal(object)

    def __init__(self, name: str, variants: Sequence[Variant], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Spelling variants in “{name}”").format(name=name))
        self.list = VariantsList(self)
        self.list.show_variants(variants)
        about = QLabel(
            _(
                "These values look like one value that was written in several ways. Tick what belongs "
                "together and choose how it is to be written. You can undo this in one step."
            )
            if variants
            else _("No two values look like one."),
            self,
        )
        about.setWordWrap(True)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.list)
        area.setVisible(bool(variants))
        kind = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kind.Cancel if variants else kind.Close, self)
        self.buttons.rejected.connect(self.reject)
        if variants:
            self.merge = self.buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
            self.buttons.accepted.connect(self._accept)
            self.list.changed.connect(self._enable)
            self._enable()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addWidget(area, 1)
        layout.addWidget(self.buttons)
        self.resize(640, min(170 + 40 * len(variants), 520))

    def _enable(self) -> None:
        self.merge.setEnabled(bool(self.list.merges()))

    def _accept(self) -> None:
        self.merge_wanted.emit(self.list.merges())
        self.accept()


def _shown(value: str) -> str:
    """A value with its white space to be seen."""
    ends = value.replace(" ", "␣") if value != " ".join(value.split()) else value
    return ends if len(ends) <= 60 else f"{ends[:59]}…"


def _tidy(value: str) -> str:
    """A value without spare white space and the quotation marks around it."""
    return " ".join(value.split()).strip("\"'`´‘’‚‛“”„«» ") or value
