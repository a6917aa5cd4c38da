"""The line above the preview: which changes are marked, going from one to the next, words to judge."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from qualcode.gui import icons
from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.edits_in_words import kind_in_words, kinds
from qualcode.gui.transcripts.preview import TranscriptPreview
from qualcode.i18n import _
from qualcode.model import EditKind, Transcript


class ChangesBar(QWidget):
    """Chooses what the preview marks; `doubts_wanted` asks for the list of cut words."""

    doubts_wanted = Signal(bool)

    def __init__(self, preview: TranscriptPreview, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._kinds: list[EditKind | None] = []
        self.show_changes = QCheckBox(_("Sh&ow what was changed"), self)
        self.show_changes.setChecked(True)
        self.which = QComboBox(self)
        self.which.setAccessibleName(_("Which changes are marked"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.previous, self.next = QToolButton(self), QToolButton(self)
        self.counted = QLabel(self)
        self.counted.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.doubts = QToolButton(self)
        self.doubts.setCheckable(True)
        self.doubts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._dress()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.show_changes, self.which, self.previous, self.next, self.counted):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.doubts)
        self.set_theme(theme)
        self.show_transcript(None)

    def _dress(self) -> None:
        for button, name, key, by in (
            (self.previous, _("Previous change"), "Shift+F3", -1),
            (self.next, _("Next change"), "F3", 1),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({key})")
            button.setShortcut(key)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on=False, by=by: self._preview.step(by))
        self.doubts.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.doubts.setToolTip(_("Words that were cut at the end of a line, to be judged one by one"))
        self.show_changes.toggled.connect(lambda _on: self._choose())
        self.which.activated.connect(lambda _row: self._choose())
        self.doubts.toggled.connect(self.doubts_wanted)
        self._preview.edit_shown.connect(self._tell)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.previous.setIcon(icons.icon("previous", theme))
        self.next.setIcon(icons.icon("next", theme))

    def show_transcript(self, transcript: Transcript | None, doubts: int = 0) -> None:
        """Offers the kinds of changes that were made to a transcript; `doubts` is its number of cut words."""
        counts = kinds(transcript.edits) if transcript else {}
        chosen = self._chosen()
        self._kinds = [None, *counts] if len(counts) > 1 else list(counts)
        total = sum(counts.values())
        texts = [_("{count} changes").format(count=f"{total:n}")] if len(counts) > 1 else []
        texts += [kind_in_words(kind, count) for kind, count in counts.items()]
        self.which.clear()
        self.which.addItems(texts)
        if chosen in self._kinds:
            self.which.setCurrentIndex(self._kinds.index(chosen))
        for part in (self.show_changes, self.which, self.previous, self.next, self.counted):
            part.setVisible(bool(counts))
        self.doubts.setVisible(doubts > 0)
        self.doubts.setText(_("Cut words to judge: {count} …").format(count=f"{doubts:n}"))
        if not doubts:
            self.doubts.setChecked(False)
        self.setVisible(bool(counts) or doubts > 0)
        self._choose()

    def _chosen(self) -> EditKind | None:
        row = self.which.currentIndex()
        return self._kinds[row] if 0 <= row < len(self._kinds) else None

    def _choose(self) -> None:
        on, kind = self.show_changes.isChecked(), self._chosen()
        for part in (self.which, self.previous, self.next):
            part.setEnabled(on)
        shown = frozenset(EditKind) if kind is None else frozenset([kind])
        self._preview.mark_kinds(shown if on else frozenset())

    def _tell(self, number: int | None) -> None:
        count = len(self._preview.marked)
        self.counted.setText(
            "" if number is None else _("{number} of {count}").format(number=number + 1, count=f"{count:n}")
        )
