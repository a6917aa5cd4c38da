"""One coding of a quotation: its code, stance, rating and memo, each to be changed or taken off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import _
from qualcode.model import Code, CodeId, Coding
from qualcode.project.scales import Mark, Scale


@dataclass(frozen=True, slots=True)
class Sayings:
    """What a coding can say: the stances and rating scales of the study."""

    stances: Sequence[Mark] = ()
    scales: Sequence[Scale] = ()

    def stance(self, mark: str) -> str:
        """A stance in words."""
        return next((one.name or one.mark for one in self.stances if one.mark == mark), mark)


NOTHING = Sayings()


class CodingChip(QWidget):
    """Wishes about one coding; nothing is done here."""

    code_wanted = Signal(object)  # CodeId
    uncode_wanted = Signal(object)  # list[CodingId]
    changed = Signal(object, object)  # CodingId, {field: value}
    example_wanted = Signal(object)  # CodeId: the quotation is to be its example
    report_wanted = Signal(object)  # CodeId: the quotation is to stand in its thick description
    remark_wanted = Signal(object)  # CodingId: somebody has a remark as a reviewer

    def __init__(
        self,
        coding: Coding,
        code: Code,
        theme: Theme,
        *,
        who: str = "",
        sayings: Sayings = NOTHING,
        remarks: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.coding, self._code, self._sayings = coding, code, sayings
        self.memo = TextField(_("Memo on this coding"), _("Why this code here?"), self, lines=2)
        self.memo.show_text(coding.memo)
        self.memo.setVisible(bool(coding.memo))
        self.memo.stored.connect(lambda text: self.changed.emit(coding.id, {"memo": text}))
        self.said = QLabel(self._said(), self)
        self.said.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.said.setContentsMargins(24, 0, 0, 2)
        self.said.setVisible(bool(self.said.text()))
        self.remarks = QLabel(remarks, self)
        self.remarks.setWordWrap(True)
        self.remarks.setContentsMargins(24, 0, 0, 2)
        self.remarks.setVisible(bool(remarks))
        self.menu = QMenu(self)
        self._fill_menu()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row(theme, who))
        column.addWidget(self.said)
        column.addWidget(self.remarks)
        column.addWidget(self.memo)

    def _row(self, theme: Theme, who: str) -> QHBoxLayout:
        row, code = QHBoxLayout(), self._code
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        name = QPushButton(mark_icon(code.color, theme), code.name, self)
        name.setFlat(True)
        name.setStyleSheet("QPushButton { text-align: left; padding: 3px 4px; }")
        name.setToolTip(code.name)
        name.setSizePolicy(name.sizePolicy().Policy.Ignored, name.sizePolicy().Policy.Fixed)
        name.clicked.connect(lambda: self.code_wanted.emit(code.id))
        row.addWidget(name, 1)
        if who:
            label = QLabel(who, self)
            label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            row.addWidget(label)
        more = small_button(
            self, "more", _("Stance, rating and example of “{code}”").format(code=code.name), theme
        )
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        memo = small_button(self, "memo", _("Memo on this coding"), theme)
        memo.clicked.connect(lambda: (self.memo.setVisible(not self.memo.isVisible()), self.memo.setFocus()))
        off = small_button(self, "close", _("Take “{code}” off").format(code=code.name), theme)
        off.clicked.connect(lambda: self.uncode_wanted.emit([self.coding.id]))
        for button in (more, memo, off):
            row.addWidget(button)
        return row

    def _said(self) -> str:
        return "  ·  ".join(filter(None, (self._sayings.stance(self.coding.stance), self.coding.rating)))

    def _fill_menu(self) -> None:
        stance = self.menu.addMenu(_("&Stance"))
        self._choice(stance, "stance", "", _("None"))
        for mark in self._sayings.stances:
            self._choice(stance, "stance", mark.mark, mark.name or mark.mark)
        rating = self.menu.addMenu(_("&Rating"))
        self._choice(rating, "rating", "", _("None"))
        for scale in self._sayings.scales:
            if scale.name:
                rating.addSection(scale.name)
            for mark in scale.marks:
                name = mark.mark if mark.name in ("", mark.mark) else f"{mark.mark}   {mark.name}"
                self._choice(rating, "rating", mark.mark, name)
        self.menu.addSeparator()
        example = self.menu.addAction(_("Make this the &example of “{code}”").format(code=self._code.name))
        example.triggered.connect(lambda: self.example_wanted.emit(self._code.id))
        report = self.menu.addAction(_("Choose it for the &thick description"))
        report.triggered.connect(lambda: self.report_wanted.emit(self._code.id))
        self.menu.addSeparator()
        remark = self.menu.addAction(_("Re&mark as a reviewer…"))
        remark.triggered.connect(lambda: self.remark_wanted.emit(self.coding.id))

    def _choice(self, menu: QMenu, field: str, value: str, name: str) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(getattr(self.coding, field) == value)
        action.triggered.connect(lambda: self.changed.emit(self.coding.id, {field: value}))


def small_button(parent: QWidget, icon: str, tip: str, theme: Theme) -> QToolButton:
    """A flat button with an icon; its tip is also what a screen reader says."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon, theme))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def shown_of(coding: Coding, codes: Mapping[CodeId, Code]) -> tuple[object, ...]:
    """What a chip shows, without the memo: that is a field that may hold the cursor."""
    return coding.id, codes.get(coding.code), coding.stance, coding.rating
