"""How a table is counted: the choices above it. Only those that say something about it are there."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from qualcode.gui.analyse.code_choice import CodeChoice
from qualcode.gui.analyse.combination import Combination
from qualcode.gui.analyse.offering import PICKS, TITLES, Known, at_least_tip, usual
from qualcode.gui.analyse.question import BOUNDED, COEFFICIENT, COUNTS, Question
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.attribute_filter import offer_of
from qualcode.gui.widgets.choices import ChoiceButton
from qualcode.gui.widgets.flow import Flow
from qualcode.gui.widgets.pick import PickButton
from qualcode.i18n import _
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.tables import TableOptions
from qualcode.tables.options import knows

MOST = 99_999
KEPT_APART = ("anchor", "anchors")
"""Choices of codes are not remembered when the study is closed, as filters are not."""


class Options(QWidget):
    """Says through `changed` that the table is to be counted in another way. Every table keeps its own."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = "groundedness"
        self.flow = Flow(self)
        self.codes = CodeChoice(theme, self)
        self.combination = Combination(theme, self)
        self.picks = {name: PickButton(_(title), theme, self) for name, title in TITLES.items()}
        self.anchors = ChoiceButton("", theme, self, nothing="–")
        self.at_least, self.limit = QSpinBox(self), QSpinBox(self)
        self.used_only = QCheckBox(_("Only what is in use"), self)
        self.interviewer = QCheckBox(_("Turns of the interviewer too"), self)
        self._chosen: dict[str, TableOptions] = {}
        self._show: dict[str, str] = {}
        self._known = Known()
        self._setup()
        self._lay_out()
        self._connect()
        self._fit()

    @property
    def options(self) -> TableOptions:
        """How the table is counted now."""
        return self._chosen.get(self.table, usual(self.table))

    @property
    def show_what(self) -> str:
        """Which number of a co-occurrence is shown."""
        return self._show.get(self.table, COUNTS)

    def question(self, selection: Selection) -> Question:
        """What is asked now, over a selection of coders, documents and participants."""
        if self.table == "combination":
            selection = replace(selection, queries=self.combination.queries())
        else:
            selection = self.codes.narrowed(selection)
        return Question(self.table, selection, self.options, self.show_what)

    def show_for(self, table: str) -> None:
        """Shows what can be chosen for a table."""
        self.table = table
        self._fit()

    def choose(self, name: str, value: Any) -> None:
        """Chooses one thing of the table that is shown, and tells: a field of TableOptions, or "show"."""
        if name == "show":
            self._show[self.table] = value
        else:
            self._chosen[self.table] = replace(self.options, **{name: value})
        self._ask()

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        for button in (self.codes, self.anchors, *self.combination.buttons, *self.picks.values()):
            button.set_theme(theme)

    def reload(self, project: Project) -> None:
        """Offers what the study holds now; what was chosen stays chosen."""
        self.codes.reload(project)
        self.combination.reload(project)
        self._known = Known(
            attributes=tuple(one.name for one in offer_of(project).attributes),
            documents=len(project.documents.all()),
        )
        self._fit()

    def state(self) -> dict[str, Any]:
        """What is chosen, to be given to `restore` next time: by table the choices that are not the usual."""
        return {table: kept for table in {*self._chosen, *self._show} if (kept := self._kept(table))}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Chooses what was chosen, as far as it is still offered."""
        kinds = {field.name: type(field.default) for field in fields(TableOptions)}
        for table, kept in state.items():
            if isinstance(kept, Mapping):
                good = {k: v for k, v in kept.items() if k not in KEPT_APART and type(v) is kinds.get(k)}
                self._chosen[table] = replace(usual(table), **good)
                self._show[table] = str(kept.get("show", COUNTS))
        self._fit()

    def _kept(self, table: str) -> dict[str, Any]:
        chosen, otherwise = self._chosen.get(table, usual(table)), usual(table)
        names = [field.name for field in fields(TableOptions) if field.name not in KEPT_APART]
        kept = {
            name: getattr(chosen, name) for name in names if getattr(chosen, name) != getattr(otherwise, name)
        }
        show = self._show.get(table, COUNTS)
        return kept | ({"show": show} if show != COUNTS else {})

    def _setup(self) -> None:
        for spin in (self.at_least, self.limit):
            spin.setKeyboardTracking(False)
        self.limit.setRange(1, MOST)
        self.limit.setPrefix(_("at most") + " ")
        self.limit.setAccessibleName(_("at most"))
        self.limit.setToolTip(_("How many lines the table has at most"))
        self.at_least.setPrefix(_("at least") + " ")
        self.at_least.setAccessibleName(_("at least"))
        self.used_only.setToolTip(_("Leaves out what does not occur in what is counted over"))
        self.interviewer.setToolTip(_("Counts the interviewer's turns among the turns in which codes meet"))

    def _lay_out(self) -> None:
        flow, picks = self.flow, self.picks
        for part in (
            *self.combination.buttons,
            self.codes,
            *(picks[name] for name in ("attribute", "count", "share", "unit", "show")),
            self.interviewer,
            self.anchors,
            picks["anchor"],
            self.at_least,
            self.limit,
            *(picks[name] for name in ("sort", "order")),
            self.used_only,
        ):
            flow.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow)

    def _connect(self) -> None:
        for button in (self.codes, *self.combination.buttons):
            button.chosen.connect(lambda _ids: self._ask())
        for name, pick in self.picks.items():
            pick.picked.connect(lambda key, name=name: self.choose(name, key))
        self.anchors.chosen.connect(lambda ids: self.choose("anchors", tuple(ids)))
        self.at_least.valueChanged.connect(lambda value: self.choose("at_least", value))
        self.limit.valueChanged.connect(lambda value: self.choose("limit", value))
        self.used_only.toggled.connect(lambda on: self.choose("used_only", on))
        self.interviewer.toggled.connect(lambda on: self.choose("interviewer_turns", on))

    def _ask(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Shows what matters to the table, as it is chosen; what is no longer offered is given up."""
        known = knows(self.table)
        self._fit_codes()
        self._settle_show()
        for name, pick in self.picks.items():
            offered = PICKS[name](self.table, self.options, self._known)
            shown = len(offered) > 1 or (name == "attribute" and bool(offered))
            pick.setVisible(shown and (name in known or name == "show"))
            if not offered:
                continue
            now = self.show_what if name == "show" else getattr(self.options, name)
            pick.offer(offered, now)
            if name != "show" and name in known and pick.key != now:
                self._chosen[self.table] = replace(self.options, **{name: pick.key})
        self._fit_numbers(known)

    def _settle_show(self) -> None:
        """Gives up a number that the unit does not have: the bounded coefficient is then the plain one."""
        offered = PICKS["show"](self.table, self.options, self._known)
        if offered and self.show_what not in [pick.key for pick in offered if not pick.why_not]:
            self._show[self.table] = COEFFICIENT if self.show_what == BOUNDED else COUNTS

    def _fit_codes(self) -> None:
        combined = self.table == "combination"
        self.codes.setVisible(not combined)
        for button in self.combination.buttons:
            button.setVisible(combined and (button is not self.combination.saved or button.offers))
        choices = self.codes.counted()
        self._known = replace(self._known, codes=tuple(choices))
        self.anchors.setVisible(self.table in ("anchors", "triples"))
        two = self.table == "triples"
        self.anchors.retitle(_("With (two at most)") if two else _("Chosen codes"), most=2 if two else 0)
        self.anchors.offer([replace(choice, section="") for choice in choices])
        self.anchors.choose(self.options.anchors)
        if self.anchors.ids != self.options.anchors and self.table in ("anchors", "triples"):
            self._chosen[self.table] = replace(self.options, anchors=self.anchors.ids)

    def _fit_numbers(self, known: frozenset[str]) -> None:
        shown = {
            self.at_least: ("at_least", True),
            self.limit: ("limit", True),
            self.used_only: ("used_only", True),
            self.interviewer: ("interviewer_turns", self.options.unit == "turn"),
        }
        for widget, (name, wanted) in shown.items():
            widget.setVisible(name in known and wanted)
            widget.blockSignals(True)
            if isinstance(widget, QSpinBox):
                widget.setMinimum(usual(self.table).at_least if name == "at_least" else 1)
                widget.setMaximum(MOST)
                widget.setValue(getattr(self.options, name))
            else:
                widget.setChecked(getattr(self.options, name))
            widget.blockSignals(False)
        self.at_least.setToolTip(at_least_tip(self.table, self.options))
