"""What changed since a review: a sentence or two, and the codes before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import _, screen_language, translator
from qualcode.project.review_effects import CodeChange, ReviewEffects, ReviewRound
from qualcode.reports.review_words import (
    MEASURE,
    count_in_words,
    difference_in_words,
    effects_in_words,
    events_in_words,
    round_in_words,
)


class EffectsPanel(QWidget):
    """Shows `ReviewEffects`; `report_wanted` asks for them as a file.

    Where there was more than one review, one of them is chosen; `review_wanted` carries it (a ReviewRound).
    """

    report_wanted = Signal()
    review_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds: list[ReviewRound] = []
        self.said, self.measure = QLabel(self), QLabel(self)
        self.which = QComboBox(self)
        self.which.setAccessibleName(_("Changes since which review"))
        self.which.setToolTip(self.which.accessibleName())
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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
        column.addLayout(beside(self.which, None))
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addWidget(self.measure)
        column.addWidget(self.hint, 1)
        self.save.clicked.connect(self.report_wanted)
        self.which.activated.connect(lambda _row: self.review_wanted.emit(self.chosen))
        self.offer([])
        self.show_effects(None)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)

    @property
    def chosen(self) -> ReviewRound | None:
        """The review since which changes are told; None for the last one."""
        place = self.which.currentIndex()
        return self._rounds[place] if 0 <= place < len(self._rounds) - 1 else None

    def offer(self, rounds: Sequence[ReviewRound]) -> None:
        """Offers these reviews, oldest first; the one that was chosen stays so, otherwise it is the last."""
        before = self.chosen
        self._rounds = list(rounds)
        t = translator(screen_language())
        self.which.clear()
        self.which.addItems([_("Since: {review}").format(review=round_in_words(one, t)) for one in rounds])
        keys = [(one.first, one.reviewer) for one in rounds]
        known = before is not None and (before.first, before.reviewer) in keys
        place = keys.index((before.first, before.reviewer)) if before and known else len(keys) - 1
        self.which.setCurrentIndex(place)
        self.which.setVisible(len(rounds) > 1)

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
