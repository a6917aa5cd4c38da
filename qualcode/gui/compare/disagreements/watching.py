"""Keeps the places as the study has them: reads anew in the background what a change may have touched."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from qualcode.errors import NotPossibleError
from qualcode.gui.compare.disagreements.lines import ListedPlace
from qualcode.gui.compare.disagreements.reading import (
    Found,
    Wish,
    decided,
    find_places,
    new_citer,
    renewed,
)
from qualcode.gui.operations import Operations
from qualcode.i18n import _
from qualcode.model import Changes
from qualcode.project import Project
from qualcode.reports.citing import Citer

CODINGS = ("coding", "quotation", "completed")
REST = ("code", "document", "turn", "coder", "participant", "speaker", "agreement_round", "setting")


class PlacesWatch(QObject):
    """`read_again` carries the places when they were read; what this page decides is known at once."""

    read_again = Signal(object)  # Found

    def __init__(self, project: Project, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self._citer: Citer | None = None
        self._only_decisions = self._mine = self._running = False
        self._asked = 0
        self.found = self.before = Found(Wish())  # now, and until they were read again
        self.is_stale = True

    @property
    def citer(self) -> Citer:
        """Says whose words a passage is."""
        self._citer = self._citer or new_citer(self._project)
        return self._citer

    def hear(self, changes: Changes | None) -> bool:
        """Whether a change makes the places be read again."""
        rest = changes is None or changes.touches(*REST)
        decisions = changes is not None and changes.touches("decision")
        if self._mine or not (rest or decisions or (changes is not None and changes.touches(*CODINGS))):
            return False
        self._citer = None if rest else self._citer
        # a decision writes codings of the consensus layer, of which no place consists
        self._only_decisions = decisions and not rest and (self._only_decisions or not self.is_stale)
        self.is_stale = True
        return True

    def forget(self) -> None:
        """Everything is to be read again."""
        self.is_stale, self._only_decisions = True, False

    def read(self, wish: Wish) -> bool:
        """Reads what is stale, in the background; whether that is more than what was decided."""
        before, citer = self.found, self.citer
        only = self._only_decisions and wish == before.wish and before.problem is None
        self.is_stale = self._only_decisions = False
        self._running = True
        self._asked += 1
        number = self._asked

        def show(found: Found) -> None:
            if number == self._asked:
                self._running, self.before, self.found = False, self.found, found
                self.read_again.emit(found)

        def failed() -> None:
            if number == self._asked:
                nothing = NotPossibleError(_("Not compared"), _("Choose the coders again to compare them."))
                self._running, self.found = (
                    False,
                    Found(wish, before.coders, codes=before.codes, problem=nothing, stopped=True),
                )
                self.forget()
                self.read_again.emit(self.found)

        self._operations.run(
            lambda _progress: (
                decided(self._project, before) if only else find_places(self._project, wish, citer)
            ),
            label=_("Comparing coders…"),
            done=show,
            failed=failed,
            quiet=only,
        )
        return not only

    def by_me(self, verb: Callable[[], bool], lines: Sequence[ListedPlace]) -> list[ListedPlace] | None:
        """Runs a verb about these places; gives the places that are otherwise now, None where it failed."""
        self._mine = True
        try:
            done = verb()
        finally:
            self._mine = False
        if not done:
            return None
        self.is_stale = self.is_stale or self._running  # what is being read may be from before
        before = self.found
        self.found = renewed(self._project, before, lines)
        return [line for line in self.found.lines if line is not before.lines[line.order]]
