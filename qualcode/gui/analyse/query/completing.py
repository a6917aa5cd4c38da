"""Completing the last of several names on a line."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from qualcode.query.scanning import quoted_if_needed


class NameCompleter(QCompleter):
    """Offers names that hold what is typed behind the last comma; the names before it stay."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(12)

    def offer(self, names: Sequence[str]) -> None:
        """Which names there are."""
        if names != self._names.stringList():
            self._names.setStringList(list(names))

    def splitPath(self, path: str) -> list[str]:
        """What is compared with the names: what stands behind the last comma."""
        return [_split(path)[1]]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What the line holds when a name is taken."""
        before, _last = _split(self._line.text())
        name = quoted_if_needed(str(index.data()))
        return f"{before}, {name}" if before else name


def _split(text: str) -> tuple[str, str]:
    """What stands before the last comma outside quotation marks, and behind it, bare."""
    place, quoted = -1, False
    for i, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            place = i
    return text[: max(place, 0)].strip(), text[place + 1 :].strip().strip('"')
