"""Arrangements that several rooms have: widgets beside each other, a table with a filter above it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTableView, QVBoxLayout, QWidget


def beside(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is room that stretches."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def lay_out_table(panel: QWidget, *, above: tuple[QWidget, ...], table: QTableView, hint: QWidget) -> None:
    """Fills a panel with a table, or with the hint that stands there when it is empty."""
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 2, 0, 0)
    layout.setSpacing(4)
    for widget in above:
        layout.addWidget(widget)
    layout.addWidget(table, 1)
    layout.addWidget(hint, 1)
    table.setFrameShape(QTableView.Shape.NoFrame)


def split(orientation: Qt.Orientation, name: str, *widgets: QWidget) -> QSplitter:
    """Widgets whose share of the room can be changed; their sizes are remembered under `name`."""
    made = QSplitter(orientation)
    made.setObjectName(name)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(5)
    for widget in widgets:
        made.addWidget(widget)
    return made
