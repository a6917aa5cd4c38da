"""The page Review of Compare, opened from the menu or by a file that was dropped on the window."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from qualcode.gui.compare.desk import CompareDesk
    from qualcode.gui.compare.review.page import ReviewPage
    from qualcode.gui.main_window import MainWindow


def open_review(window: "MainWindow") -> "ReviewPage | None":
    """The page Review, in front; None without a study."""
    if window.area is None:
        return None
    window.show_workspace("compare")
    desk = cast("CompareDesk", window.area.workspace("compare"))
    return cast("ReviewPage", desk.show_page("review"))


def export_for_review(window: "MainWindow") -> None:
    """Asks which interviews are to be reviewed in Word."""
    page = open_review(window)
    if page is not None:
        page.by_word.ask_export()


def take_over_review(window: "MainWindow", path: Path | None = None) -> None:
    """Takes over the review in a Word file; asks for the file where none is given."""
    page = open_review(window)
    if page is None:
        return
    if path is None:
        page.by_word.ask_review()
    else:
        page.by_word.take_over(path)
