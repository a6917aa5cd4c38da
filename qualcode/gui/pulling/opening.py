"""From the File menu: a colleague's study is taken over, a package is made."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from qualcode.i18n import _, ngettext
from qualcode.project.project import SUFFIX
from qualcode.project.pulling import PullPlan

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow


def take_over_study(window: "MainWindow", path: Path | None = None) -> None:
    """Shows what a colleague's study would bring and takes it over; asks for the file without one."""
    project = window.project
    if project is None:
        return
    if path is None:
        kinds = _("Studies") + f" (*{SUFFIX})"
        title = _("Take over a colleague’s study")
        chosen, _kind = QFileDialog.getOpenFileName(window, title, str(project.path.parent), kinds)
        if not chosen:
            return
        path = Path(chosen)
    file = path
    window.operations.run(
        lambda _progress: project.pull.plan(file),
        label=_("Comparing with {file}").format(file=file.name),
        done=lambda plan: _ask(window, plan),
    )


def open_or_take_over(window: "MainWindow", path: Path) -> None:
    """A study that was dropped on the window: asks what is to be done with it where one is open."""
    project = window.project
    if project is None or project.readonly or path.resolve() == project.path.resolve():
        window.open_study(path)
        return
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(path.name)
    box.setText(_("What is to be done with the study “{name}”?").format(name=path.stem))
    about = _(
        "What a colleague did in it can be taken over into “{study}”: you see first what it would bring. "
        "Or it is opened instead of “{study}”."
    )
    box.setInformativeText(about.format(study=project.name))
    role = QMessageBox.ButtonRole.AcceptRole
    take, instead = box.addButton(_("Take over…"), role), box.addButton(_("Open it"), role)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(take)
    box.exec()
    if box.clickedButton() is take:
        take_over_study(window, path)
    elif box.clickedButton() is instead:
        window.open_study(path)


def _ask(window: "MainWindow", plan: PullPlan) -> None:
    from qualcode.gui.pulling.preview import PullDialog

    project = window.project
    if project is None:
        return
    dialog = PullDialog(plan, window.theme, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    decisions = dialog.decisions
    window.operations.run(
        lambda _progress: project.pull.apply(plan, decisions),
        label=_("Taking over “{name}”").format(name=plan.name),
        done=lambda done: _tell(window, done),
    )


def _tell(window: "MainWindow", done: PullPlan) -> None:
    words = ngettext(
        "“{name}” was taken over: {count} new coding.",
        "“{name}” was taken over: {count} new codings.",
        done.codings.new,
    )
    window.operations.tell(words.format(name=done.name, count=done.codings.new), undo=True)


def make_package(window: "MainWindow") -> None:
    """Asks for whom and what, and where the file goes."""
    from qualcode.gui.pulling.package_dialog import PackageDialog

    project = window.project
    if project is None:
        return
    dialog = PackageDialog(project, window.theme, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    start = project.path.with_name(f"{project.path.stem} {dialog.name}{SUFFIX}")
    kinds = _("Studies") + f" (*{SUFFIX})"
    options = QFileDialog.Option.DontConfirmOverwrite  # a file that exists is never overwritten
    chosen, _kind = QFileDialog.getSaveFileName(
        window, _("Package for a coder"), str(start), kinds, options=options
    )
    if not chosen:
        return
    coder, documents, spans = dialog.name, dialog.wanted, dialog.spans_of
    told = _("The package for {coder} is here: {file}")
    window.operations.run(
        lambda _progress: project.packages.make(
            Path(chosen), coder=coder, documents=documents, spans_of=spans
        ),
        label=_("Making the package"),
        done=lambda made: window.operations.tell(told.format(coder=coder, file=made.path)),
    )
