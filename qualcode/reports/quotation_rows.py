"""All quotations of a study, a row each, read and written one after the other."""

from collections.abc import Iterator, Mapping, Sequence, Set

from qualcode.i18n import N_, translator
from qualcode.model import CoderId, Coding, Quotation
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.citing import Citer, consent_note
from qualcode.reports.grids import Rows, Sheet, Value

TITLE = N_("Quotations")
COLUMNS = (
    (N_("Document"), 24.0),
    (N_("Participant"), 18.0),
    (N_("Turn"), 7.0),
    (N_("Quotation"), 70.0),
    (N_("Codes"), 36.0),
    (N_("Coders"), 16.0),
    (N_("Memos"), 34.0),
    (N_("Comment"), 34.0),
    (N_("Citation"), 26.0),
    (N_("Start"), 9.0),
    (N_("End"), 9.0),
)
NUMERIC = frozenset({2, 9, 10})
NOTE = N_(
    "A row for every quotation that carries a code, by document and place; codes and coders are those that "
    "count here. Start and end count characters of the transcript from 0."
)


def quotation_sheet(project: Project, selection: Selection, language: str) -> Sheet:
    """The sheet with all quotations of the selection; who gave no consent is not quoted."""
    translate = translator(language)
    data = project.tables.data(selection, language=language, turns=bool(selection.attributes))
    counted = frozenset(data.codings.quotation.tolist())
    chosen = _Chosen(project, selection, counted, project.coders.names(translate))
    headings = tuple(translate(name) for name, _width in COLUMNS)
    widths = tuple(width for _name, width in COLUMNS)
    rows = Rows(headings, chosen.rows(Citer(project, translate)), len(chosen.quotations), widths, NUMERIC)
    notes = (translate(NOTE), data.scope, consent_note(project, translate))
    return Sheet(translate(TITLE), rows, " ".join(note for note in notes if note))


class _Chosen:
    """The quotations of a selection, with what of them counts."""

    def __init__(
        self, project: Project, selection: Selection, wanted: Set[int], coders: Mapping[CoderId, str]
    ) -> None:
        self._selection = selection
        self._codes = {code.id: code.name for code in project.codes.all()}
        self._coders = coders
        order = {info.id: place for place, info in enumerate(project.documents.all())}
        found = project.quotations.all(coders=selection.coders)
        self.quotations = sorted(
            (one for one in found if one.id in wanted and self._counted(one)),
            key=lambda one: (order[one.document], one.start, one.end),
        )

    def rows(self, citer: Citer) -> Iterator[Sequence[Value]]:
        """A row a quotation, as COLUMNS says."""
        for one in self.quotations:
            codings = self._counted(one)
            cited = citer.cite(one)
            memos = "\n".join(citer.quotable(coding.memo) for coding in codings if coding.memo.strip())
            yield [
                cited.document,
                cited.who,
                cited.turn,
                cited.text,
                "; ".join(dict.fromkeys(self._codes[coding.code] for coding in codings)),
                ", ".join(dict.fromkeys(self._coders[coding.coder] for coding in codings)),
                memos or None,
                citer.quotable(one.comment) or None,
                cited.source,
                one.start,
                one.end,
            ]

    def _counted(self, quotation: Quotation) -> list[Coding]:
        codes, coders = self._selection.codes, self._selection.coders
        return [
            coding
            for coding in quotation.codings
            if (not codes or coding.code in codes) and (not coders or coding.coder in coders)
        ]
