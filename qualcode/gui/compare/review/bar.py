"""The line above the remarks: which of them are shown, and the ways by Word."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from qualcode.gui.compare.review.lines import RemarkLine, Remarks
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _
from qualcode.model.reviews import KINDS

OPEN, DEALT, ALL = "open", "dealt", "all"


class ReviewBar(QWidget):
    """`changed` says that others are to be shown; `fits` which."""

    changed = Signal()
    export_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""  # a kind that is to be shown once there are remarks of it
        self.state, self.kind, self.reviewer = QComboBox(self), QComboBox(self), QComboBox(self)
        self.coder, self.interview = QComboBox(self), QComboBox(self)
        self.export = QPushButton(_("Interviews for review in Word…"), self)
        self.take = QPushButton(_("Take over a review…"), self)
        self.export.setToolTip(_("Writes coded interviews to a Word file, for your supervisor to comment on"))
        self.take.setToolTip(_("Brings the comments of a reviewed Word file in; you can also drag it here"))
        names = (_("Open or dealt with"), _("Kind"), _("By whom"), _("Whose codings"), _("Interview"))
        for combo, name in zip(self._combos, names, strict=True):
            combo.setAccessibleName(name)
            combo.setToolTip(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(13)
            combo.activated.connect(self.changed)
        self.coder.setMinimumContentsLength(18)  # "Codings of everybody"; Dutch is longer
        row = beside(*self._combos, None, self.export, self.take)
        row.setContentsMargins(14, 8, 14, 4)
        self.setLayout(row)
        self.kind.activated.connect(lambda _row: setattr(self, "_wanted", ""))
        self.export.clicked.connect(self.export_wanted)
        self.take.clicked.connect(self.import_wanted)

    @property
    def _combos(self) -> tuple[QComboBox, ...]:
        return self.state, self.kind, self.reviewer, self.coder, self.interview

    def offer(self, remarks: Remarks) -> None:
        """Offers what occurs in these remarks; what was chosen stays chosen."""
        waiting = sum(one.is_open for one in remarks.lines)
        states = (
            (_("Open ({count})").format(count=waiting), OPEN),
            (_("Dealt with ({count})").format(count=len(remarks.lines) - waiting), DEALT),
            (_("All ({count})").format(count=len(remarks.lines)), ALL),
        )
        kinds = [(_("Of every kind"), None), *((_(KINDS[kind]), kind.value) for kind in remarks.kinds)]
        coders = [(_("Codings of everybody"), None), *((name, name) for name in remarks.coders)]
        people = [(_("By everybody"), None), *((name, name) for name in remarks.reviewers)]
        places = [(_("All interviews"), None), *((name, int(key)) for key, name in remarks.interviews)]
        offered = (states, kinds, people, coders, places)
        for combo, items in zip(self._combos, offered, strict=True):
            chosen = self._wanted if combo is self.kind and self._wanted else combo.currentData()
            combo.clear()
            for text, value in items:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))
        if self.kind.currentData() == self._wanted:
            self._wanted = ""
        for combo in self._combos[1:]:
            combo.setVisible(combo.count() > 2)

    def show_state(self, state: str) -> None:
        """Open, dealt with, or all."""
        self.state.setCurrentIndex(self.state.findData(state))

    def want(self, state: str, kind: str) -> None:
        """Remarks in this state, of this kind ("" for every kind), by and on everybody."""
        self.show_state(state)
        for combo in (self.reviewer, self.coder, self.interview):
            combo.setCurrentIndex(0)
        self._wanted = kind
        self.kind.setCurrentIndex(max(self.kind.findData(kind or None), 0))

    def fits(self, line: RemarkLine) -> bool:
        """Whether a remark is to be shown."""
        which, *wanted = (combo.currentData() for combo in self._combos)
        values = (line.kind.value, line.by, line.coder, int(line.document))
        by_state = which == ALL or (which == OPEN) == line.is_open
        return by_state and all(one in (None, value) for one, value in zip(wanted, values, strict=True))
