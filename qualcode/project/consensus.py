"""Verbs on the consensus layer: what a team decided where coders differ.

The coders' own codings stay as they are. A decision writes codings of the layer, keeps which ones, and takes
back those that an earlier decision about the same place had written.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import Coder, CoderId, CoderKind
from qualcode.model.consensus import Decision, PlaceKind, Standing, Verdict
from qualcode.model.ids import DecisionId, RoundId
from qualcode.project.context import Context
from qualcode.project.layer_writing import Wanted, check_there, put_on, take_off, written_by
from qualcode.project.layers import NAME, layer_of
from qualcode.project.outcomes import Outcome, outcome
from qualcode.project.standing import Decided, is_taken_match, progress, standing
from qualcode.store import schema as s
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import consensus as reads
from qualcode.store.reads import documents as document_reads

if TYPE_CHECKING:
    from qualcode.agreement.places import Place


class Consensus:
    """What was decided about the places where coders differ."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def layer(self) -> Coder | None:
        """The coder row that holds what was agreed on; None as long as nothing was decided."""
        return self._context.read(layer_of)

    def decisions(self, *, matches: bool = False) -> list[Decision]:
        """What was decided, by document and place; with `matches` also the matches that were taken over.

        A coder who codes without seeing the others sees none of it.
        """
        if self._context.blind is not None:
            return []
        found = self._context.read(reads.decisions)
        return [one for one in found if matches or not is_taken_match(one)]

    def standing(self, places: "Iterable[Place]") -> "dict[Place, Decision]":
        """The decision about each place, for places that have one; `overtaken` says whether to look again."""
        every = list(places)
        return standing(every, self._about(every))

    def progress(self, places: "Iterable[Place]") -> Standing:
        """How far the team is with these places."""
        every = list(places)
        return progress(every, self._about(every))

    def decide(
        self,
        place: "Place",
        verdict: Verdict,
        *,
        accepted: int | None = None,
        spans: Sequence[Outcome] = (),
        reason: str = "",
        round: RoundId | None = None,
    ) -> DecisionId:
        """Writes what was decided to the layer, as one step; an earlier decision about the place is replaced.

        `accepted` is the coder who is followed, `spans` are (code, start, end) where the verdict is EDIT.
        Raises NotPossibleError where the verdict means nothing at this place, and while the present coder
        codes without seeing the others.
        """
        self._check_sees()
        accepted = accepted if verdict is Verdict.ACCEPT else None
        wanted = Wanted(
            place, verdict, accepted, tuple(outcome(place, verdict, accepted=accepted, spans=spans))
        )
        return self._write([wanted], reason=" ".join(reason.split()), round=round)[0]

    def decide_all(
        self,
        places: "Sequence[Place]",
        verdict: Verdict,
        *,
        accepted: int | None = None,
        reason: str = "",
        round: RoundId | None = None,
    ) -> list[DecisionId]:
        """The same about several places, as one step; as `decide`."""
        self._check_sees()
        accepted = accepted if verdict is Verdict.ACCEPT else None
        wanted = [
            Wanted(place, verdict, accepted, tuple(outcome(place, verdict, accepted=accepted)))
            for place in places
        ]
        label = N_("Decision about {count} places")
        return (
            self._write(wanted, reason=" ".join(reason.split()), round=round, label=label) if wanted else []
        )

    def take_matches(self, places: "Iterable[Place]", *, round: RoundId | None = None) -> int:
        """Puts all that the coders have alike on the layer, as one step; gives how many matches are new.

        Matches about which something was decided are left as they are.
        """
        self._check_sees()
        matches = [place for place in places if place.kind is PlaceKind.MATCH]
        known = self.standing(matches)
        fresh = [place for place in matches if _may_be_taken(known.get(place))]
        if fresh:
            accept = Verdict.ACCEPT
            wanted = [Wanted(place, accept, None, tuple(outcome(place, accept))) for place in fresh]
            self._write(wanted, round=round, label=N_("{count} matches taken over as consensus"))
        return len(fresh)

    def withdraw(self, decision_ids: Iterable[DecisionId]) -> None:
        """Takes decisions back, with what they put on the layer."""
        self._check_sees()
        gone = set(decision_ids)
        every = self._context.read(reads.decisions)
        layer = self._layer()
        label = N_("Withdrawal of a decision") if len(gone) == 1 else N_("Withdrawal of {count} decisions")
        with self._context.step(label, count=len(gone)) as writer:
            stays = written_by(one for one in every if one.id not in gone)
            take_off(writer, layer, written_by(one for one in every if one.id in gone) - stays)
            writer.delete(s.decision, gone)

    def _about(self, places: "Sequence[Place]") -> list[Decision]:
        """The decisions in the documents of these places, taken matches included."""
        if self._context.blind is not None:
            return []
        return self._context.read(reads.decisions, documents={place.document for place in places})

    def _check_sees(self) -> None:
        if self._context.blind is not None:
            raise NotPossibleError(
                _("You code without seeing the others, so nothing can be decided yet."),
                _("End that first; it is noted in the history."),
            )

    def _layer(self) -> CoderId:
        """The layer's row, made when there is none; a person who has its name keeps it."""
        found = self.layer()
        if found is not None:
            return found.id
        key = CoderId(self._context.one_id())
        # No step to undo, as with a new coder: others may have decided since.
        with self._context.step(N_("Start of a consensus layer"), kind="start") as writer:
            taken = {one.name for one in code_reads.coders(writer.connection)}
            name = NAME if NAME not in taken else f"{NAME} (layer)"
            writer.insert(s.coder, [{"id": key, "name": name, "kind": CoderKind.CONSENSUS.value}])
        return key

    def _write(
        self, wanted: Sequence[Wanted], *, reason: str = "", round: RoundId | None = None, label: str = ""
    ) -> list[DecisionId]:
        self._context.read(check_there, wanted)
        name, layer = self._name_of(wanted[0].place.document), self._layer()
        documents = {one.place.document for one in wanted}
        every = self._context.read(reads.decisions, documents=documents)
        decided = Decided(every)
        earlier = [decided.all_about(one.place) for one in wanted]
        replaced = {old.id: old for some in earlier for old in some}
        stays = written_by(one for one in every if one.id not in replaced)
        after = {key for one in wanted for key in one.written}
        text = label or N_("Decision about a place in “{name}”")
        with self._context.step(text, name=name, count=len(wanted)) as writer:
            put_on(self._context, writer, layer, wanted)
            take_off(writer, layer, written_by(replaced.values()) - after - stays)
            ids = self._ids(earlier)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            same = {"reason": reason, "round_id": round, "coder_id": self._context.coder.id, "changed": now}
            rows = {key: {**_row(one, layer), **same} for key, one in zip(ids, wanted, strict=True)}
            writer.delete(s.decision, [key for key in replaced if key not in rows])
            writer.update(s.decision, {key: row for key, row in rows.items() if key in replaced})
            writer.insert(
                s.decision, [{"id": key, **row} for key, row in rows.items() if key not in replaced]
            )
        return ids

    def _ids(self, earlier: Sequence[Sequence[Decision]]) -> list[DecisionId]:
        """A decision about a place keeps its id when it is taken anew; each id once."""
        taken: set[DecisionId] = set()
        ids: list[DecisionId] = []
        for some in earlier:
            free = next((one.id for one in some if one.id not in taken), None)
            ids.append(DecisionId(self._context.one_id()) if free is None else free)
            taken.add(ids[-1])
        return ids

    def _name_of(self, document: int) -> str:
        infos = self._context.read(document_reads.document_infos)
        return next(info.name for info in infos if info.id == document)


def _row(wanted: Wanted, layer: CoderId) -> dict[str, object]:
    place = wanted.place
    return {
        "document_id": place.document,
        "start": place.start,
        "end": place.end,
        "code": place.code,
        "other_code": place.other,
        "kind": place.kind.value,
        "verdict": wanted.verdict.value,
        "accepted": wanted.accepted,
        "spans": wanted.spans(layer),
    }


def _may_be_taken(decision: Decision | None) -> bool:
    return decision is None or (decision.overtaken and is_taken_match(decision))
