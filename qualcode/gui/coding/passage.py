"""Verbs on the passage at hand: code it, take codes off, comment, change its range, copy it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMenu

from qualcode.gui.coding.code_bar import Choice, CodeBar
from qualcode.gui.coding.ranking import Index
from qualcode.gui.coding.study import Study
from qualcode.gui.coding.words import in_vivo_name, on_one_line, trimmed
from qualcode.gui.operations import Operations
from qualcode.gui.text.view import TranscriptView
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.marks import mark_icon
from qualcode.i18n import N_, _, ngettext, screen_language, translator
from qualcode.model import CodeId, Coding, CodingId, Document, Origin, Quotation, QuotationId, Span

UNSAVED = QuotationId(0)  # stands for a passage that has no quotation yet


class Passage:
    """What is selected in the transcript, and what can be done with it.

    `document` is what the transcript shows; `show` brings a quotation to the
    details, `edit_comment` goes to its comment field.
    """

    def __init__(
        self,
        study: Study,
        operations: Operations,
        view: TranscriptView,
        bar: CodeBar,
        *,
        show: Callable[[Quotation | None], None],
        edit_comment: Callable[[Quotation], None],
        theme: Theme,
    ) -> None:
        self._study, self._operations, self._view, self._bar = study, operations, view, bar
        self._project = study.project
        self._show, self._edit_comment = show, edit_comment
        self._resizing: QuotationId | None = None
        self.theme = theme
        self.document: Document | None = None
        self._by_id: dict[QuotationId, Quotation] = {}
        self._by_place: dict[tuple[int, int], Quotation] = {}
        bar.chosen.connect(self._chosen)
        bar.closed.connect(view.setFocus)

    def show(self, document: Document | None, quotations: Sequence[Quotation]) -> None:
        """What the transcript shows now."""
        self.document = document
        self._by_id = {quotation.id: quotation for quotation in quotations}
        self._by_place = {(quotation.start, quotation.end): quotation for quotation in quotations}

    def at(self, span: Span | None) -> Quotation | None:
        """The quotation with exactly these words."""
        return self._by_place.get((span.start, span.end)) if span else None

    def target(self) -> Span | None:
        """The passage to be coded: what is selected, otherwise the quotation that was clicked."""
        selected = self._view.selection()
        if selected is not None:
            return trimmed(self.document, selected)
        quotation = self.target_quotation()
        return quotation.span if quotation else None

    def target_quotation(self) -> Quotation | None:
        """The quotation to be changed: the one with exactly the selected words, or the one clicked."""
        selected = self._view.selection()
        if selected is not None:
            return self.at(trimmed(self.document, selected))
        key = self._view.selected_quotation
        return self._by_id.get(key) if key is not None else None

    def hint(self) -> str:
        """What one can do now, in one line."""
        if self.document is None:
            return ""
        if self._project.readonly:
            return _("This study is open to look at only.")
        if self._view.selection() is not None:
            return _("Type the name of a code, or a new name. Ctrl+I makes an in vivo code.")
        if self.target_quotation() is not None:
            return _("Type to add a code; Delete takes codes off; Alt+Down goes to the next quotation.")
        return _("Select words with the mouse, or with Shift and the arrow keys, and type a code.")

    def open_code_bar(self, typed: str = "") -> None:
        """Opens the code bar at the passage to be coded."""
        if self.document is None:
            return
        if self._project.readonly:
            self._operations.tell(self.hint())
            return
        span = self.target()
        if span is None:
            self._operations.tell(
                _("Select a passage first: with the mouse, or with Shift and the arrow keys.")
            )
            return
        caret = self._view.cursorRect()
        if not 0 <= caret.top() <= self._view.viewport().height() - 10:
            self._view.reveal(span)
        index = Index(self._study.codes, self._study.families, self._study.quotations_of_codes)
        self._bar.open_at(self._place_of_target(), index, recent=self._study.recent, typed=typed)

    def _place_of_target(self) -> QRect:
        cursor = self._view.textCursor()
        rect = self._view.cursorRect(cursor)
        cursor.setPosition(cursor.selectionStart())
        place = rect.united(self._view.cursorRect(cursor)) if self._view.selection() else rect
        height = self._view.viewport().height()
        place.setTop(min(max(place.top(), 0), height - 20))
        place.setBottom(min(max(place.bottom(), 20), height))
        return QRect(self._view.viewport().mapTo(self._bar.ground, place.topLeft()), place.size())

    def _chosen(self, choices: Sequence[Choice]) -> None:
        span = self.target()
        self._view.setFocus()
        if span is not None:
            self.apply(span, choices)

    def apply(self, span: Span, choices: Sequence[Choice]) -> None:
        """Puts codes on a passage as one step; those that do not exist yet are made."""
        document = self.document
        if document is None:
            return
        names = ", ".join(f"“{choice.name}”" for choice in choices)

        def verb() -> tuple[list[CodeId], int]:
            with self._project.step(N_("Coding with {names}"), names=names):
                keys = [
                    choice.code
                    if choice.code is not None
                    else self._project.codes.add(choice.name, origin=choice.origin)
                    for choice in choices
                ]
                return keys, self._project.quotations.code(document.id, span.start, span.end, keys)

        result = self._operations.do(verb)
        if result is None:
            return
        keys, made = result
        self._study.used(keys)
        self._after_coding(span, names, made)

    def _after_coding(self, span: Span, names: str, made: int) -> None:
        if made:
            self._operations.tell(_("Coded {names}.").format(names=names), undo=True)
        else:
            self._operations.tell(_("The passage has {names} already.").format(names=names))
        self._show(self.at(span))

    def code_span(self, span: Span, codes: Sequence[CodeId]) -> None:
        """Puts existing codes on a passage."""
        known = [code for key in codes if (code := self._study.code(key))]
        words = trimmed(self.document, span)
        if known and words:
            self.apply(words, [Choice(code.name, code.origin, code.id) for code in known])

    def code_target(self, codes: Sequence[CodeId]) -> None:
        """Puts existing codes on the selected passage."""
        span = self.target()
        if span is None:
            self._operations.tell(
                _("Select a passage first: with the mouse, or with Shift and the arrow keys.")
            )
        else:
            self.code_span(span, codes)

    def code_in_vivo(self) -> None:
        """Makes a code that is named after the selected words."""
        span = self.target()
        if span is None or self.document is None:
            return
        name = in_vivo_name(self.document.text[span.start : span.end])
        known = next((code for code in self._study.codes if code.name.casefold() == name.casefold()), None)
        if name:
            self.apply(span, [Choice(name, Origin.IN_VIVO, known.id if known else None)])

    def code_with_last(self) -> None:
        """Puts the code that was used last on the passage."""
        code = self._study.last_code()
        if code is None:
            self._operations.tell(_("No code was used yet."))
        else:
            self.code_target([code.id])

    def code_with_favourite(self, number: int) -> None:
        """Puts the code on a number key on the passage."""
        code = self._study.favourite(number)
        if code is None:
            text = _("No code is on key {number} yet. Select one in the list and press {number} there.")
            self._operations.tell(text.format(number=number))
        else:
            self.code_target([code.id])

    def uncode(self) -> None:
        """Takes codes off the quotation; asks which where there are several."""
        quotation = self.target_quotation()
        if quotation is None:
            return
        mine = [c for c in quotation.codings if c.coder == self._project.coders.current.id]
        if len(mine) == 1 and len(mine) == len(quotation.codings):
            self.uncode_codings([mine[0].id])
        elif quotation.codings:
            self.uncode_menu(quotation).exec(
                self._bar.ground.mapToGlobal(self._place_of_target().bottomLeft())
            )
        elif quotation.comment:
            self.store_comment(quotation, "")

    def uncode_quotations(self, quotation_ids: Sequence[QuotationId], *, code: CodeId | None = None) -> None:
        """Takes one's own codings off quotations: those with `code`, or all where it is None."""
        codings = [c for q in self._project.quotations.by_ids(quotation_ids) for c in q.codings]
        mine = [
            c.id for c in codings if c.coder == self._project.coders.current.id and code in (None, c.code)
        ]
        if mine:
            self.uncode_codings(mine)
        else:
            self._operations.tell(_("None of these codings is yours."))

    def uncode_menu(self, quotation: Quotation) -> QMenu:
        """A menu of the codes on a quotation; choosing one takes it off."""
        menu, names = QMenu(self._view), {coder.id: coder.name for coder in self._study.coders}
        for coding in quotation.codings:
            code = self._study.code(coding.code)
            if code:
                who = f"  ({names.get(coding.coder, '')})" if len(names) > 1 else ""
                action = menu.addAction(mark_icon(code.color, self.theme), code.name + who)
                action.triggered.connect(lambda _on=False, key=coding.id: self.uncode_codings([key]))
        mine = [c.id for c in quotation.codings if c.coder == self._project.coders.current.id]
        menu.addSeparator()
        everything = menu.addAction(_("All my codes here"), lambda: self.uncode_codings(mine))
        everything.setEnabled(bool(mine))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def uncode_codings(self, codings: Sequence[CodingId]) -> None:
        """Takes these codings away."""
        names = self._names_of(codings)
        if self._operations.succeeds(lambda: self._project.quotations.uncode(codings)):
            self._operations.tell(_("Took off {names}.").format(names=names), undo=True)

    def _names_of(self, codings: Sequence[CodingId]) -> str:
        found: list[Coding] = [c for q in self._by_id.values() for c in q.codings if c.id in codings]
        names = dict.fromkeys(code.name for c in found if (code := self._study.code(c.code)))
        if len(names) > 3 or not names:
            return ngettext("{count} coding", "{count} codings", len(codings)).format(count=len(codings))
        return ", ".join(f"“{name}”" for name in names)

    def start_comment(self) -> None:
        """Goes to the comment field for the passage."""
        span, quotation = self.target(), self.target_quotation()
        if span is None or self.document is None:
            return
        if quotation is None:
            text = self.document.text[span.start : span.end]
            quotation = Quotation(UNSAVED, self.document.id, span.start, span.end, text)
        self._edit_comment(quotation)

    def store_comment(self, quotation: Quotation, text: str) -> None:
        """Stores the comment on a passage."""
        place = (quotation.document, quotation.start, quotation.end)
        self._operations.do(lambda: self._project.quotations.comment(*place, text))

    def edit_coding(self, coding: CodingId, change: Mapping[str, str]) -> None:
        """Stores a memo, stance or rating."""
        self._operations.do(lambda: self._project.quotations.edit_coding(coding, **change))

    def make_example(self, code: CodeId, quotation: Quotation) -> None:
        """Puts the words of a quotation in the codebook, as an example of the code."""
        known, words = self._study.code(code), on_one_line(quotation.text)
        if known is None or words in known.example:
            return
        text = "\n".join(filter(None, (known.example, words)))
        if self._operations.succeeds(lambda: self._project.codes.edit(code, example=text)):
            told = _("The quotation is an example of “{code}” now.")
            self._operations.tell(told.format(code=known.name), undo=True)

    def choose_for_report(self, code: CodeId, quotation: Quotation) -> None:
        """Puts a quotation with those chosen for the thick description, in each family of the code."""
        known = self._study.code(code)
        if known is None or not known.families:
            self._operations.tell(_("A thick description is of a family: put the code in a family first."))
            return
        if self._operations.succeeds(lambda: self._project.descriptions.choose(code, quotation.id)):
            names = [one.name for key in known.families if (one := self._study.family(key))]
            told = _("Chosen for the thick description of {families}.")
            self._operations.tell(told.format(families=", ".join(names)), undo=True)

    def split_quotation(self) -> None:
        """Makes two quotations of the one that holds the cursor."""
        at = self._view.caret()
        around = [self._by_id.get(key) for key in self._view.quotations_at(at)]
        quotation = self.target_quotation() or next(iter(around), None)
        if quotation is None:
            self._operations.tell(_("Click in a quotation, where the second one is to begin."))
            return
        parts = self._operations.do(lambda: self._project.quotations.split(quotation.id, at))
        if parts is not None:
            self._operations.tell(_("The quotation was split in two."), undo=True)

    def merge_quotations(self, listed: Sequence[QuotationId]) -> None:
        """Makes one quotation of those selected in the list."""
        if len(listed) < 2:
            self._operations.tell(_("Select two or more quotations in the list below the transcript."))
            return
        new = self._operations.do(lambda: self._project.quotations.merge(listed))
        if new is not None:
            self._operations.tell(_("The quotations are one now."), undo=True)
            self._show(self._by_id.get(new))

    def change_range(self) -> None:
        """First selects the words of the quotation; then, with other words selected, moves it there."""
        if self._resizing is not None:
            self._finish_range()
            return
        quotation = self.target_quotation()
        if quotation is None:
            self._operations.tell(_("Click a quotation first, then change its range."))
            return
        self._resizing = quotation.id
        self._view.select_span(quotation.span)
        self._operations.tell(_("Select the new range (Shift and arrows), then press the same key again."))

    def _finish_range(self) -> None:
        key, span = self._resizing, self._view.selection()
        self._resizing = None
        span = trimmed(self.document, span) if span else None
        if key is not None and span is not None:
            self.move_range(key, span)

    def move_range(self, key: QuotationId, span: Span) -> None:
        """Gives a quotation another range, and shows it there."""
        new = self._operations.do(lambda: self._project.quotations.resize(key, span.start, span.end))
        if new is not None:
            self._operations.tell(_("The quotation has a new range."), undo=True)
            self._show(self._by_id.get(new))

    def copy_citation(self) -> None:
        """Copies the passage with who said it and where."""
        from qualcode.reports.citing import Citer

        span = self.target()
        if span is not None and self.document is not None:
            citer = Citer(self._project, translator(screen_language()))
            text = citer.passage(self.document.id, span.start, span.end).printed
            QApplication.clipboard().setText(text)
            self._operations.tell(_("Copied with participant and turn."))
