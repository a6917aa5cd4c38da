"""Starting the window: the application, its colours and language, the study to begin with."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from qualcode import i18n
from qualcode.gui import crash
from qualcode.gui.fonts import use_good_font
from qualcode.gui.theme import DARK, LIGHT, Theme, apply_palette
from qualcode.settings import Settings, load_settings

SWITCH_SECONDS = 0.001  # a fifth of the usual: the window gets its turn sooner while files are read


def main(argv: Sequence[str] = ()) -> int:
    """Opens the window, with the study that `argv` names, and runs until it is closed."""
    app = make_application()
    settings = load_settings()
    use_language(app, settings)
    apply_palette(app, theme_of(settings))
    from qualcode.gui.main_window import MainWindow

    window = MainWindow(settings)
    crash.install(window.show_crash)
    window.show()
    if argv:
        window.open_study(Path(argv[0]))
    window.warm_up()
    return app.exec()


def make_application() -> QApplication:
    """The one application object."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("qualcode")
    app.setApplicationDisplayName("qualcode")
    app.setOrganizationName("qualcode")
    use_good_font(app)
    return app


def use_language(app: QApplication, settings: Settings) -> None:
    """The language of the settings, or of the computer, for our texts and for Qt's own."""
    language = settings.get("language") or i18n.system_language()
    i18n.use_language(language)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))


def theme_of(settings: Settings) -> Theme:
    """Light or dark as chosen, or as the computer has it."""
    chosen = settings.get("theme")
    if chosen == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if chosen == "dark" else LIGHT
