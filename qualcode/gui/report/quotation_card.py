"""A chosen quotation in the worksheet: the words, who said them where, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.reports.citing import Citation


class QuotationCard(QWidget):
    """`fixed` ones were chosen by the researcher and can be taken away or moved up."""

    wanted = Signal(object)  # quotation id: show it in the transcript
    removed = Signal(object)  # quotation id
    raised = Signal(object)  # quotation id: one place up

    def __init__(
        self, citation: Citation, theme: Theme, *, fixed: bool, first: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = citation.quotation
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
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(source, 1)
        foot.addWidget(self._button("code", _("Show it in the transcript"), theme, self.wanted))
        if fixed and not first:
            foot.addWidget(self._button("previous", _("Move up"), theme, self.raised))
        if fixed:
            foot.addWidget(self._button("close", _("Take it out of the description"), theme, self.removed))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(1)
        layout.addWidget(words)
        layout.addLayout(foot)

    def _button(self, icon: str, tip: str, theme: Theme, signal: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon, theme, color=theme.quiet))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: signal.emit(self._key))  # type: ignore[attr-defined]
        return button
