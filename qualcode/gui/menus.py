"""Filling the menu bar from ACTIONS, and keeping menus and actions up to date."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qualcode.gui import icons
from qualcode.gui.action_list import ACTIONS, FAVOURITES, MENUS
from qualcode.gui.action_spec import SEPARATOR
from qualcode.gui.actions import specs
from qualcode.gui.blind.opening import is_complete
from qualcode.gui.workspaces import FIRST
from qualcode.gui.writing_actions import WRITING
from qualcode.i18n import LANGUAGES, N_, _
from qualcode.model import CoderId

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow

THEME_NAMES = {"system": N_("As the computer has it"), "light": N_("Light"), "dark": N_("Dark")}
_LONGEST_LABEL = 60


def build_menus(window: "MainWindow") -> None:
    """All menus of the bar."""
    bar = window.menuBar()
    menus = {menu.key: bar.addMenu(_(menu.title)) for menu in MENUS}
    window.submenus = {}  # type: ignore[attr-defined]
    for spec in ACTIONS:
        menu = menus[spec.menu]
        if spec.key == SEPARATOR:
            menu.addSeparator()
        elif spec.role == "submenu":
            window.submenus[spec.key] = menu.addMenu(_(spec.text))  # type: ignore[attr-defined]
        else:
            menu.addAction(window.actions_by_key[spec.key])
    for menu in menus.values():
        menu.setToolTipsVisible(True)
    _fill_languages(window)
    _fill_themes(window)
    submenu(window, "builtin_codebook").aboutToShow.connect(partial(_fill_builtin, window))


def submenu(window: "MainWindow", key: str) -> QMenu:
    """The submenu of an action of ACTIONS."""
    return window.submenus[key]  # type: ignore[attr-defined]


def update_enabled(window: "MainWindow") -> None:
    """Switches every action on or off by what it needs."""
    coding = window.area.coding if window.area else None
    have = {
        "": True,
        "study": window.project is not None,
        "document": coding is not None and coding.document is not None,
        "target": coding is not None and coding.passage.target() is not None,
        "quotation": coding is not None and coding.passage.target_quotation() is not None,
        "export": window.area is not None and window.area.can_export(),
    }
    readonly = window.project is not None and window.project.readonly
    for spec in specs():
        on = have[spec.needs] and not (readonly and spec.key in WRITING)
        if spec.role == "submenu":
            submenu(window, spec.key).setEnabled(on)
        elif spec.key not in ("undo", "redo"):
            window.actions_by_key[spec.key].setEnabled(on)
    for action in submenu(window, "favourites").actions():
        action.setEnabled(have["target"] and not readonly)
    window.actions_by_key["complete"].setChecked(is_complete(window))
    blind = window.project is not None and bool(window.project.blinding.blind())
    window.actions_by_key["unblind"].setEnabled(blind and not readonly)


def update_undo(window: "MainWindow") -> None:
    """Names the steps that undo and redo would concern."""
    project = window.project if window.project and not window.project.readonly else None
    for key, plain, named, step in (
        ("undo", N_("&Undo"), N_("&Undo: {step}"), project.next_undo() if project else None),
        ("redo", N_("&Redo"), N_("&Redo: {step}"), project.next_redo() if project else None),
    ):
        action = window.actions_by_key[key]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setEnabled(step is not None)
        label = _short(step.label) if step else ""
        text = _(named).format(step=label.replace("&", "&&")) if step else _(plain)
        action.setText(text)
        tip = _(named).format(step=label) if step else _(plain)
        action.setToolTip(f"{tip.replace('&', '')} ({keys})")


def update_recent(window: "MainWindow") -> None:
    """The studies that were open last."""
    menu = submenu(window, "recent")
    menu.clear()
    for path in window.settings.recent():
        menu.addAction(path.stem, partial(window.open_study, path)).setToolTip(str(path))
    if menu.isEmpty():
        menu.addAction(_("None yet")).setEnabled(False)


def update_coders(window: "MainWindow") -> None:
    """Who works and whose codings are shown; shown in the bar where there is more than one coder."""
    project, area = window.project, window.area
    who, whose = submenu(window, "coder"), submenu(window, "shown_coders")
    who.clear()
    whose.clear()
    if project is None or area is None:
        window.bar.show_coders(None, None)
        window.bar.show_blind("")
        return
    coders, current = project.coders.people(), project.coders.current
    blind = project.blinding.is_blind()
    window.bar.show_blind(current.name if blind else "")
    _choices(who, [(c.name, c.name == current.name, partial(window.use_coder, c.name)) for c in coders])
    who.addSeparator()
    who.addAction(_("Another coder…"), partial(_new_coder, window))
    if blind:
        whose.addAction(_("Only mine")).setEnabled(False)
        window.bar.show_coders(who if len(coders) > 1 else None, None, name=current.name)
        return
    shown = area.coding.study.shown_coders
    options = [(_("All coders"), not shown, partial(window.show_coders, ()))]
    options.append((_("Only mine"), shown == {current.id}, partial(window.show_coders, (current.id,))))
    _choices(whose, options)
    whose.addSeparator()
    called, people = project.coders.names(), {coder.id for coder in coders}
    for key, name in called.items():
        action = whose.addAction(name)
        action.setCheckable(True)
        action.setChecked(key in (shown or people))
        action.triggered.connect(partial(_toggle_coder, window, key))
    if len(coders) < 2:
        window.bar.show_coders(None, None)
        return
    names = [name for key, name in called.items() if key in shown]
    told = _("Codings of {names}").format(names=", ".join(names)) if shown else _("Codings of all")
    window.bar.show_coders(who, whose, name=current.name, shown=told)


def favourite_actions(window: "MainWindow", view: QWidget) -> list[QAction]:
    """The actions on the number keys, for the transcript."""
    menu = submenu(window, "favourites")
    menu.clear()
    for number in FAVOURITES:
        action = menu.addAction("")
        action.setShortcut(QKeySequence(str(number)))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_favourite, window, number))
        view.addAction(action)
    return menu.actions()


def update_favourites(window: "MainWindow") -> None:
    """The names of the codes on the number keys."""
    if window.area is None:
        return
    study = window.area.coding.study
    for number, action in zip(FAVOURITES, submenu(window, "favourites").actions(), strict=False):
        code = study.favourite(number)
        action.setText(code.name.replace("&", "&&") if code else _("No code on this key"))


def tint(window: "MainWindow") -> None:
    """Draws the icons of the actions in the colours of the theme."""
    for spec in specs():
        if spec.icon and spec.key in window.actions_by_key:
            window.actions_by_key[spec.key].setIcon(icons.icon(spec.icon, window.theme))


def _favourite(window: "MainWindow", number: int, _on: bool = False) -> None:
    if window.area is not None and window.area.key == FIRST:
        window.area.coding.passage.code_with_favourite(number)


def _toggle_coder(window: "MainWindow", coder: CoderId, _on: bool = False) -> None:
    if window.area is None or window.project is None:
        return
    everyone = {c.id for c in window.project.coders.people()}
    shown = (set(window.area.coding.study.shown_coders) or everyone) ^ {coder}
    window.show_coders(() if shown == everyone else sorted(shown))


def _new_coder(window: "MainWindow") -> None:
    from qualcode.gui.coding.dialogs import NameDialog

    dialog = NameDialog(_("Another coder"), _("Name or initials"), parent=window)
    if dialog.exec() == NameDialog.DialogCode.Accepted:
        window.use_coder(dialog.name.text())


def _choices(menu: QMenu, options: list) -> None:
    group = QActionGroup(menu)
    for text, chosen, verb in options:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _on=False, verb=verb: verb())
        group.addAction(action)


def _fill_languages(window: "MainWindow") -> None:
    chosen = window.settings.get("language")
    options = [(_("As the computer has it"), not chosen, partial(window.set_language, ""))]
    options += [(name, chosen == key, partial(window.set_language, key)) for key, name in LANGUAGES.items()]
    _choices(submenu(window, "language"), options)


def _fill_themes(window: "MainWindow") -> None:
    chosen = window.settings.get("theme")
    options = [
        (_(text), chosen == key, partial(window.choose_theme, key)) for key, text in THEME_NAMES.items()
    ]
    _choices(submenu(window, "theme"), options)


def _fill_builtin(window: "MainWindow") -> None:
    from qualcode.codebook import builtin
    from qualcode.model.codes import in_language

    menu = submenu(window, "builtin_codebook")
    if not menu.isEmpty() or window.project is None:
        return
    for info in builtin():
        title = in_language(info.title, window.project.language)
        action = menu.addAction(_("{title} ({count} codes)").format(title=title, count=info.codes))
        action.setToolTip(in_language(info.description, window.project.language))
        action.triggered.connect(partial(_add_builtin, window, info.key))
    menu.setToolTipsVisible(True)


def _add_builtin(window: "MainWindow", key: str, _on: bool = False) -> None:
    window.files.add_builtin_codebook(key)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
