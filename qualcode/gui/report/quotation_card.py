"""A quotation in a row of the worksheet: its words, who said them, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from qualcode.gui import icons
from qualcode.gui.report.alt_keys import alt_step
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.reports.citing import Citation


class QuotationCard(QFrame):
    """`fixed` quotations were chosen by the researcher and can be taken out or moved up.

    The card takes the keyboard: Enter shows the quotation in its transcript, Delete takes it out,
    Alt+Up moves it up.
    """

    wanted = Signal(object)  # quotation id: show it in the transcript
    removed = Signal(object)  # quotation id
    raised = Signal(object)  # quotation id: one place up

    def __init__(
        self,
        citation: Citation,
        theme: Theme,
        *,
        fixed: bool,
        first: bool,
        removing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._removing = removing or _("Take it out of the description (Delete)")
        self._key, self._fixed, self._first = citation.quotation, fixed, first
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(citation.printed)
        words, source = QLabel(citation.words, self), QLabel(citation.source, self)
        for label in (words, source):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = words.font()
        font.setItalic(True)
        words.setFont(font)
        words.setToolTip(citation.printed)
        source.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._arrange(words, source, theme)

    def _arrange(self, words: QLabel, source: QLabel, theme: Theme) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(source, 1)
        foot.addWidget(self._button("code", _("Show it in the transcript (Enter)"), theme, self.wanted))
        if self._fixed and not self._first:
            foot.addWidget(self._button("previous", _("Move up (Alt+Up)"), theme, self.raised))
        if self._fixed:
            foot.addWidget(self._button("close", self._removing, theme, self.removed))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 2, 3, 4)
        layout.setSpacing(1)
        layout.addWidget(words)
        layout.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self._key)
        elif event.key() == Qt.Key.Key_Delete and self._fixed:
            self.removed.emit(self._key)
        elif alt_step(event) == -1 and self._fixed and not self._first:
            self.raised.emit(self._key)
        else:
            super().keyPressEvent(event)

    def _button(self, icon: str, tip: str, theme: Theme, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon, theme, color=theme.quiet))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: signal.emit(self._key))  # type: ignore[attr-defined]
        return button
