"""What an action and a menu of the window are, as data."""

from dataclasses import dataclass

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `needs`: "" (always), "study", "document", "target" (a selected passage or quotation), "quotation" or
    "export" (a workspace that can save what it shows). `where`: "" (the whole window) or "text" (only while
    the transcript has the keyboard).
    """

    key: str
    text: str
    menu: str
    shortcut: str = ""
    tip: str = ""
    icon: str = ""
    needs: str = "study"
    where: str = ""
    checkable: bool = False
    role: str = ""


def line(menu: str) -> ActionSpec:
    """A line between two actions of a menu."""
    return ActionSpec(SEPARATOR, "", menu)
