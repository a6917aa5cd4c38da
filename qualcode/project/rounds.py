"""Verbs on checks of agreement: planning them, following them, closing them, and comparing them over time."""

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import CodeId, Coder, CoderId, DocumentId
from qualcode.model.ids import RoundId
from qualcode.model.rounds import (
    CodebookChange,
    CodeVersion,
    Round,
    RoundDesign,
    RoundState,
    Sampling,
)
from qualcode.progress import Progress
from qualcode.project import round_codebooks as books
from qualcode.project import round_plans as plans
from qualcode.project.blinding import Blinding
from qualcode.project.comparison import Comparisons
from qualcode.project.context import Context
from qualcode.project.sampling import covering_sample, random_sample, stratified_sample
from qualcode.project.selection import Selection
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as document_reads
from qualcode.store.reads import rounds as reads

if TYPE_CHECKING:
    from qualcode.agreement import Comparison, ComparisonInput
    from qualcode.project.round_needs import CodeNeed, CoderCounts, SampleCover
    from qualcode.project.rounds_over_time import Measure, OverTime

WORDS_ONLY = frozenset(
    ("consensus_only", "purpose", "training", "independence", "resolution", "final", "alpha_min")
)
"""What of a design can still be said otherwise when a check is closed: no figure rests on it."""


@dataclass(frozen=True, slots=True)
class CodebookNumber:
    """Which codebook a check has, counted over all checks; `present`: its codes are still worded so."""

    number: int
    present: bool


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """How far a coder is with a document of a check.

    `codings` counts those of the compared codes; None where the present coder may not see them. `blind` says
    whether the coder sees nothing of the others now.
    """

    coder: CoderId
    document: DocumentId
    codings: int | None
    complete: bool
    blind: bool


