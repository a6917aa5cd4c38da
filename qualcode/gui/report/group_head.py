"""A sub-head above rows of the worksheet; the whole group moves with Alt+Up and Alt+Down."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.report.alt_keys import alt_step, claims
from qualcode.gui.theme import Theme
from qualcode.i18n import _

_SIDE = 10


class GroupHead(QWidget):
    """The name of a group, and two buttons to move it; a head without group has none."""

    move_wanted = Signal(object, object)  # group, -1 or 1

    def __init__(self, name: str, group: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.group, self.label = group, QLabel(name, self)
        font = self.label.font()
        font.setBold(True)
        self.label.setFont(font)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_SIDE, 14, _SIDE, 4)
        layout.setSpacing(2)
        layout.addWidget(self.label)
        if group:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setAccessibleName(_("Sub-head “{name}”").format(name=name))
            self.setToolTip(_("Alt+Up and Alt+Down move the whole group"))
            layout.addWidget(self._button("previous", _("Move the group up (Alt+Up)"), theme, -1))
            layout.addWidget(self._button("next", _("Move the group down (Alt+Down)"), theme, 1))
        layout.addStretch(1)

    def stops(self) -> list[QWidget]:
        """What takes the keyboard."""
        return [self] if self.group else []

    def _button(self, icon: str, tip: str, theme: Theme, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIcon(icons.icon(icon, theme, color=theme.quiet))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.move_wanted.emit(self.group, step))
        return button

    def event(self, event: QEvent) -> bool:
        return claims(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = alt_step(event)
        if step and self.group:
            self.move_wanted.emit(self.group, step)
        else:
            super().keyPressEvent(event)
