"""A button that says how coders are compared, and opens what can be chosen about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.compare.question import CODE, LEVELS, SEGMENT, UNITS, Way
from qualcode.gui.widgets.popups import show_below
from qualcode.i18n import _
from qualcode.model import CoderId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import Round

LONGEST = 34
REMEMBERED = ("unit", "level", "leave_out_interviewer", "completed")
"""Which check and whose passages are not remembered when the study is closed, as filters are not."""


@dataclass(frozen=True)
class Offered:
    """What a study has to choose from: coders, checks of agreement, whether there are families."""

    coders: tuple[tuple[CoderId, str], ...] = ()
    checks: tuple[Round, ...] = ()
    families: bool = False


class WayButton(QPushButton):
    """`chosen` is emitted when something else was chosen; `way` is what."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way, self.offered = Way(), Offered()
        self.popup: WayPopup | None = None
        self.setStyleSheet("text-align: left; padding: 5px 9px;")
        self.clicked.connect(self.open)
        self._name()

    def offer(self, offered: Offered) -> None:
        """What can be chosen now; what is no longer there is given up."""
        self.offered = offered
        self.choose(self.way)

    def choose(self, way: Way) -> None:
        """Chooses this as far as it is offered, without telling."""
        coders = [key for key, _name in self.offered.coders]
        checks = [check.id for check in self.offered.checks]
        given = way.passages_of if way.passages_of in coders else None
        self.way = replace(
            way,
            unit="character" if way.unit not in UNITS or (way.unit == SEGMENT and not coders) else way.unit,
            passages_of=(given or coders[0]) if way.unit == SEGMENT and coders else None,
            level=way.level if way.level in LEVELS and self.offered.families else CODE,
            check=way.check if way.check in checks else None,
        )
        self._name()

    def take(self, way: Way) -> None:
        """Chooses this, and tells where that is another way."""
        before = self.way
        self.choose(way)
        if self.way != before:
            self.chosen.emit()

    def open(self) -> None:
        """Opens the choices under the button."""
        self.popup = WayPopup(self.way, self.offered, self)
        self.popup.closed.connect(self.take)
        show_below(self.popup, self)

    def words(self) -> str:
        """What is chosen, in words: the unit, and whatever is not as usual."""
        way = self.way
        parts = [self._unit()]
        if way.level != CODE:
            parts.append(_(LEVELS[way.level]))
        if way.leave_out_interviewer:
            parts.append(_("without the interviewer"))
        if way.completed:
            parts.append(_("completed documents"))
        parts += [check.name for check in self.offered.checks if check.id == way.check]
        return ", ".join(parts)

    def state(self) -> dict[str, Any]:
        """What is chosen, for the next time."""
        return {name: getattr(self.way, name) for name in REMEMBERED}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Chooses what was chosen, as far as it makes sense."""
        usual = Way()
        kinds = {one.name: type(getattr(usual, one.name)) for one in fields(usual)}
        kept = {name: state[name] for name in REMEMBERED if type(state.get(name)) is kinds[name]}
        self.choose(replace(self.way, **kept))

    def _unit(self) -> str:
        giver = dict(self.offered.coders).get(self.way.passages_of or CoderId(0))
        if giver is None:
            return _(UNITS[self.way.unit])
        return _("the passages of {coder}").format(coder=giver)

    def _name(self) -> None:
        words = self.words()
        shown = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
        self.setText(f"{_('Options')}: {shown}  ▾".replace("&", "&&"))
        self.setAccessibleName(f"{_('Options')}: {words}")
        self.setToolTip(f"{_('How coders are compared')}: {words}")


class WayPopup(QFrame):
    """The choices; Escape and a click beside it close it, and what is chosen then holds."""

    closed = Signal(object)  # Way

    def __init__(self, way: Way, offered: Offered, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._offered = offered
        self.unit, self.passages, self.level, self.check = (QComboBox(self) for _number in range(4))
        self.interviewer = QCheckBox(_("Leave out the interviewer"), self)
        self.documents = QComboBox(self)
        self.hint = QLabel(self)
        self._fill(way)
        self._lay_out()
        self.unit.activated.connect(self._fit)
        self.level.activated.connect(self._fit)
        self.check.activated.connect(self._as_planned)
        self._fit()

    def way(self) -> Way:
        """What is chosen now."""
        unit = str(self.unit.currentData())
        return Way(
            unit,
            self.passages.currentData() if unit == SEGMENT else None,
            str(self.level.currentData()),
            self.interviewer.isChecked(),
            bool(self.documents.currentData()),
            self.check.currentData(),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.way())
        super().closeEvent(event)

    def _fill(self, way: Way) -> None:
        for key, word in UNITS.items():
            if key != SEGMENT or self._offered.coders:
                self.unit.addItem(_(word), key)
        for coder, name in self._offered.coders:
            self.passages.addItem(name, coder)
        for key, word in LEVELS.items():
            self.level.addItem(_(word), key)
        self.documents.addItem(_("in which all of them coded"), False)
        self.documents.addItem(_("that all of them completed"), True)
        self.check.addItem(_("no check: everything"), None)
        for check in self._offered.checks:
            self.check.addItem(check.name, check.id)
        self.interviewer.setToolTip(_("Counts only what respondents and others say"))
        self._show(way)

    def _show(self, way: Way) -> None:
        for box, value in (
            (self.unit, way.unit),
            (self.passages, way.passages_of),
            (self.level, way.level),
            (self.documents, way.completed),
            (self.check, way.check),
        ):
            box.setCurrentIndex(max(_place_of(box, value), 0))
        self.interviewer.setChecked(way.leave_out_interviewer)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setVerticalSpacing(8)
        for words, box in (
            (_("Counted in"), self.unit),
            (_("Passages of"), self.passages),
            (_("Compared"), self.level),
            (_("Documents"), self.documents),
            (_("Only of check"), self.check),
        ):
            self.form.addRow(words, box)
            box.setAccessibleName(words)
        self.form.addRow("", self.interviewer)
        self.form.setRowVisible(self.level, self._offered.families)
        self.form.setRowVisible(self.check, bool(self._offered.checks))
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        done = QPushButton(_("Ready"), self)
        done.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(self.form)
        column.addWidget(self.hint)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(400)
        self.unit.setFocus()

    def _fit(self) -> None:
        segment = self.unit.currentData() == SEGMENT
        self.form.setRowVisible(self.passages, segment)
        says = _about_units()[str(self.unit.currentData())]
        self.hint.setText(" ".join([says, _about_levels().get(str(self.level.currentData()), "")]).strip())
        self.adjustSize()

    def _as_planned(self) -> None:
        """A check says how it is to be counted."""
        check = next((one for one in self._offered.checks if one.id == self.check.currentData()), None)
        if check is not None:
            self._show(planned(self.way(), check))
        self._fit()


def planned(way: Way, check: Round) -> Way:
    """The way in which a check is to be counted."""
    design = check.design
    return replace(
        way,
        unit=design.unit,
        passages_of=design.spans_of,
        leave_out_interviewer=design.without_interviewer,
        check=RoundId(check.id),
    )


def _place_of(box: QComboBox, value: object) -> int:
    """Where a value stands; Qt's own search does not find large numbers."""
    values: Sequence[object] = [box.itemData(place) for place in range(box.count())]
    return values.index(value) if value in values else -1


def _about_units() -> Mapping[str, str]:
    return {
        "character": _("Every character counts, so long passages weigh more than short ones."),
        "token": _("A word has a code where any part of it is coded."),
        "sentence": _("A sentence has a code where any part of it is coded."),
        "turn": _("A turn has a code where any part of it is coded; most articles count in this way."),
        SEGMENT: _("The passages of one coder are given, and only the codes that others put there count."),
    }


def _about_levels() -> Mapping[str, str]:
    return {
        "family": _(
            "A family is present where any of its codes is: what differs within a family is no difference."
        ),
        "top": _("Everything within a family without a parent counts as one."),
    }
