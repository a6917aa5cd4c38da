"""The line above the places: whose, which code, where, of what kind and state, in which order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qualcode.gui.compare.disagreements.lines import SORTS, STATES, ListedPlace, State
from qualcode.gui.compare.disagreements.reading import Found, Wish
from qualcode.gui.compare.places import SIGNS
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoiceButton
from qualcode.gui.widgets.flow import Flow
from qualcode.gui.widgets.pick import Pick, PickButton
from qualcode.i18n import _
from qualcode.model import Coder
from qualcode.model.consensus import PLACE_KINDS, PlaceKind
from qualcode.model.ids import RoundId
from qualcode.model.rounds import Round

DIFFER, ALL = "differ", "all"


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which places are shown; None and ALL let every one through."""

    code: int | None
    document: int | None
    kind: str
    state: str

    def is_about(self, line: ListedPlace) -> bool:
        """Whether a place has the code and the document, whatever its kind."""
        place = line.place
        return self.document in (None, place.document) and self.code in (None, place.code, place.other)

    def is_of_kind(self, line: ListedPlace) -> bool:
        """Whether a place is of the kind that is asked for."""
        kind = line.place.kind
        return self.kind in (ALL, kind) or (self.kind == DIFFER and kind is not PlaceKind.MATCH)

    def concerns(self, line: ListedPlace) -> bool:
        """Whether a place is to be shown, whatever its state."""
        return self.is_of_kind(line) and self.is_about(line)

    def fits(self, line: ListedPlace) -> bool:
        """Whether a place is to be shown."""
        return self.concerns(line) and self.state in (ALL, line.state)


class PlacesBar(QWidget):
    """`asked` says that others are to be compared, `changed` that other places are to be shown."""

    asked = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coders = ChoiceButton(_("Coders"), theme, self, least=2)
        self.round = PickButton(_("Check"), theme, self)
        self.code = PickButton(_("Code"), theme, self)
        self.document = PickButton(_("Document"), theme, self)
        self.kind = PickButton(_("Kind"), theme, self)
        self.state = PickButton(_("State"), theme, self)
        self.sort = PickButton(_("Order"), theme, self)
        self._wanted: dict[str, Any] = {}
        self.flow = Flow(self)
        for button in (self.coders, *self._picks):
            self.flow.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.addWidget(self.flow)
        self.sort.offer([Pick(key, _(text)) for key, text in SORTS.items()], None)
        self.kind.offer([Pick(DIFFER, _("where they differ"))], None)
        self.state.offer([Pick(ALL, _("all"))], None)
        self.coders.chosen.connect(lambda _ids: self.asked.emit())
        self.round.picked.connect(lambda _key: self.asked.emit())
        for pick in (self.code, self.document, self.kind, self.state, self.sort):
            pick.picked.connect(lambda _key: self.changed.emit())

    @property
    def _picks(self) -> tuple[PickButton, ...]:
        return self.round, self.code, self.document, self.kind, self.state, self.sort

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for button in (self.coders, *self._picks):
            button.set_theme(theme)

    def reload(self, coders: Sequence[Coder], rounds: Sequence[Round]) -> None:
        """Offers the coders and the checks there are; what was chosen stays chosen."""
        self.coders.offer([Choice(int(one.id), one.name) for one in coders])
        offered = [Pick(None, _("none")), *(Pick(int(one.id), one.name) for one in rounds)]
        self.round.offer(offered, self._wanted.pop("round", self.round.key))
        self.round.setVisible(bool(rounds))
        self._choose_coders()
        self.coders.setVisible(len(coders) > 2 and self.round.key is None)

    def _choose_coders(self) -> None:
        if "coders" in self._wanted:
            self.coders.choose(self._wanted.pop("coders"))

    def wish(self) -> Wish:
        """Who is to be compared."""
        round_id = self.round.key
        if isinstance(round_id, int):
            return Wish(round=RoundId(round_id))
        return Wish(tuple(self.coders.ids))

    def want(self, wanted: Mapping[str, Any]) -> None:
        """What is to be chosen once it is offered: code, document, coders, round, kind, state, sort."""
        self._wanted = dict(wanted)

    def offer(self, found: Found) -> None:
        """Offers what occurs in these places, with how often they differ there."""
        differ = [line for line in found.lines if line.kind is not PlaceKind.MATCH]
        every = Counter(line.code.id for line in differ)
        every.update(line.other.id for line in differ if line.other is not None)
        there = {line.code.id for line in found.lines} | set(every)
        codes = sorted((found.codes[key] for key in there), key=lambda code: code.name.casefold())
        self._offer(
            self.code,
            "code",
            [
                Pick(None, _("all")),
                *(Pick(int(c.id), f"{c.name} ({every[c.id]})", color=c.color) for c in codes),
            ],
        )
        where = Counter(line.document for line in differ)
        places = [Pick(int(key), f"{name} ({where[key]})") for key, name in found.documents]
        self._offer(self.document, "document", [Pick(None, _("all")), *places])
        self.document.setVisible(len(places) > 1)
        self.code.setVisible(len(codes) > 1)
        self._offer_kinds(Counter(line.kind for line in found.lines), len(differ))
        self.offer_states(found)
        self._offer(self.sort, "sort", self.sort.picks)

    def offer_states(self, found: Found) -> None:
        """Offers the states, with how many places are in each."""
        sieve = self.sieve()
        lines = [line for line in found.lines if sieve.is_of_kind(line)]
        counts = Counter(line.state for line in lines)
        states = [
            Pick(state.value, f"{_(STATES[state])} ({counts[state]})")
            for state in State
            if state in (State.OPEN, State.DECIDED) or counts[state] or self.state.key == state.value
        ]
        self._offer(self.state, "state", [Pick(ALL, _("all")), *states])

    def sieve(self) -> "Sieve":
        """Which places are to be shown."""
        code, document = (key if isinstance(key, int) else None for key in (self.code.key, self.document.key))
        return Sieve(code, document, str(self.kind.key), str(self.state.key))

    def _offer_kinds(self, counts: Mapping[PlaceKind, int], differ: int) -> None:
        kinds = [
            Pick(kind.value, f"{SIGNS[kind]} {_(PLACE_KINDS[kind])} ({counts[kind]})")
            for kind in PlaceKind
            if counts.get(kind) or self.kind.key == kind.value
        ]
        first = Pick(DIFFER, _("where they differ") + f" ({differ})")
        last = Pick(ALL, _("all") + f" ({sum(counts.values())})")
        self._offer(self.kind, "kind", [first, *kinds, last])

    def _offer(self, button: PickButton, key: str, picks: Sequence[Pick]) -> None:
        chosen = self._wanted.pop(key) if key in self._wanted else button.key
        button.offer(picks, chosen)

    def state_of(self) -> dict[str, Any]:
        """The order, for the next time; what it is limited to is not kept."""
        return {"sort": self.sort.key}
