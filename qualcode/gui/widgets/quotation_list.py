"""A list of quotations: where it was said, its codes, the words in their context."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qualcode.gui.theme import Theme
from qualcode.gui.widgets.lines_list import LinesList
from qualcode.gui.widgets.quotation_items import QuotationDelegate, quotation_model
from qualcode.gui.widgets.quotation_lines import QuotationLine
from qualcode.i18n import _


class QuotationList(LinesList[QuotationLine]):
    """Quotations; copied as “words” (P3, turn 41)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._painter = QuotationDelegate(theme)
        super().__init__(quotation_model(), self._painter, name=_("Quotations"), parent=parent)

    def wanted(self, line: QuotationLine) -> int:
        return line.id

    def cited(self, line: QuotationLine) -> str:
        return line.printed

    def show_lines(self, lines: Sequence[QuotationLine]) -> None:
        """Shows these, from the first one on; names coders where there are several."""
        self._painter.name_coders = len({coder for line in lines for coder in line.coders}) > 1
        super().show_lines(lines)
