"""All actions with their keys in one overview; a key can be changed, taken away or put back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.action_list import MENUS
from qualcode.gui.action_spec import ActionSpec
from qualcode.gui.actions import key_text, keys_of, plain_text, specs
from qualcode.gui.coding.ranking import fold
from qualcode.gui.widgets.layouts import beside
from qualcode.i18n import _

_SPEC = int(Qt.ItemDataRole.UserRole)


def with_key(changed: Mapping[str, str], spec: ActionSpec, key: QKeySequence) -> dict[str, str]:
    """The changes with `key` for one action; who had that key loses it."""
    written = key.toString(QKeySequence.SequenceFormat.PortableText)
    new = dict(changed)
    for other in users_of(changed, key):
        kept = [one for one in keys_of(other, new) if one != key]
        new[other.key] = ", ".join(one.toString(QKeySequence.SequenceFormat.PortableText) for one in kept)
    new[spec.key] = written
    return without_defaults(new)


def without_defaults(changed: Mapping[str, str]) -> dict[str, str]:
    """Only what differs from the keys that come with the program."""
    plain = {spec.key: spec.shortcut for spec in specs()}
    return {key: written for key, written in changed.items() if plain.get(key) != written}


def users_of(changed: Mapping[str, str], key: QKeySequence) -> list[ActionSpec]:
    """The actions that have this key."""
    return [spec for spec in specs() if not key.isEmpty() and key in keys_of(spec, changed)]


class KeysDialog(QDialog):
    """What is changed here holds at once; `changed` carries all keys that differ from the usual ones."""

    changed = Signal(object)  # dict[str, str]

    def __init__(self, shortcuts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.keys = dict(shortcuts)
        self.filter, self.tree = QLineEdit(self), QTreeWidget(self)
        self.edit, self.told = QKeySequenceEdit(self), QLabel(self)
        self.use = QPushButton(_("&Use this key"), self)
        self.none = QPushButton(_("&No key"), self)
        self.usual = QPushButton(_("The &usual key"), self)
        self.all = QPushButton(_("All as they were"), self)
        self._set_up()
        self._arrange()
        self._connect()
        self._fill()

    def _set_up(self) -> None:
        self.filter.setPlaceholderText(_("Find an action or a key"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.setClearButtonEnabled(True)
        self.tree.setHeaderLabels([_("Action"), _("Key")])
        self.tree.setAccessibleName(_("Actions and their keys"))
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(_("New key"))
        self.told.setWordWrap(True)

    def _arrange(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.accept)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        label = QLabel(_("New &key"), self)
        label.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addLayout(beside(label, self.edit, self.use, self.none, self.usual))
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        self.resize(640, 620)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._fill)
        self.tree.currentItemChanged.connect(lambda *_args: self._show())
        self.tree.itemActivated.connect(lambda *_args: self.edit.setFocus())
        self.edit.keySequenceChanged.connect(lambda _key: self._tell())
        self.use.clicked.connect(lambda: self._give(self.edit.keySequence()))
        self.none.clicked.connect(lambda: self._give(QKeySequence()))
        self.usual.clicked.connect(self._give_usual)
        self.all.clicked.connect(lambda: self._keep({}))

    def current(self) -> ActionSpec | None:
        """The action that is selected."""
        item = self.tree.currentItem()
        return item.data(0, _SPEC) if item is not None else None

    def _fill(self) -> None:
        chosen, words = self.current(), fold(self.filter.text()).split()
        self.tree.clear()
        for menu in MENUS:
            for spec in specs():
                keys = key_text(spec, self.keys)
                spoken = f"{_(menu.title).replace('&', '')}  ›  {plain_text(spec)}"
                if spec.menu != menu.key or spec.role == "submenu":
                    continue
                if not all(word in fold(f"{spoken} {keys}") for word in words):
                    continue
                item = QTreeWidgetItem(self.tree, [spoken, keys])
                item.setData(0, _SPEC, spec)
                if spec.key in self.keys:
                    font = item.font(1)
                    font.setBold(True)
                    item.setFont(1, font)
                    item.setToolTip(1, _("Changed by you"))
                if chosen is not None and spec.key == chosen.key:
                    self.tree.setCurrentItem(item)
        self._show()

    def _show(self) -> None:
        spec = self.current()
        keys = keys_of(spec, self.keys) if spec else []
        self.edit.setKeySequence(keys[0] if keys else QKeySequence())
        self.edit.setEnabled(spec is not None)
        self.none.setEnabled(bool(keys))
        self.usual.setEnabled(spec is not None and spec.key in self.keys)
        self.all.setEnabled(bool(self.keys))
        self._tell()

    def _tell(self) -> None:
        """Whether the key can be used, and who would lose it."""
        spec, key = self.current(), self.edit.keySequence()
        mine = keys_of(spec, self.keys) if spec else []
        others = [plain_text(other) for other in users_of(self.keys, key) if spec and other.key != spec.key]
        self.use.setEnabled(spec is not None and not key.isEmpty() and (bool(others) or key not in mine))
        if spec is None:
            self.told.setText(_("Choose an action, and press the key that it is to have."))
        elif others:
            text = _("“{names}” has this key now and would lose it.")
            self.told.setText(text.format(names=", ".join(others)))
        else:
            self.told.setText("")

    def _give(self, key: QKeySequence) -> None:
        spec = self.current()
        if spec is not None:
            self._keep(with_key(self.keys, spec, key))

    def _give_usual(self) -> None:
        spec = self.current()
        if spec is not None:
            rest = {name: written for name, written in self.keys.items() if name != spec.key}
            first = QKeySequence(spec.shortcut.split(", ")[0])
            taken = [other for other in users_of(rest, first) if other.key != spec.key]
            self._keep(with_key(rest, spec, first) if taken else rest)

    def _keep(self, keys: dict[str, str]) -> None:
        self.keys = without_defaults(keys)
        self._fill()
        self.changed.emit(dict(self.keys))
