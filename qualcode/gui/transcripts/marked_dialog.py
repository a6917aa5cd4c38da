"""Which code each colour of an interview stands for that somebody marked by hand in Word."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.exchange.word_marked import ColorFound, MarkedFile
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import N_, _, ngettext
from qualcode.model import Code, DocumentId, DocumentInfo

HIGHLIGHTS = {
    "yellow": ("#ffff00", N_("yellow")),
    "green": ("#00ff00", N_("bright green")),
    "cyan": ("#00ffff", N_("turquoise")),
    "magenta": ("#ff00ff", N_("pink")),
    "blue": ("#0000ff", N_("blue")),
    "red": ("#ff0000", N_("red")),
    "darkBlue": ("#000080", N_("dark blue")),
    "darkCyan": ("#008080", N_("teal")),
    "darkGreen": ("#008000", N_("green")),
    "darkMagenta": ("#800080", N_("violet")),
    "darkRed": ("#800000", N_("dark red")),
    "darkYellow": ("#808000", N_("dark yellow")),
    "darkGray": ("#808080", N_("dark grey")),
    "lightGray": ("#c0c0c0", N_("light grey")),
    "black": ("#000000", N_("black")),
    "white": ("#ffffff", N_("white")),
}
"""The colours of Word's marker and what Word calls them."""


class MarkedDialog(QDialog):
    """A line per colour with a field for its code, and the interview that the marks go to."""

    def __init__(
        self,
        path: Path,
        marked: MarkedFile,
        codes: Sequence[Code],
        infos: Sequence[DocumentInfo],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Interview marked in Word"))
        self.document = QComboBox(self)
        self.comments = QCheckBox(_("Take over comments too"), self)
        self.fields: dict[str, QComboBox] = {}
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = self.buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._offer_documents(path, infos)
        self.comments.setChecked(bool(marked.comments))
        self.comments.setEnabled(bool(marked.comments))
        self.comments.setToolTip(
            _("A comment that begins with the name of a code becomes a coding; others stay comments")
        )
        colors = QWidget(self)
        self._lay_out_colors(colors, marked.colors(), codes, theme)
        self._lay_out(colors, marked)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.comments.toggled.connect(lambda _on: self._follow())
        self._follow()

    @property
    def legend(self) -> dict[str, str]:
        """The name of a code for each colour that has one."""
        named = {color: " ".join(field.currentText().split()) for color, field in self.fields.items()}
        return {color: name for color, name in named.items() if name}

    @property
    def into(self) -> DocumentId | None:
        """The interview that the marks go to; None for a new one."""
        return self.document.currentData()

    def _offer_documents(self, path: Path, infos: Sequence[DocumentInfo]) -> None:
        self.document.addItem(_("A new interview"), None)
        for info in infos:
            self.document.addItem(info.name, info.id)
        alike = [
            n for n, info in enumerate(infos, 1) if path.stem in (info.name, Path(info.source_name).stem)
        ]
        self.document.setCurrentIndex(alike[0] if alike else 0)
        self.document.setAccessibleName(_("Interview"))

    def _lay_out_colors(
        self, box: QWidget, colors: Sequence[ColorFound], codes: Sequence[Code], theme: Theme
    ) -> None:
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        names = sorted((code.name for code in codes if not code.retired), key=str.casefold)
        for row, one in enumerate(colors):
            hue, word = HIGHLIGHTS.get(one.color, (one.color, one.color))
            picture, about, field = QLabel(box), QLabel(box), QComboBox(box)
            picture.setPixmap(mark_icon(hue, theme, size=16).pixmap(16, 16))
            times = ngettext("{count} time", "{count} times", one.count).format(count=one.count)
            about.setText(f"{_(word)}, {times}\n“{one.example}”")
            about.setWordWrap(True)
            about.setMinimumWidth(300)
            field.setEditable(True)
            field.addItems(["", *names])
            field.setCurrentIndex(0)
            field.setFixedWidth(230)
            field.setAccessibleName(_("Code for {color}").format(color=_(word)))
            line = field.lineEdit()
            if line is not None:
                line.setPlaceholderText(_("Code; empty leaves it out"))
            field.editTextChanged.connect(lambda _text: self._follow())
            self.fields[one.color] = field
            for column, widget in enumerate((picture, about, field)):
                grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)

    def _lay_out(self, colors: QWidget, marked: MarkedFile) -> None:
        found = bool(marked.marks)
        text = (
            _("Say which code each colour stands for. A name that no code has becomes a new code.")
            if found
            else _("Nothing is highlighted or shaded in this file.")
        )
        about, area = QLabel(text, self), QScrollArea(self)
        about.setWordWrap(True)
        area.setWidget(colors)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Interview"), self.document)
        form.addRow("", self.comments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(about)
        layout.addWidget(area, 1)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.resize(640, min(560, 240 + 58 * len(self.fields)))

    def _follow(self) -> None:
        self.take.setEnabled(bool(self.legend) or self.comments.isChecked())
