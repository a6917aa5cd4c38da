"""A button that says which participants something is about, and opens their attributes to choose by.

A filter is never hidden: it stands in words on the button. It is not kept when the study is closed, so
that nobody counts with one that was forgotten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.popups import show_below
from qualcode.i18n import _, screen_language
from qualcode.model import Participant
from qualcode.model.attribute_filters import AttributeFilter, filters_in_words, passing
from qualcode.model.attributes import RANGED, Attribute, read_value, same_value, shown_value, sort_key
from qualcode.project import Project

VALUE = int(Qt.ItemDataRole.UserRole)
FEW = 8  # an attribute with so many values is open from the start
MOST = 300
NARROWEST, WIDEST = 130, 320


@dataclass(frozen=True)
class Offer:
    """The people of a study and what is known of them."""

    people: tuple[Participant, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def counts(self, attribute: Attribute) -> Mapping[str, int]:
        """How many people have each value, in the order of the kind, "" (not given) last."""
        values = Counter(
            same_value(attribute.kind, person.attributes.get(attribute.name, "").strip())
            for person in self.people
        )
        return {value: values[value] for value in sorted(values, key=lambda v: sort_key(attribute.kind, v))}

    def passing(self, filters: Sequence[AttributeFilter]) -> int:
        """How many people the filters let through."""
        return len(passing(self.people, self.attributes, filters))


def offer_of(project: Project) -> Offer:
    """What can be filtered by in a study."""
    people = tuple(project.participants.all())
    found = project.attributes.all()
    used = {name for person in people for name, value in person.attributes.items() if value}
    return Offer(people, tuple(one for one in found if one.name in used))


class AttributeFilterButton(QPushButton):
    """`chosen` is emitted with the filters, () for everybody, when the list is closed with a change.

    It hides itself where participants have no attributes.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offer = Offer()
        self._filters: tuple[AttributeFilter, ...] = ()
        self._words = ""
        self.popup: FilterPopup | None = None
        self.setStyleSheet("text-align: left; padding: 5px 9px;")
        self.clicked.connect(self.open)
        self.setVisible(False)
        self._name()

    @property
    def filters(self) -> tuple[AttributeFilter, ...]:
        """The filters, all of which have to let somebody through."""
        return self._filters

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme

    def offer(self, offer: Offer) -> bool:
        """What can be chosen now; a filter holds as far as what it names is still there.

        Whether the filters changed by that.
        """
        before, self._offer = self._filters, offer
        self.choose(before)
        self.setVisible(bool(offer.attributes))
        return self._filters != before

    def choose(self, filters: Iterable[AttributeFilter]) -> None:
        """Chooses these, without telling."""
        known = {one.name: one for one in self._offer.attributes}
        kept: list[AttributeFilter] = []
        for one in filters:
            if one.name in known and one.values:
                there = self._offer.counts(known[one.name])
                one = replace(one, values=tuple(value for value in one.values if value in there))  # noqa: PLW2901
            if one.name in known and (one.values or one.low or one.high):
                kept.append(one)
        self._filters = tuple(kept)
        self._name()

    def clear(self) -> None:
        """Lets everybody through again, and tells."""
        if self._filters:
            self.choose(())
            self.chosen.emit(())

    def open(self) -> None:
        """Opens the attributes under the button."""
        self.popup = FilterPopup(self._offer, self._filters, self._theme, self)
        self.popup.closed.connect(self._close)
        show_below(self.popup, self)

    def sizeHint(self) -> QSize:
        """Room for all the words, within bounds; what does not fit is cut and stands in the tooltip."""
        words = self.fontMetrics().horizontalAdvance(f"{self._words} ▾")
        return QSize(min(max(words + 32, NARROWEST), WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _close(self, filters: Sequence[AttributeFilter]) -> None:
        self.popup = None
        before = self._filters
        self.choose(filters)
        if self._filters != before:
            self.chosen.emit(self._filters)

    def _name(self) -> None:
        total = len(self._offer.people)
        if self._filters:
            words = filters_in_words(self._filters, self._offer.attributes, _, screen_language())
            sentence = _("{filter} ({count} of {total})")
            self._words = sentence.format(count=self._offer.passing(self._filters), total=total, filter=words)
            self.setToolTip(f"{self._words}\n{_('Click to change or clear this filter')}")
        else:
            self._words = _("All participants")
            self.setToolTip(_("Limit this to participants by their attributes, such as role or region"))
        font = self.font()
        font.setBold(bool(self._filters))
        self.setFont(font)
        self.setAccessibleName(_("Participants: {words}").format(words=self._words))
        self._elide()

    def _elide(self) -> None:
        self.updateGeometry()
        room = max(self.width() - 24, 60)
        words = self.fontMetrics().elidedText(f"{self._words} ▾", Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))


class FilterPopup(QFrame):
    """Attributes with their values and how many participants have them; `closed` carries the filters."""

    closed = Signal(object)

    def __init__(
        self, offer: Offer, filters: Sequence[AttributeFilter], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._offer, self._theme = offer, theme
        self.tree = QTreeWidget(self)
        self.count = QLabel(self)
        self.ranges: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        self._fill({one.name: one for one in filters})
        self._setup()
        self._tell()

    def filters(self) -> tuple[AttributeFilter, ...]:
        """What is chosen now; a range that cannot be read limits nothing."""
        found: list[AttributeFilter] = []
        for place, attribute in enumerate(self._offer.attributes):
            top = self.tree.topLevelItem(place)
            if top is None:
                continue
            if attribute.name in self.ranges:
                low, high = (self._end(attribute, line) for line in self.ranges[attribute.name])
                if low or high:
                    found.append(AttributeFilter(attribute.name, low=low, high=high))
                    continue
            checked = [
                child.data(0, VALUE)
                for child in _values_of(top)
                if child.checkState(0) == Qt.CheckState.Checked
            ]
            if checked:
                found.append(AttributeFilter(attribute.name, values=tuple(checked)))
        return tuple(found)

    def clear(self) -> None:
        """Takes every check mark and limit away."""
        self.tree.blockSignals(True)
        for item in self._values():
            item.setCheckState(0, Qt.CheckState.Unchecked)
        for lines in self.ranges.values():
            for line in lines:
                line.clear()
        self.tree.blockSignals(False)
        self._tell()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.filters())
        super().closeEvent(event)

    def _fill(self, chosen: Mapping[str, AttributeFilter]) -> None:
        for attribute in self._offer.attributes:
            counts = self._offer.counts(attribute)
            wanted = chosen.get(attribute.name, AttributeFilter(attribute.name))
            top = QTreeWidgetItem(self.tree, [attribute.name[:1].upper() + attribute.name[1:]])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            if attribute.kind in RANGED:
                self._add_range(top, attribute, wanted)
            for value, count in list(counts.items())[:MOST]:
                self._add_value(top, attribute, value, count, on=value in wanted.values)
            open_now = attribute.kind in RANGED and len(counts) > FEW
            top.setExpanded(len(counts) <= FEW or bool(wanted.values) or open_now)

    def _add_value(
        self, top: QTreeWidgetItem, attribute: Attribute, value: str, count: int, *, on: bool
    ) -> None:
        shown = shown_value(attribute.kind, value, language=screen_language()) if value else _("not given")
        item = QTreeWidgetItem(top, [shown, f"{count:n}"])
        item.setData(0, VALUE, value)
        item.setToolTip(0, shown)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _add_range(self, top: QTreeWidgetItem, attribute: Attribute, wanted: AttributeFilter) -> None:
        item = QTreeWidgetItem(top)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        box = QWidget(self.tree)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 2, 6, 2)
        lines: list[QLineEdit] = []
        for word, end in ((_("from"), wanted.low), (_("up to"), wanted.high)):
            line = QLineEdit(shown_value(attribute.kind, end, language=screen_language()), box)
            line.setPlaceholderText(word)
            line.setAccessibleName(f"{attribute.name} {word}")
            line.setMinimumWidth(80)
            line.textChanged.connect(self._tell)
            row.addWidget(line)
            lines.append(line)
        self.tree.setItemWidget(item, 0, box)
        item.setFirstColumnSpanned(True)
        self.ranges[attribute.name] = (lines[0], lines[1])

    def _setup(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        rows = sum(1 + len(self._offer.counts(one)) for one in self._offer.attributes)
        self.setMinimumSize(330, min(150 + 26 * rows, 460))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Attributes of participants"))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(lambda _item, _column: self._tell())
        self.tree.itemActivated.connect(self._toggle)
        self.count.setWordWrap(True)
        clear, done = QPushButton(_("All participants"), self), QPushButton(_("Ready"), self)
        clear.clicked.connect(self.clear)
        done.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.count)
        row = QHBoxLayout()
        row.addWidget(clear)
        row.addStretch(1)
        row.addWidget(done)
        layout.addLayout(row)
        self.tree.setFocus()

    def _toggle(self, item: QTreeWidgetItem, _column: int) -> None:
        if item.data(0, VALUE) is None:
            item.setExpanded(not item.isExpanded())
            return
        on = item.checkState(0) == Qt.CheckState.Checked
        item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _values(self) -> list[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [child for top in tops if top is not None for child in _values_of(top)]

    def _end(self, attribute: Attribute, line: QLineEdit) -> str:
        reading = read_value(attribute.kind, line.text(), language=screen_language())
        return "" if reading.problem else same_value(attribute.kind, reading.stored)

    def _tell(self) -> None:
        """How many participants are left, or why an end of a range cannot be read."""
        problems = [
            reading.problem
            for attribute in self._offer.attributes
            for line in self.ranges.get(attribute.name, ())
            if (reading := read_value(attribute.kind, line.text(), language=screen_language())).problem
        ]
        number, total = self._offer.passing(self.filters()), len(self._offer.people)
        words = _("{count} of {total} participants").format(count=number, total=total)
        self.count.setText(problems[0] if problems else words)


def _values_of(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The lines of an attribute that stand for a value; that with the range does not."""
    children = (top.child(row) for row in range(top.childCount()))
    return [child for child in children if child is not None and child.data(0, VALUE) is not None]
