"""The main window: the one place that connects actions, panels and verbs with each other."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qualcode.errors import ProjectInUseError, QualcodeError
from qualcode.gui import app as application
from qualcode.gui import dropping, memory, menus, wishes
from qualcode.gui.action_list import WORKSPACE_KEYS
from qualcode.gui.actions import build_actions, specs
from qualcode.gui.blind.opening import may_work_as
from qualcode.gui.bridge import Bridge
from qualcode.gui.coding.workspace import CodeWorkspace
from qualcode.gui.correcting import at_hand
from qualcode.gui.crash import CrashDialog
from qualcode.gui.handlers import handlers
from qualcode.gui.history_panel import HistoryPanel
from qualcode.gui.message_strip import MessageStrip
from qualcode.gui.open_dialogs import close_dialogs, tell_in_front, tint_dialogs
from qualcode.gui.operations import Message, Operations
from qualcode.gui.study_area import StudyArea
from qualcode.gui.study_files import StudyFiles
from qualcode.gui.theme import Theme, apply_palette
from qualcode.gui.welcome import Welcome
from qualcode.gui.widgets.fields import TextField
from qualcode.gui.workspace_bar import WorkspaceBar
from qualcode.gui.workspaces import FIRST
from qualcode.i18n import _
from qualcode.model import Changes, CoderId
from qualcode.progress import Progress
from qualcode.project import Project, open_project
from qualcode.settings import Settings

WARM_UP_AFTER_MS = 700
REMEMBER_EVERY_MS = 60_000
MANY_ROWS = 3_000


class MainWindow(QMainWindow):
    """Shows the welcome screen, or one open study."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.theme: Theme = application.theme_of(settings)
        self.project: Project | None = None
        self.area: StudyArea | None = None
        self._bridge: Bridge | None = None
        self._warm = False
        self._blind = False
        self.operations = Operations(self)
        self.files = StudyFiles(self)
        self.operations.crashed.connect(self.show_crash)
        self.operations.message.connect(self._show_message)
        self.operations.busy_changed.connect(self._show_busy)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self._build()
        memory.restore_window(self)
        if settings.notice:
            self.operations.tell(settings.notice)
        self._place_timer = QTimer(self, interval=REMEMBER_EVERY_MS)
        self._place_timer.timeout.connect(self._remember_softly)
        self._place_timer.start()
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_theme_changed)

    # Building; also again for another language

    def _build(self) -> None:
        self.actions_by_key = build_actions(self, self.theme, self.settings.get("shortcuts"))
        self.strip = MessageStrip(self.theme, self)
        self.strip.undo_wanted.connect(self.undo)
        self.bar = WorkspaceBar(self.actions_by_key, self.theme, self)
        self.pages = QStackedWidget(self)
        self.history = QDockWidget(_("History"), self)
        self.history.setObjectName("history")
        self.history.setMinimumWidth(240)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history)
        self.history.hide()
        self.history.visibilityChanged.connect(lambda _on: self._update_checks())
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(body)
        self._connect_actions()
        menus.build_menus(self)
        self._show_page()

    def _rebuild(self) -> None:
        """Makes everything anew, in another language; the study stays open."""
        key = self.area.key if self.area else FIRST
        memory.remember_study(self)
        self.operations.settle()
        self._close_area()
        self.removeDockWidget(self.history)
        self.history.deleteLater()
        for action in self.actions_by_key.values():
            self.removeAction(action)
            action.deleteLater()
        self.menuBar().clear()
        self._build()
        if self.project:
            self._open_area(self.project, key)

    def _connect_actions(self) -> None:
        verbs = handlers(self)
        for key, action in self.actions_by_key.items():
            action.triggered.connect(lambda _on=False, verb=verbs[key]: verb())
            if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
                self.addAction(action)

    def in_coding(self, verb: Callable[[CodeWorkspace], object]) -> Callable[[], None]:
        """A handler that shows the Code workspace and does something there."""

        def handler() -> None:
            if self.area is not None:
                if self.area.key != FIRST:
                    self.show_workspace(FIRST)
                verb(self.area.coding)
                self.update_actions()

        return handler

    # Studies

    def open_study(self, path: Path, *, takeover: bool = False, readonly: bool = False) -> None:
        """Opens a study; asks what to do when another program has it open."""
        if self.project is not None and path.resolve() == self.project.path.resolve():
            return
        if not close_dialogs(self):
            return
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            project = open_project(path, takeover=takeover, readonly=readonly)
        except ProjectInUseError as error:
            QApplication.restoreOverrideCursor()
            self.files.ask_in_use(path, error)
            return
        except QualcodeError as error:
            QApplication.restoreOverrideCursor()
            self.operations.tell_error(error)
            return
        QApplication.restoreOverrideCursor()
        self.close_study()
        self.use_project(project)

    def use_project(self, project: Project) -> None:
        """Shows a study that is open already; the window closes it in the end."""
        self.project = project
        known = [coder.name for coder in project.coders.people()]
        wanted = (self.settings.of_study(project.path).get("coder", ""), self.settings.get("coder"))
        mine = next((name for name in wanted if name in known), "")
        if mine and not project.readonly:
            project.coders.use(mine)
        self._open_area(project, FIRST)
        self.settings.add_recent(project.path)
        self._save_settings()
        if project.readonly:
            self.operations.tell(_("This study is open to look at only."))
        elif not mine:
            text = _("You work as {coder}. Choose another coder in the menu Edit if that is not you.")
            self.operations.tell(text.format(coder=project.coders.current.name))

    def _open_area(self, project: Project, key: str) -> None:
        self._blind = project.blinding.is_blind()
        self._bridge = Bridge(project, self)
        self._bridge.changed.connect(self._changed)
        self.area = StudyArea(project, self.operations, self.theme, self)
        self.area.made.connect(self._connect_workspace)
        self.area.shown.connect(lambda _key: self.update_actions())
        self.pages.addWidget(self.area)
        history = HistoryPanel(project, self.theme, self.history)
        history.copy_wanted.connect(self.files.copy_as_of)
        self.history.setWidget(history)
        coding = self.area.coding
        coding.restore(self.settings.of_study(project.path))
        self._show_page()
        self.show_workspace(key)
        self._follow(None)

    def close_study(self) -> None:
        """Closes the study and goes back to the welcome screen; all is saved already."""
        if self.project is None or not close_dialogs(self):
            return
        memory.remember_study(self)
        self.operations.settle()
        self._close_area()
        self.project.close()
        self.project = None
        self.strip.clear()
        self._show_page()

    def _close_area(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
            self._bridge = None
        if self.area is not None:
            self.area.coding.leave()
            self.area.hide()
            self.pages.removeWidget(self.area)
            self.area.deleteLater()
            self.area = None
        panel = self.history.widget()
        if panel is not None:
            panel.deleteLater()

    # Undo and coders

    def undo(self) -> None:
        """Takes back the last step."""
        self._revert("undo")

    def redo(self) -> None:
        """Makes the step again that was taken back."""
        self._revert("redo")

    def _revert(self, which: str) -> None:
        if self.project is None or self.area is None:
            return
        self.area.coding.inspector.store()
        self.area.store()
        project = self.project
        verb: Callable[[], Changes] = getattr(project, which)
        step = project.next_undo() if which == "undo" else project.next_redo()
        if step is not None and step.rows > MANY_ROWS:
            self.operations.run(
                lambda _progress: verb(), label=step.label, done=lambda c: self.operations.tell(c.label)
            )
            return
        changes = self.operations.do(verb)
        if changes is not None:
            self.operations.tell(changes.label)

    def use_coder(self, name: str) -> None:
        """Lets another coder work."""
        if self.project is not None and may_work_as(self, name):
            project = self.project
            if self.operations.do(lambda: project.coders.use(name)):
                self.settings.remember_study(project.path, {"coder": name})
                self._changed(None)
                self.operations.tell(_("{coder} is coding now.").format(coder=name))
        menus.update_coders(self)

    def show_coders(self, ids: Sequence[CoderId]) -> None:
        """Shows the codings of these coders only; none means all."""
        if self.area is not None:
            self.area.coding.set_shown_coders(ids)
            menus.update_coders(self)

    # What is shown

    def show_workspace(self, key: str) -> None:
        """Brings a workspace to the front."""
        if self.area is not None:
            self.area.show_workspace(key)
            self.bar.set_workspace(key)
            self._update_checks()
            if key == FIRST:
                self.area.coding.view.setFocus()

    def _connect_workspace(self, key: str, widget: QWidget) -> None:
        if key != FIRST:
            wishes.connect(self, widget)
            at_hand.connect(self, widget)
            memory.restore_place(self, key, widget)
            if hasattr(widget, "shown"):
                widget.shown.connect(lambda _place: menus.update_enabled(self))  # type: ignore[attr-defined]
        if isinstance(widget, CodeWorkspace):
            self._connect_coding(widget)

    def _connect_coding(self, coding: CodeWorkspace) -> None:
        coding.import_wanted.connect(self.files.choose_documents)
        coding.codebook_wanted.connect(self.files.choose_codebook)
        coding.target_changed.connect(self._update_target)
        coding.document_shown.connect(lambda _document: self._update_target())
        for field in coding.inspector.findChildren(TextField):
            field.left.connect(coding.view.setFocus)
        for spec in specs():
            if spec.where == "text" and spec.key in self.actions_by_key:
                coding.view.addAction(self.actions_by_key[spec.key])
        coding.view.addActions(menus.favourite_actions(self, coding.view))
        memory.restore_coding(self, coding)

    def _changed(self, changes: Changes | None) -> None:
        if self.area is None or self.project is None:
            return
        blind = self.project.blinding.is_blind()
        if blind != self._blind:  # then everything that is shown may be other than it was
            self._blind, changes = blind, None
            self.area.coding.set_shown_coders(())
        self.area.refresh(changes)
        self._follow(changes)

    def _follow(self, changes: Changes | None) -> None:
        """What stands around the workspaces follows what was changed."""
        if self.project is None:
            return
        panel = self.history.widget()
        if isinstance(panel, HistoryPanel):
            panel.refresh(changes)
        if changes is None or changes.touches("setting"):
            self._show_title()
        if changes is None or changes.touches("coder", "setting"):
            menus.update_coders(self)
        if changes is None or changes.touches("code"):
            menus.update_favourites(self)
        self.update_actions()
        if self.project.backup_problem and changes is not None:
            self._show_message(Message(self.project.backup_problem, error=True))

    def update_actions(self) -> None:
        """Switches actions on and off, and names what undo and redo would do."""
        self._update_target()
        menus.update_undo(self)

    def _update_target(self) -> None:
        menus.update_enabled(self)
        coding = self.area.coding if self.area is not None and self.area.key == FIRST else None
        self.strip.show_hint(coding.next_thing() if coding else "")

    def _update_checks(self) -> None:
        coding = self.area.coding if self.area else None
        for key in WORKSPACE_KEYS:
            self.actions_by_key[key].setChecked(self.area is not None and self.area.key == key)
        self.actions_by_key["show_history"].setChecked(self.history.isVisible())
        if coding:
            self.actions_by_key["show_quotations"].setChecked(not coding.quotations.isHidden())
            self.actions_by_key["show_inspector"].setChecked(not coding.inspector.isHidden())

    def _show_page(self) -> None:
        for index in range(self.pages.count() - 1, -1, -1):
            widget = self.pages.widget(index)
            if isinstance(widget, Welcome):
                self.pages.removeWidget(widget)
                widget.deleteLater()
        if self.area is None:
            self.pages.addWidget(self._welcome())
        else:
            self.pages.setCurrentWidget(self.area)
        self.bar.set_study_open(self.area is not None)
        menus.update_recent(self)
        menus.update_coders(self)
        self._show_title()
        self.update_actions()

    def _welcome(self) -> Welcome:
        welcome = Welcome(self.settings.recent(), self.theme, self.pages)
        welcome.new_wanted.connect(self.files.new_study)
        welcome.open_wanted.connect(self.files.choose_study)
        welcome.example_wanted.connect(self.files.open_example)
        welcome.recent_wanted.connect(self.open_study)
        return welcome

    def _show_title(self) -> None:
        if self.project is None:
            self.setWindowTitle("qualcode")
        else:
            looking = " " + _("(to look at only)") if self.project.readonly else ""
            self.setWindowTitle(f"{self.project.name}{looking} – qualcode")

    def _show_message(self, message: Message) -> None:
        self.strip.show_message(message)
        if message.error:
            tell_in_front(message.sentence, message.remedy)

    def _show_busy(self, label: str) -> None:
        self.strip.show_busy(label)

    def show_crash(self, error: BaseException) -> None:
        """Says that the program is at fault."""
        if CrashDialog(error, self).exec() == QDialog.DialogCode.Accepted:
            self.close()

    # Language and colours

    def set_language(self, language: str) -> None:
        """The language of the window; "" is that of the computer."""
        if not close_dialogs(self):
            return
        self.settings.set("language", language)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        application.use_language(app, self.settings)
        self._rebuild()
        self._save_settings()

    def choose_theme(self, name: str) -> None:
        """ "light", "dark" or "system"."""
        self.settings.set("theme", name)
        self._use_theme()
        self._save_settings()

    def _system_theme_changed(self, _scheme: object) -> None:
        if self.settings.get("theme") == "system":
            self._use_theme()

    def _use_theme(self) -> None:
        self.theme = application.theme_of(self.settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_palette(app, self.theme)
        menus.tint(self)
        for part in (self.bar, self.strip, self.area, self.history.widget()):
            if part is not None:
                part.set_theme(self.theme)  # type: ignore[attr-defined]
        tint_dialogs(self, self.theme)
        if self.area is None:
            self._show_page()

    # Drag and drop, closing, remembering

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropping.dropped(event)
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.take_files(paths))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Does with files what they are meant for; see `dropping`."""
        dropping.take_files(self, paths)

    def warm_up(self) -> None:
        """Loads the libraries for tables a little later, in the background, so that they come at once."""
        QTimer.singleShot(WARM_UP_AFTER_MS, self, self._load_libraries)

    def _load_libraries(self) -> None:
        def verb(_progress: Progress) -> None:
            import pandas  # noqa: F401
            import rapidfuzz  # noqa: F401

        if not self._warm:
            self._warm = True
            self.operations.run(verb, label="", done=lambda _nothing: None, quiet=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not close_dialogs(self):
            event.ignore()
            return
        memory.remember_study(self)
        memory.remember_window(self)
        self._save_settings()
        self._place_timer.stop()
        self.operations.close()
        self._close_area()
        if self.project is not None:
            self.project.close()
            self.project = None
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._remember_softly()

    def _remember_softly(self) -> None:
        """Keeps the place now and then: the lid of a laptop gives no sign."""
        if self.area is not None:
            memory.remember_study(self, store=False)
            with suppress(QualcodeError):
                self.settings.save()

    def _save_settings(self) -> None:
        self.operations.do(self.settings.save)
