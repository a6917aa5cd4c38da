"""The actions of `action_list` as Qt has them: with their keys, as the user changed them, tip and icon."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from qualcode.gui import icons
from qualcode.gui.action_list import ACTIONS
from qualcode.gui.action_spec import SEPARATOR, ActionSpec
from qualcode.gui.theme import Theme
from qualcode.i18n import _


def specs() -> Iterable[ActionSpec]:
    """All actions without the lines between them."""
    return (spec for spec in ACTIONS if spec.key != SEPARATOR)


def keys_of(spec: ActionSpec, changed: Mapping[str, str]) -> list[QKeySequence]:
    """The keys of an action, as the user changed them ("" takes the key away)."""
    written = changed.get(spec.key, spec.shortcut)
    return [QKeySequence(part.strip()) for part in written.split(", ") if part.strip()]


def key_text(spec: ActionSpec, changed: Mapping[str, str]) -> str:
    """The keys of an action as the computer writes them."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys_of(spec, changed))


def plain_text(spec: ActionSpec) -> str:
    """The name of an action without the mark of its menu letter."""
    return _(spec.text).replace("&", "").rstrip("…")


def build_actions(parent: QObject, theme: Theme, changed: Mapping[str, str]) -> dict[str, QAction]:
    """A QAction for each of ACTIONS that is no submenu, with keys, tooltip and icon."""
    return {spec.key: _action(spec, parent, theme, changed) for spec in specs() if spec.role != "submenu"}


def set_keys(actions: Mapping[str, QAction], changed: Mapping[str, str]) -> None:
    """Gives the actions the keys that the user wants now."""
    for spec in specs():
        if spec.key in actions:
            action, keys = actions[spec.key], key_text(spec, changed)
            action.setShortcuts(keys_of(spec, changed))
            action.setToolTip(_tip(spec, keys))


def _tip(spec: ActionSpec, keys: str) -> str:
    tip = _(spec.tip) if spec.tip else plain_text(spec)
    return f"{tip} ({keys})" if keys else tip


def _action(spec: ActionSpec, parent: QObject, theme: Theme, changed: Mapping[str, str]) -> QAction:
    action = QAction(_(spec.text), parent)
    action.setObjectName(spec.key)
    action.setShortcuts(keys_of(spec, changed))
    if spec.where == "text":
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setCheckable(spec.checkable)
    action.setToolTip(_tip(spec, key_text(spec, changed)))
    action.setStatusTip(_tip(spec, ""))
    action.setMenuRole(_ROLES.get(spec.role, QAction.MenuRole.NoRole))
    if spec.icon:
        action.setIcon(icons.icon(spec.icon, theme))
    return action


_ROLES = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
