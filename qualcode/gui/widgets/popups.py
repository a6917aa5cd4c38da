"""Lists that open under a button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def show_below(popup: QWidget, button: QWidget) -> None:
    """Shows a popup under a button, as far as the screen allows; it is gone when it is closed."""
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    place = button.mapToGlobal(QPoint(0, button.height() + 2))
    screen = button.screen().availableGeometry()
    size = popup.sizeHint().expandedTo(popup.minimumSize())
    place.setX(max(screen.left(), min(place.x(), screen.right() - size.width())))
    place.setY(max(screen.top(), min(place.y(), screen.bottom() - size.height())))
    popup.move(place)
    popup.show()
