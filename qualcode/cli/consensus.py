"""Commands for places where coders differ, and for what a team decides about them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    split,
    study_argument,
)
from qualcode.cli.output import aligned, emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _, ngettext, screen_language, translator
from qualcode.model.consensus import PLACE_KINDS, VERDICTS, Decision, PlaceKind, Standing, Verdict

if TYPE_CHECKING:
    from qualcode.agreement.places import Place
    from qualcode.project import Project
    from qualcode.reports.places_list import PlaceNames

coders_option = click.option("--coders", multiple=True, help="Which coders: A,B (default: all).")


class StudyFirst(click.Group):
    """A group that also takes the study before the command: `consensus STUDY list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if len(args) > 1 and args[0] not in self.commands and args[1] in self.commands:
            args = [args[1], args[0], *args[2:]]
        return super().parse_args(ctx, args)


@click.command("disagreements")
@study_argument
@coders_option
@click.option("--code", "codes", multiple=True, help="Only places with this code (may be repeated).")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in PlaceKind]),
    help="Only places of this kind (may be repeated; default: all but matches).",
)
@documents_option
@click.option("--open", "only_open", is_flag=True, help="Only places about which nothing stands yet.")
@click.option("--without-interviewer", is_flag=True, help="Leave the interviewer's turns out.")
@out_option
@json_option
def disagreements_command(
    study: Path,
    coders: tuple[str, ...],
    codes: tuple[str, ...],
    kinds: tuple[str, ...],
    documents: tuple[str, ...],
    only_open: bool,
    without_interviewer: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """List the places where coders differ; write them to .xlsx or .csv with -o."""
    from qualcode.reports.places_list import PlacesList

    wanted = [PlaceKind(kind) for kind in kinds] or [one for one in PlaceKind if one is not PlaceKind.MATCH]
    with opened(study) as project:
        found = _Compared.of(project, coders, documents, without_interviewer=without_interviewer)
        named = [project.codes.named(name).id for name in split(codes, list(found.codes.values()))]
        standing = project.consensus.standing(found.places)
        shown = [
            place
            for place in found.places
            if place.kind in wanted
            and (not named or place.code in named or place.other in named)
            and (not only_open or _is_open(standing.get(place)))
        ]
        language = project.language if output is not None else screen_language()
        listed = PlacesList(project, shown, standing, found.coders, translator(language))
        if output is not None:
            listed.write(output, language=language)
        rows = list(listed.records()) if as_json or output is None else []
    lines = [str(output)] if output is not None else _lines(rows)
    emit(rows if as_json else [], as_json=as_json, lines=lines)


@click.group("consensus", cls=StudyFirst)
def consensus_command() -> None:
    """Decide about the places where coders differ; what is agreed on is kept apart from their codings."""


@consensus_command.command("list")
@study_argument
@coders_option
@json_option
def list_(study: Path, coders: tuple[str, ...], as_json: bool) -> None:
    """Show what was decided, and how far it is."""
    from qualcode.reports.places_list import PlaceNames

    with opened(study) as project:
        names = PlaceNames.of(project, _)
        decisions = project.consensus.decisions()
        progress = _progress(project, coders)
        rows = [_decided(one, names) for one in decisions]
    shown = [[row["place"], _(VERDICTS[Verdict(row["decision"])]), row["by"], row["reason"]] for row in rows]
    header = [_("place"), _("decision"), _("by"), _("reason")]
    lines = aligned(header, shown) if rows else [_("Nothing was decided yet.")]
    data = {"decisions": rows, "progress": None if progress is None else asdict(progress)}
    emit(data, as_json=as_json, lines=[*lines, *([] if progress is None else [_sentence(progress)])])


@consensus_command.command("decide")
@study_argument
@click.argument("place")
@click.option("--accept", metavar="CODER", help="As this coder has it.")
@click.option("--union", is_flag=True, help="All that was marked.")
@click.option("--intersection", is_flag=True, help="What all marked.")
@click.option("--neither", is_flag=True, help="No code here.")
@click.option("--both", is_flag=True, help="All codings are legitimate.")
@click.option("--later", is_flag=True, help="To be talked about.")
@click.option("--as", "spans", multiple=True, metavar="CODE,START,END", help="Something else (repeatable).")
@click.option("--why", default="", help="The reason.")
@coders_option
@click.option("--by", default="", metavar="NAME", help="Who decides (default: the study's first coder).")
@json_option
def decide(
    study: Path,
    place: str,
    accept: str | None,
    spans: tuple[str, ...],
    why: str,
    coders: tuple[str, ...],
    by: str,
    as_json: bool,
    **said: bool,
) -> None:
    """Decide about PLACE, as `disagreements` names it: "document:start-end:code"."""
    verdicts = [Verdict(name) for name, chosen in said.items() if chosen]
    verdicts += [Verdict.ACCEPT] * bool(accept) + [Verdict.EDIT] * bool(spans)
    if len(verdicts) != 1:
        raise click.UsageError(_("Say one thing: --accept, --union, --neither, --later, --as ..."))
    with opened(study, write=True, coder=by) as project:
        found = _Compared.of(project, coders)
        project.consensus.decide(
            found.named(place),
            verdicts[0],
            accepted=project.coders.find([accept])[0].id if accept else None,
            spans=[_span(project, text) for text in spans],
            reason=why,
        )
        progress = _progress(project, coders)
    assert progress is not None
    emit({"place": place, "progress": asdict(progress)}, as_json=as_json, lines=[_sentence(progress)])


@consensus_command.command("take-matches")
@study_argument
@coders_option
@click.option("--by", default="", metavar="NAME", help="Who decides (default: the study's first coder).")
@json_option
def take_matches(study: Path, coders: tuple[str, ...], by: str, as_json: bool) -> None:
    """Take over as consensus all that the coders have alike."""
    with opened(study, write=True, coder=by) as project:
        count = project.consensus.take_matches(_Compared.of(project, coders).places)
    words = ngettext("{count} match taken over.", "{count} matches taken over.", count)
    emit({"taken": count}, as_json=as_json, lines=[words.format(count=count)])


@consensus_command.command("withdraw")
@study_argument
@click.argument("places", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All decisions, taken matches included.")
@click.option(
    "--by", default="", metavar="NAME", help="Who takes it back (default: the study's first coder)."
)
@json_option
def withdraw(study: Path, places: tuple[str, ...], everything: bool, by: str, as_json: bool) -> None:
    """Take back decisions, with what they put on the consensus layer; PLACES as `list` names them."""
    from qualcode.reports.places_list import PlaceNames

    if bool(places) == everything:
        raise click.UsageError(_("Name one or more places, or say --all."))
    with opened(study, write=True, coder=by) as project:
        names = PlaceNames.of(project, _)
        known = project.consensus.decisions(matches=True)
        here = {_decided(one, names)["place"]: one for one in known}
        for name in places:
            if name not in here:
                raise _no_place(name)
        gone = [one.id for one in known] if everything else [here[name].id for name in places]
        if gone:
            project.consensus.withdraw(gone)
    words = ngettext("{count} decision taken back.", "{count} decisions taken back.", len(gone))
    emit({"withdrawn": len(gone)}, as_json=as_json, lines=[words.format(count=len(gone))])


@dataclass(frozen=True)
class _Compared:
    """The places of some coders, and what they are called."""

    places: "list[Place]"
    names: "PlaceNames"
    coders: Sequence[str]
    codes: dict[int, str]

    @classmethod
    def of(
        cls,
        project: "Project",
        coders: Sequence[str],
        documents: Sequence[str] = (),
        *,
        without_interviewer: bool = False,
    ) -> "_Compared":
        from qualcode.agreement.places import places
        from qualcode.reports.places_list import PlaceNames

        chosen = selection(project, coders=coders, documents=documents)
        if coders and len(chosen.coders) < 2:
            raise NotPossibleError(_("A comparison needs at least two coders: --coders A,B."))
        data = project.agreement.data(chosen, leave_out_interviewer=without_interviewer)
        found = places(data, coders=list(data.coders))
        return cls(found, PlaceNames.of(project, _), list(data.coders.values()), dict(data.codes))

    def named(self, name: str) -> "Place":
        """The place that is called this. Raises NotPossibleError."""
        found = next((one for one in self.places if self.names.reference(one) == name), None)
        if found is None:
            raise _no_place(name)
        return found


def _no_place(name: str) -> NotPossibleError:
    return NotPossibleError(
        _("There is no place “{name}”.").format(name=name),
        _("`qualcode disagreements` and `qualcode consensus list` say what they are called."),
    )


def _is_open(decision: Decision | None) -> bool:
    return decision is None or decision.overtaken or decision.verdict is Verdict.LATER


def _progress(project: "Project", coders: Sequence[str]) -> Standing | None:
    """How far it is; None where there are no two coders to compare."""
    try:
        return project.consensus.progress(_Compared.of(project, coders).places)
    except NotPossibleError:
        if coders:
            raise
        return None


def _sentence(progress: Standing) -> str:
    return _(
        "{places} places: {taken} of {matches} matches taken over, {decided} decided, {later} for later, "
        "{overtaken} to be looked at again, {open} open."
    ).format(**asdict(progress))


def _span(project: "Project", text: str) -> tuple[int, int, int]:
    """A code and the start and end of its passage, from "CODE,START,END"."""
    name, *numbers = text.rsplit(",", 2)
    if len(numbers) != 2 or not all(one.strip().isdecimal() for one in numbers):
        raise click.UsageError(_("--as wants CODE,START,END, not “{text}”.").format(text=text))
    return int(project.codes.named(name.strip()).id), int(numbers[0]), int(numbers[1])


def _decided(one: Decision, names: "PlaceNames") -> dict[str, Any]:
    where = f"{names.documents.get(one.document, '')}:{one.start}-{one.end}"
    return {
        "place": f"{where}:{names.codes.get(one.code or 0, '')}",
        "kind": one.kind.value,
        "decision": one.verdict.value,
        "accepted": names.coders.get(one.accepted or 0, ""),
        "written": [
            {"start": span.start, "end": span.end, "code": names.codes.get(span.code, "")}
            for span in one.written
        ],
        "reason": one.reason,
        "by": names.coders.get(one.coder or 0, ""),
        "changed": one.changed.isoformat(),
    }


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        has = "; ".join(f"{s['coder']}: {s['code']} {s['start']}-{s['end']}" for s in row["spans"])
        again = f" ({_('to be looked at again')})" if row["look_again"] else ""
        decision = f"  → {_(VERDICTS[Verdict(row['decision'])])}{again}" if row["decision"] else ""
        lines += [
            f"{row['place']}  {_(PLACE_KINDS[PlaceKind(row['kind'])])}{decision}",
            f"  {' '.join(str(row['text']).split())}",
            f"  {has}",
        ]
    return [*lines, ngettext("{count} place", "{count} places", len(rows)).format(count=len(rows))]
