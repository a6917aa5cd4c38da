"""What the page shows of the checks of a study, as plain values. No Qt; runs in the worker thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from qualcode.model import Coder, CoderId, DocumentId, DocumentInfo
from qualcode.model.ids import RoundId, made_at
from qualcode.model.rounds import CodebookChange, Round, RoundState
from qualcode.project import Project
from qualcode.project.rounds import RoundProgress

if TYPE_CHECKING:
    from qualcode.project.round_needs import CodeNeed, SampleCover


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in the list; `done` and `cells` count documents and coders, `mine` says whose they are."""

    round: Round
    coders: str
    made: datetime
    done: int
    cells: int

    @property
    def id(self) -> RoundId:
        """The check."""
        return self.round.id

    @property
    def closed(self) -> bool:
        """Whether its figures are kept."""
        return self.round.state is RoundState.CLOSED


@dataclass(frozen=True, slots=True)
class GridLine:
    """A document of a check, with how far each coder is with it."""

    document: DocumentInfo
    cells: Mapping[CoderId, RoundProgress]


@dataclass(frozen=True)
class CheckDetail:
    """All that is shown of one check; `number` is that of its codebook."""

    round: Round
    coders: Sequence[Coder]
    grid: Sequence[GridLine]
    needs: "Sequence[CodeNeed]"
    changes: Sequence[CodebookChange]
    cover: "SampleCover"
    number: int
    spans_of: str
    me: CoderId
    blind: bool

    def cells_of(self, coder: CoderId) -> list[RoundProgress]:
        """How far a coder is, document by document."""
        return [line.cells[coder] for line in self.grid if coder in line.cells]

    def done(self, coder: CoderId) -> int:
        """How many documents a coder has coded to the end."""
        return sum(one.complete for one in self.cells_of(coder))

    @property
    def ready(self) -> bool:
        """Whether everything that was planned is coded to its end."""
        cells = [one for coder in self.coders for one in self.cells_of(coder.id)]
        return bool(cells) and all(one.complete for one in cells)


def read_lines(project: Project) -> list[CheckLine]:
    """The checks in the order in which they were planned."""
    names = {coder.id: coder.name for coder in project.coders.all()}
    here = {info.id for info in project.documents.all()}
    completed = project.blinding.completed()
    return [
        CheckLine(
            one,
            ", ".join(names[key] for key in one.coders if key in names),
            made_at(one.id).astimezone(),
            sum(coder in completed.get(key, ()) for key in one.documents for coder in one.coders),
            sum(key in here for key in one.documents) * len(one.coders),
        )
        for one in project.rounds.all()
    ]


def read_detail(project: Project, round_id: RoundId) -> CheckDetail:
    """One check. Raises NotPossibleError when it is gone."""
    one = project.rounds.get(round_id)
    names = {coder.id: coder for coder in project.coders.all()}
    cells: dict[DocumentId, dict[CoderId, RoundProgress]] = {}
    for cell in project.rounds.progress(round_id):
        cells.setdefault(cell.document, {})[cell.coder] = cell
    spans = names.get(one.design.spans_of) if one.design.spans_of is not None else None
    return CheckDetail(
        round=one,
        coders=[names[key] for key in one.coders if key in names],
        grid=[GridLine(info, cells[info.id]) for info in project.documents.all() if info.id in cells],
        needs=project.rounds.needs_of(round_id),
        changes=project.rounds.codebook_changes(round_id),
        cover=project.rounds.cover(one.documents, codes=project.rounds.codes_compared(round_id)),
        number=project.rounds.codebook_number(round_id).number,
        spans_of=spans.name if spans is not None else "",
        me=project.coders.current.id,
        blind=project.blinding.is_blind(),
    )
