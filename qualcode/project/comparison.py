"""Comparing coders: gives `agreement` the codings, the units of the texts, and what to leave out."""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import _
from qualcode.model import Coder, CoderKind, Document, Role
from qualcode.model.attribute_filters import passing
from qualcode.progress import NoProgress, Progress, tracked
from qualcode.project.blinding import Blinding
from qualcode.project.code_levels import chosen_codes, families_of_several, rolled_up
from qualcode.project.context import Context
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.project.sentences import sentences
from qualcode.segmentation import tokens
from qualcode.store.reads import attributes as attribute_reads
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import quotations as quotation_reads

if TYPE_CHECKING:
    from qualcode.agreement.data import ComparedDocument, ComparisonInput, Ints, Level


class Comparisons:
    """What coders did with the same documents, side by side."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def data(
        self,
        selection: Selection = EVERYTHING,
        *,
        unit: str = "character",
        leave_out_interviewer: bool = False,
        language: str = "nl",
        level: "Level" = "code",
        spans_of: int | None = None,
        progress: Progress | None = None,
    ) -> "ComparisonInput":
        """Input for `qualcode.agreement.compare`, for the coders, documents, codes and families chosen.

        With the unit "segment" only the coding of given passages is compared; `spans_of` is the coder
        whose passages they are. `level` puts families ("family") or topmost families ("top") in the
        place of codes.

        The default is all documents and codes, and every person who coded something or completed a
        document: one who only made the study, or imported the work of others, has nothing to agree
        with. The consensus layer is not independent, so it takes part only where it is chosen.
        Raises NotPossibleError when there are fewer than two coders, and ValueError for passages that
        are given by nobody.
        """
        import numpy as np

        from qualcode.agreement.data import CodingColumns, ComparisonInput, regrouped

        if (unit == "segment") != (spans_of is not None):
            raise ValueError("given passages need a coder whose passages they are")
        columns = self._context.read(quotation_reads.coding_columns, selection.coders)
        completed = Blinding(self._context).completed()
        coders = self._coders(selection, {*np.unique(columns[:, 5]).tolist()}.union(*completed.values()))
        families = self._context.read(code_reads.families)
        names = {int(c.id): c.name for c in self._context.read(code_reads.codes)}
        codes = chosen_codes(names, families, selection)
        told = progress or NoProgress()
        documents = self._documents(selection, unit, leave_out_interviewer, language, spans_of, told)
        if selection.attributes and not documents:
            raise NotPossibleError(
                _("None of the participants who are chosen speaks in a document."),
                _("Choose other participants."),
            )
        document, start, end, code, coder = (np.ascontiguousarray(columns[:, i]) for i in (0, 1, 2, 4, 5))
        data = ComparisonInput(
            documents=documents,
            coders={int(c.id): c.name for c in coders},
            codes=codes,
            codings=CodingColumns(document, start, end, code, coder),
            completed={int(key): frozenset(map(int, some)) for key, some in completed.items()},
            consensus=frozenset(int(c.id) for c in coders if c.kind is CoderKind.CONSENSUS),
            families=families_of_several(codes, families),
        )
        if level == "code":
            return data
        groups = rolled_up(codes, families, level=level, selection=selection)
        return regrouped(data, groups, level=level)

    def _coders(self, selection: Selection, active: Set[int]) -> list[Coder]:
        if self._context.blind is not None:
            raise NotPossibleError(
                _("You code without seeing the others, so their codings cannot be compared yet."),
                _("End that first; it is noted in the history."),
            )
        coders = self._context.read(code_reads.coders)
        if selection.coders:
            chosen = [coder for coder in coders if coder.id in selection.coders]
        else:
            chosen = [c for c in coders if c.id in active and c.kind is CoderKind.PERSON]
        if len(chosen) < 2:
            raise NotPossibleError(
                _("Agreement needs two coders, and this study has one."),
                _("Let a second coder code the same documents, or import his or her codings."),
            )
        return chosen

    def _documents(
        self,
        selection: Selection,
        unit: str,
        leave_out_interviewer: bool,
        language: str,
        giver: int | None,
        progress: Progress,
    ) -> "tuple[ComparedDocument, ...]":
        from qualcode.agreement.data import ComparedDocument, no_ranges

        infos = self._context.read(document_reads.document_infos)
        infos = [info for info in infos if _in(info.id, selection.documents)]
        spoken = self._context.read(_spoken, selection) if selection.attributes else None
        if unit == "character" and not leave_out_interviewer and spoken is None:
            return tuple(ComparedDocument(info.id, info.name, info.characters) for info in infos)
        given = self._context.read(quotation_reads.coding_columns, (giver,)) if giver is not None else None
        compared: list[ComparedDocument] = []
        for info in tracked(infos, progress, total=len(infos)):
            if spoken is not None and info.id not in spoken:
                continue
            document = self._context.read(document_reads.document, info)
            units = _units(document, unit, language) if given is None else _passages(given, info.id)
            excluded = _interviewer(document) if leave_out_interviewer else no_ranges()
            if spoken is not None and (theirs := spoken[info.id]) is not None:
                excluded = _outside(document, theirs, leave_out_interviewer)
            compared.append(ComparedDocument(info.id, info.name, info.characters, units, excluded))
        return tuple(compared)


def _spoken(connection: Connection, selection: Selection) -> dict[int, frozenset[int] | None]:
    """By document in which somebody of the chosen people speaks who they are.

    None where the whole document is theirs: there is no other respondent.
    """
    people = document_reads.participants(connection)
    attributes = attribute_reads.attributes(connection, people)
    chosen = {int(p.id) for p in passing(people, attributes, selection.attributes)}
    speaking: dict[int, set[int]] = {}
    respondents: dict[int, set[int]] = {}
    for speaker in document_reads.speakers(connection):
        if speaker.participant is not None:
            speaking.setdefault(speaker.document, set()).add(speaker.participant)
            if speaker.role is Role.RESPONDENT:
                respondents.setdefault(speaker.document, set()).add(speaker.participant)
    chosen &= {
        person for key, some in respondents.items() if _in(key, selection.documents) for person in some
    }
    return {
        key: None if len(respondents.get(key, ())) == 1 and respondents[key] <= chosen else frozenset(theirs)
        for key, some in speaking.items()
        if (theirs := some & chosen)
    }


def _outside(document: Document, people: Set[int], leave_out_interviewer: bool) -> "Ints":
    """What of a document is not said by `people`, as ranges."""
    ends = [0]
    for turn in document.turns:
        asks = leave_out_interviewer and turn.role is Role.INTERVIEWER
        if turn.participant in people and not asks:
            ends += [turn.start, turn.end]
    ends.append(len(document.text))
    return _ranges([(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if start < end])


def _in(key: int, chosen: Sequence[int]) -> bool:
    return not chosen or key in chosen


def _units(document: Document, unit: str, language: str) -> "Ints | None":
    if unit == "character":
        return None
    if unit == "turn":
        return _ranges([(turn.start, turn.end) for turn in document.turns])
    if unit == "sentence":
        spans = sentences(document.text, document.turns, language)
    else:
        spans = tokens(document.text, language)
    return _ranges([(span.start, span.end) for span in spans])


def _passages(given: "Ints", document: int) -> "Ints":
    """The passages of a document in the rows of codings given, each once, in order."""
    import numpy as np

    return np.unique(given[given[:, 0] == document][:, 1:3], axis=0)


def _interviewer(document: Document) -> "Ints":
    return _ranges([(turn.start, turn.end) for turn in document.turns if turn.role is Role.INTERVIEWER])


def _ranges(pairs: Sequence[tuple[int, int]]) -> "Ints":
    import numpy as np

    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
