"""Studies as files, files that go into a study and come out of it, and looking after it as a whole."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from qualcode.errors import ProjectError, ProjectInUseError, QualcodeError
from qualcode.gui.coding.code_tree import CODEBOOK_ENDINGS
from qualcode.gui.study_dialogs import NewStudyDialog, PropertiesDialog
from qualcode.i18n import _, screen_language
from qualcode.model import DocumentInfo, Step
from qualcode.progress import Progress
from qualcode.project import create_project
from qualcode.project.project import SUFFIX, default_coder

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow

EXAMPLE_FOLDER = "qualcode"


class StudyFiles:
    """Asks for files in the name of the window and runs the verbs on them."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def new_study(self) -> None:
        """Asks for name, initials and language, and starts a study."""
        coder = self._window.settings.get("coder") or default_coder()
        dialog = NewStudyDialog(
            documents_folder(), coder=coder, language=screen_language(), parent=self._window
        )
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        name, coder = dialog.name.text().strip(), dialog.coder.text().strip()
        language, path = dialog.language.currentData(), dialog.path()
        self._window.settings.set("coder", coder)
        project = self._window.operations.do(
            lambda: create_project(path, name=name, language=language, coder=coder)
        )
        if project is not None:
            self._window.close_study()
            self._window.use_project(project)

    def choose_study(self) -> None:
        """Asks for a study file and opens it."""
        kinds = _("Studies") + f" (*{SUFFIX})"
        path, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open study"), str(documents_folder()), kinds
        )
        if path:
            self._window.open_study(Path(path))

    def ask_in_use(self, path: Path, error: ProjectInUseError) -> None:
        """Another program has the study open: to look at only, to take over, or neither?"""
        box = QMessageBox(QMessageBox.Icon.Question, _("Open study"), error.sentence, parent=self._window)
        box.setInformativeText(error.remedy)
        look = box.addButton(_("Open to look at only"), QMessageBox.ButtonRole.AcceptRole)
        take = (
            box.addButton(_("Take over"), QMessageBox.ButtonRole.DestructiveRole) if error.takeover else None
        )
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is look:
            self._window.open_study(path, readonly=True)
        elif take is not None and box.clickedButton() is take:
            self._window.open_study(path, takeover=True)

    def open_example(self) -> None:
        """Opens the example study; makes it in the user's documents when it is not there yet."""
        folder = documents_folder() / EXAMPLE_FOLDER
        known = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
        if known:
            self._window.open_study(known[0])
            return

        def verb(progress: Progress) -> Path:
            from qualcode.demo import build_demo

            return build_demo(folder, outputs=False, progress=progress).study

        self._window.operations.run(verb, label=_("Making the example study"), done=self._window.open_study)

    def choose_documents(self) -> None:
        """Asks for transcripts and imports them."""
        from qualcode.transcripts import supported_endings

        kinds = _("Transcripts") + " (" + " ".join(f"*{ending}" for ending in supported_endings()) + ")"
        paths, _kind = QFileDialog.getOpenFileNames(self._window, _("Import transcripts"), "", kinds)
        if paths:
            self.import_documents([Path(path) for path in paths])

    def import_documents(self, paths: Sequence[Path]) -> None:
        """Hands files and folders to the Transcripts workspace; without one reads them as they are."""
        if self._window.area is None or self._window.project is None:
            return
        workspace = self._window.area.workspace("transcripts")
        importer = getattr(workspace, "import_files", None)
        if importer is not None:
            self._window.show_workspace("transcripts")
            importer(list(paths))
            return
        project = self._window.project

        def verb(progress: Progress) -> list[DocumentInfo]:
            from qualcode.transcripts import expand, read_transcript

            files = expand(paths)
            found = [read_transcript(path, language=project.language, progress=progress) for path in files]
            return project.documents.add(found, progress=progress)

        self._window.operations.run(verb, label=_("Importing transcripts"), done=self._imported)

    def _imported(self, infos: Sequence[DocumentInfo]) -> None:
        text = _("Imported: {names}.").format(names=", ".join(info.name for info in infos[:4]))
        self._window.operations.tell(text, undo=True)
        if infos and self._window.area is not None:
            self._window.area.coding.show_document(infos[0].id)

    def choose_codebook(self) -> None:
        """Asks for a codebook file and takes its codes over."""
        kinds = _("Codebooks") + " (" + " ".join(f"*{ending}" for ending in CODEBOOK_ENDINGS) + ")"
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Import codebook"), "", kinds)
        if path and self._window.area is not None:
            self._window.area.coding.verbs.import_codebook(Path(path))

    def add_builtin_codebook(self, key: str) -> None:
        """Takes over a codebook that comes with the program."""
        if self._window.area is not None:
            self._window.area.coding.verbs.add_builtin(key)

    def export_codebook(self) -> None:
        """Asks where to, and writes all codes there."""
        if self._window.project is None:
            return
        project, kinds = self._window.project, _("Excel") + " (*.xlsx);;CSV (*.csv);;TOML (*.toml)"
        start = str(project.path.with_name(f"{project.name} codes.xlsx"))
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Export codebook"), start, kinds)
        if not name:
            return
        path = Path(name)

        def verb(_progress: Progress) -> None:
            from qualcode import codebook
            from qualcode.pseudonyms import checked_file

            book, language = project.codebooks.present(language=project.language), project.language
            with checked_file(path) as target:
                if path.suffix.lower() == ".toml":
                    codebook.write_codebook_toml(book, target)
                elif path.suffix.lower() == ".csv":
                    codebook.write_codebook_csv(book, target, language=language)
                else:
                    codebook.write_codebook_xlsx(book, target, language=language)

        self._write_file(verb, path)

    def _write_file(self, verb: Callable[[Progress], None], path: Path) -> None:
        def guarded(progress: Progress) -> None:
            try:
                verb(progress)
            except OSError as error:
                text = _("{file} cannot be written: {reason}.").format(
                    file=path.name, reason=error.strerror or error
                )
                raise QualcodeError(
                    text, _("Close it in other programs, or choose another folder.")
                ) from error

        told = _("Saved as {file}.").format(file=path)
        self._window.operations.run(
            guarded,
            label=_("Writing {file}").format(file=path.name),
            done=lambda _r: self._window.operations.tell(told),
        )

    def study_properties(self) -> None:
        """Shows name and language of the study, to be changed."""
        project = self._window.project
        if project is None:
            return
        dialog = PropertiesDialog(project, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        wanted = {"name": dialog.name.text().strip(), "language": dialog.language.currentData()}
        for key, value in wanted.items():
            if value and value != getattr(project, key):
                self._window.operations.do(lambda key=key, value=value: project.set_setting(key, value))

    def make_backup(self) -> None:
        """Makes a copy beside the study."""
        if self._window.project is not None:
            project = self._window.project
            self._window.operations.run(
                lambda _progress: project.backup(),
                label=_("Making a backup"),
                done=lambda path: self._window.operations.tell(
                    _("A backup was made: {file}").format(file=path)
                ),
            )

    def copy_as_of(self, step: Step) -> None:
        """Asks where the study as it was after a step is to be kept, and makes that copy."""
        project = self._window.project
        if project is None:
            return
        moment = step.time.astimezone().strftime("%Y-%m-%d %H.%M")
        name = project.path.with_name(f"{project.path.stem} {moment}{project.path.suffix}")
        kinds = _("Studies (*.qualcode)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Go back, as a copy"),
            str(name),
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,  # a file that exists is never overwritten
        )
        if not chosen:
            return
        told = _("The study as it was after “{label}” is now also here: {file}")
        self._window.operations.run(
            lambda _progress: project.copy_as_of(step.id, Path(chosen)),
            label=_("Making the copy"),
            done=lambda file: self._window.operations.tell(told.format(label=step.label, file=file)),
        )

    def check_study(self) -> None:
        """Looks whether the study is sound and says so."""
        if self._window.project is None:
            return
        project = self._window.project

        def tell(problems: list[str]) -> None:
            if problems:
                self._window.operations.tell_error(ProjectError(" ".join(problems[:3])))
            else:
                self._window.operations.tell(_("The study is sound."))

        self._window.operations.run(
            lambda _progress: project.check(), label=_("Checking the study"), done=tell
        )


def documents_folder() -> Path:
    """Where studies are kept when the user says nothing else."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    return folder if folder.is_dir() else Path.home()
