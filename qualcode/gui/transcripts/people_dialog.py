"""Before a table of participants is taken over: what each column holds, and what would happen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.exchange.participants import PeopleTable
from qualcode.gui.transcripts.variants import VariantsList
from qualcode.i18n import N_, _, ngettext
from qualcode.model.attributes import KIND_NAMES, AttributeKind
from qualcode.project import Project
from qualcode.project.takeover import ColumnPreview, Takeover

LINKS = {
    "participant": N_("Participant"),
    "document": N_("Interview"),
    "speaker": N_("Speaker label"),
}
MOST_NAMES = 8


class PeopleDialog(QDialog):
    """`import_wanted` carries rows, kinds and merges as `Participants.take_over` wants them.

    Nothing is stored here.
    """

    import_wanted = Signal(object, object, object)

    def __init__(
        self, project: Project, table: PeopleTable, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._table = project, table
        self._kinds: dict[str, AttributeKind] = {}
        self._left_out: set[str] = set()
        self.plan = Takeover()
        self.links: dict[str, QComboBox] = {}
        self.columns = QGridLayout()
        self.summary, self.variants_title = QLabel(self), QLabel(_("One value in several spellings?"), self)
        self.variants = VariantsList(self)
        self._asked: dict[tuple[str, ...], str] = {}
        self.setWindowTitle(_("Import participants from “{name}”").format(name=name))
        self._lay_out()
        self._ask()
        self.resize(820, 640)

    def _lay_out(self) -> None:
        about = QLabel(
            _(
                "Nothing is stored before you choose Import. Say which column names the participants and "
                "which the interviews; the others become attributes."
            ),
            self,
        )
        about.setWordWrap(True)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addLayout(self._link_row())
        column.addWidget(_heading(_("Columns")))
        self.columns.setHorizontalSpacing(14)
        self.columns.setVerticalSpacing(6)
        self.columns.setColumnStretch(3, 1)
        column.addLayout(self.columns)
        bold = self.variants_title.font()
        bold.setBold(True)
        self.variants_title.setFont(bold)
        column.addWidget(self.variants_title)
        column.addWidget(self.variants)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.accept_button = self.buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(12)
        for widget, stretch in (
            (about, 0),
            (area, 1),
            (_rule(self), 0),
            (self.summary, 0),
            (self.buttons, 0),
        ):
            layout.addWidget(widget, stretch)

    def _link_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, words in LINKS.items():
            label, combo = QLabel(_(words), self), QComboBox(self)
            combo.addItem(_("none"), "")
            for heading in self._table.headings:
                combo.addItem(heading, heading)
            combo.setCurrentIndex(max(combo.findData(self._table.links.get(key, "")), 0))
            combo.setAccessibleName(_("Column of: {what}").format(what=_(words)))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.activated.connect(self._ask)
            label.setBuddy(combo)
            row.addWidget(label)
            row.addWidget(combo)
            row.addSpacing(10)
            self.links[key] = combo
        row.addStretch(1)
        return row

    def rows(self) -> list[dict[str, str]]:
        """The table with the columns as they are chosen now."""
        links = {key: combo.currentData() for key, combo in self.links.items() if combo.currentData()}
        return self._table.people(links, leave_out=self._left_out - set(links.values()))

    def merges(self) -> Mapping[str, Mapping[str, str]]:
        """By heading the values that are to be written in another way."""
        found: dict[str, dict[str, str]] = {}
        for values, into in self.variants.merges():
            heading = self._asked.get(values, "")
            found.setdefault(heading, {}).update(dict.fromkeys(values, into))
        return found

    def _ask(self) -> None:
        """Works out anew what would happen, and shows it."""
        self.plan = self._project.participants.preview(self.rows(), kinds=self._kinds)
        self._show_columns()
        offered = [(c.heading, variant) for c in self.plan.columns for variant in c.variants]
        self._asked = {variant.values: heading for heading, variant in offered}
        self.variants.show_variants([variant for _heading, variant in offered])
        self.variants_title.setVisible(bool(offered))
        self._show_summary()
        self._order_keys()

    def _order_keys(self) -> None:
        """The keyboard comes to the columns, which are made anew each time, before the buttons."""
        cells = (self.columns.itemAt(place) for place in range(self.columns.count()))
        made = [cell.widget() for cell in cells if cell is not None]
        last: QWidget = list(self.links.values())[-1]
        for widget in (*made, *self.variants.findChildren(QWidget)):
            if isinstance(widget, QCheckBox | QComboBox):
                QWidget.setTabOrder(last, widget)
                last = widget

    def _show_columns(self) -> None:
        while (item := self.columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        linked = {combo.currentData() for combo in self.links.values()}
        known = {column.heading: column for column in self.plan.columns}
        for row, heading in enumerate(h for h in self._table.headings if h not in linked):
            self._add_column(row, heading, known.get(heading))

    def _add_column(self, row: int, heading: str, column: ColumnPreview | None) -> None:
        check = QCheckBox(heading.replace("&", "&&"), self)
        check.setChecked(heading not in self._left_out and column is not None)
        check.setEnabled(heading in self._left_out or column is not None)
        check.toggled.connect(lambda on: self._take(heading, on=on))
        self.columns.addWidget(check, row, 0)
        if column is None:
            empty = "" if heading in self._left_out else _("empty")
            self.columns.addWidget(_quiet(empty, self), row, 2)
            return
        combo = QComboBox(self)
        for kind, words in KIND_NAMES.items():
            combo.addItem(_(words), kind)
        combo.setCurrentIndex(list(KIND_NAMES).index(column.attribute.kind))
        combo.setAccessibleName(_("Kind of “{name}”").format(name=heading))
        combo.activated.connect(lambda place: self._retype(heading, combo.itemData(place)))
        given = ngettext("{n} value", "{n} values", column.given).format(n=column.given)
        self.columns.addWidget(combo, row, 1)
        self.columns.addWidget(_quiet(given, self), row, 2)
        self.columns.addWidget(_remarks(column, self), row, 3)

    def _take(self, heading: str, *, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(heading)
        self._ask()

    def _retype(self, heading: str, kind: AttributeKind) -> None:
        self._kinds[heading] = AttributeKind(kind)
        self._ask()

    def _show_summary(self) -> None:
        plan = self.plan
        lines = [
            _(
                "{added} participants will be added, {changed} changed; {linked} linked to an interview."
            ).format(added=len(plan.added), changed=len(plan.changed), linked=len(plan.linked))
        ]
        if plan.unlinked:
            shown = ", ".join(plan.unlinked[:MOST_NAMES]) + (" …" if len(plan.unlinked) > MOST_NAMES else "")
            lines.append(_("In no interview yet: {names}.").format(names=shown))
        if plan.skipped:
            sentence = ngettext("{n} row names nobody.", "{n} rows name nobody.", plan.skipped)
            lines.append(sentence.format(n=plan.skipped))
        some = bool(plan.added or plan.changed)
        if not some:
            lines = [_("Choose above which column names the participants, or the interviews.")]
        self.summary.setText("\n".join([*lines, *self._table.remarks, *plan.remarks[:3]]))
        self.accept_button.setEnabled(some)

    def _accept(self) -> None:
        self.import_wanted.emit(self.rows(), dict(self._kinds), self.merges())
        self.accept()


def _remarks(column: ColumnPreview, parent: QWidget) -> QLabel:
    """The first thing to look at in a column, the others in its tooltip."""
    label = QLabel(parent)
    if column.remarks:
        first, *others = column.remarks
        more = ngettext(" (and {n} more)", " (and {n} more)", len(others)).format(n=len(others))
        label.setText(f"⚠ {first.participant}: {first.sentence}{more if others else ''}")
        label.setToolTip("\n".join(f"{one.participant}: {one.sentence}" for one in column.remarks[:30]))
    elif not column.new:
        label.setText(_("known already"))
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setForegroundRole(rule.palette().ColorRole.Mid)
    return rule
