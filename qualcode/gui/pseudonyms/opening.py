"""Opens the window "Pseudonyms" on a study, and has its exports checked where its key is known."""

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.gui.operations import Operations
from qualcode.i18n import _
from qualcode.pseudonyms import load_key, start_guarding
from qualcode.settings import Settings

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow
    from qualcode.gui.pseudonyms.dialog import PseudonymsDialog


def open_pseudonyms(window: "MainWindow") -> "PseudonymsDialog | None":
    """The window, open on the study of the main window; None where the study is only looked at."""
    if window.project is None:
        return None
    if window.project.readonly:
        window.operations.tell(_("This study is open to look at only."))
        return None
    from qualcode.gui.pseudonyms.dialog import PseudonymsDialog

    dialog = PseudonymsDialog(window.project, window.operations, window.theme, window.settings, window)
    dialog.open()
    dialog.start()
    return dialog


def guard_study(study: Path, settings: Settings, operations: Operations) -> None:
    """From now on files are checked for the names of this study's key, where this computer knows it."""
    path = settings.key_of(study)
    try:
        start_guarding(load_key(path) if path is not None else None)
    except QualcodeError:
        start_guarding(None)  # the key is on a stick in a drawer, where it should be
        sentence = _("The key “{name}” is not there, so files are not checked for names.")
        operations.tell(sentence.format(name=path))
