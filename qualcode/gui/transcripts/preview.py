"""A transcript to look at: the text exactly as it will be stored, speakers told apart as in coding."""

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from qualcode.gui.text.positions import Positions
from qualcode.gui.text.typography import make_document, style_turns
from qualcode.gui.theme import Theme
from qualcode.i18n import _
from qualcode.model import Document


class TranscriptPreview(QTextEdit):
    """Shows a document that is not stored; nothing can be changed in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Document | None = None
        self._pages: QTextDocument | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview of the transcript"))

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        shown, self._shown = self._shown, None
        self.show_document(shown)

    def show_document(self, document: Document | None) -> None:
        """Shows a document; keeps its place when the text is the same."""
        if document is not None and document == self._shown:
            return
        same = document is not None and self._shown is not None and document.text == self._shown.text
        place = self.verticalScrollBar().value() if same else 0
        self._shown = document
        if document is None:
            self.clear()
            return
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.08)
        pages = make_document(document, font, parent=self)
        style_turns(pages, document, Positions(document.text), self._theme)
        self.setDocument(pages)
        if self._pages is not None:
            self._pages.deleteLater()
        self._pages = pages
        self.verticalScrollBar().setValue(place)
