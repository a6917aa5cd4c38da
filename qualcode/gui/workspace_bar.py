"""The bar at the top: the five workspaces, then undo and redo, and who works where there are more."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.action_list import WORKSPACE_KEYS
from qualcode.gui.theme import Theme
from qualcode.gui.workspaces import FIRST
from qualcode.i18n import _

LONGEST = 32  # letters of a name in the bar


class WorkspaceBar(QFrame):
    """Buttons for actions of the window."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = FIRST
        self.setObjectName("workspace_bar")
        self.setAccessibleName(_("Workspaces"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(2)
        self._workspaces = [self._button(actions[key], text=True) for key in WORKSPACE_KEYS]
        self._row.addStretch(1)
        self.blind = self._button(actions["unblind"], text=False)
        self.blind.setObjectName("blind")
        self.who, self.whose = self._choice("people"), self._choice("")
        self._tools = [self._button(actions[key], text=False) for key in ("undo", "redo", "show_inspector")]
        self.set_theme(theme)
        self.show_coders(None, None)
        self.show_blind("")

    def _button(self, action: QAction, *, text: bool) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
        self._row.addWidget(button)
        return button

    def _choice(self, picture: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(picture)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.setStyleSheet(
            f"#workspace_bar {{ border-bottom: 1px solid {theme.border}; }}"
            f" QToolButton {{ padding: 5px 10px; border: none; border-radius: 5px; color: {theme.text}; }}"
            f" QToolButton:hover {{ background: {theme.border}; }}"
            f" QToolButton:focus {{ border: 1px solid {theme.accent}; padding: 4px 9px; }}"
            f" QToolButton:checked {{ background: {theme.base}; border-bottom: 2px solid {theme.accent};"
            f" border-radius: 0; font-weight: 600; }}"
            f' QToolButton[popupMode="2"] {{ padding-right: 18px; }}'
            f" QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right;"
            f" right: 4px; }}"
            f" QToolButton:disabled {{ color: {theme.quiet}; }}"
            f" #blind {{ border: 1px solid {theme.border}; }}"
        )
        self.who.setIcon(icons.icon("people", theme))

    def show_coders(self, who: QMenu | None, whose: QMenu | None, *, name: str = "", shown: str = "") -> None:
        """Shows who is coding and whose codings are shown; None hides it, for one coder."""
        for button, menu, text, tip in (
            (self.who, who, name, _("Coder at work")),
            (self.whose, whose, shown, _("Whose codings are shown and counted here")),
        ):
            button.setProperty("wanted", menu is not None)
            if menu is not None:
                button.setMenu(menu)
                button.setText(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
                button.setToolTip(f"{tip}: {text}")
                button.setAccessibleName(f"{tip}: {text}")

        self.set_workspace(self._key)

    def show_blind(self, name: str) -> None:
        """Says that this coder sees nothing of the others; "" when the coder at work sees all."""
        self.blind.setProperty("wanted", bool(name))
        self.blind.setVisible(bool(name))
        self.blind.setText(_("Only my own codings"))
        tip = _(
            "{name} codes without seeing the others: their codings, memos and counts are left out "
            "everywhere. Click to see them."
        ).format(name=name)
        self.blind.setToolTip(tip)
        self.blind.setAccessibleName(tip)

    def set_workspace(self, key: str) -> None:
        """What only the Code workspace listens to is hidden elsewhere."""
        self._key = key
        self.who.setVisible(bool(self.who.property("wanted")))
        self.whose.setVisible(bool(self.whose.property("wanted")) and key == FIRST)
        self._tools[-1].setVisible(key == FIRST)

    def set_study_open(self, is_open: bool) -> None:
        """Without a study there is nothing to switch."""
        for button in (*self._workspaces, *self._tools):
            button.setVisible(is_open)
        self.blind.setVisible(is_open and bool(self.blind.property("wanted")))
        self.setVisible(is_open)
