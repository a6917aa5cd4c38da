"""The Code workspace: its panels, what they show together, and coding a passage."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from qualcode.gui.coding import place_menus
from qualcode.gui.coding.code_bar import CodeBar
from qualcode.gui.coding.code_tree import CodesPanel
from qualcode.gui.coding.code_verbs import CodeVerbs
from qualcode.gui.coding.documents_panel import DocumentsPanel
from qualcode.gui.coding.inspector import CodeFacts, Inspector, QuotationFacts
from qualcode.gui.coding.list_export import ListExport
from qualcode.gui.coding.listing import Listing
from qualcode.gui.coding.passage import UNSAVED, Passage
from qualcode.gui.coding.people_filter import PeopleFilter
from qualcode.gui.coding.quotations_panel import QuotationsPanel
from qualcode.gui.coding.recoding import Recoding
from qualcode.gui.coding.remarking import Remarking
from qualcode.gui.coding.shown import Shown
from qualcode.gui.coding.start import StartPage
from qualcode.gui.coding.study import Counts, Study
from qualcode.gui.coding.tree_rows import Order
from qualcode.gui.coding.words import place_in_words
from qualcode.gui.operations import Operations
from qualcode.gui.text.view import TranscriptView
from qualcode.gui.theme import Theme
from qualcode.gui.widgets.layouts import split
from qualcode.i18n import _
from qualcode.model import (
    Changes,
    CodeId,
    CoderId,
    Document,
    DocumentId,
    Quotation,
    QuotationId,
    Span,
)
from qualcode.project import Project

COUNT_AFTER_MS = 120


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
        self.project, self.operations = project, operations
        self._project, self._operations, self._theme = project, operations, theme
        self.study = Study(project)
        self.verbs = CodeVerbs(self.study, operations, self)
        self._document: Document | None = None
        self._shown = Shown(self.study)
        self._quotations: list[Quotation] = []
        self._code: CodeId | None = None
        self._shown_quotation: Quotation | None = None
        self._left: DocumentId | None = None  # what was shown when it was deleted
        self._place: tuple[DocumentId, int] = (DocumentId(0), 0)  # where one was last time
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
        self.listing = Listing(self.study, self._operations, self.quotations, self.view)
        again, panels = self._list_again, (self.documents, self.quotations, self.listing)
        self.people = PeopleFilter(self._project, self._operations, *panels, again, self)
        self.inspector = Inspector(self._theme, self)
        self.passage = Passage(
            self.study,
            self._operations,
            self.view,
            self.bar,
            show=self._show_quotation,
            edit_comment=self._edit_comment,
            theme=self._theme,
        )
        self.recoding, self.exporting, self.remarking = Recoding(self), ListExport(self), Remarking(self)
        self.empty = StartPage(self.centre)

    def _arrange(self) -> None:
        self._stack = QStackedLayout(self.centre)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.left = split(Qt.Orientation.Vertical, "left", self.documents, self.codes)
        self.middle = split(Qt.Orientation.Vertical, "middle", self.centre, self.quotations)
        self.whole = split(Qt.Orientation.Horizontal, "whole", self.left, self.middle, self.inspector)
        self.left.setSizes([230, 450])
        self.middle.setSizes([500, 190])
        self.whole.setSizes([304, 740, 236])
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
        self.documents.menu_wanted.connect(lambda place, key: place_menus.of_document(self, key).popup(place))
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.codebook_wanted.connect(self.codebook_wanted)
        self._connect_codes()
        self._connect_text()
        self._connect_details()

    def _connect_codes(self) -> None:
        codes, tree = self.codes, self.codes.tree
        codes.code_selected.connect(self._code_selected)
        codes.family_selected.connect(self.listing.select_family)
        codes.menu_wanted.connect(
            lambda place, ids, family: self.verbs.menu(ids, family, self._theme).popup(place)
        )
        codes.new_code_wanted.connect(lambda: self.show_code(self.verbs.new_code(codes.selected_family())))
        codes.left.connect(self.view.setFocus)
        tree.code_into_family.connect(self.verbs.into_family)
        tree.family_into_family.connect(self.verbs.nest)
        tree.codebook_dropped.connect(self.verbs.import_codebook)
        tree.rename_wanted.connect(lambda: self.verbs.rename(codes.selected_codes(), codes.selected_family()))
        tree.delete_wanted.connect(lambda: self.verbs.delete(codes.selected_codes(), codes.selected_family()))
        tree.apply_wanted.connect(self._apply_selected)
        tree.favourite_wanted.connect(self._set_favourite)

    def _connect_text(self) -> None:
        view = self.view
        view.installEventFilter(self)
        view.selection_changed.connect(self._selection_changed)
        view.quotation_clicked.connect(self.quotation_clicked)
        view.resize_wanted.connect(self.passage.move_range)
        view.coding_clicked.connect(self._coding_clicked)
        view.code_dropped.connect(lambda code, span: self.passage.code_span(span, [code]))
        view.typed.connect(self.passage.open_code_bar)
        view.enter_pressed.connect(self.passage.open_code_bar)
        view.context_menu_wanted.connect(lambda place, keys: place_menus.of_text(self, keys).popup(place))
        self.quotations.quotation_wanted.connect(self.show_quotation)
        self.quotations.uncode_wanted.connect(self.uncode_listed)
        self.listing.changed.connect(self._list_again)
        self.quotations.menu_wanted.connect(
            lambda place, keys: place_menus.of_quotations(self, keys).popup(place)
        )

    def _connect_details(self) -> None:
        code, quotation = self.inspector.code_page, self.inspector.quotation_page
        code.changed.connect(self._edit_code)
        code.families_changed.connect(self.verbs.set_families)
        code.memo_changed.connect(
            lambda key, text: self._operations.do(lambda: self._project.memos.set_text("code", key, text))
        )
        quotation.uncode_wanted.connect(self.passage.uncode_codings)
        quotation.code_wanted.connect(self.show_code)
        quotation.add_wanted.connect(self.passage.open_code_bar)
        quotation.comment_changed.connect(self.passage.store_comment)
        quotation.coding_changed.connect(self.passage.edit_coding)
        quotation.example_wanted.connect(self.passage.make_example)
        quotation.report_wanted.connect(self.passage.choose_for_report)

    def set_theme(self, theme: Theme) -> None:
        """Light or dark."""
        self._theme = self.passage.theme = theme
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
        self.documents.set_completed(self.study.completed)
        if changes is None:
            self._count()
        elif changes.touches("coding", "quotation", "code", "document", "coder"):
            self._counting.start()  # numbers and lists follow a moment later: the text comes first
        if changes is None or changes.touches("document", "turn"):
            self.documents.show_documents(self.study.documents, self.study.codings_of_documents)
        if changes is None or changes.touches("code", "family", "family_member"):
            self.codes.show_codes(self.study.codes, self.study.families, self.study.quotations_of_codes)
        self.people.refresh(changes)
        self.remarking.refresh(changes)
        self._refresh_document(changes)
        self._refresh_lists(changes)

    def _refresh_document(self, changes: Changes | None) -> None:
        ids = [info.id for info in self.study.documents]
        current = self._document.id if self._document else None
        if current is None and self._place[0] in ids:
            self._go_back()
        elif self._left in ids:  # it was deleted, and that was undone
            self.show_document(self._left)
        elif current not in ids:
            left = current
            self.show_document(ids[0] if ids else None)
            self._left = left
        elif changes is None or changes.touches("document", "turn", "speaker"):
            top = self.view.top_position()
            self.show_document(current)
            self.view.scroll_to(top, share=0.0)
        elif changes.touches("coding", "quotation", "code", "coder"):
            self._show_quotations(changes)

    def _refresh_lists(self, changes: Changes | None) -> None:
        if changes is None or changes.touches("turn", "speaker", "participant", "attribute"):
            self._list_again()
        if changes is None or changes.touches("code", "family", "family_member", "memo"):
            self._show_code()
        self._show_quotation(self._again(self._shown_quotation))

    def _list_again(self) -> None:
        self.listing.show(self._code, self._document, self._quotations)

    def leave(self) -> None:
        """The study is about to be closed: nothing is read any more."""
        self._counting.stop()
        self.people.leave()

    def _follow(self) -> None:
        """Counts in the background: over 60,000 codings that takes longer than a key may wait."""
        coders = self.study.shown_coders
        self._operations.run(
            lambda _progress: self.study.counts(coders),
            label=_("Counting"),
            done=lambda counts: self._followed(coders, counts),
            quiet=True,
        )
        self._list_again()

    def _followed(self, coders: frozenset[CoderId], counts: Counts) -> None:
        if coders == self.study.shown_coders:
            self._show_counts(counts)

    def _count(self) -> None:
        self._show_counts(self.study.counts(self.study.shown_coders))

    def _show_counts(self, counts: Counts) -> None:
        self.study.quotations_of_codes, self.study.codings_of_documents = counts
        self.documents.set_codings(self.study.codings_of_documents)
        self.codes.set_quotations(self.study.quotations_of_codes)
        self._show_code()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._dirty:
            self.refresh(None)

    def next_thing(self) -> str:
        """What one can do now, in one line."""
        return self.passage.hint()

    @property
    def document(self) -> Document | None:
        """The document on the screen."""
        return self._document

    def show_document(self, document_id: DocumentId | None) -> None:
        """Shows a document with its quotations; None shows what to do."""
        if self.bar.isVisible():
            self.bar.close_bar()
        self.inspector.store()
        self._left = None
        found = self._operations.do(lambda: self._project.documents.get(document_id)) if document_id else None
        changed = (found.id if found else None) != (self._document.id if self._document else None)
        self._document = found
        self.empty.show_steps(not self.study.documents)
        self._stack.setCurrentWidget(self.view if found else self.empty)
        self._read_quotations()
        self.view.show_document(
            found, self._quotations, self.study.codes, coders=self.study.coders, show_coders=self._many_coders
        )
        self.view.bring_out_code(self._code)
        self.documents.select(found.id if found else None)
        if changed:
            self._show_quotation(None)
        if self.listing.scope == "document":
            self._list_again()
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
        self.quotation_clicked(quotation_id)

    def show_place(self, document: DocumentId, span: Span) -> None:
        """Goes to a place in a document and selects it."""
        if self._document is None or document != self._document.id:
            self.show_document(document)
        self.view.select_span(span)
        self.view.reveal(span)

    def show_code(self, code: CodeId | None) -> None:
        """Selects a code in the tree and shows its quotations."""
        if code is not None:
            self.codes.select(code)
            self._code_selected(code)

    def set_shown_coders(self, coders: Iterable[CoderId]) -> None:
        """Shows only the codings of these; none means of all."""
        self.study.shown_coders = frozenset(coders)
        self._show_quotations()
        self._follow()

    @property
    def _many_coders(self) -> bool:
        return self.study.several and len(self.study.shown_coders) != 1

    def _read_quotations(self, changes: Changes | None = None) -> None:
        document = self._document
        if changes is None:
            self._quotations = self._shown.read(document.id if document else None)
        else:
            self._quotations = self._shown.update(changes)
        self.passage.show(document, self._quotations)

    def _show_quotations(self, changes: Changes | None = None) -> None:
        self._read_quotations(changes)
        self.view.set_quotations(
            self._quotations, self.study.codes, coders=self.study.coders, show_coders=self._many_coders
        )
        self.target_changed.emit()

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
        document = self.study.documents_of([quotation])[quotation.document]
        self.inspector.quotation_page.show_quotation(
            QuotationFacts(
                quotation,
                place_in_words(document, quotation.start, self.study.people),
                {code.id: code for code in self.study.codes},
                {coder.id: coder.name for coder in self.study.coders},
                self._project.coders.current.id,
                self.study.sayings,
                self.remarking.said,
            )
        )

    def _again(self, quotation: Quotation | None) -> Quotation | None:
        """The same quotation as it is now."""
        if quotation is None:
            return None
        unsaved = quotation if quotation.id == UNSAVED else None
        return self.passage.at(quotation.span) or unsaved

    # What was clicked

    def _code_selected(self, code: CodeId | None) -> None:
        self._code = code
        self.view.bring_out_code(code)
        if code is not None:
            if self.view.selected_quotation is not None:  # it would keep the code in the background
                self.view.select_quotation(None)
                self.target_changed.emit()
            self.listing.scope = "code"
            self.inspector.setCurrentIndex(0)
        self._show_code()
        if self.listing.scope == "code":
            self._list_again()

    def quotation_clicked(self, quotation_id: QuotationId | None) -> None:
        """Shows the quotation in the details and in the list."""
        quotation = next((q for q in self._quotations if q.id == quotation_id), None)
        self._show_quotation(quotation)
        self.quotations.select(quotation_id)
        if quotation is not None:
            self.inspector.setCurrentIndex(1)
        self.target_changed.emit()

    def _coding_clicked(self, quotation_id: QuotationId, code: CodeId | None) -> None:
        self.quotation_clicked(quotation_id)
        if code is not None:
            self.codes.select(code)

    def _selection_changed(self, _span: Span | None) -> None:
        self.target_changed.emit()

    # Wishes of the tree

    def _apply_selected(self) -> None:
        codes = self.codes.selected_codes()
        if codes:
            self.passage.code_target(codes)

    def uncode_listed(self, quotation_ids: Sequence[QuotationId]) -> None:
        """In the list of a code only that code is taken off."""
        self.passage.uncode_quotations(quotation_ids, code=self.listing.code)

    def _edit_comment(self, quotation: Quotation) -> None:
        self._show_quotation(quotation)
        self.inspector.show()
        self.inspector.setCurrentIndex(1)
        self.inspector.quotation_page.comment.setFocus()

    def _edit_code(self, code: CodeId, field: str, value: object) -> None:
        self.verbs.edit(code, field, value)
        self._show_code()  # where it was refused, the field shows what is stored

    def _set_favourite(self, number: int) -> None:
        codes = self.codes.selected_codes()
        if codes:
            self.verbs.favourite(codes[0], number)

    # What is remembered, and keys

    def state(self) -> dict[str, Any]:
        """Where one is in this study, to be given to `restore` next time."""
        here = (self._document.id, self.view.top_position()) if self._document else self._place
        return {
            "document": here[0],
            "position": here[1],
            "order": self.codes.order.value,
            "recent": list(self.study.recent),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Goes to where one was, when the workspace is next shown."""
        self.study.recent = [CodeId(key) for key in state.get("recent", []) if isinstance(key, int)]
        if state.get("order") in list(Order):
            self.codes.set_order(Order(state["order"]))
        self._place = (state.get("document", 0), state.get("position", 0))

    def _go_back(self) -> None:
        document, position = self._place
        self.show_document(document)
        QTimer.singleShot(0, self.view, lambda: self.view.scroll_to(position, share=0.0))

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
