"""Reads the places of a study with what was decided about them. No Qt; runs in the worker thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.gui.compare.disagreements.lines import FIRST_WORDS, ListedPlace, with_decisions
from qualcode.i18n import screen_language, translator
from qualcode.model import Code, CodeId, DocumentId
from qualcode.model.ids import RoundId
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.reports.citing import Citer

if TYPE_CHECKING:
    from qualcode.agreement import ComparisonInput
    from qualcode.agreement.places import Place


NEAR = 20


@dataclass(frozen=True)
class Wish:
    """Whose codings are compared (none: everybody's); with `round` those of a check, as it was planned."""

    coders: tuple[int, ...] = ()
    round: RoundId | None = None


@dataclass(frozen=True)
class Found:
    """The places of a wish; or why there are none. `codes` are all codes of the study.

    `stopped` says that looking for them was cancelled.
    """

    wish: Wish
    coders: tuple[tuple[int, str], ...] = ()
    lines: tuple[ListedPlace, ...] = ()
    codes: Mapping[CodeId, Code] = field(default_factory=dict[CodeId, Code])
    problem: NotPossibleError | None = None
    stopped: bool = False

    @property
    def documents(self) -> list[tuple[DocumentId, str]]:
        """The documents with places, in order."""
        return list(dict.fromkeys((line.document, line.interview) for line in self.lines))


def new_citer(project: Project) -> Citer:
    """Says whose words a passage is; keeps the documents that it has read."""
    return Citer(project, translator(screen_language()))


def find_places(project: Project, wish: Wish, citer: Citer | None = None) -> Found:
    """Compares, and lists every place with its words."""
    from qualcode.agreement.places import places

    try:
        data = (
            project.agreement.data(Selection(wish.coders))
            if wish.round is None
            else project.rounds.data(wish.round)
        )
    except NotPossibleError as problem:
        return Found(wish, problem=problem)
    named = [(int(one.id), one.name) for one in project.coders.all() if int(one.id) in data.coders]
    coders = tuple(one for one in named if not wish.coders or one[0] in wish.coders)
    found = places(data, coders=[coder for coder, _name in coders])
    codes = {code.id: code for code in project.codes.all()}
    lines = _lines(project, citer or new_citer(project), found, dict(coders), codes, _taking_part(data))
    return decided(project, Found(wish, coders, tuple(lines), codes))


def decided(project: Project, found: Found) -> Found:
    """The same places with what is decided about them now."""
    standing = project.consensus.standing([line.place for line in found.lines])
    return replace(found, lines=tuple(with_decisions(found.lines, standing)))


def renewed(project: Project, found: Found, about: Sequence[ListedPlace]) -> Found:
    """The same after something was decided about some places; those around them may be part of it."""
    lines = list(found.lines)
    near = {n for line in about for n in range(max(line.order - NEAR, 0), line.order + NEAR + 1)}
    here = {line.document for line in about}
    some = [lines[n] for n in sorted(near) if n < len(lines) and lines[n].document in here]
    standing = project.consensus.standing([line.place for line in some])
    mine = {line.order for line in about}
    for line, now in zip(some, with_decisions(some, standing), strict=True):
        # of the others only what is gone: whether codings changed since is known with all places
        if line.order in mine or (line.decision is not None and now.decision is None):
            lines[line.order] = now
    return replace(found, lines=tuple(lines))


def _lines(
    project: Project,
    citer: Citer,
    found: Sequence["Place"],
    names: Mapping[int, str],
    codes: Mapping[CodeId, Code],
    here: Mapping[int, frozenset[int]],
) -> list[ListedPlace]:
    texts = project.documents.texts() if found else {}
    lines: list[ListedPlace] = []
    for place in found:
        code = codes.get(CodeId(place.code))
        if code is None:
            continue  # it was deleted while this was read
        cited = citer.passage(place.document, place.start, place.end)
        words = texts[DocumentId(place.document)][place.start : min(place.end, place.start + FIRST_WORDS)]
        lines.append(
            ListedPlace(
                place,
                len(lines),
                cited.document,
                cited.source,
                " ".join(words.split()),
                code,
                codes.get(CodeId(place.other)) if place.other is not None else None,
                names,
                here.get(place.document, frozenset[int]()) or frozenset(names),
            )
        )
    return lines


def _taking_part(data: "ComparisonInput") -> dict[int, frozenset[int]]:
    """By document the coders who coded or completed it."""
    import numpy as np

    here: dict[int, set[int]] = {document: set(some) for document, some in data.completed.items()}
    pairs = np.unique(np.column_stack([data.codings.document, data.codings.coder]), axis=0)
    for document, coder in pairs.tolist():
        here.setdefault(document, set()).add(coder)
    return {document: frozenset(some) for document, some in here.items()}
