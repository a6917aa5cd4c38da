"""Changing the codes of all quotations selected in the list: one more, another, one less; one step each."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from qualcode.gui.coding.code_bar import Choice, CodeBar
from qualcode.gui.coding.ranking import Index
from qualcode.i18n import N_, _, ngettext
from qualcode.model import CodeId, CodingDraft, QuotationId

if TYPE_CHECKING:
    from qualcode.gui.coding.workspace import CodeWorkspace

FEW = 300
T = TypeVar("T")


class Recoding(QObject):
    """Asks for codes with a bar of its own over the list, and does what was chosen."""

    def __init__(self, workspace: "CodeWorkspace") -> None:
        super().__init__(workspace)
        self._workspace, self._panel = workspace, workspace.quotations
        self._study, self._project = workspace.study, workspace.project
        self._operations = workspace.operations
        self.bar = CodeBar(workspace.passage.theme, workspace)
        self._then: Callable[[Sequence[Choice]], None] | None = None
        self.bar.chosen.connect(self._chosen)
        self.bar.closed.connect(self._panel.list.setFocus)
        menu = QMenu(self._panel.change)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self._panel.change.setMenu(menu)
        self._panel.code_wanted.connect(self.add)

    def fill(self, menu: QMenu) -> None:
        """Adds what can be done with the selected quotations to a menu."""
        add = menu.addAction(_("Add a code…"), self.add)
        menu.addAction(_("Replace a code…"), self.replace)
        menu.addAction(_("Take a code off…"), self.take_off)
        menu.addSeparator()
        join = menu.addAction(_("Join quotations"), self._join)
        join.setEnabled(len(self._panel.selected()) > 1)
        add.setToolTip(_("Or simply type its name while the list has the keyboard"))

    def add(self, typed: str = "") -> None:
        """Asks which codes the selected quotations get besides their own."""
        ids = self._ready()
        if ids:
            prompt = ngettext(
                "Add a code to {count} quotation", "Add a code to {count} quotations", len(ids)
            ).format(count=len(ids))
            self._ask(prompt, partial(self._add, ids), typed=typed)

    def replace(self) -> None:
        """Asks which code takes the place of another; of which, where that is not plain."""
        ids = self._ready()
        if ids:
            self._with_codes(ids, partial(self._replace_which, ids))

    def take_off(self) -> None:
        """Asks which of their codes the selected quotations lose."""
        ids = self._ready()
        if ids:
            self._with_codes(ids, partial(self._take_off_which, ids))

    # Asking

    def _ready(self) -> list[QuotationId]:
        ids = self._panel.selected()
        if self._project.readonly:
            self._operations.tell(_("This study is open to look at only."))
            return []
        if not ids:
            self._operations.tell(_("Select quotations in the list below the transcript first."))
        return ids

    def _ask(
        self,
        prompt: str,
        then: Callable[[Sequence[Choice]], None],
        *,
        among: Counter[CodeId] | None = None,
        typed: str = "",
    ) -> None:
        """Opens the bar over the list; `among` are the only codes to choose from."""
        codes = [code for code in self._study.codes if among is None or code.id in among]
        if among is not None:
            codes = [code for code in codes if not code.retired] or codes
        counts = self._study.quotations_of_codes if among is None else among
        self._then = then
        self.bar.set_theme(self._workspace.passage.theme)
        place = self._panel.place_of_selection(self.bar.ground)
        index = Index(codes, self._study.families, counts)
        recent = self._study.recent if among is None else ()
        self.bar.open_at(place, index, recent=recent, typed=typed, prompt=prompt, new=among is None)

    def _chosen(self, choices: Sequence[Choice]) -> None:
        self._panel.list.setFocus()
        then, self._then = self._then, None
        if then is not None:
            then(choices)

    def _with_codes(self, ids: Sequence[QuotationId], then: Callable[[Counter[CodeId]], None]) -> None:
        """Counts which codes of one's own the quotations carry, and goes on with that."""
        me = self._project.coders.current.id

        def count() -> Counter[CodeId]:
            found = self._project.quotations.by_ids(ids)
            return Counter(c.code for quotation in found for c in quotation.codings if c.coder == me)

        def go_on(codes: Counter[CodeId]) -> None:
            if codes:
                then(codes)
            else:
                self._operations.tell(_("None of these codings is yours."))

        self._do(ids, count, go_on)

    def _do(self, ids: Sequence[QuotationId], verb: Callable[[], T], done: Callable[[T], None]) -> None:
        """At once with few quotations, in the background with many."""
        if len(ids) > FEW:
            self._operations.run(lambda _progress: verb(), label=_("Recoding"), done=done)
            return
        result = self._operations.do(verb)
        if result is not None:
            done(result)

    def _replace_which(self, ids: Sequence[QuotationId], codes: Counter[CodeId]) -> None:
        plain = self._workspace.listing.code
        if plain in codes or len(codes) == 1:
            self._replace_by(ids, plain if plain in codes and plain is not None else next(iter(codes)))
            return
        prompt = _("Which code is to be replaced?")
        self._ask(prompt, lambda choices: self._replace_by(ids, choices[0].code), among=codes)

    def _replace_by(self, ids: Sequence[QuotationId], old: CodeId | None) -> None:
        code = self._study.code(old)
        if code is not None:
            self._ask(_("Replace “{name}” by…").format(name=code.name), partial(self._replace, ids, code.id))

    def _take_off_which(self, ids: Sequence[QuotationId], codes: Counter[CodeId]) -> None:
        prompt = ngettext(
            "Take a code off {count} quotation", "Take a code off {count} quotations", len(ids)
        ).format(count=len(ids))
        self._ask(prompt, partial(self._take_off, ids), among=codes)

    # Doing

    def _keys(self, choices: Sequence[Choice]) -> list[CodeId]:
        add = self._project.codes.add
        return [add(one.name, origin=one.origin) if one.code is None else one.code for one in choices]

    def _add(self, ids: Sequence[QuotationId], choices: Sequence[Choice]) -> None:
        def verb() -> tuple[list[CodeId], int]:
            with self._project.step(N_("Coding of {count} quotations"), count=len(ids)):
                keys = self._keys(choices)
                return keys, self._put(ids, keys)

        self._do(ids, verb, self._added)

    def _added(self, result: tuple[list[CodeId], int]) -> None:
        keys, made = result
        self._study.used(keys)
        told = ngettext("{count} coding was added.", "{count} codings were added.", made)
        self._operations.tell(told.format(count=made), undo=bool(made))

    def _put(self, ids: Sequence[QuotationId], keys: Sequence[CodeId]) -> int:
        """Puts codes on quotations; gives how many codings are new."""
        found = self._project.quotations.by_ids(ids)
        drafts = [CodingDraft(q.document, q.start, q.end, key) for q in found for key in keys]
        return self._project.quotations.code_many(drafts)

    def _replace(self, ids: Sequence[QuotationId], old: CodeId, choices: Sequence[Choice]) -> None:
        if any(choice.code == old for choice in choices):
            self._operations.tell(_("That is the same code."))
            return

        def verb() -> tuple[list[CodeId], int]:
            with self._project.step(N_("Recoding of {count} quotations"), count=len(ids)):
                keys, mine = self._keys(choices), self._mine(ids, {old})
                there = [key for key, _coding in mine]
                self._project.quotations.replace_code([coding for _key, coding in mine], keys[0])
                self._put(there, keys[1:])
                return keys, len(mine)

        def done(result: tuple[list[CodeId], int]) -> None:
            self._study.used(result[0])
            told = ngettext("{count} quotation was recoded.", "{count} quotations were recoded.", result[1])
            self._operations.tell(told.format(count=result[1]), undo=True)

        self._do(ids, verb, done)

    def _take_off(self, ids: Sequence[QuotationId], choices: Sequence[Choice]) -> None:
        codes = {choice.code for choice in choices}

        def verb() -> int:
            mine = self._mine(ids, codes)
            self._project.quotations.uncode([coding for _key, coding in mine])
            return len(mine)

        def done(count: int) -> None:
            told = ngettext("{count} coding was taken off.", "{count} codings were taken off.", count)
            self._operations.tell(told.format(count=count), undo=True)

        self._do(ids, verb, done)

    def _mine(self, ids: Sequence[QuotationId], codes: set[CodeId | None] | set[CodeId]) -> list[tuple]:
        """One's own codings with these codes, each with its quotation."""
        me = self._project.coders.current.id
        found = self._project.quotations.by_ids(ids)
        return [(q.id, c.id) for q in found for c in q.codings if c.coder == me and c.code in codes]

    def _join(self) -> None:
        self._workspace.passage.merge_quotations(self._panel.selected())

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        self.fill(menu)
        if self._panel.selected():
            menu.addSeparator()
            off = menu.addAction(_("Uncode"), lambda: self._panel.uncode_wanted.emit(self._panel.selected()))
            off.setShortcut(QKeySequence("Del"))
