"""A font that reads well where the computer has none: on a bare Linux the window uses Inter."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from qualcode.paths import resources_folder

_PLAIN = ("DejaVu Sans", "Bitstream Vera Sans", "")


def use_good_font(app: QApplication) -> None:
    """Sets Inter as the font of the program where Qt would fall back to a plain one."""
    if QFontInfo(app.font()).family() not in _PLAIN:
        return
    for path in sorted((resources_folder() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    size = app.font().pointSizeF()
    font = QFont("Inter")
    font.setPointSizeF(size if size > 0 else 10)
    app.setFont(font)
