"""What the menu Help opens: what to do, step by step; every key, to look up and change; the version."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from qualcode import __version__
from qualcode.gui.action_list import MENUS
from qualcode.gui.actions import key_text, plain_text, set_keys, specs
from qualcode.gui.keys_dialog import KeysDialog
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.gui.main_window import MainWindow

HOW_TO = (
    (
        N_("Bring in interviews"),
        N_(
            "Drag Word or text files, or a whole folder, onto the window. You see who speaks before "
            "anything is stored."
        ),
    ),
    (
        N_("Bring in a codebook"),
        N_(
            "Drag an Excel, CSV or codebook file onto the list of codes, or choose a built-in one in the "
            "menu File."
        ),
    ),
    (
        N_("Code a passage"),
        N_(
            "Select words and type: the code bar opens and finds codes by name, family and definition. "
            "Enter puts the code on the passage, Tab takes one more, Escape leaves. A name that no code has "
            "makes a new, inductive code; Ctrl+D makes it deductive, Ctrl+I in vivo."
        ),
    ),
    (
        N_("Favourites"),
        N_(
            "Select a code in the list and press 1 to 9 there. The same key then puts it on a selected "
            "passage."
        ),
    ),
    (
        N_("Change or take off"),
        N_(
            "Click a quotation or its name in the margin: codes, comment and memos are at the right. "
            "Delete takes codes off."
        ),
    ),
    (
        N_("Compare the answers to a question"),
        N_(
            "In Transcripts, open the page Questions and import your interview guide. The program suggests "
            "in which turns each question was asked: accept with A, reject with R. The answers of all "
            "participants then stand under each other; the report “Answers by question” saves them for Word "
            "or Excel."
        ),
    ),
    (
        N_("Check whether others code the same way"),
        N_(
            "In Compare, open the page Checks and plan a check: which coders, codes and documents. Each "
            "coder works blind, in this study or in a file of his or her own, and marks a document when it "
            "is coded to its end. Then see them compared, and close the check: its figures are kept, "
            "whatever changes later. A second check shows what a better codebook brought."
        ),
    ),
    (
        N_("Decide where coders differ"),
        N_(
            "The page Disagreements shows each place with what everybody has there. A or B follows a coder, "
            "U takes all that was marked, I what all marked, N no code, L leaves both, D puts it off; W says "
            "why. What you decide is kept beside the codings, which stay as they are. K leads to the code "
            "itself: sharpen it, split it, or merge it with another."
        ),
    ),
    (
        N_("Look at codings again"),
        N_(
            "After a split, a merge or a new definition the codings wait on the page Review, with the "
            "reason. A: it stands; C: another code, or several; R: no longer coded. Several at once can be "
            "selected."
        ),
    ),
    (
        N_("A supervisor reads along"),
        N_(
            "Write coded interviews to Word from the page Review and mail them: each coding has a comment "
            "there. Drag the file that comes back onto the window; what was said waits on the same page, at "
            "its passage. “What changed” tells what each review led to."
        ),
    ),
    (
        N_("Sentences"),
        N_(
            "Sentences are found by a trained spaCy model when one is installed (nl_core_news_md or "
            "en_core_web_md, for example), else by rules on punctuation. The setting sentence_model in "
            "settings.toml names the folder of another model; “none” always takes the rules, so that several "
            "coders count in the same sentences."
        ),
    ),
    (
        N_("Nothing gets lost"),
        N_(
            "Every step is stored at once and can be undone, also tomorrow. The history shows who did what "
            "and when."
        ),
    ),
)


class HelpDialog(QDialog):
    """A page of text that stays open beside the work."""

    def __init__(self, shortcuts: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and how-to"))
        self.resize(640, 680)
        page = QTextBrowser(self)
        page.setHtml(help_page(shortcuts))
        page.setAccessibleName(_("Help"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(page)
        layout.addWidget(buttons)


def help_page(shortcuts: Mapping[str, str]) -> str:
    """The page as HTML."""
    parts = [f"<h2>{_('How to')}</h2>"]
    parts += [f"<p><b>{_(title)}.</b> {_(text)}</p>" for title, text in HOW_TO]
    parts.append(f"<h2>{_('Keys')}</h2>")
    parts.append(f"<p>{_('Keys can be changed: menu Help, Change keys.')}</p>")
    for menu in MENUS:
        rows = [
            f"<tr><td width='190'><b>{key_text(spec, shortcuts)}</b></td><td>{plain_text(spec)}</td></tr>"
            for spec in specs()
            if spec.menu == menu.key and key_text(spec, shortcuts)
        ]
        if menu.key == "code":
            rows.append(f"<tr><td><b>1 … 9</b></td><td>{_('Code with a favourite')}</td></tr>")
        if rows:
            parts.append(
                f"<h3>{_(menu.title).replace('&', '')}</h3><table cellpadding='3'>{''.join(rows)}</table>"
            )
    return "".join(parts)


def show_help(window: "MainWindow") -> None:
    """The page with keys and how-to."""
    HelpDialog(window.settings.get("shortcuts"), window).show()


def change_keys(window: "MainWindow") -> None:
    """All actions with their keys; what is changed there holds at once."""

    def keep(keys: dict[str, str]) -> None:
        window.settings.set("shortcuts", keys)
        set_keys(window.actions_by_key, keys)
        window.update_actions()

    dialog = KeysDialog(window.settings.get("shortcuts"), window)
    dialog.changed.connect(keep)
    dialog.show()


def show_about(window: "MainWindow") -> None:
    """Version and licence."""
    text = _(
        "qualcode {version}: code and analyse interviews on your own computer. Free software, MIT licence."
    )
    QMessageBox.about(window, _("About qualcode"), text.format(version=__version__))
