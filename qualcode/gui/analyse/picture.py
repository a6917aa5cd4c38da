"""A picture with what belongs to it: which one, how large, copying and saving it, or why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.charts.pictures import Picture
from qualcode.gui.analyse.picture_image import PictureImage, pixmap_of
from qualcode.i18n import N_, _

BEST, FIT, WIDE = "best", "fit", "width"
SIZES = {
    BEST: N_("easy to read"),
    WIDE: N_("as wide as the window"),
    FIT: N_("whole picture"),
    "0.5": "50%",
    "1": N_("actual size"),
    "1.5": "150%",
    "2": "200%",
    "3": "300%",
}
LARGEST = 1.25
LEAST, LEAST_WIDE = 0.8, 0.5
"""Of its actual size: smaller, a picture that is seen whole, or as wide as the window, is hard to read."""
SHARP = 0.72
"""Pixels of the screen for a pixel of the picture, at actual size, on a screen of the usual sharpness."""


class _Area(QScrollArea):
    """Tells when there is more or less room, and when the wheel asks for another size."""

    resized = Signal()
    zoomed = Signal(int)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class PicturePage(QWidget):
    """Shows a picture whose parts can be chosen, or says why there is none.

    `part_chosen` carries the key and the words of the part that was clicked or walked to, `part_wanted`
    those of one that was entered, `kind_chosen` the key of another picture of the same, `save_wanted` comes
    when it is to be saved, `copied` when it was put on the clipboard.
    """

    part_chosen = Signal(object, str)
    part_wanted = Signal(object, str)
    kind_chosen = Signal(str)
    save_wanted = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image, self.words = PictureImage(self), QLabel(self)
        self.kind_choice, self.size_choice = QComboBox(self), QComboBox(self)
        self.copy_button, self.save_button = (
            QPushButton(_("Copy picture"), self),
            QPushButton(_("Save picture…"), self),
        )
        self._area = _Area(self)
        self._picture = QPixmap()
        self._setup()
        self._lay_out()
        self.say("")

    @property
    def shown(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    @property
    def kind(self) -> str:
        """The key of the chosen kind of picture; "" where there is no choice."""
        return str(self.kind_choice.currentData() or "")

    def offer_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        """Which pictures there are, as key and title; the chosen one stays where it is still there."""
        if kinds == [(self.kind_choice.itemData(i), self.kind_choice.itemText(i)) for i in self._rows()]:
            return
        before = self.kind
        self.kind_choice.clear()
        for key, title in kinds:
            self.kind_choice.addItem(title, key)
        self.kind_choice.setCurrentIndex(max(self.kind_choice.findData(before), 0) if kinds else -1)
        self.kind_choice.setVisible(len(kinds) > 1)

    def show_picture(self, picture: Picture, png: bytes, *, name: str) -> None:
        """Shows a picture and lets its parts be chosen; `name` is what it shows, for who cannot see it."""
        self.image.set_picture(picture)
        self._show(png, name)

    def say(self, words: str) -> None:
        """No picture, but these words."""
        self._picture = QPixmap()
        self.image.set_picture(None)
        self.words.setText(words)
        self._switch(False)

    def copy(self) -> None:
        """Puts the picture on the clipboard."""
        if self.shown:
            QGuiApplication.clipboard().setPixmap(self._picture)
            self.copied.emit()

    def zoom(self, step: int) -> None:
        """The next larger or smaller size."""
        rows = [self.size_choice.findData(key) for key in SIZES if key not in (FIT, WIDE)]
        row = self.size_choice.currentIndex()
        at = rows.index(row) if row in rows else rows.index(self.size_choice.findData("1")) - (step > 0)
        self.size_choice.setCurrentIndex(rows[min(max(at + step, 0), len(rows) - 1)])
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Copying, and larger and smaller with the keyboard, while the picture has it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
            step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
            if step:
                self.zoom(step)
                return True
        return super().eventFilter(watched, event)

    def _rows(self) -> range:
        return range(self.kind_choice.count())

    def _setup(self) -> None:
        for key, word in SIZES.items():
            self.size_choice.addItem(_(word), key)
        self.size_choice.setAccessibleName(_("Size of the picture"))
        self.size_choice.setToolTip(_("Also with Ctrl and the wheel, and with + and − in the picture"))
        self.kind_choice.setAccessibleName(_("Which picture"))
        self.copy_button.setToolTip(_("Copies the picture (Ctrl+C in the picture)"))
        self.save_button.setToolTip(_("As PNG, SVG or PDF"))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self._area.setWidget(self.image)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setBackgroundRole(self.backgroundRole())
        self._area.resized.connect(self._place)
        self._area.zoomed.connect(self.zoom)
        self.size_choice.activated.connect(self._place)
        self.kind_choice.activated.connect(lambda _row: self.kind_chosen.emit(self.kind))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save_wanted)
        self.image.chosen.connect(self.part_chosen)
        self.image.wanted.connect(self.part_wanted)
        self.image.moved.connect(self._show_place)
        self.image.installEventFilter(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.kind_choice)
        row.addStretch(1)
        for widget in (self.size_choice, self.copy_button, self.save_button):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.words, 1)
        self.kind_choice.hide()

    def _show(self, png: bytes, name: str) -> None:
        self._picture = pixmap_of(png)
        self.image.setAccessibleName(name)
        self._switch(True)
        self._place()

    def _switch(self, picture: bool) -> None:
        for part in (self._area, self.size_choice, self.copy_button, self.save_button):
            part.setVisible(picture)
        self.words.setVisible(not picture)

    def _show_place(self, place: QRectF) -> None:
        middle, size = place.center().toPoint(), place.size().toSize()
        self._area.ensureVisible(middle.x(), middle.y(), size.width() // 2 + 20, size.height() // 2 + 20)

    def _scale(self, natural: QSize, room: QSize, size: str) -> float:
        """How many times its actual size a picture is shown that follows the room there is."""
        width = room.width()
        if natural.height() * width > room.height() * natural.width():
            width -= self._area.verticalScrollBar().sizeHint().width()
        wide = min(width / max(natural.width(), 1), LARGEST)
        whole = min(room.width() / max(natural.width(), 1), room.height() / max(natural.height(), 1), LARGEST)
        if size == BEST:
            return whole if whole >= LEAST else min(wide, 1.0) if wide >= LEAST_WIDE else LEAST
        return whole if size == FIT else wide

    def _place(self) -> None:
        if not self.shown:
            return
        ratio, size = self.devicePixelRatioF(), self.size_choice.currentData()
        natural = self._picture.size() * (SHARP if ratio < 1.5 else 1.0)
        room = self._area.size() - QSize(4, 4)
        if size in (BEST, FIT, WIDE):
            wanted = natural * self._scale(natural, room, size)
        else:
            wanted = natural * float(size)
        scaled = self._picture.scaled(
            wanted * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self.image.setPixmap(scaled)
        self.image.resize(wanted)
