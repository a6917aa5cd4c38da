"""How far a team is: a count with a thin line, what is taken over at once, and what comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.disagreements.lines import ListedPlace, State, decided_words
from qualcode.gui.theme import Theme
from qualcode.i18n import _, ngettext


class ProgressStrip(QWidget):
    """Above the list: "14 of 32 decided", and the matches that can be taken over."""

    matches_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.bar, self.matches = QLabel(self), QProgressBar(self), QPushButton(self)
        self.told.setMinimumWidth(60)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(_("Decided"))
        self.matches.setAutoDefault(False)
        self.matches.setToolTip(
            _("Puts every place that all have exactly alike on the consensus layer, as one step (M)")
        )
        self.matches.clicked.connect(self.matches_wanted)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.matches)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.bar)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.bar.setStyleSheet(
            f"QProgressBar {{ border: none; background: {theme.border}; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}"
        )

    def show_progress(
        self, lines: Sequence[ListedPlace], matches: Sequence[ListedPlace], *, able: bool
    ) -> None:
        """Of the places that are asked for; `matches` are those that are not taken over yet."""
        later = sum(line.state is State.LATER for line in lines)
        told = decided_words(lines)
        if later:
            told += "  ·  " + ngettext("{count} later", "{count} later", later).format(count=later)
        self.told.setText(told)
        self.told.setToolTip(told)
        self.bar.setMaximum(max(len(lines), 1))
        self.bar.setValue(sum(line.state is State.DECIDED for line in lines))
        text = ngettext("Take over {count} match", "Take over all {count} matches", len(matches))
        self.matches.setText(f"{text.format(count=len(matches))}   M")
        self.matches.setVisible(bool(matches))
        self.matches.setEnabled(able)


def all_decided(lines: Sequence[ListedPlace], matches: int) -> str:
    """What to say when nothing waits any more."""
    done = sum(line.state is State.DECIDED for line in lines)
    later = sum(line.state is State.LATER for line in lines)
    told = ngettext("{count} place is decided.", "All {count} places are decided.", done)
    if later:
        told = ngettext(
            "{count} place is decided, {later} for later.",
            "{count} places are decided, {later} for later.",
            done,
        )
    parts = [told.format(count=done, later=later)]
    if matches:
        text = ngettext(
            "{count} match can be taken over as it is.",
            "{count} matches can be taken over as they are.",
            matches,
        )
        parts.append(text.format(count=matches))
    parts.append(_("What was decided comes into the report of agreement, under Report."))
    return " ".join(parts)


class NextStrip(QWidget):
    """A sentence about what was done or is left, with a button that leads on; hidden when it says nothing."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.button, self.close_it = QLabel(self), QPushButton(self), QPushButton(_("Close"), self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for button in (self.button, self.close_it):
            button.setAutoDefault(False)
        self.button.clicked.connect(self.wanted)
        self.close_it.clicked.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("next_strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_it)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.setStyleSheet(f"#next_strip {{ background: {theme.alternate}; }}")

    def say(self, text: str, button: str = "") -> None:
        """Says something, with a button where it leads somewhere."""
        self.told.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
