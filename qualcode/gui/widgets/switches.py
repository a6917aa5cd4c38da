"""The look of buttons that stand against each other."""

from qualcode.gui.theme import Theme


def switch_style(theme: Theme) -> str:
    """Two or more buttons that stand against each other, one of them pressed."""
    return (
        f"QToolButton {{ border: 1px solid {theme.border}; padding: 4px 12px;"
        f" color: {theme.text}; background: {theme.base}; }}"
        f"QToolButton:checked {{ background: {theme.selection}; }}"
        f"QToolButton:focus {{ border-color: {theme.accent}; }}"
        f"QToolButton:disabled {{ color: {theme.quiet}; background: {theme.window}; }}"
    )
