"""A picture of the table, as large as the window allows, or as large as it was made."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qualcode.i18n import N_, _

FIT, WIDE, ACTUAL = "fit", "width", "actual"
SIZES = {WIDE: N_("as wide as the window"), FIT: N_("whole picture"), ACTUAL: N_("actual size")}
LARGEST = 1.25


class _Area(QScrollArea):
    """Tells when there is more or less room."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PicturePage(QWidget):
    """Shows a PNG, or says why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image, self.words = QLabel(self), QLabel(self)
        self.size_choice = QComboBox(self)
        self._area = _Area(self)
        self._area.resized.connect(self._place)
        self._picture = QPixmap()
        for key, word in SIZES.items():
            self.size_choice.addItem(_(word), key)
        self.size_choice.setAccessibleName(_("Size of the picture"))
        self.size_choice.activated.connect(self._place)
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self._area.setWidget(self.image)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setBackgroundRole(self.backgroundRole())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.size_choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.words, 1)
        self.say("")

    @property
    def shown(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def show_png(self, png: bytes, *, name: str) -> None:
        """Shows a picture; `name` is what it shows, for who cannot see it."""
        self._picture = QPixmap()
        self._picture.loadFromData(png, "PNG")
        self.image.setAccessibleName(name)
        self._area.show()
        self.size_choice.show()
        self.words.hide()
        self._place()

    def say(self, words: str) -> None:
        """No picture, but these words."""
        self._picture = QPixmap()
        self.words.setText(words)
        self._area.hide()
        self.size_choice.hide()
        self.words.show()

    def _place(self) -> None:
        if not self.shown:
            return
        ratio = self.devicePixelRatioF()
        natural = self._picture.size() * (0.72 if ratio < 1.5 else 1.0)
        room = self._area.size() - QSize(4, 4)
        wanted = {
            FIT: natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(natural * LARGEST),
            WIDE: natural * min(room.width() / max(natural.width(), 1), LARGEST),
            ACTUAL: natural,
        }[self.size_choice.currentData()]
        scaled = self._picture.scaled(
            wanted * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self.image.setPixmap(scaled)
        self.image.resize(wanted)
