"""One condition of a query: what it is about, and the names or words, typed or chosen from a list."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from qualcode.gui.analyse.query.completing import NameCompleter
from qualcode.gui.analyse.query.offers import Offers
from qualcode.gui.analyse.query.words import CONDITIONS, PLACEHOLDERS
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.choices import Choice, ChoicePopup
from qualcode.gui.widgets.popups import show_below
from qualcode.i18n import _
from qualcode.query import QueryError
from qualcode.query import vocabulary as v
from qualcode.query.form import OF_CODINGS, Condition, Group, How, Item, Relation, Together
from qualcode.query.names import meant_by
from qualcode.query.scanning import names_in, names_on_a_line


@dataclass(frozen=True)
class Surroundings:
    """What every part of a form needs: colours, and what the study offers."""

    theme: Callable[[], Theme]
    offers: Callable[[], Offers]


class ConditionRow(QWidget):
    """A row of the form. `replace_wanted` carries what should stand in its place."""

    changed = Signal()
    remove_wanted = Signal()
    replace_wanted = Signal(object)  # Item

    def __init__(
        self,
        item: Condition,
        around: Surroundings,
        parent: QWidget | None = None,
        *,
        one_coding: bool = False,
    ) -> None:
        super().__init__(parent)
        self._around, self._known = around, item
        self.popup: ChoicePopup | None = None
        self.negated = QCheckBox(_("not"), self)
        self.kind = QComboBox(self)
        self.line = QLineEdit(self)
        self.completer = NameCompleter(self.line)
        self.pick = QToolButton(self)
        self.more = QToolButton(self)
        for word in OF_CODINGS if one_coding else CONDITIONS:
            self.kind.addItem(_(CONDITIONS[word]), word)
        self._set_up()
        self._show(item)
        self._connect()

    def item(self) -> Condition:
        """The condition as it stands; what cannot be read as names is one name."""
        word, text = str(self.kind.currentData()), self.line.text().strip()
        negated = self.negated.isChecked()
        if word == v.ATTRIBUTE:
            return Condition(word, (text,) if text else (), negated)
        if word == v.ALL:
            return Condition(word, (), negated)
        try:
            values = names_in(text)
        except QueryError:
            values = (text,)
        return Condition(word, _as_known(word, values), negated)

    def offers_changed(self) -> None:
        """The study offers other things than before."""
        self._fit()

    def enter(self) -> None:
        """Gives its line the keyboard."""
        (self.line if self.line.isEnabled() else self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> None:
        """Opens the list of what can be chosen."""
        offers, chosen = self._around.offers().of(self._known.word), self.item().values
        values = [offer.value for offer in offers]
        checked = {i for value in chosen for i, one in enumerate(values) if one in meant_by(value, values)}
        if self._known.word == v.ATTRIBUTE:
            checked = {i for i, one in enumerate(values) if chosen and one in _single_filters(chosen[0])}
        choices = [Choice(i, one.shown, one.color, one.section) for i, one in enumerate(offers)]
        title = _(CONDITIONS[self._known.word])
        self.popup = ChoicePopup(choices, (), sorted(checked), self._around.theme(), self, title=title)
        self.popup.closed.connect(lambda ids: self._take(ids, sorted(checked)))
        show_below(self.popup, self.pick)

    def _take(self, ids: list[int], before: list[int]) -> None:
        self.popup = None
        if sorted(ids) == before:
            return
        offers = self._around.offers().of(self._known.word)
        values = [offers[i].value for i in ids if i < len(offers)]
        if self._known.word == v.ATTRIBUTE:
            fresh = [i for i in ids if i not in before]
            self.line.setText(_one_filter(values, offers[(fresh or ids)[0]].section if ids else ""))
        else:
            self.line.setText(names_on_a_line(values))
        self._edited()

    def _set_up(self) -> None:
        self.negated.setToolTip(_("True of quotations of which this is not true."))
        self.kind.setAccessibleName(_("What the condition is about"))
        self.pick.setText("▾")
        self.pick.setAccessibleName(_("Choose from the study"))
        self.pick.setToolTip(_("Choose from the study (Alt+Down)"))
        self.more.setText("⋯")
        self.more.setAccessibleName(_("More about this condition"))
        self.more.setToolTip(_("Relate to another, group, remove"))
        self.more.setAutoRaise(True)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        for button in (self.pick, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        down = QAction(self.line)
        down.setShortcut("Alt+Down")
        down.triggered.connect(self.open)
        down.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.line.addAction(down)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.negated)
        row.addWidget(self.kind)
        row.addWidget(self.line, 1)
        row.addWidget(self.pick)
        row.addWidget(self.more)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Relate to another condition"), self._relate)
        menu.addAction(_("Make a group of it"), lambda: self.replace_wanted.emit(_grouped(self.item())))
        menu.addSeparator()
        menu.addAction(_("Remove"), self.remove_wanted.emit)
        return menu

    def _relate(self) -> None:
        self.replace_wanted.emit(Relation(self.item(), How.OVERLAPS, Condition("code")))

    def _show(self, item: Condition) -> None:
        self._known = item
        self.negated.setChecked(item.negated)
        self.kind.setCurrentIndex(max(self.kind.findData(item.word), 0))
        filled = item.values[0] if item.word == v.ATTRIBUTE and item.values else names_on_a_line(item.values)
        self.line.setText(filled)
        self.line.setCursorPosition(0)
        self._fit()

    def _fit(self) -> None:
        """The line and the list belong to what the condition is about."""
        word = self._known.word
        self.line.setEnabled(word != v.ALL)
        self.line.setPlaceholderText(_(PLACEHOLDERS[word]) if PLACEHOLDERS[word] else "")
        self.line.setAccessibleName(f"{_(CONDITIONS[word])}: {self.line.placeholderText()}")
        offers = self._around.offers().of(word)
        self.pick.setVisible(bool(offers))
        self.completer.offer([offer.value for offer in offers if offer.value])

    def _connect(self) -> None:
        self.negated.toggled.connect(self._edited)
        self.kind.activated.connect(self._other_kind)
        self.line.textEdited.connect(self._edited)
        self.line.setCompleter(self.completer)
        self.completer.activated.connect(self._edited)
        self.pick.clicked.connect(self.open)

    def _other_kind(self) -> None:
        if self.kind.currentData() != self._known.word:
            self.line.clear()
        self._edited()
        self.enter()

    def _edited(self) -> None:
        self._known = self.item()
        self._fit()
        self.changed.emit()


def _grouped(item: Item) -> Group:
    return Group(Together.ANY, (item, Condition("code")))


def _as_known(word: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Roles and origins as they are stored, in whichever language they were typed."""
    table = {"role": v.ROLES, "origin": v.ORIGINS}.get(word)
    return tuple(v.meaning(value, table) or value for value in values) if table else values


def _single_filters(condition: str) -> set[str]:
    """The filters, each on one value, that a filter such as region=Oost,West stands for."""
    name, _sign, values = condition.partition("=")
    return {f"{name.strip()}={value.strip()}" for value in values.split(",")}


def _one_filter(filters: list[str], attribute: str) -> str:
    """One filter on an attribute from those on single values; of other attributes there are none left."""
    values = [one.partition("=")[2] for one in filters if one.partition("=")[0] == attribute]
    return f"{attribute}={','.join(values)}" if values else ""
