"""Lists of quotations, one row each with all its codes: those that were chosen, or those of a group."""

from collections.abc import Iterator, Sequence

from qualcode.i18n import N_
from qualcode.model import Coding, Quotation
from qualcode.reports.blocks import Column, Line, Row, Run, Section, Table, cell, line, prose, text_cell
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.request import Request
from qualcode.reports.wording import one_line, quotations_in_words

COLUMNS = (
    (N_("Who, where"), 13),
    (N_("Quotation"), 52),
    (N_("Codes"), 18),
    (N_("Coders, memos, comments"), 17),
)
SHEET_COLUMNS = (
    N_("Quotation"),
    N_("Participant"),
    N_("Turn"),
    N_("Document"),
    N_("Codes"),
    N_("Stance"),
    N_("Coders"),
    N_("Memo"),
    N_("Comment"),
    N_("Start"),
    N_("End"),
)
NOTE = N_("{quotations}, in the order in which they were listed.")
LIMITS = N_("Limited to: {limits}.")
AT_A_TIME = 500


class QuotationRows:
    """Rows for quotations given by their ids, in that order; those that are gone meanwhile fall out."""

    def __init__(self, request: Request) -> None:
        self._request, self._project = request, request.project
        self.citer = Citer(self._project, request.translate)
        self._codes = {code.id: code.name for code in self._project.codes.all()}
        self._coders = self._project.coders.names(request.translate)
        stances = self._project.scales.stances(request.language)
        self._stances = {stance.mark: stance.name for stance in stances}

    def table(self, ids: Sequence[int]) -> Table:
        """A table with a row a quotation."""
        columns = tuple(Column(self._request.translate(title), width) for title, width in COLUMNS)
        return Table(columns, tuple(self._row(*one) for one in self.cited(ids)))

    def titles(self) -> list[str]:
        """The columns of a sheet."""
        return [self._request.translate(title) for title in SHEET_COLUMNS]

    def values(self, ids: Sequence[int]) -> Iterator[list[object]]:
        """The rows of a sheet."""
        for quotation, cited in self.cited(ids):
            codings = self._codings(quotation)
            yield [
                cited.text,
                cited.who,
                cited.turn,
                cited.document,
                _each("; ", (self._codes[c.code] for c in codings)),
                _each("; ", (self._stances.get(c.stance, c.stance) for c in codings)) or None,
                _each(", ", (self._coders[c.coder] for c in codings)),
                _each("\n", (c.memo for c in codings)) or None,
                quotation.comment or None,
                quotation.start,
                quotation.end,
            ]

    def cited(self, ids: Sequence[int]) -> Iterator[tuple[Quotation, Citation]]:
        """Every quotation with its citation; read in batches, so that 60,000 do not stand in memory."""
        coders = self._request.selection.coders
        for first in range(0, len(ids), AT_A_TIME):
            batch = ids[first : first + AT_A_TIME]
            found = {int(one.id): one for one in self._project.quotations.by_ids(batch, coders=coders)}
            yield from ((found[key], self.citer.cite(found[key])) for key in batch if key in found)

    def _codings(self, quotation: Quotation) -> list[Coding]:
        chosen = self._request.selection.coders
        return [coding for coding in quotation.codings if not chosen or coding.coder in chosen]

    def _row(self, quotation: Quotation, cited: Citation) -> Row:
        before, after = self.citer.around(quotation, context=self._request.context)
        words = (
            *((Run(f"{before} ", "context"),) if before else ()),
            Run(one_line(cited.text), "muted" if cited.withheld else "verbatim"),
            *((Run(f" {after}", "context"),) if after else ()),
        )
        codes = _each("\n", (self._codes[c.code] for c in self._codings(quotation)))
        return Row(
            (
                cell(line(cited.who), line(cited.where, "muted")),
                cell(words),
                text_cell(codes),
                cell(*self._said(quotation)),
            )
        )

    def _said(self, quotation: Quotation) -> Iterator[Line]:
        """Who coded it, then memos and the comment."""
        codings = self._codings(quotation)
        yield line(_each(", ", (self._coders[c.coder] for c in codings)), "muted")
        for memo in dict.fromkeys(c.memo for c in codings if c.memo.strip()):
            yield from prose(memo)
        yield from prose(quotation.comment)


class ChosenQuotations:
    """The quotations that a request names, as one list."""

    def __init__(self, request: Request) -> None:
        self._request, self._wanted = request, request.quotations or ()
        self._rows = QuotationRows(request)

    def notes(self) -> tuple[str, ...]:
        """How many there are, and what they were limited to."""
        t = self._request.translate
        said = [t(NOTE).format(quotations=quotations_in_words(len(self._wanted), t))]
        if self._request.limits:
            said.append(t(LIMITS).format(limits=self._request.limits))
        return tuple(said)

    def sections(self) -> Iterator[Section]:
        """One table with a row a quotation."""
        yield Section("", (self._rows.table(self._wanted),))

    def titles(self) -> list[str]:
        """The columns of a sheet."""
        return self._rows.titles()

    def values(self) -> Iterator[list[object]]:
        """The rows of a sheet."""
        return self._rows.values(self._wanted)

    def printed(self) -> str:
        """Every quotation as a citation, one below the other."""
        return "\n".join(cited.printed for _quotation, cited in self._rows.cited(self._wanted))


def _each(between: str, texts: Iterator[str]) -> str:
    """The texts that are not empty, each once."""
    return between.join(dict.fromkeys(filter(None, texts)))
