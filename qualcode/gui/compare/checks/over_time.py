"""Closed checks held against each other: the figure of every code in each, and how it moved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from qualcode.gui.compare.figures import in_text
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.content import number_text
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.panels import Hint
from qualcode.gui.widgets.rows import Field
from qualcode.gui.widgets.rows_view import RowsView
from qualcode.i18n import N_, _
from qualcode.model.rounds import STEP_CHANGES, Round, RoundState
from qualcode.project import Project

if TYPE_CHECKING:
    from qualcode.agreement import Interval
    from qualcode.project.rounds_over_time import CodeOverTime, Moment, OverTime, RoundStep

LONGEST = 18  # letters of a check's name above its column
MEASURES = {"alpha": N_("Krippendorff’s α"), "kappa": N_("Cohen’s κ (mean of pairs)")}


class OverTimePanel(QWidget):
    """Codes against checks; computed when it is looked at."""

    code_wanted = Signal(object)  # CodeId

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations = project, operations
        self._rounds: list[Round] = []
        self._asked, self._stale = 0, True
        self.measure, self.merged = QComboBox(self), QCheckBox(_("Merged codes as one"), self)
        for key, name in MEASURES.items():
            self.measure.addItem(_(name), key)
        self.measure.setAccessibleName(_("Measure"))
        self.merged.setToolTip(
            _("In earlier checks a code that was merged counts as the code it became part of")
        )
        self.table = RowsView([], lambda row: row.code, name=_("Checks over time"), theme=theme, parent=self)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.hint = Hint("", self)
        self.choices = QWidget(self)
        row = beside(self.measure, self.merged, None)
        row.setContentsMargins(0, 0, 0, 0)
        self.choices.setLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        for widget in (self.choices, self.table, self.note, self.hint):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        self.measure.currentIndexChanged.connect(lambda _row: self.look_again())
        self.merged.toggled.connect(lambda _on: self.look_again())
        self.table.opened.connect(lambda row: self.code_wanted.emit(row.code) if row.code else None)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self.table.set_theme(theme)

    def show_rounds(self, rounds: Sequence[Round]) -> None:
        """The checks of the study; only closed ones have figures that stay."""
        kept = [one for one in rounds if one.state is RoundState.CLOSED and not one.design.consensus_only]
        if kept != self._rounds:
            self._rounds, self._stale = kept, True
        if self.isVisible():
            self.look()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.look()

    def look_again(self) -> None:
        """Computes it anew."""
        self._stale = True
        self.look()

    def look(self) -> None:
        """Computes what is to be shown, where that was not done."""
        if not self._stale:
            return
        self._stale = False
        ids = [one.id for one in self._rounds]
        if self._project.blinding.is_blind():
            self._say(_("You code without seeing the others, so figures of checks are not shown yet."))
            return
        if not ids:
            self._say(
                _(
                    "When a check is closed its figures are kept. From the first closed check on they stand "
                    "here, and from the second on what changed: whether talking it over helped."
                )
            )
            return
        self._asked += 1
        number, measure, roll_up = self._asked, str(self.measure.currentData()), self.merged.isChecked()
        self._operations.run(
            lambda _progress: self._project.rounds.over_time(
                ids,
                measure=measure,  # type: ignore[arg-type]
                roll_up=roll_up,
            ),
            label=_("Comparing checks…"),
            done=lambda found: self._show(found) if number == self._asked else None,
        )

    def _say(self, words: str) -> None:
        self.hint.set_text(words)
        for widget in (self.choices, self.table, self.note):
            widget.hide()
        self.hint.show()

    def _show(self, found: "OverTime") -> None:
        self.hint.hide()
        for widget in (self.choices, self.table, self.note):
            widget.show()
        self.table.rows.set_fields(_fields(found))
        self.table.set_widths()
        self.table.show_rows([found.overall, *found.codes])
        self.note.setText(_explained(found, _(MEASURES[found.measure])))


def _fields(found: "OverTime") -> list[Field]:
    fields = [
        Field(_("Code"), _name, _place,
              width=170, stretches=True, mark=_moved_meaning),
    ]  # fmt: skip
    for place, name in enumerate(found.names):
        if place:
            fields.append(_step_field(place - 1, found.names[place - 1], name))
        fields.append(_moment_field(place, name))
    return fields


def _place(row: "CodeOverTime") -> str:
    return row.name.casefold() if row.code else ""


def _name(row: "CodeOverTime") -> str:
    return row.name if row.code else _("All codes together")


def _moved_meaning(row: "CodeOverTime") -> str:
    names = dict.fromkeys(field for step in row.steps for field in step.changed)
    if not names:
        return ""
    told = _("Worded otherwise between two checks ({fields}): it is not quite the same code.")
    return told.format(fields=", ".join(_(STEP_CHANGES[name]) for name in names))


def _moment_field(place: int, name: str) -> Field:
    def moment(row: "CodeOverTime") -> "Moment":
        return row.moments[place]

    def tip(row: "CodeOverTime") -> str:
        one = moment(row)
        codings = _("{count} codings by all coders").format(count=one.codings)
        return f"{name}: {in_text(one.figure)}{_between(one.interval)}, {codings}"

    return Field(
        name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…",
        lambda row: in_text(moment(row).figure),
        lambda row: -9.0 if moment(row).figure.value is None else moment(row).figure.value,
        numeric=True,
        width=110,
        tip=tip,
        heading_tip=name,
        quiet=lambda row: moment(row).figure.value is None,
    )


def _step_field(place: int, before: str, after: str) -> Field:
    def step(row: "CodeOverTime") -> "RoundStep":
        return row.steps[place]

    def text(row: "CodeOverTime") -> str:
        one = step(row)
        if one.difference.value is None:
            return "–"
        sign = "+" if one.difference.value > 0 else ""
        changed = " ≠" if one.changed else ""
        return f"{sign}{_number(one.difference.value)}{_between(one.interval)}{changed}"

    def tip(row: "CodeOverTime") -> str:
        one = step(row)
        said = f"{before} → {after}: {text(row)}"
        fields = ", ".join(_(STEP_CHANGES[name]) for name in one.changed)
        return said + ("\n" + _("Worded otherwise since: {fields}").format(fields=fields) if fields else "")

    return Field(
        _("Difference"),
        text,
        lambda row: -9.0 if step(row).difference.value is None else step(row).difference.value,
        numeric=True,
        width=178,
        tip=tip,
        quiet=lambda row: step(row).difference.value is None,
        heading_tip=_("From “{first}” to “{second}”, with a 95 % interval").format(
            first=before, second=after
        ),
    )


def _between(interval: "Interval | None") -> str:
    if interval is None:
        return ""
    return f" [{_number(interval.low)}; {_number(interval.high)}]"


def _number(value: float) -> str:
    return number_text(value).replace("-", "−")


def _explained(found: "OverTime", measure: str) -> str:
    return _(
        "{measure}, over the coders and documents of each check as they were when it was closed. Differences "
        "with a 95 % interval by drawing the documents of both checks anew ({drawn} times, seed {seed}). "
        "≠: the code was worded otherwise in between, so the two figures are not of quite the same code."
    ).format(measure=measure, drawn=f"{found.drawn:n}", seed=found.seed)
