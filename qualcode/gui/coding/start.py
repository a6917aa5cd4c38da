"""What stands where the transcript will be: the first steps of a new study, or a choice to make."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.i18n import _

WIDTH = 440


class StartPage(QWidget):
    """Two steps with a button each; without documents only, else one line."""

    import_wanted = Signal()
    codebook_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.steps, self.choose = (
            QFrame(self),
            _quiet(_("Choose a document on the left to read and code it.")),
        )
        column = QVBoxLayout(self.steps)
        column.setSpacing(8)
        column.addWidget(_title(_("Start with your interviews")))
        column.addWidget(_quiet(_("Drag Word or text files, or a whole folder, onto this window.")))
        column.addLayout(_button(_("Import transcripts…"), self.import_wanted, main=True))
        column.addSpacing(22)
        column.addWidget(_title(_("Then your codes")))
        column.addWidget(
            _quiet(
                _(
                    "Drag a codebook onto the list of codes, choose a built-in one in the menu File, or "
                    "begin without: select words, type a name, and it is a code."
                )
            )
        )
        column.addLayout(_button(_("Import codebook…"), self.codebook_wanted))
        self.steps.setFixedWidth(WIDTH)
        grid = QGridLayout(self)
        grid.setRowStretch(0, 2)
        grid.addWidget(self.steps, 1, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(self.choose, 2, 0, Qt.AlignmentFlag.AlignCenter)
        grid.setRowStretch(3, 3)

    def show_steps(self, steps: bool) -> None:
        """The first steps, or only the line that asks for a choice."""
        self.steps.setVisible(steps)
        self.choose.setVisible(not steps)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.25)
    label.setFont(font)
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setMinimumWidth(WIDTH - 40)
    label.ensurePolished()
    label.setMinimumHeight(label.heightForWidth(WIDTH - 40))  # the grid asks for the height of two lines
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _button(text: str, signal: SignalInstance, *, main: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    push = QPushButton(text)
    push.setMinimumHeight(32)
    push.setDefault(main)
    push.clicked.connect(signal)
    row.addWidget(push)
    row.addStretch(1)
    return row
