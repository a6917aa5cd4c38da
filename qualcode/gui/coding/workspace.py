"""The Code workspace: its panels, what they show together, and coding a passage."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from qualcode.gui.coding.code_bar import Choice, CodeBar
from qualcode.gui.coding.code_tree import CodesPanel
from qualcode.gui.coding.code_verbs import CodeVerbs
from qualcode.gui.coding.documents_panel import DocumentsPanel
from qualcode.gui.coding.inspector import CodeFacts, Inspector, QuotationFacts
from qualcode.gui.coding.marks import mark_icon
from qualcode.gui.coding.panel import Hint
from qualcode.gui.coding.quotations_panel import QuotationLine, QuotationsPanel
from qualcode.gui.coding.ranking import Index
from qualcode.gui.coding.study import Study
from qualcode.gui.coding.tree_rows import Order
from qualcode.gui.coding.words import citation, in_vivo_name, place_in_words
from qualcode.gui.operations import Operations
from qualcode.gui.text.units import Unit
from qualcode.gui.text.view import TranscriptView
from qualcode.gui.theme import Theme
from qualcode.i18n import N_, _, ngettext
from qualcode.model import (
    Changes,
    CodeId,
    CoderId,
    Coding,
    CodingId,
    Document,
    DocumentId,
    Origin,
    Quotation,
    QuotationId,
    Span,
)
from qualcode.project import Project

COUNT_AFTER_MS = 120
CONTEXT = 80
UNSAVED = QuotationId(0)  # stands for a passage that has no quotation yet


class CodeWorkspace(QWidget):
    """Documents and codes on the left, transcript and quotations in the middle, details on the right."""

    import_wanted = Signal()
    codebook_wanted = Signal()
    document_shown = Signal(object)  # DocumentId | None
    target_changed = Signal()  # what can be coded or uncoded is another

    def __init__(
        self, project: Project, operations: Operations, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._operations, self._theme = project, operations, theme
        self.study = Study(project)
        self.verbs = CodeVerbs(self.study, operations, self)
        self._document: Document | None = None
        self._quotations: list[Quotation] = []
        self._scope = "document"
        self._code: CodeId | None = None
        self._shown_quotation: Quotation | None = None
        self._resizing: QuotationId | None = None
        self._dirty = True
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._follow)
        self._make_panels()
        self._arrange()
        self._connect()

    # The panels

    def _make_panels(self) -> None:
        self.documents = DocumentsPanel(self._theme, self)
        self.codes = CodesPanel(self._theme, self)
        self.centre = QWidget(self)
        self.view = TranscriptView(self.centre, theme=self._theme)
        self.bar = CodeBar(self._theme, self)
        self.quotations = QuotationsPanel(self._theme, self)
        self.inspector = Inspector(self._theme, self)
        self.empty = Hint(
            _("Choose a document on the left to read and code it."),
            self.centre,
            button=_("Import transcripts…"),
        )

    def _arrange(self) -> None:
        self._stack = QStackedLayout(self.centre)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.left = _split(Qt.Orientation.Vertical, "left", self.documents, self.codes)
        self.middle = _split(Qt.Orientation.Vertical, "middle", self.centre, self.quotations)
        self.whole = _split(Qt.Orientation.Horizontal, "whole", self.left, self.middle, self.inspector)
        self.left.setSizes([190, 480])
        self.middle.setSizes([520, 190])
        self.whole.setSizes([270, 760, 270])
        self.whole.setStretchFactor(1, 1)
        self.left.setStretchFactor(1, 1)
        self.middle.setStretchFactor(0, 1)
        self.left.setMinimumWidth(180)
        self.inspector.setMinimumWidth(210)
        self.centre.setMinimumWidth(380)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)
        for widget in (self.documents.list, self.codes.tree, self.quotations.list):
            widget.setFrameShape(widget.Shape.NoFrame)

    def _connect(self) -> None:
        self.documents.document_wanted.connect(self.show_document)
        self.documents.order_wanted.connect(
            lambda ids: self._operations.do(lambda: self._project.documents.reorder(ids))
        )
        self.documents.menu_wanted.connect(self._document_menu)
        self.documents.import_wanted.connect(self.import_wanted)
        self.empty.clicked.connect(self.import_wanted)
        self._connect_codes()
        self._connect_text()
        self._connect_details()

    def _connect_codes(self) -> None:
        codes, tree = self.codes, self.codes.tree
        codes.code_selected.connect(self._code_selected)
        codes.family_selected.connect(lambda _family: self._code_selected(None))
        codes.menu_wanted.connect(lambda place, ids, family: self.verbs.menu(place, ids, family, self._theme))
        codes.new_code_wanted.connect(lambda: self._select_code(self.verbs.new_code(codes.selected_family())))
        codes.codebook_wanted.connect(self.codebook_wanted)
        codes.left.connect(self.view.setFocus)
        tree.code_into_family.connect(self.verbs.into_family)
        tree.codebook_dropped.connect(self.verbs.import_codebook)
        tree.rename_wanted.connect(lambda: self.verbs.rename(codes.selected_codes(), codes.selected_family()))
        tree.delete_wanted.connect(lambda: self.verbs.delete(codes.selected_codes(), codes.selected_family()))
        tree.apply_wanted.connect(self._apply_selected)
        tree.favourite_wanted.connect(self._set_favourite)

    def _connect_text(self) -> None:
        view = self.view
        view.installEventFilter(self)
        view.selection_changed.connect(self._selection_changed)
        view.quotation_clicked.connect(self._quotation_clicked)
        view.coding_clicked.connect(self._coding_clicked)
        view.code_dropped.connect(lambda code, span: self.code_span(span, [code]))
        view.typed.connect(self.open_code_bar)
        view.enter_pressed.connect(self.open_code_bar)
        view.context_menu_wanted.connect(self._text_menu)
        self.bar.chosen.connect(self._chosen)
        self.bar.closed.connect(self.view.setFocus)
        self.quotations.quotation_wanted.connect(self.show_quotation)
        self.quotations.uncode_wanted.connect(self.uncode_quotations)
        self.quotations.scope_changed.connect(self._scope_changed)
        self.quotations.copied.connect(self.copy_citations)
        self.quotations.menu_wanted.connect(self._quotations_menu)

    def _connect_details(self) -> None:
        code, quotation = self.inspector.code_page, self.inspector.quotation_page
        code.changed.connect(self.verbs.edit)
        code.families_changed.connect(self.verbs.set_families)
        code.memo_changed.connect(
            lambda key, text: self._operations.do(lambda: self._project.memos.set_text("code", key, text))
        )
        quotation.uncode_wanted.connect(self._uncode)
        quotation.code_wanted.connect(self._select_code)
        quotation.add_wanted.connect(self.open_code_bar)
        quotation.comment_changed.connect(self._store_comment)
        quotation.memo_changed.connect(
            lambda key, text: self._operations.do(
                lambda: self._project.quotations.edit_coding(key, memo=text)
            )
        )

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = theme
        for part in (self.documents, self.codes, self.view, self.bar, self.quotations, self.inspector):
            part.set_theme(theme)

    # What is shown

    def refresh(self, changes: Changes | None) -> None:
        """Reloads what may have changed; waits while the workspace is not to be seen."""
        if not self.isVisible():
            self._dirty = True
            return
        if self._dirty:
            changes, self._dirty = None, False
        self.study.read(changes)
        if changes is None:
            self._count()
        elif changes.touches("coding", "quotation", "code", "document", "coder"):
            self._counting.start()  # numbers and lists follow a moment later: the text comes first
        if changes is None or changes.touches("document", "turn"):
            self.documents.show_documents(self.study.documents, self.study.codings_of_documents)
        if changes is None or changes.touches("code", "family", "family_member"):
            self.codes.show_codes(self.study.codes, self.study.families, self.study.quotations_of_codes)
        self._refresh_document(changes)
        self._refresh_lists(changes)

    def _refresh_document(self, changes: Changes | None) -> None:
        ids = [info.id for info in self.study.documents]
        current = self._document.id if self._document else None
        if current not in ids:
            self.show_document(ids[0] if ids else None)
        elif changes is None or changes.touches("document", "turn", "speaker"):
            top = self.view.top_position()
            self.show_document(current)
            self.view.scroll_to(top, share=0.0)
        elif changes.touches("coding", "quotation", "code", "coder"):
            self._show_quotations()

    def _refresh_lists(self, changes: Changes | None) -> None:
        if changes is None or changes.touches("turn", "speaker", "participant"):
            self._show_lines()
        if changes is None or changes.touches("code", "family", "family_member", "memo"):
            self._show_code()
        self._show_quotation(self._again(self._shown_quotation))

    def _follow(self) -> None:
        self._count()
        self._show_lines()

    def _count(self) -> None:
        self.study.count()
        self.documents.set_codings(self.study.codings_of_documents)
        self.codes.set_quotations(self.study.quotations_of_codes)
        self._show_code()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._dirty:
            self.refresh(None)

    @property
    def document(self) -> Document | None:
        """The document on the screen."""
        return self._document

    def show_document(self, document_id: DocumentId | None) -> None:
        """Shows a document with its quotations; None shows what to do."""
        if self.bar.isVisible():
            self.bar.close_bar()
        self.inspector.store()
        found = self._operations.do(lambda: self._project.documents.get(document_id)) if document_id else None
        changed = (found.id if found else None) != (self._document.id if self._document else None)
        self._document = found
        self._stack.setCurrentWidget(self.view if found else self.empty)
        self._read_quotations()
        self.view.show_document(
            found, self._quotations, self.study.codes, coders=self.study.coders, show_coders=self._many_coders
        )
        self.view.bring_out_code(self._code)
        self.documents.select(found.id if found else None)
        if changed:
            self._show_quotation(None)
        if self._scope == "document":
            self._show_lines()
        self.document_shown.emit(found.id if found else None)

    def next_document(self, *, forward: bool) -> None:
        """To the next or previous document of the list."""
        current = self._document.id if self._document else None
        other = self.documents.neighbour(current, forward=forward)
        if other is not None:
            self.show_document(other)

    def show_quotation(self, quotation_id: QuotationId) -> None:
        """Goes to a quotation, in whatever document it stands."""
        found = next(iter(self._project.quotations.by_ids([quotation_id])), None)
        if found is None:
            self._operations.tell(_("This quotation is no longer in the study."))
            return
        if self._document is None or found.document != self._document.id:
            self.show_document(found.document)
        self.view.select_quotation(quotation_id)
        self._quotation_clicked(quotation_id)

    def show_place(self, document: DocumentId, span: Span) -> None:
        """Goes to a place in a document and selects it."""
        if self._document is None or document != self._document.id:
            self.show_document(document)
        self.view.select_span(span)
        self.view.reveal(span)

    def show_code(self, code: CodeId) -> None:
        """Selects a code in the tree and shows its quotations."""
        self._select_code(code)

    def set_shown_coders(self, coders: Iterable[CoderId]) -> None:
        """Shows only the codings of these; none means of all."""
        self.study.shown_coders = frozenset(coders)
        self._count()
        self._show_quotations()
        self._show_lines()

    @property
    def _many_coders(self) -> bool:
        return len(self.study.coders) > 1 and len(self.study.shown_coders) != 1

    def _read_quotations(self) -> None:
        document = self._document
        found = self._project.quotations.of_document(document.id) if document else []
        self._quotations = self.study.visible(found)

    def _show_quotations(self) -> None:
        self._read_quotations()
        self.view.set_quotations(
            self._quotations, self.study.codes, coders=self.study.coders, show_coders=self._many_coders
        )
        self.target_changed.emit()

    def _show_lines(self) -> None:
        code = self.study.code(self._code)
        if self._scope == "code" and code:
            found = self.study.visible(self._project.quotations.of_code(code.id))
            found = [q for q in found if any(c.code == code.id for c in q.codings)]
            title, hint = code.name, _("No passage has this code yet. Drag the code onto a selected passage.")
        elif self._scope == "code":
            found, title = [], _("Quotations")
            hint = _("Select a code in the list to see all its quotations.")
        else:
            found, title = self._quotations, _("Quotations")
            hint = _("Nothing coded here yet. Select a passage and type the name of a code.")
        self.quotations.show_lines(self._lines(found), scope=self._scope, title=title, hint=hint)
        self.quotations.select(self.view.selected_quotation)

    def _lines(self, found: Sequence[Quotation]) -> list[QuotationLine]:
        order = {info.id: info.order for info in self.study.documents}
        documents = self._documents_of(found)
        known = {code.id: code for code in self.study.codes}
        lines = []
        for quotation in sorted(found, key=lambda q: (order.get(q.document, 0), q.start, q.end)):
            document = documents[quotation.document]
            codes = dict.fromkeys(c.code for c in quotation.codings if c.code in known)
            lines.append(
                QuotationLine(
                    quotation.id,
                    place_in_words(document, quotation.start, self.study.people),
                    _flat(document.text[max(0, quotation.start - CONTEXT) : quotation.start]),
                    _flat(quotation.text),
                    _flat(document.text[quotation.end : quotation.end + CONTEXT]),
                    tuple((known[key].name, known[key].color) for key in codes),
                    quotation.comment,
                )
            )
        return lines

    def _documents_of(self, quotations: Sequence[Quotation]) -> dict[DocumentId, Document]:
        found = {self._document.id: self._document} if self._document else {}
        for quotation in quotations:
            if quotation.document not in found:
                found[quotation.document] = self._project.documents.get(quotation.document)
        return found

    def _show_code(self) -> None:
        code = self.study.code(self._code)
        if code is None:
            self._code = None
            self.inspector.code_page.show_code(None)
            return
        memos = self._project.memos.of("code", code.id)
        documents = {q.document for q in self._project.quotations.of_code(code.id)}
        count = self.study.quotations_of_codes.get(code.id, 0)
        facts = CodeFacts(code, self.study.families, count, len(documents), memos[0].text if memos else "")
        self.inspector.code_page.show_code(facts)

    def _show_quotation(self, quotation: Quotation | None) -> None:
        self._shown_quotation = quotation
        if quotation is None or self._document is None:
            self.inspector.quotation_page.show_quotation(None)
            return
        document = self._documents_of([quotation])[quotation.document]
        self.inspector.quotation_page.show_quotation(
            QuotationFacts(
                quotation,
                place_in_words(document, quotation.start, self.study.people),
                {code.id: code for code in self.study.codes},
                {coder.id: coder.name for coder in self.study.coders},
                self._project.coders.current.id,
            )
        )

    def _again(self, quotation: Quotation | None) -> Quotation | None:
        """The same quotation as it is now."""
        if quotation is None:
            return None
        same = (q for q in self._quotations if q.id == quotation.id or q.span == quotation.span)
        return next(same, quotation if quotation.id == UNSAVED else None)

    # What was clicked

    def _code_selected(self, code: CodeId | None) -> None:
        self._code = code
        self.view.bring_out_code(code)
        if code is not None:
            self._scope = "code"
            self.inspector.setCurrentIndex(0)
        self._show_code()
        if self._scope == "code":
            self._show_lines()

    def _select_code(self, code: CodeId | None) -> None:
        if code is not None:
            self.codes.select(code)
            self._code_selected(code)

    def _quotation_clicked(self, quotation_id: QuotationId | None) -> None:
        quotation = next((q for q in self._quotations if q.id == quotation_id), None)
        self._show_quotation(quotation)
        self.quotations.select(quotation_id)
        if quotation is not None:
            self.inspector.setCurrentIndex(1)
        self.target_changed.emit()

    def _coding_clicked(self, quotation_id: QuotationId, code: CodeId | None) -> None:
        self._quotation_clicked(quotation_id)
        if code is not None:
            self.codes.select(code)

    def _selection_changed(self, _span: Span | None) -> None:
        self.target_changed.emit()

    def _scope_changed(self, scope: str) -> None:
        self._scope = scope
        self._show_lines()

    # Coding

    def target(self) -> Span | None:
        """The passage to be coded: what is selected, otherwise the quotation that was clicked."""
        selected = self.view.selection()
        if selected is not None:
            return _trimmed(self._document, selected)
        quotation = self.target_quotation()
        return quotation.span if quotation else None

    def target_quotation(self) -> Quotation | None:
        """The quotation to be changed: the one with exactly the selected words, or the one clicked."""
        selected = self.view.selection()
        if selected is not None:
            span = _trimmed(self._document, selected)
            return next((q for q in self._quotations if q.span == span), None)
        key = self.view.selected_quotation
        return next((q for q in self._quotations if q.id == key), None)

    def open_code_bar(self, typed: str = "") -> None:
        """Opens the code bar at the passage to be coded."""
        if self._document is None:
            return
        if self.target() is None:
            self._operations.tell(
                _("Select a passage first: with the mouse, or with Shift and the arrow keys.")
            )
            return
        index = Index(self.study.codes, self.study.families, self.study.quotations_of_codes)
        self.bar.open_at(self._place_of_target(), index, recent=self.study.recent, typed=typed)

    def _place_of_target(self) -> QRect:
        cursor = self.view.textCursor()
        rect = self.view.cursorRect(cursor)
        cursor.setPosition(cursor.selectionStart())
        place = rect.united(self.view.cursorRect(cursor)) if self.view.selection() else rect
        height = self.view.viewport().height()
        place.setTop(min(max(place.top(), 0), height - 20))
        place.setBottom(min(max(place.bottom(), 20), height))
        return QRect(self.view.viewport().mapTo(self, place.topLeft()), place.size())

    def _chosen(self, choices: Sequence[Choice]) -> None:
        span = self.target()
        self.view.setFocus()
        if span is not None:
            self.apply(span, choices)

    def apply(self, span: Span, choices: Sequence[Choice]) -> None:
        """Puts codes on a passage as one step; those that do not exist yet are made."""
        document = self._document
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
        self.study.used(keys)
        self._after_coding(span, names, made)

    def _after_coding(self, span: Span, names: str, made: int) -> None:
        if made:
            self._operations.tell(_("Coded {names}.").format(names=names), undo=True)
        else:
            self._operations.tell(_("The passage has {names} already.").format(names=names))
        self._show_quotation(next((q for q in self._quotations if q.span == span), None))
        self.target_changed.emit()

    def code_span(self, span: Span, codes: Sequence[CodeId]) -> None:
        """Puts existing codes on a passage."""
        known = [code for key in codes if (code := self.study.code(key))]
        trimmed = _trimmed(self._document, span)
        if known and trimmed:
            self.apply(trimmed, [Choice(code.name, code.origin, code.id) for code in known])

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
        if span is None or self._document is None:
            return
        name = in_vivo_name(self._document.text[span.start : span.end])
        known = next((code for code in self.study.codes if code.name.casefold() == name.casefold()), None)
        if name:
            self.apply(span, [Choice(name, Origin.IN_VIVO, known.id if known else None)])

    def code_with_last(self) -> None:
        """Puts the code that was used last on the passage."""
        code = self.study.last_code()
        if code is None:
            self._operations.tell(_("No code was used yet."))
        else:
            self.code_target([code.id])

    def code_with_favourite(self, number: int) -> None:
        """Puts the code on a number key on the passage."""
        code = self.study.favourite(number)
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
            self._uncode([mine[0].id])
        elif quotation.codings:
            self._uncode_menu(quotation).exec(self.mapToGlobal(self._place_of_target().bottomLeft()))
        elif quotation.comment:
            self._store_comment(quotation, "")

    def uncode_quotations(self, quotation_ids: Sequence[QuotationId]) -> None:
        """Takes codes off the quotations of the list: the code that it is about, else all of one's own."""
        codings = [c for q in self._project.quotations.by_ids(quotation_ids) for c in q.codings]
        mine = [c for c in codings if c.coder == self._project.coders.current.id]
        if self._scope == "code":
            mine = [c for c in mine if c.code == self._code]
        if mine:
            self._uncode([c.id for c in mine])
        else:
            self._operations.tell(_("None of these codings is yours."))

    def _uncode_menu(self, quotation: Quotation) -> QMenu:
        menu, names = QMenu(self), {coder.id: coder.name for coder in self.study.coders}
        for coding in quotation.codings:
            code = self.study.code(coding.code)
            if code:
                who = f"  ({names.get(coding.coder, '')})" if len(names) > 1 else ""
                action = menu.addAction(mark_icon(code.color, self._theme), code.name + who)
                action.triggered.connect(lambda _on=False, key=coding.id: self._uncode([key]))
        mine = [c.id for c in quotation.codings if c.coder == self._project.coders.current.id]
        menu.addSeparator()
        everything = menu.addAction(_("All my codes here"), lambda: self._uncode(mine))
        everything.setEnabled(bool(mine))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _uncode(self, codings: Sequence[CodingId]) -> None:
        names = self._names_of(codings)
        if self._operations.succeeds(lambda: self._project.quotations.uncode(codings)):
            self._operations.tell(_("Took off {names}.").format(names=names), undo=True)

    def _names_of(self, codings: Sequence[CodingId]) -> str:
        found: list[Coding] = [c for q in self._quotations for c in q.codings if c.id in codings]
        names = dict.fromkeys(code.name for c in found if (code := self.study.code(c.code)))
        if len(names) > 3 or not names:
            return ngettext("{count} coding", "{count} codings", len(codings)).format(count=len(codings))
        return ", ".join(f"“{name}”" for name in names)

    def start_comment(self) -> None:
        """Goes to the comment field for the passage."""
        span, quotation = self.target(), self.target_quotation()
        if span is None or self._document is None:
            return
        if quotation is None:
            text = self._document.text[span.start : span.end]
            quotation = Quotation(UNSAVED, self._document.id, span.start, span.end, text)
        self._show_quotation(quotation)
        self.inspector.show()
        self.inspector.setCurrentIndex(1)
        self.inspector.quotation_page.comment.setFocus()

    def _store_comment(self, quotation: Quotation, text: str) -> None:
        place = (quotation.document, quotation.start, quotation.end)
        self._operations.do(lambda: self._project.quotations.comment(*place, text))

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
        self.view.select_span(quotation.span)
        self._operations.tell(_("Select the new range (Shift and arrows), then press the same key again."))

    def _finish_range(self) -> None:
        key, span = self._resizing, self.view.selection()
        self._resizing = None
        span = _trimmed(self._document, span) if span else None
        if key is None or span is None:
            return
        new = self._operations.do(lambda: self._project.quotations.resize(key, span.start, span.end))
        if new is not None:
            self._operations.tell(_("The quotation has a new range."), undo=True)
            self._show_quotation(next((q for q in self._quotations if q.id == new), None))

    def copy_citation(self) -> None:
        """Copies the passage with who said it and where."""
        span = self.target()
        if span is not None and self._document is not None:
            text = citation(self._document, span.start, span.end, self.study.people)
            QApplication.clipboard().setText(text)
            self._operations.tell(_("Copied with participant and turn."))

    def copy_citations(self, quotation_ids: Sequence[QuotationId]) -> None:
        """Copies quotations of the list, each as a citation."""
        found = self._project.quotations.by_ids(quotation_ids)
        documents = self._documents_of(found)
        order = {key: place for place, key in enumerate(quotation_ids)}
        texts = [
            citation(documents[q.document], q.start, q.end, self.study.people)
            for q in sorted(found, key=lambda q: order.get(q.id, 0))
        ]
        QApplication.clipboard().setText("\n\n".join(texts))
        self._operations.tell(_("Copied with participant and turn."))

    def extend(self, unit: Unit, *, forward: bool) -> None:
        """Moves the end of the selection by a sentence or a turn."""
        self.view.extend_selection(unit, forward=forward)

    def _apply_selected(self) -> None:
        codes = self.codes.selected_codes()
        if codes:
            self.code_target(codes)

    def _set_favourite(self, number: int) -> None:
        codes = self.codes.selected_codes()
        if codes:
            self.verbs.favourite(codes[0], number)

    # Menus

    def _document_menu(self, place: QPoint, document: DocumentId) -> None:
        from qualcode.gui.coding.document_verbs import document_menu

        document_menu(self, self._project, self._operations, document).popup(place)

    def _text_menu(self, place: QPoint, quotation_ids: Sequence[QuotationId]) -> None:
        if (
            self.view.selection() is None
            and quotation_ids
            and self.view.selected_quotation not in quotation_ids
        ):
            self.view.select_quotation(quotation_ids[0])
            self._quotation_clicked(quotation_ids[0])
        menu = QMenu(self)
        for action in self.view.actions():
            if action.objectName() in _TEXT_MENU and action.isEnabled():
                menu.addAction(action)
        quotation = self.target_quotation()
        if quotation and quotation.codings:
            off = self._uncode_menu(quotation)
            off.setTitle(_("Take off"))
            menu.addSeparator()
            menu.addMenu(off)
        if menu.isEmpty():
            menu.addAction(_("Select a passage to code it")).setEnabled(False)
        menu.popup(place)

    def _quotations_menu(self, place: QPoint, quotation_ids: Sequence[QuotationId]) -> None:
        menu = QMenu(self)
        menu.addAction(_("Show in the transcript"), lambda: self.show_quotation(quotation_ids[0]))
        menu.addAction(_("Copy as citation"), lambda: self.copy_citations(quotation_ids)).setShortcut(
            QKeySequence.StandardKey.Copy
        )
        menu.addSeparator()
        menu.addAction(_("Uncode"), lambda: self.uncode_quotations(quotation_ids)).setShortcut("Del")
        menu.popup(place)

    # What is remembered, and keys

    def state(self) -> dict[str, Any]:
        """Where one is in this study, to be given to `restore` next time."""
        return {
            "document": self._document.id if self._document else 0,
            "position": self.view.top_position() if self._document else 0,
            "order": self.codes.order.value,
            "recent": list(self.study.recent),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Goes to where one was."""
        if not self.study.documents:
            self.study.read()
        known = {info.id for info in self.study.documents}
        self.study.recent = [key for key in state.get("recent", []) if self.study.code(key)]
        if state.get("order") in list(Order):
            self.codes.set_order(Order(state["order"]))
        if state.get("document") in known:
            self.show_document(state["document"])
            position = int(state.get("position", 0))
            QTimer.singleShot(0, self, lambda: self.view.scroll_to(position, share=0.0))

    def splitters(self) -> dict[str, QSplitter]:
        """The splitters whose sizes are remembered, by name."""
        return {split.objectName(): split for split in (self.left, self.middle, self.whole)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets keys that belong to an action reach it: a read-only text would keep them to itself."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            window = self.window()
            actions = [*self.view.actions(), *window.actions()]
            if any(keys in action.shortcuts() and action.isEnabled() for action in actions):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


_TEXT_MENU = ("code_bar", "in_vivo", "last_code", "comment", "resize", "copy", "copy_citation")


def _split(orientation: Qt.Orientation, name: str, *widgets: QWidget) -> QSplitter:
    split = QSplitter(orientation)
    split.setObjectName(name)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(5)
    for widget in widgets:
        split.addWidget(widget)
    return split


def _flat(text: str) -> str:
    return " ".join(text.split())


def _trimmed(document: Document | None, span: Span) -> Span | None:
    """The span without blanks at its ends; None when nothing is left."""
    if document is None:
        return None
    text = document.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return Span(start, end) if start < end else None
