"""What changed since the last review: a sentence or two, and the codes before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, screen_language, translator
from qualcode.project.review_effects import CodeChange, ReviewEffects
from qualcode.reports.review_words import (
    MEASURE,
    count_in_words,
    difference_in_words,
    effects_in_words,
    events_in_words,
)


class EffectsPanel(QWidget):
    """Shows `ReviewEffects`; `report_wanted` asks for them as a file."""

    report_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.measure = QLabel(self), QLabel(self)
        self.save = QPushButton(_("Save as a report…"), self)
        self.hint = Hint(_("Once somebody has reviewed the coding, you see here what it changed."), self)
        fields = [
            Field(_("Code"), lambda one: one.name, stretches=True),
            Field(
                _("Before"), lambda one: count_in_words(one.before), lambda one: one.before or 0, numeric=True
            ),
            Field(
                _("After"), lambda one: count_in_words(one.after), lambda one: one.after or 0, numeric=True
            ),
            Field(_("Difference"), difference_in_words, _difference, numeric=True),
        ]
        self.table = RowsView(
            fields, lambda one: one.code, name=_("Codes before and after"), theme=theme, parent=self
        )
        self.table.setMaximumWidth(760)
        self.measure.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        for label in (self.said, self.measure):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(6)
        above = beside(self.said, self.save)
        above.setStretch(0, 1)
        above.setAlignment(self.save, Qt.AlignmentFlag.AlignTop)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.measure)
        column.addWidget(self.hint, 1)
        self.save.clicked.connect(self.report_wanted)
        self.show_effects(None)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)

    def show_effects(self, found: ReviewEffects | None) -> None:
        """What is known now; None where nobody has reviewed yet."""
        for widget in (self.said, self.save, self.table, self.measure):
            widget.setVisible(found is not None)
        self.hint.setVisible(found is None)
        if found is None:
            self.table.show_rows([])
            return
        t = translator(screen_language())
        self.said.setText(" ".join((*effects_in_words(found, t), *events_in_words(found, t))))
        self.measure.setText(t(MEASURE))
        self.table.setVisible(bool(found.changes))
        self.table.show_rows(found.changes)


def _difference(one: CodeChange) -> int:
    return (one.after or 0) - (one.before or 0)
