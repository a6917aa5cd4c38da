"""When the program itself is at fault: says so, shows the details, and lets the user go on or close."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qualcode import __version__
from qualcode.i18n import _


class CrashDialog(QDialog):
    """The details of an error with buttons to copy them, to go on and to close the program."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in qualcode"))
        self.resize(720, 460)
        self.details = details_of(error)
        text = QLabel(
            _(
                "This is a fault of the program, not of yours. Every finished step is in your study already. "
                "Please send us the details below; they hold no text of your interviews unless you see it."
            )
        )
        text.setWordWrap(True)
        view = QPlainTextEdit(self.details)
        view.setReadOnly(True)
        view.setAccessibleName(_("Details of the error"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(_("Copy the details"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.RejectRole)
        close = buttons.addButton(_("Save and close"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self.details))
        copy.setAutoDefault(False)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, view, buttons):
            layout.addWidget(widget)


def details_of(error: BaseException) -> str:
    """The versions and the traceback, ready to be sent."""
    versions = (
        f"qualcode {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.platform()}"
    )
    return versions + "\n\n" + "".join(traceback.format_exception(error))


def install(show: Callable[[BaseException], None]) -> None:
    """Sends every error that nobody caught to `show`, and to the terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            show(error)

    sys.excepthook = hook
