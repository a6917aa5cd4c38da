"""Splits a code: its quotations come by one by one, and a number key puts each under one of the new codes.

Every quotation that was placed is stored at once and can be undone; what was not placed stays where it is.
"""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import beside
from qualcode.gui.widgets.marks import mark_icon
from qualcode.gui.widgets.quotation_lines import QuotationLine, quotation_lines
from qualcode.i18n import _, ngettext, screen_language
from qualcode.model import Code, CodeId
from qualcode.project import Project

_CODE = int(Qt.ItemDataRole.UserRole)
_MOST = 9


class SplitDialog(QDialog):
    """`line` is the quotation that is looked at."""

    def __init__(
        self,
        project: Project,
        operations: Operations,
        theme: Theme,
        code: Code,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme, self._code = project, operations, theme, code
        ids = [quotation.id for quotation in project.quotations.of_code(code.id)]
        self._lines = quotation_lines(project, ids, language=screen_language(), first_codes=[code.id])
        self._placed: dict[int, tuple[CodeId, ...]] = {}
        self._at = 0
        self.setWindowTitle(_("Split “{name}”").format(name=code.name))
        self._make()
        self._arrange()
        self._connect()
        self._show()

    def _make(self) -> None:
        self.told, self.source, self.words, self.keys = (QLabel(self) for _n in range(4))
        for label in (self.told, self.words, self.keys):
            label.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bold = self.source.font()
        bold.setBold(True)
        self.source.setFont(bold)
        self.keys.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.targets, self.name = QListWidget(self), QLineEdit(self)
        self.targets.setAccessibleName(_("Codes to put the quotation under"))
        self.targets.installEventFilter(self)
        self.name.setPlaceholderText(_("New code, or one that exists; Enter adds it"))
        self.name.setAccessibleName(self.name.placeholderText())
        others = (one.name for one in self._project.codes.all() if one.id != self._code.id)
        names = sorted(others, key=str.casefold)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(names, completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self.back, self.stay = QPushButton(_("&Back"), self), QPushButton(_("Leave it &here"), self)
        self.place = QPushButton(_("&Put under the ticked codes"), self)
        self.undo = QPushButton(_("&Undo the last"), self)
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        empty = _("&Delete “{name}”, which is empty now").format(name=self._code.name)
        self.remove = QPushButton(empty, self)
        self.queue = QPushButton(_("Let those that stay &wait in the review"), self)
        self.queue.setToolTip(_("Each coder looks at them again there, and says where they belong"))

    def _arrange(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.accept)
        page = QWidget(self)
        inside = QVBoxLayout(page)
        inside.addWidget(self.words)
        inside.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(9)
        layout.addWidget(self.told)
        layout.addWidget(self.bar)
        layout.addWidget(self.source)
        layout.addWidget(area, 3)
        layout.addWidget(self.targets, 2)
        layout.addWidget(self.name)
        layout.addWidget(self.keys)
        layout.addLayout(
            beside(self.back, self.stay, self.place, self.undo, None, self.queue, self.remove, buttons)
        )
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(680, 600)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.add_target)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.stay.clicked.connect(lambda: self._go(self._at + 1))
        self.place.clicked.connect(lambda: self.put(self.ticked()))
        self.undo.clicked.connect(self.take_back)
        self.remove.clicked.connect(self._remove)
        self.queue.clicked.connect(self._queue)
        self.targets.itemChanged.connect(lambda _item: self._enable())

    @property
    def line(self) -> QuotationLine | None:
        """The quotation that is looked at; None when all were."""
        return self._lines[self._at] if self._at < len(self._lines) else None

    def target_codes(self) -> list[CodeId]:
        """The codes to choose from, in the order of their keys."""
        return [CodeId(self.targets.item(row).data(_CODE)) for row in range(self.targets.count())]

    def ticked(self) -> list[CodeId]:
        """The codes that are ticked."""
        items = [self.targets.item(row) for row in range(self.targets.count())]
        return [CodeId(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def add_target(self) -> None:
        """Adds the code that was typed; a name that no code has becomes a new, inductive code."""
        name = " ".join(self.name.text().split())
        if not name or self.targets.count() >= _MOST:
            return
        known = {one.name.casefold(): one for one in self._project.codes.all()}
        code = known.get(name.casefold())
        if code is None:
            made = self._operations.do(lambda: self._project.codes.add(name, families=self._code.families))
            code = self._project.codes.get(made) if made is not None else None
        if code is None or code.id == self._code.id or code.id in self.target_codes():
            return
        icon, name = mark_icon(code.color, self._theme), f"{self.targets.count() + 1}   {code.name}"
        item = QListWidgetItem(icon, name, self.targets)
        item.setData(_CODE, code.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.name.clear()
        if self.targets.count() > 1:
            self.targets.setFocus()
        self._enable()

    def put(self, codes: Sequence[CodeId]) -> None:
        """Puts the quotation under these codes, and goes on to the next."""
        line = self.line
        if line is None or not codes or line.id in self._placed:
            return
        if self._operations.succeeds(lambda: self._project.codes.place(self._code.id, line.id, codes)):
            self._placed[line.id] = tuple(codes)
            for row in range(self.targets.count()):
                self.targets.item(row).setCheckState(Qt.CheckState.Unchecked)
            self._go(self._at + 1)

    def take_back(self) -> None:
        """Undoes the last placing, and shows that quotation again."""
        if not self._placed or self._operations.do(self._project.undo) is None:
            return
        last, _codes = self._placed.popitem()
        self._go(next(place for place, line in enumerate(self._lines) if line.id == last))

    def _go(self, place: int) -> None:
        self._at = max(0, min(place, len(self._lines)))
        self._show()

    def _show(self) -> None:
        line, total = self.line, len(self._lines)
        done = len(self._placed)
        text = ngettext(
            "{done} of {total} quotation was placed.", "{done} of {total} quotations were placed.", total
        )
        self.told.setText(text.format(done=done, total=total))
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(self._at)
        names = {one.id: one.name for one in self._project.codes.all()}
        placed = ", ".join(names.get(code, "") for code in self._placed.get(line.id if line else 0, ()))
        where = _("now under {names}").format(names=placed) if placed else ""
        self.source.setText("   ".join(part for part in (line.source if line else "", where) if part))
        quiet = self._theme.quiet
        if line is not None:
            before, after = escape(line.before), escape(line.after)
            self.words.setText(
                f"<span style='color:{quiet}'>{before}</span>{escape(line.text)}"
                f"<span style='color:{quiet}'>{after}</span>"
            )
        else:
            self.words.setText(escape(self._ended()))
        self._enable()

    def _ended(self) -> str:
        left = len(self._lines) - len(self._placed)
        if not left:
            return _("All quotations were placed.")
        text = ngettext(
            "{count} quotation stays under “{name}”.", "{count} quotations stay under “{name}”.", left
        )
        return text.format(count=left, name=self._code.name)

    def _enable(self) -> None:
        some = bool(self.targets.count())
        at = self.line is not None and self.line.id not in self._placed
        self.undo.setEnabled(bool(self._placed))
        self.back.setEnabled(self._at > 0)
        self.stay.setEnabled(at)
        self.place.setEnabled(at and bool(self.ticked()))
        self.place.setVisible(self.targets.count() > 1)
        self.remove.setVisible(bool(self._lines) and len(self._placed) == len(self._lines))
        self.queue.setVisible(some and self.line is None and len(self._placed) < len(self._lines))
        keys = _("1–9 puts the quotation under that code; Space ticks several, Enter puts it there; ")
        told = keys + _("→ leaves it, ← goes back.")
        self.keys.setText(told if some else _("Name the codes that it is to be split in."))

    def _remove(self) -> None:
        if self._operations.succeeds(lambda: self._project.codes.delete(self._code.id)):
            self._operations.tell(_("Deleted {codes}.").format(codes=f"“{self._code.name}”"), undo=True)
            self.accept()

    def _queue(self) -> None:
        """Brings the codings that stay under the code into the queue of what is looked at again."""
        left = {line.id for line in self._lines if line.id not in self._placed}
        code = self._code.id
        found = [c.id for q in self._project.quotations.by_ids(left) for c in q.codings if c.code == code]
        split_into = self.target_codes()
        verb = self._project.look_again.add
        count = self._operations.do(lambda: verb(found, code=code, split_into=split_into))
        if count is not None:
            words = ngettext(
                "{count} coding waits in Compare, Review.", "{count} codings wait in Compare, Review.", count
            )
            self._operations.tell(words.format(count=count), undo=True)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list of codes takes the keys of the dialog first."""
        if watched is self.targets and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Does what a key means here; whether it meant something."""
        number = event.key() - int(Qt.Key.Key_0)
        codes = self.target_codes()
        verbs: dict[int, Callable[[], object]] = {
            int(Qt.Key.Key_Right): lambda: self._go(self._at + 1),
            int(Qt.Key.Key_Left): lambda: self._go(self._at - 1),
            int(Qt.Key.Key_Return): lambda: self.put(self.ticked()),
            int(Qt.Key.Key_Enter): lambda: self.put(self.ticked()),
        }
        if 1 <= number <= len(codes):
            self.put([codes[number - 1]])
        elif event.key() in verbs:
            verbs[event.key()]()
        else:
            return False
        return True
