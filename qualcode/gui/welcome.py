"""The first screen: a new study, open one, the recent ones, the example."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.i18n import _

MOST_SHOWN = 6


class Welcome(QWidget):
    """Says what is wanted; dropping a study anywhere on the window opens it too."""

    new_wanted = Signal()
    open_wanted = Signal()
    example_wanted = Signal()
    recent_wanted = Signal(object)  # Path

    def __init__(self, recent: Sequence[Path], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("welcome")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(_text("qualcode", 2.4, bold=True))
        column.addWidget(
            _text(_("Code and analyse your interviews, on your own computer."), 1.15, quiet=True)
        )
        column.addSpacing(18)
        column.addLayout(self._buttons())
        column.addSpacing(22)
        column.addWidget(_text(_("Recent studies"), 1.0, bold=True))
        for path in recent[:MOST_SHOWN]:
            column.addWidget(self._recent(path))
        if not recent:
            column.addWidget(
                _text(_("None yet. You can also drag a .qualcode file onto this window."), 1.0, quiet=True)
            )
        body = QFrame(self)
        body.setLayout(column)
        body.setFixedWidth(640)
        outer = QGridLayout(self)
        outer.setRowStretch(0, 2)
        outer.addWidget(body, 1, 0, Qt.AlignmentFlag.AlignCenter)
        outer.setRowStretch(2, 3)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, title, tip, signal in (
            ("new", _("New study"), _("Name, initials, language: that is all"), self.new_wanted),
            ("open", _("Open study"), _("A .qualcode file"), self.open_wanted),
            ("example", _("Example study"), _("Six interviews, coded by two"), self.example_wanted),
        ):
            button = _Card(icons.icon(name, self._theme, color=self._theme.accent), title, tip, self._theme)
            button.clicked.connect(signal)
            row.addWidget(button, 1)
        return row

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(self)
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(str(path))
        button.setAccessibleName(_("Open {name}").format(name=path.stem))
        button.setMinimumHeight(34)
        line = QHBoxLayout(button)
        line.setContentsMargins(8, 2, 8, 2)
        name = QLabel(path.stem, button)
        folder = QLabel(button)
        folder.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        folder.setText(folder.fontMetrics().elidedText(_home(path.parent), Qt.TextElideMode.ElideMiddle, 330))
        for label in (name, folder):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(folder)
        button.clicked.connect(lambda: self.recent_wanted.emit(path))
        return button


class _Card(QPushButton):
    """A large button: picture, title and a line below it."""

    def __init__(self, picture: object, title: str, tip: str, theme: Theme) -> None:
        super().__init__()
        self.setMinimumHeight(124)
        self.setAccessibleName(f"{title}. {tip}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        image = QLabel(self)
        image.setPixmap(picture.pixmap(QSize(32, 32)))  # type: ignore[attr-defined]
        for label in (image, _text(title, 1.15, bold=True), _text(tip, 0.95, quiet=True)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        self.setStyleSheet(
            f"_Card, QPushButton {{ background: {theme.base}; border: 1px solid {theme.border};"
            f" border-radius: 8px; text-align: left; }}"
            f" QPushButton:hover, QPushButton:focus {{ border: 1px solid {theme.accent}; }}"
            f" QLabel {{ border: none; background: transparent; }}"
        )

    def sizeHint(self) -> QSize:
        return QSize(190, 130)


def _text(text: str, size: float, *, bold: bool = False, quiet: bool = False) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    label.setFont(font)
    if quiet:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def _home(folder: Path) -> str:
    try:
        return "~/" + str(folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
