"""An interview that somebody marked by hand in Word, taken over from the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.exchange.word_marked import MarkedFile, MarkedReport
    from qualcode.gui.main_window import MainWindow


def ask_marked(window: "MainWindow") -> None:
    """Asks for a marked file."""
    name, _kind = QFileDialog.getOpenFileName(
        window, _("Interview marked in Word"), "", _("Word documents (*.docx)")
    )
    if name:
        take_marked(window, Path(name))


def take_marked(window: "MainWindow", path: Path) -> None:
    """Reads a marked file, and asks which code each colour stands for."""
    from qualcode.exchange.word_marked import read_marked

    window.operations.run(
        lambda _progress: read_marked(path),
        label=_("Reading {file}").format(file=path.name),
        done=lambda marked: _ask_legend(window, path, marked),
    )


def _ask_legend(window: "MainWindow", path: Path, marked: "MarkedFile") -> None:
    from qualcode.exchange.word_marked import take_over_marked
    from qualcode.gui.transcripts.marked_dialog import MarkedDialog

    project = window.project
    if project is None:
        return
    dialog = MarkedDialog(path, marked, project.codes.all(), project.documents.all(), window.theme, window)

    def take() -> None:
        legend, into, comments = dialog.legend, dialog.into, dialog.comments.isChecked()
        window.operations.run(
            lambda _progress: take_over_marked(project, path, legend, document=into, comments=comments),
            label=_("Taking over what is marked"),
            done=lambda report: _taken(window, report),
        )

    dialog.accepted.connect(take)
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()


def _taken(window: "MainWindow", report: "MarkedReport") -> None:
    words = ngettext("{count} coding in “{name}”.", "{count} codings in “{name}”.", report.codings)
    told = words.format(count=report.codings, name=report.name)
    if report.lost:
        told += " " + _("Not in the interview: {words}.").format(words="; ".join(report.lost[:3]))
    window.operations.tell(told, undo=True)
    if window.area is not None:
        window.show_workspace("coding")
        window.area.coding.show_document(report.document)
