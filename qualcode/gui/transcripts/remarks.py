"""What is to be said about a file: why it cannot be read, what to look at, what was cleaned."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import Incoming
from qualcode.i18n import _

_TALLEST = 128


class Remarks(QScrollArea):
    """A sentence a line, each with a sign; not there when there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: Incoming | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Remarks"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        self.show_file(self._file)

    def show_file(self, file: Incoming | None) -> None:
        """What there is to say about a file."""
        self._file = file
        lines = _lines(file)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for place, (sign, sentence) in enumerate(lines):
            picture, text = QLabel(page), QLabel(page)
            color = self._theme.quiet if sign in ("done", "transcripts") else self._theme.warning
            picture.setPixmap(icons.pixmap(sign, color, 16))
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setText(escape(sentence).replace("\n", "<br>"))
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(picture, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, place, 1)
        grid.setRowStretch(len(lines), 1)
        self.setWidget(page)
        self.setVisible(bool(lines))
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if layout is not None:
            wanted = layout.heightForWidth(max(200, self.viewport().width()))
            self.setFixedHeight(max(20, min(_TALLEST, wanted)))


def _lines(file: Incoming | None) -> list[tuple[str, str]]:
    if file is None:
        return []
    if file.problem:
        return [("close", f"{file.problem}\n{file.remedy}".strip())]
    lines: list[tuple[str, str]] = []
    if file.present:
        text = _("This file is in the study already, as “{name}”. Tick it to import it once more.")
        lines.append(("transcripts", text.format(name=file.present)))
    lines += [("warning", remark) for remark in file.remarks]
    if file.transcript:
        lines += [("done", sentence) for sentence in file.transcript.cleaned]
    return lines
