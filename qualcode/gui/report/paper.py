"""A report to look at before it is saved: the page as it will be, on white in light and dark."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QStackedLayout, QTextBrowser, QWidget

from qualcode.gui.theme import LIGHT
from qualcode.i18n import _

LONGEST = 1_500_000
# Qt does not know relative sizes of letters; without this, words in narrow columns break
_TABLES = ".data td, .data th, .data p, .note { font-size: 8.5pt; }"


class Paper(QWidget):
    """Shows a page of HTML, or a sentence instead of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser, self.sentence = QTextBrowser(self), QLabel(self)
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setAccessibleName(_("Preview of the report"))
        self.browser.document().setDocumentMargin(26)
        self.browser.document().setDefaultStyleSheet(_TABLES)
        self.browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        colors = self.browser.palette()
        colors.setColor(QPalette.ColorRole.Base, QColor(LIGHT.base))
        colors.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        self.browser.setPalette(colors)
        self.sentence.setWordWrap(True)
        self.sentence.setMargin(24)
        self.sentence.setAlignment(self.sentence.alignment().AlignTop | self.sentence.alignment().AlignLeft)
        self.sentence.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.browser)
        self._stack.addWidget(self.sentence)

    def show_html(self, html: str) -> None:
        """Shows a page; one that is too long for a preview is not shown."""
        if len(html) > LONGEST:
            self.say(_("This report is too long to be shown here. Save it to read it."))
            return
        place = self.browser.verticalScrollBar().value()
        self.browser.setHtml(html)
        self.browser.verticalScrollBar().setValue(place)
        self._stack.setCurrentWidget(self.browser)

    def say(self, sentence: str) -> None:
        """Shows a sentence where the page would be."""
        self.browser.clear()
        self.sentence.setText(sentence)
        self._stack.setCurrentWidget(self.sentence)

    @property
    def said(self) -> str:
        """The sentence that stands instead of a page; "" when there is a page."""
        return self.sentence.text() if self._stack.currentWidget() is self.sentence else ""
