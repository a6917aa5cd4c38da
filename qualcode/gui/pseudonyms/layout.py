"""The parts of the window "Pseudonyms" and where they stand."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.pseudonyms.hits_list import HitsModel, HitsView
from qualcode.gui.pseudonyms.names_table import NamesFilter, NamesModel, NamesView
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.panels import FilterLine
from qualcode.i18n import N_, _, ngettext
from qualcode.pseudonyms import Decision, Kind, Name, Style

_STYLES = {
    Style.DESCRIPTION: {"nl": "<naam persoon>", "en": "<name person>"},
    Style.NUMBERED: {"nl": "<persoon 1>", "en": "<person 1>"},
    Style.SHORT: {"nl": "[P1]", "en": "[P1]"},
}
_WHICH: tuple[tuple[str, Decision | None], ...] = (
    (N_("All names"), None),
    (N_("Undecided"), Decision.OPEN),
    (N_("To be replaced"), Decision.REPLACE),
    (N_("To be left"), Decision.KEEP),
)
_KINDS = {
    Kind.PERSON: N_("Persons"),
    Kind.PLACE: N_("Places"),
    Kind.ORGANISATION: N_("Organisations"),
    Kind.OTHER: N_("Other"),
}


class Parts:
    """The controls of the window."""

    def __init__(self, theme: Theme, language: str, parent: QDialog) -> None:
        self.filter = FilterLine(_("Filter names"), parent)
        self.which = QComboBox(parent)
        self.which.setAccessibleName(_("Which names are shown"))
        for text, decision in _WHICH:
            self.which.addItem(_(text), decision)
        self.which.insertSeparator(len(_WHICH))
        for kind, text in _KINDS.items():
            self.which.addItem(_(text), kind)
        self.model, self.order = NamesModel(theme, parent), NamesFilter(parent)
        self.order.setSourceModel(self.model)
        self.names = NamesView(parent)
        self.names.setModel(self.order)
        self.names.arrange()
        colors = self.names.palette()
        colors.setColor(QPalette.ColorRole.Highlight, QColor(theme.selection))
        colors.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.names.setPalette(colors)
        self.replace_names, self.leave_names = _button(_("Replace"), parent), _button(_("Leave"), parent)
        self.word = QLineEdit(parent)
        self.word.setPlaceholderText(_("Another name or word…"))
        self.word.setMinimumWidth(190)
        self.word.setAccessibleName(_("Another name or word to replace"))
        self.add = _button(_("Add"), parent)
        self.heading, self.about = QLabel(parent), QLabel(parent)
        self.hit_rows = HitsModel(parent)
        self.hits = HitsView(theme, parent)
        self.hits.setModel(self.hit_rows)
        self.style = QComboBox(parent)
        self.style.setAccessibleName(_("How placeholders are made"))
        self.key, self.warning = QLabel(parent), QLabel(parent)
        self.elsewhere, self.open_key = _button(_("Elsewhere…"), parent), _button(_("Open a key…"), parent)
        self.model_folder = _button(_("Also with a spaCy model…"), parent)
        self.model_folder.setToolTip(
            _("Suggests also what a spaCy model on this computer finds; nothing is sent anywhere")
        )
        self.state = QLabel(parent)
        self.close, self.apply = _button(_("Close"), parent), _button(_("Replace…"), parent)
        self._offer_styles(language)

    def _offer_styles(self, language: str) -> None:
        for style, examples in _STYLES.items():
            self.style.addItem(examples.get(language, examples["en"]), style)
        self.style.addItem(_("names that I make up"), Style.FICTIONAL)

    def show_heading(self, name: Name | None, hits: int, replaced: int) -> None:
        """What the list on the right shows."""
        if name is None:
            self.heading.setText(_("Places"))
            self.about.setText(_("Choose a name on the left to see where it stands."))
            return
        self.heading.setText(", ".join(name.forms))
        if name.decision is Decision.KEEP:
            self.about.setText(_("Stays in the text."))
        elif not hits:
            self.about.setText(_("Stands nowhere in the study."))
        else:
            sentence = ngettext(
                "{replaced} of {hits} place becomes {placeholder}. Space changes it, Enter goes on.",
                "{replaced} of {hits} places become {placeholder}. Space changes one, Enter goes on.",
                hits,
            )
            self.about.setText(
                sentence.format(
                    replaced=replaced, hits=hits, placeholder=name.placeholder or _("its placeholder")
                )
            )

    def show_key(self, path: Path, *, beside: bool) -> None:
        """Where the key is written."""
        metrics = QFontMetrics(self.key.font())
        self.key.setText(metrics.elidedText(str(path), Qt.TextElideMode.ElideMiddle, 420))
        self.key.setToolTip(str(path))
        self.warning.setText(
            _("The key leads back to people. Keep it somewhere else than the study, and never share it.")
            if beside
            else _("The key leads back to people: never share it.")
        )


def arrange(dialog: QDialog, parts: Parts) -> None:
    """Names on the left, places on the right, the key and the buttons below."""
    for label in (parts.about, parts.warning, parts.state):
        label.setForegroundRole(dialog.palette().ColorRole.PlaceholderText)
        label.setWordWrap(label is not parts.state)
    parts.heading.setTextFormat(Qt.TextFormat.PlainText)
    parts.about.setTextFormat(Qt.TextFormat.PlainText)
    bold = parts.heading.font()
    bold.setBold(True)
    parts.heading.setFont(bold)
    parts.heading.setMinimumWidth(60)
    left = _column(_row(parts.filter, parts.which), parts.names)
    left.layout().addWidget(_row(parts.replace_names, parts.leave_names, None, parts.word, parts.add))  # type: ignore[union-attr]
    right = _column(parts.heading, parts.about, parts.hits)
    right.layout().setContentsMargins(8, 0, 0, 0)  # type: ignore[union-attr]
    split = QSplitter(Qt.Orientation.Horizontal, dialog)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    split.addWidget(right)
    split.setSizes([620, 540])
    left.setMinimumWidth(440)
    right.setMinimumWidth(320)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    layout.addWidget(split, 1)
    layout.addWidget(
        _row(
            QLabel(_("Placeholders:")),
            parts.style,
            16,
            QLabel(_("Key:")),
            parts.key,
            parts.elsewhere,
            parts.open_key,
            None,
        )
    )
    layout.addWidget(parts.warning)
    layout.addWidget(_row(parts.state, None, parts.model_folder, parts.close, parts.apply))
    parts.names.setFocus()


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


def _row(*parts: QWidget | int | None) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            layout.addWidget(part)
    return row


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        layout.addWidget(part)
    return column
