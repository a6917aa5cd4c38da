"""Which quotations the list holds, in what order, and what is read of them: only what is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from qualcode.gui.coding.lines import Context, quotation_lines
from qualcode.gui.coding.quotation_filter import (
    QuotationFilterPopup,
    is_empty,
    sections_of,
    still_there,
)
from qualcode.gui.coding.quotations_panel import QuotationsPanel
from qualcode.gui.coding.study import Study
from qualcode.gui.operations import Operations
from qualcode.gui.text.view import TranscriptView
from qualcode.gui.widgets.attribute_filter import AttributeFilterButton
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.i18n import Translate, _, screen_language
from qualcode.model import CodeId, Document, FamilyId, Quotation
from qualcode.model.finding import NO_FILTER, QuotationFilter, QuotationOrder
from qualcode.project.filter_words import filter_in_words

FEW_DOCUMENTS = 2
FEW_QUOTATIONS = 800
TYPING_MS = 180


class Listing(QObject):
    """Fills the list of quotations; what takes longer than a key may wait is found in the background.

    `scope` is "code", "family", "document" or "study". `changed` asks for `show` again.
    """

    changed = Signal()

    def __init__(
        self, study: Study, operations: Operations, panel: QuotationsPanel, view: TranscriptView
    ) -> None:
        super().__init__(panel)
        self._study, self._operations, self._panel, self._view = study, operations, panel, view
        self._last = 0
        self._code: CodeId | None = None
        self._document: Document | None = None
        self.scope = "document"
        self.family: FamilyId | None = None
        self.wanted: QuotationFilter = NO_FILTER
        self.order = QuotationOrder.PLACE
        self.context = Context.SHORT
        self.only: frozenset[int] | None = None  # the quotations of the participants chosen; None: all
        self.people: AttributeFilterButton | None = None
        self.popup: QuotationFilterPopup | None = None
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._typed)
        panel.rows.loader = self._load
        panel.scope_changed.connect(self._set_scope)
        panel.order_changed.connect(self._set_order)
        panel.context_changed.connect(self._set_context)
        panel.words_changed.connect(lambda _words: self._typing.start())
        panel.all_wanted.connect(self.clear)
        panel.filter_wanted.connect(self.open_filter)

    # What is chosen

    @property
    def code(self) -> CodeId | None:
        """The code that the list is about, where it is about one."""
        return self._code if self.scope == "code" else None

    def select_family(self, family: FamilyId | None) -> None:
        """A family is what the list is about, as a code is when one is selected."""
        self.family = family
        if family is not None:
            self._set_scope("family")
        elif self.scope == "family":
            self.changed.emit()

    def set_filter(self, wanted: QuotationFilter) -> None:
        """Limits the list."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()

    def clear(self) -> None:
        """No filter any more, and no words."""
        self._panel.words.blockSignals(True)
        self._panel.words.clear()
        self._panel.words.blockSignals(False)
        self.set_filter(NO_FILTER)

    def open_filter(self) -> QuotationFilterPopup:
        """Opens what can be filtered by under the button."""
        wanted, theme = still_there(self.wanted, self._study), self._panel.theme
        there = self.people is not None and not self.people.isHidden()
        popup = QuotationFilterPopup(sections_of(self._study), wanted, theme, self._panel, people=there)
        if self.people is not None:
            popup.people_wanted.connect(self.people.open)
        popup.closed.connect(self.set_filter)
        popup.closed.connect(lambda _filter: popup.deleteLater())
        self.popup = popup
        popup.open_below(self._panel.filter)
        return popup

    def limits(self, translate: Translate, language: str) -> str:
        """What the list is about and limited to, in words."""
        code, family = self._study.code(self._code), self._study.family(self.family)
        scope = QuotationFilter(
            codes=(code.id,) if self.scope == "code" and code else (),
            families=(family.id,) if self.scope == "family" and family else (),
            documents=self._on_screen_only(),
        )
        project = self._study.project
        words = (filter_in_words(project, one, translate, language) for one in (scope, self.wanted))
        return " · ".join(filter(None, words))

    def _in_words(self, wanted: QuotationFilter) -> str:
        if is_empty(wanted):
            return ""
        return filter_in_words(self._study.project, wanted, _, screen_language())

    def _on_screen_only(self) -> tuple[int, ...]:
        return (self._document.id,) if self.scope == "document" and self._document else ()

    def _set_scope(self, scope: str) -> None:
        self.scope = scope
        self.changed.emit()

    def _set_order(self, order: QuotationOrder) -> None:
        self.order = QuotationOrder(order)
        self.changed.emit()

    def _set_context(self, context: Context) -> None:
        self.context = Context(context)
        self.changed.emit()

    def _typed(self) -> None:
        self.set_filter(replace(self.wanted, words=self._panel.words.text().strip()))

    # Finding

    def show(self, code_id: CodeId | None, document: Document | None, on_screen: Sequence[Quotation]) -> None:
        """Lists the quotations of the scope; those of the document are given."""
        self._code, self._document = code_id, document
        self.wanted = still_there(self.wanted, self._study)
        self._panel.set_limits(self._in_words(self.wanted))
        self._panel.name_coders(on=self._study.several)
        self._last += 1
        if self.scope == "document" and is_empty(self.wanted) and self.order is QuotationOrder.PLACE:
            self._found(self._last, [quotation.id for quotation in on_screen])
            return
        within, wanted = self._within(), self._asked()
        if wanted is None or (within is not None and not within):
            self._found(self._last, [])
        elif self._expected(within, wanted) <= FEW_QUOTATIONS:
            found = self._study.project.quotations.find(wanted, within=within, order=self.order)
            self._found(self._last, found)
        else:
            self._find(self._last, wanted, within)

    def _find(self, number: int, wanted: QuotationFilter, within: Sequence[int] | None) -> None:
        order, store = self.order, self._study.project.quotations
        self._operations.run(
            lambda _progress: store.find(wanted, within=within, order=order) if number == self._last else [],
            label=_("Collecting quotations"),
            done=lambda ids: self._found(number, ids),
            quiet=True,
        )

    def _within(self) -> list[int] | None:
        """The codes that the list is about; None for all."""
        if self.scope == "code":
            return [self._code] if self._study.code(self._code) and self._code is not None else []
        if self.scope == "family":
            known = self._study.family(self.family)
            return self._study.project.families.members(known.id) if known else []
        return None

    def _asked(self) -> QuotationFilter | None:
        """The filter with what the screen adds to it; None when nothing can pass."""
        wanted, shown = self.wanted, self._study.shown_coders
        if shown:
            coders = tuple(key for key in wanted.coders if key in shown) if wanted.coders else tuple(shown)
            if not coders:
                return None
            wanted = replace(wanted, coders=coders)
        if self.scope != "document":
            return wanted
        if self._document is None or (wanted.documents and self._document.id not in wanted.documents):
            return None
        return replace(wanted, documents=(self._document.id,))

    def _expected(self, within: Sequence[int] | None, wanted: QuotationFilter) -> int:
        """At most so many codings are looked at."""
        if within is not None:
            return sum(self._study.quotations_of_codes.get(CodeId(code), 0) for code in within)
        by_document = self._study.codings_of_documents
        return sum(n for key, n in by_document.items() if not wanted.documents or key in wanted.documents)

    def _found(self, number: int, ids: Sequence[int]) -> None:
        if number != self._last:  # something else is wanted meanwhile
            return
        kept = ids if self.only is None else [key for key in ids if key in self.only]
        code, family = self._study.code(self._code), self._study.family(self.family)
        about = {"code": code, "family": family}.get(self.scope)
        hint = self._hint(narrowed=len(ids) > len(kept))
        title = about.name if about else _("Quotations")
        self._panel.show_ids(kept, scope=self.scope, title=title, hint=hint)
        self._panel.select(self._view.selected_quotation)

    def _hint(self, *, narrowed: bool) -> str:
        if narrowed:
            return _("None of these quotations is of the participants that are chosen above.")
        if not is_empty(self.wanted):
            return _("No quotation passes this filter. Press Show all to see all of them.")
        if self.scope == "code" and self._study.code(self._code):
            return _("No passage has this code yet. Drag the code onto a selected passage.")
        if self.scope == "family" and self._study.family(self.family):
            return _("No passage has a code of this family yet.")
        hints = {
            "code": _("Select a code in the list to see all its quotations."),
            "family": _("Select a family in the list to see the quotations of all its codes."),
            "study": _("Nothing is coded in this study yet."),
        }
        if self.scope == "document" and self._document is not None:
            return _("Nothing coded here yet. Select a passage and type the name of a code.")
        return hints.get(self.scope, _("Here come the quotations of a document or of a code."))

    # Reading what is seen

    def _load(self, ids: Sequence[int]) -> Mapping[int, QuotationLine] | None:
        """The lines of a page; None where documents are to be read first, which happens in the background."""
        found = self._as_shown(ids)
        if len(self._study.lacking(found)) <= FEW_DOCUMENTS:
            return self._lines(found)
        context, number = self.context, self._last
        self._operations.run(
            lambda _progress: quotation_lines(self._study, found, context=context),
            label=_("Collecting quotations"),
            done=lambda lines: self._loaded(number, lines),
            quiet=True,
        )
        return None

    def _as_shown(self, ids: Sequence[int]) -> list[Quotation]:
        """The quotations with the codings that the screen shows, or the filter asks of."""
        read, shown = self._study.project.quotations.by_ids, self._study.shown_coders
        return self._study.visible(read(ids, coders=shown)) if shown else read(ids, coders=self.wanted.coders)

    def _lines(self, found: Sequence[Quotation]) -> Mapping[int, QuotationLine]:
        return {line.id: line for line in quotation_lines(self._study, found, context=self.context)}

    def _loaded(self, number: int, lines: Sequence[QuotationLine]) -> None:
        if number == self._last:
            self._panel.rows.put({line.id: line for line in lines})
