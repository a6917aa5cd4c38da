"""From disagreements to the codebook: the code of a place, or of several, sharpened, split or merged."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from qualcode.gui.coding.split_dialog import SplitDialog
from qualcode.gui.compare.disagreements.code_dialogs import MergeCodesDialog, SharpenDialog, SplitCodeDialog
from qualcode.gui.compare.disagreements.lines import ListedPlace
from qualcode.gui.operations import Operations
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import N_, _
from qualcode.model import Code, CodeId, CodingId
from qualcode.model.reviews import ReviewKind, ReviewState
from qualcode.project import Project

MOST = 6
LONGEST = 48


class CodebookVerbs:
    """Each is one step; `queued` is told how many codings are to be looked at again because of it."""

    def __init__(
        self, project: Project, operations: Operations, window: QWidget, queued: Callable[[int, str], object]
    ) -> None:
        self._project, self._operations, self._window = project, operations, window
        self._queued = queued
        self.dialog: QDialog | None = None
        self.menu: QMenu | None = None

    def open_menu(self, lines: Sequence[ListedPlace], theme: Theme, place: QPoint) -> None:
        """Offers what can be done with the codes of these places."""
        self.menu = self.make_menu(lines, theme)
        self.menu.popup(place)
        actions = [one for one in self.menu.actions() if one.isEnabled() and not one.isSeparator()]
        self.menu.setActiveAction(actions[0])

    def make_menu(self, lines: Sequence[ListedPlace], theme: Theme) -> QMenu:
        """The menu, with a part for each code."""
        menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        both = [code for line in lines for code in (line.code, line.other) if code is not None]
        codes = list({code.id: code for code in both}.values())[:MOST]
        for code in codes:
            if len(codes) > 1:
                title = menu.addAction(mark_icon(code.color, theme), _short(code.name))
                title.setToolTip(code.name)
                title.setEnabled(False)
            name = _short(code.name)
            sharpen = _("Sharpen “{name}”…").format(name=name)
            menu.addAction(sharpen, partial(self.sharpen, code, lines))
            menu.addAction(_("Split “{name}”…").format(name=name), partial(self.split, code, theme))
            if len(codes) != 2:
                text = _("Merge “{name}” with another code…").format(name=name)
                menu.addAction(text, partial(self.merge, code, None))
            menu.addSeparator()
        if len(codes) == 2:
            text = _("Merge “{name}” and “{other}”…")
            names = {"name": _short(codes[0].name), "other": _short(codes[1].name)}
            menu.addAction(text.format(**names), partial(self.merge, codes[0], codes[1]))
        return menu

    def sharpen(self, code: Code, lines: Sequence[ListedPlace]) -> None:
        """Asks for better texts of a code."""
        code = self._project.codes.get(code.id)
        every, here = self._codings(code.id), self._here(code.id, lines)
        self.dialog = dialog = SharpenDialog(code, every=len(every), here=len(here), parent=self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        codings = here if dialog.here.isChecked() else None
        done = self._operations.do(
            lambda: self._project.look_again.redefine(
                code.id, **dialog.values(), why=dialog.reason, codings=codings
            )
        )
        if done is not None:
            self._tell(_("“{name}” has another definition.").format(name=code.name), done.queued)

    def split(self, code: Code, theme: Theme) -> None:
        """Asks into which codes a code is split; its codings are looked at now, or later."""
        count = len(self._codings(code.id))
        self.dialog = dialog = SplitCodeDialog(code, every=count, parent=self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        names, why = dialog.values(), dialog.reason
        if dialog.now.isChecked():
            self._split_now(code, names, why, theme)
            return
        known = {one.name.casefold(): one.id for one in self._project.codes.all()}
        into = [known.get(name.casefold(), name) for name in names]
        done = self._operations.do(lambda: self._project.look_again.after_split(code.id, into, why=why))
        if done is not None:
            told = _("“{name}” was split into {names}.")
            self._tell(told.format(name=code.name, names=_listed(names)), done.queued)

    def _split_now(self, code: Code, names: Sequence[str], why: str, theme: Theme) -> None:
        """Goes through the quotations; those that were left stay, and come into the queue."""
        before, known = self._waiting(), {one.id for one in self._project.codes.all()}
        self.dialog = dialog = SplitDialog(self._project, self._operations, theme, code, self._window)
        for name in names:
            dialog.name.setText(name)
            dialog.add_target()
        ready = self._project.history(limit=1)
        dialog.exec()
        if self._project.history(limit=1) == ready:
            self._take_back(known)
            return
        told = _("“{name}” was split into {names}.").format(name=code.name, names=_listed(names))
        there = code.id in {one.id for one in self._project.codes.all()}
        queued = self._waiting() - before  # the dialog may have done so itself
        left = [one for one in self._codings(code.id) if one not in queued] if there else []
        added = self._operations.do(lambda: self._queue(left, code, why))
        if added is not None:
            self._tell(told, added + len(queued))

    def _take_back(self, known: Collection[CodeId]) -> None:
        """Nothing was split: the new codes, which the dialog made to be chosen, go again."""
        made = [one.id for one in self._project.codes.all() if one.id not in known]

        def verb() -> None:
            with self._project.step(N_("Split that was left")):
                for key in made:
                    self._project.codes.delete(key)

        if made:
            self._operations.do(verb)

    def _queue(self, codings: Sequence[CodingId], code: Code, why: str) -> int:
        return self._project.look_again.add(codings, code=code.id, why=why) if codings else 0

    def _waiting(self) -> set[CodingId]:
        """The codings that wait to be looked at again."""
        return {
            CodingId(one.subject_id)
            for one in self._project.reviews.all()
            if one.kind is ReviewKind.LOOK_AGAIN and one.state is ReviewState.OPEN
        }

    def merge(self, code: Code, other: Code | None) -> None:
        """Asks with which code a code is merged, and which of them stays."""
        offered = [one for one in self._project.codes.all() if not one.retired or one in (code, other)]
        self.dialog = dialog = MergeCodesDialog(code, offered, other, self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        gone, stays = dialog.values()
        names = {one.id: one.name for one in self._project.codes.all()}
        done = self._operations.do(
            lambda: self._project.look_again.after_merge([gone, stays], stays, why=dialog.reason)
        )
        if done is not None:
            told = _("“{name}” was merged into “{other}”.")
            self._tell(told.format(name=names[gone], other=names[stays]), done.queued)

    def _tell(self, told: str, queued: int) -> None:
        self._operations.tell(told, undo=True)
        self._queued(queued, told)

    def _codings(self, code: CodeId) -> list[CodingId]:
        """The codings of persons with a code."""
        persons = {one.id for one in self._project.coders.people()}
        found = self._project.quotations.of_code(code)
        return [c.id for q in found for c in q.codings if c.code == code and c.coder in persons]

    def _here(self, code: CodeId, lines: Sequence[ListedPlace]) -> list[CodingId]:
        """Those of them that these places are about."""
        wanted = {
            (line.place.document, span.start, span.end, span.coder)
            for line in lines
            for span in line.place.spans
            if span.code == code
        }
        return [
            coding.id
            for quotation in self._project.quotations.of_code(code)
            for coding in quotation.codings
            if coding.code == code
            and (quotation.document, quotation.start, quotation.end, coding.coder) in wanted
        ]


def _short(name: str) -> str:
    """A name in a menu, in which & would be a key."""
    shown = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    return shown.replace("&", "&&")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
