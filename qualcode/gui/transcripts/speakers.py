"""The table label | role | participant | turns | words | first words, for a file or a stored document."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.transcripts.incoming import ROLE_NAMES, SpeakerLine, role_named
from qualcode.gui.transcripts.rows import Field
from qualcode.gui.transcripts.table import RowsView
from qualcode.i18n import _
from qualcode.model import Role


class SpeakersTable(RowsView):
    """`set_role` and `set_participant` are called with the line and what was chosen."""

    def __init__(
        self,
        theme: Theme,
        *,
        set_role: Callable[[SpeakerLine, Role], object],
        set_participant: Callable[[SpeakerLine, str], object],
        people: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        fields = (
            Field(_("Label"), lambda line: line.label, width=72),
            _role_field(set_role),
            _participant_field(set_participant, people),
            Field(_("Turns"), lambda line: f"{line.turns:n}", numeric=True, width=66),
            Field(_("Words"), lambda line: f"{line.words:n}", numeric=True, width=70),
            Field(_("First words"), lambda line: line.first, stretches=True, quiet=lambda _line: True),
        )
        name = _("Speakers")
        super().__init__(fields, lambda line: line.key, name=name, theme=theme, sortable=False, parent=parent)
        self.opened.connect(lambda _line: self.edit_field(1))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_speakers(self, lines: Sequence[SpeakerLine]) -> None:
        """Shows these speakers, in as much room as they need (six at most at a time)."""
        self.show_rows(lines)
        line = self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + line * min(max(len(lines), 1), 6) + 4)


def _role_field(set_role: Callable[[SpeakerLine, Role], object]) -> Field:
    def write(line: SpeakerLine, word: str) -> None:
        role = role_named(word)
        if role is not None:
            set_role(line, role)

    return Field(
        _("Role"),
        lambda line: _(ROLE_NAMES[line.role]),
        width=122,
        write=write,
        choices=lambda _line: [_(name) for name in ROLE_NAMES.values()],
        heading_tip=_("What interviewers and third parties say does not count for a participant"),
    )


def _participant_field(
    set_participant: Callable[[SpeakerLine, str], object], people: Callable[[], Sequence[str]]
) -> Field:
    return Field(
        _("Participant"),
        lambda line: line.participant,
        width=140,
        write=set_participant,
        choices=lambda _line: people(),
        free=True,
        heading_tip=_("The person this speaker is; type a new name or choose a known one"),
    )
