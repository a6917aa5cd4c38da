"""The table label | role | participant | turns | words | first words, for a file or a stored document.

For a file that is not stored yet, labels can be made one speaker, or taken for no speaker at all; what
might be a speaker stands below, to be made one.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import ROLE_NAMES, SpeakerLine, role_named
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import N_, _
from qualcode.model import Role

NO_SPEAKER = N_("no speaker")
_MOST_ROWS = 6


class SpeakersTable(RowsView):
    """`set_role` and `set_participant` are called with the line and what was chosen.

    With `draft` it offers what can still be decided before a document is stored, as signals.
    """

    merge_wanted = Signal(object)  # lines
    refused = Signal(object)  # lines: they are no speakers
    accepted = Signal(object, object)  # line, Role: it is one

    def __init__(
        self,
        theme: Theme,
        *,
        set_role: Callable[[SpeakerLine, Role], object],
        set_participant: Callable[[SpeakerLine, str], object],
        people: Callable[[], Sequence[str]],
        draft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._draft = draft
        fields = (
            Field(_("Label"), lambda line: line.label, width=116, quiet=_is_possible),
            self._role_field(set_role),
            _participant_field(set_participant, people),
            Field(_("Turns"), lambda line: f"{line.turns:n}", numeric=True, width=66, quiet=_is_possible),
            Field(_("Words"), _words_of, numeric=True, width=70),
            Field(_("First words"), lambda line: line.first, stretches=True, quiet=lambda _line: True),
        )
        name = _("Speakers")
        super().__init__(fields, lambda line: line.key, name=name, theme=theme, sortable=False, parent=parent)
        self.opened.connect(lambda _line: self.edit_field(1))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if draft:
            self.menu_wanted.connect(self._offer)
            self.delete_wanted.connect(self._refuse)
            self.setToolTip(_("Select several labels and press M to make them one speaker"))

    def show_speakers(self, lines: Sequence[SpeakerLine]) -> None:
        """Shows these speakers, in as much room as they need (six at most at a time)."""
        self.show_rows(lines)
        line = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + line * min(max(len(lines), 1), _MOST_ROWS) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._draft and event.text().casefold() == "m" and len(self._mergeable()) > 1:
            self.merge_wanted.emit(self._mergeable())
        else:
            super().keyPressEvent(event)

    def _mergeable(self) -> list[SpeakerLine]:
        return [line for line in self.selected() if line.role is not None]

    def _refuse(self, lines: Sequence[SpeakerLine]) -> None:
        speakers = [line for line in lines if line.role is not None]
        if speakers:
            self.refused.emit(speakers)

    def _offer(self, place: QPoint, line: SpeakerLine) -> None:
        menu = self.menu_for(line)
        menu.exec(place)
        menu.deleteLater()

    def menu_for(self, line: SpeakerLine) -> QMenu:
        """What can be done with a line and those that are selected."""
        menu = QMenu(self)
        if line.role is None:
            for role, name in ROLE_NAMES.items():
                text = _("Is a speaker: {role}").format(role=_(name))
                menu.addAction(text, lambda role=role: self.accepted.emit(line, role))
            return menu
        several = self._mergeable()
        merge = menu.addAction(_("Make one speaker\tM"), lambda: self.merge_wanted.emit(several))
        merge.setEnabled(len(several) > 1)
        menu.addAction(_("Is no speaker\tDel"), lambda: self._refuse(self.selected() or [line]))
        return menu

    def _role_field(self, set_role: Callable[[SpeakerLine, Role], object]) -> Field:
        def write(line: SpeakerLine, word: str) -> None:
            role = role_named(word)
            if role is None:
                self._refuse([line])
            elif line.role is None:
                self.accepted.emit(line, role)
            else:
                set_role(line, role)

        names = [_(name) for name in ROLE_NAMES.values()]
        choices = [*names, _(NO_SPEAKER)] if self._draft else names
        return Field(
            _("Role"),
            lambda line: _(NO_SPEAKER) if line.role is None else _(ROLE_NAMES[line.role]),
            width=122,
            write=write,
            choices=lambda _line: choices,
            quiet=_is_possible,
            heading_tip=_("What interviewers and third parties say does not count for a participant"),
        )


def _participant_field(
    set_participant: Callable[[SpeakerLine, str], object], people: Callable[[], Sequence[str]]
) -> Field:
    def write(line: SpeakerLine, name: str) -> None:
        if line.role is not None:
            set_participant(line, name)

    return Field(
        _("Participant"),
        lambda line: line.participant,
        width=140,
        write=write,
        choices=lambda _line: people(),
        free=True,
        heading_tip=_("The person this speaker is; type a new name or choose a known one"),
    )


def _is_possible(line: SpeakerLine) -> bool:
    return line.role is None


def _words_of(line: SpeakerLine) -> str:
    return f"{line.words:n}" if line.role is not None else ""
