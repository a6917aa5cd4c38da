"""Buttons that stand against each other, one of them pressed."""

from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from qualcode.gui.theme import Theme


def make_switch(parent: QWidget, *texts: str) -> list[QToolButton]:
    """A button for each text, the first one pressed."""
    group, buttons = QButtonGroup(parent), [QToolButton(parent) for _text in texts]
    for button, text in zip(buttons, texts, strict=True):
        button.setText(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        group.addButton(button)
    buttons[0].setChecked(True)
    return buttons


def switch_style(theme: Theme) -> str:
    """Two or more buttons that stand against each other, one of them pressed."""
    return (
        f"QToolButton {{ border: 1px solid {theme.border}; padding: 4px 12px;"
        f" color: {theme.text}; background: {theme.base}; }}"
        f"QToolButton:checked {{ background: {theme.selection}; }}"
        f"QToolButton:focus {{ border-color: {theme.accent}; }}"
        f"QToolButton:disabled {{ color: {theme.quiet}; background: {theme.window}; }}"
    )