class Rounds:
    """The checks of agreement of a study."""

    def __init__(self, context: Context, comparisons: Comparisons, blinding: Blinding) -> None:
        self._context, self._comparisons, self._blinding = context, comparisons, blinding

    def all(self) -> list[Round]:
        """All checks, in the order in which they were planned."""
        return self._context.read(reads.rounds)

    def get(self, round_id: RoundId) -> Round:
        """The check with this id. Raises NotPossibleError when it is not there."""
        found = next((one for one in self.all() if one.id == round_id), None)
        if found is None:
            raise NotPossibleError(_("This check is no longer in the study."))
        return found

    def named(self, name: str) -> Round:
        """The check with this name. Raises NotPossibleError when there is none."""
        known = self.all()
        found = next((one for one in known if one.name == name), None)
        if found is None:
            names = ", ".join(one.name for one in known)
            raise NotPossibleError(
                _("There is no check “{name}” in this study.").format(name=name),
                _("Checks here are: {names}.").format(names=names or "-"),
            )
        return found

    # Planning

    def plan(
        self,
        name: str,
        *,
        coders: Sequence[CoderId],
        documents: Sequence[DocumentId] = (),
        codes: Sequence[CodeId] = (),
        design: RoundDesign = RoundDesign(),  # noqa: B008 - frozen
    ) -> RoundId:
        """A new check, with the codebook as it is now; without documents or codes it is about all there are.

        With `design.version_of` it is about the codes of that check that are worded now as they were then.
        Raises NotPossibleError without a free name, two people who code, a document or a code.
        """
        key = self._context.one_id()
        row = {
            "id": key,
            "name": plans.checked_name(self._context, name, None),
            "state": RoundState.OPEN.value,
            "coders": plans.checked_coders(self._context, coders),
            "documents": plans.checked_documents(self._context, documents),
            "codes": plans.checked_codes(self._context, codes),
            "design": reads.design_row(plans.checked_design(self._context, design)),
            "codebook": reads.codebook_rows(plans.frozen(self._context, codes, design)),
            "position": len(self.all()),
            "changed": _now(),
        }
        with self._context.step(N_("Check “{name}” planned"), name=row["name"]) as writer:
            writer.insert(s.agreement_round, [row])
        return RoundId(key)

    def change(
        self,
        round_id: RoundId,
        *,
        name: str | None = None,
        coders: Sequence[CoderId] | None = None,
        documents: Sequence[DocumentId] | None = None,
        codes: Sequence[CodeId] | None = None,
        design: RoundDesign | None = None,
        freeze_again: bool = False,
    ) -> None:
        """Changes what is given; `freeze_again` takes the codebook as it is now for all codes.

        Other codes are frozen as they are now, those that stay as they were. A closed check can only get
        another name and other words for the report. Raises NotPossibleError as `plan` does.
        """
        known = self.get(round_id)
        figures = (coders, documents, codes) != (None, None, None) or freeze_again
        if figures or not _same_figures(known.design, design or known.design):
            _refuse_closed(known)
        change: dict[str, Any] = {"changed": _now()}
        if name is not None:
            change["name"] = plans.checked_name(self._context, name, round_id)
        if coders is not None:
            change["coders"] = plans.checked_coders(self._context, coders)
        if documents is not None:
            change["documents"] = plans.checked_documents(self._context, documents)
        if design is not None:
            change["design"] = reads.design_row(plans.checked_design(self._context, design, round_id))
        if codes is not None or freeze_again or plans.other_version(known, design):
            change |= plans.frozen_again(self._context, known, codes, design, anew=freeze_again)
        with self._context.step(N_("Change of the check “{name}”"), name=known.name) as writer:
            writer.update(s.agreement_round, {round_id: change})

    def delete(self, round_id: RoundId) -> None:
        """Removes a check with its figures; codings and decisions stay."""
        known = self.get(round_id)
        if known.state is RoundState.CLOSED:
            self._kept(known)
        with self._context.step(N_("Deletion of the check “{name}”"), name=known.name) as writer:
            decided = reads.decisions_of(writer.connection, round_id)
            writer.update(s.decision, {key: {"round_id": None} for key in decided})
            writer.delete(s.agreement_round, [round_id])

    def reopen(self, round_id: RoundId) -> None:
        """Opens a closed check again: until it is closed anew its figures come from the study as it is."""
        known = self.get(round_id)
        if known.state is RoundState.OPEN:
            return
        self._kept(known)  # who may not see the figures may not forget them either
        with self._context.step(N_("Check “{name}” opened again"), name=known.name) as writer:
            change: dict[str, Any] = {"state": RoundState.OPEN.value, "result": {}, "changed": _now()}
            writer.update(s.agreement_round, {round_id: change})

    # Sampling and needs

    def draw(
        self,
        design: RoundDesign,
        *,
        codes: Collection[CodeId] = (),
        candidates: Collection[DocumentId] = (),
    ) -> list[DocumentId]:
        """The documents that the design draws from the candidates (default: all with text), in their order.

        RANDOM: at least `share` of them. STRATIFIED: the same, from every value that people who answer have
        of `attribute`. RARE: so that the codes (default: all) occur; without a share as few as that takes.
        CHOSEN: the candidates. The seed decides; nothing is stored.
        Raises NotPossibleError when there is nothing to draw from, or no such attribute.
        """
        infos = self._context.read(document_reads.document_infos)
        pool = [one.id for one in infos if one.characters and (not candidates or one.id in candidates)]
        if not pool:
            raise NotPossibleError(_("There are no documents to choose from."))
        share, seed = plans.checked_share(design), design.seed
        if design.sampling is Sampling.RANDOM:
            return random_sample(pool, share=share, seed=seed)
        if design.sampling is Sampling.STRATIFIED:
            groups = self._context.read(
                reads.groups, plans.checked_attribute(self._context, design.attribute)
            )
            return stratified_sample(pool, groups, share=share, seed=seed)
        if design.sampling is Sampling.RARE:
            counts = self._context.read(reads.coding_counts)
            totals = {
                document: {code: sum(by.values()) for code, by in found.items()}
                for document, found in counts.items()
            }
            wanted = self._names(codes or self._of_version(design))
            return covering_sample(pool, list(wanted), totals, share=share, seed=seed)
        return pool

    def _of_version(self, design: RoundDesign) -> list[CodeId]:
        """The codes of the earlier check whose codebook is used again, where there is one."""
        version = design.version_of
        return [] if version is None else [one.code for one in self.standing_codes(version)]

    def cover(self, documents: Collection[DocumentId], *, codes: Collection[CodeId] = ()) -> "SampleCover":
        """What these documents are of the study, and which of the codes (default: all) they lack."""
        from qualcode.project.round_needs import cover

        sizes = {one.id: one.characters for one in self._context.read(document_reads.document_infos)}
        return cover(documents, sizes, list(self._names(codes)), self._counts())

    def needs(
        self,
        *,
        codes: Collection[CodeId] = (),
        documents: Collection[DocumentId] = (),
        coders: int = 2,
        alpha_min: float = 0.8,
    ) -> "list[CodeNeed]":
        """Per code what has been coded, how much of it in the documents (default: all), and what it takes."""
        from qualcode.project.round_needs import needs

        counts = self._counts()
        sample = documents or list(counts)
        return needs(self._names(codes), counts, sample, coders=coders, alpha_min=alpha_min)

    def needs_of(self, round_id: RoundId) -> "list[CodeNeed]":
        """The same for the codes, documents and coders of a check."""
        one = self.get(round_id)
        return self.needs(
            codes=self._compared(one),
            documents=one.documents,
            coders=len(one.coders),
            alpha_min=one.design.alpha_min,
        )

    def _counts(self) -> "CoderCounts":
        return self._context.read(reads.coding_counts)

    def _names(self, codes: Collection[CodeId]) -> dict[CodeId, str]:
        known = self._context.read(code_reads.codes)
        return {one.id: one.name for one in known if (one.id in codes if codes else not one.retired)}

    # Following

    def progress(self, round_id: RoundId) -> list[RoundProgress]:
        """A row for each document and coder of a check that are still in the study, by document."""
        one = self.get(round_id)
        codes = set(self._compared(one))
        seen = self._context.blind
        counts = self._counts()
        completed = self._blinding.completed()
        blind = self._context.store.blind_coders()
        people = [coder.id for coder in self._people(one)]
        here = {info.id for info in self._context.read(document_reads.document_infos)}
        return [
            RoundProgress(
                coder,
                document,
                _codings(counts, document, coder, codes) if seen in (None, coder) else None,
                coder in completed.get(document, ()),
                coder in blind,
            )
            for document in one.documents
            if document in here
            for coder in people
        ]

    def is_ready(self, round_id: RoundId) -> bool:
        """Whether every coder of a check has completed every document of it."""
        rows = self.progress(round_id)
        return bool(rows) and all(row.complete for row in rows)

    # The codebook

    def codebook_number(self, round_id: RoundId) -> CodebookNumber:
        """Which codebook a check has, and whether that is the present one."""
        one = self.get(round_id)
        return CodebookNumber(books.versions(self.all())[round_id], not self._changes(one))

    def codebook_changes(self, round_id: RoundId) -> list[CodebookChange]:
        """What became of the codes of a check since it was planned; of all codes also which were added."""
        return self._changes(self.get(round_id))

    def standing_codes(self, round_id: RoundId) -> tuple[CodeVersion, ...]:
        """The codes of a check that are worded now as they were then, which a new check can be about."""
        return books.standing(self.get(round_id).codebook, self._codebook())

    def codes_compared(self, round_id: RoundId) -> list[CodeId]:
        """The codes that a check compares now; for one that was merged, the code that it became part of."""
        return self._compared(self.get(round_id))

    def _changes(self, one: Round) -> list[CodebookChange]:
        now = self._context.read(code_reads.codes)
        frozen = {version.code for version in one.codebook}
        kept = [code for code in now if not code.retired or code.id in frozen]
        return books.changes(one.codebook, books.freeze(kept), with_new=books.is_of_all(one))

    def _codebook(self) -> tuple[CodeVersion, ...]:
        return books.freeze(self._context.read(code_reads.codes))

    def _compared(self, one: Round) -> list[CodeId]:
        return books.compared(one, [code.id for code in self._context.read(code_reads.codes)])

    # Comparing

    def compare(
        self,
        round_id: RoundId,
        *,
        rounds: int = 2000,
        language: str | None = None,
        anew: bool = False,
        progress: Progress | None = None,
    ) -> "Comparison":
        """The figures of a check: of a closed one those that were kept, of an open one from the study now.

        With `anew` those of a closed check are computed from the study as it is too. Documents take part
        that the coders coded or completed. Notes are in `language` (default: the study's).
        Raises NotPossibleError when there is nothing to compare.
        """
        from qualcode.project.round_results import comparison_of, figures_of

        one = self.get(round_id)
        words = language or self._language()
        if one.state is RoundState.CLOSED and not anew:
            with _readable(one):
                return comparison_of(self._kept(one), language=words)
        return figures_of(one, self.data(round_id, progress=progress), rounds=rounds, language=words)

    def data(self, round_id: RoundId, *, progress: Progress | None = None) -> "ComparisonInput":
        """What the comparison of a check is computed from, in the study as it is.

        Raises NotPossibleError when its codes, or its documents, are no longer in the study.
        """
        one = self.get(round_id)
        codes = self._compared(one)
        here = {info.id for info in self._context.read(document_reads.document_infos)}
        documents = [key for key in one.documents if key in here]
        if one.codebook and not codes:
            raise NotPossibleError(_("None of the codes of this check is in the study any more."))
        if not documents:
            raise NotPossibleError(_("None of the documents of this check is in the study any more."))
        return self._comparisons.data(
            Selection(coders=one.coders, documents=tuple(documents), codes=tuple(codes)),
            unit=one.design.unit,
            leave_out_interviewer=one.design.without_interviewer,
            language=self._language(),
            spans_of=one.design.spans_of if one.design.unit == "segment" else None,
            progress=progress,
        )

    def kept_data(self, round_id: RoundId) -> "ComparisonInput":
        """What the figures of a closed check were computed from, as it was then.

        Raises NotPossibleError for a coder who may not see it.
        """
        from qualcode.project.round_results import restored

        one = self.get(round_id)
        with _readable(one):
            return restored(self._kept(one))

    def close(self, round_id: RoundId, *, rounds: int = 2000, progress: Progress | None = None) -> None:
        """Keeps the figures of a check as they are now; they stay so, whatever becomes of the study.

        Raises NotPossibleError when there is nothing to compare.
        """
        from qualcode.project.round_results import figures_of, kept, places_of

        one = self.get(round_id)
        if one.state is RoundState.CLOSED:
            return
        infos = self._context.read(document_reads.document_infos)
        data = self.data(round_id, progress=progress)
        result = kept(
            one,
            data,
            figures_of(one, data, rounds=rounds, language="en"),
            corpus={"documents": len(infos), "characters": sum(info.characters for info in infos)},
            version=self.codebook_number(round_id).number,
            met=places_of(one, data),
        )
        change = {"state": RoundState.CLOSED.value, "result": result, "changed": _now()}
        with self._context.step(N_("Check “{name}” closed"), name=one.name) as writer:
            writer.update(s.agreement_round, {round_id: change})

    def over_time(
        self,
        round_ids: Sequence[RoundId],
        *,
        measure: "Measure" = "alpha",
        roll_up: bool = False,
        instead: Mapping[CodeId, CodeId] | None = None,
        rounds: int = 2000,
        seed: int = 20260101,
    ) -> "OverTime":
        """The figure of every code in each of these checks, and how it moved from one to the next.

        Codes are the same by id, else by name. With `roll_up` a code that was merged counts in earlier checks
        as the one it became part of; `instead` says of other codes as which they count, as where one was
        split. Intervals of differences draw the documents of both checks anew, each by themselves.
        Raises NotPossibleError when a check cannot be compared.
        """
        from qualcode.project.rounds_over_time import over_time

        found = [self.get(key) for key in round_ids]
        merged = [books.merged(one) if roll_up else {} for one in found]
        return over_time(
            found,
            [
                self.kept_data(one.id) if one.state is RoundState.CLOSED else self.data(one.id)
                for one in found
            ],
            instead=[{**others, **(instead or {})} for others in merged],
            measure=measure,
            drawn=rounds,
            seed=seed,
        )

    def _kept(self, one: Round) -> Mapping[str, Any]:
        """What was kept of a closed check. Raises NotPossibleError for a coder who may not see it."""
        if self._context.blind is not None:
            raise NotPossibleError(
                _("You code without seeing the others, so the figures of a check cannot be shown yet."),
                _("End that first; it is noted in the history."),
            )
        return one.result

    def _language(self) -> str:
        return str(self._context.read(code_reads.settings).get("language", (0, None))[1] or "nl")

    def _people(self, one: Round) -> list[Coder]:
        known = {coder.id: coder for coder in self._context.read(code_reads.coders)}
        return [known[key] for key in one.coders if key in known]


def _codings(counts: "CoderCounts", document: DocumentId, coder: CoderId, codes: Collection[CodeId]) -> int:
    return sum(by.get(coder, 0) for code, by in counts.get(document, {}).items() if code in codes)


def _refuse_closed(known: Round) -> None:
    if known.state is RoundState.CLOSED:
        raise NotPossibleError(
            _("This check is closed; its figures stay as they were."), _("Open it again first.")
        )


def _same_figures(one: RoundDesign, other: RoundDesign) -> bool:
    """Whether two designs give the same figures."""
    first, second = reads.design_row(one), reads.design_row(other)
    return all(first[name] == second[name] for name in first if name not in WORDS_ONLY)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _readable(one: Round) -> Generator[None, None, None]:
    """Says of kept figures that cannot be read that they are damaged."""
    try:
        yield
    except ValueError as error:
        raise NotPossibleError(
            _("“{name}” is damaged.").format(name=one.name), _("Open it again first.")
        ) from error
