"""Commands for a supervisor's review: by way of Word, and the remarks that wait."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    PATH,
    coder_option,
    documents_option,
    json_option,
    opened,
    selection,
    study_argument,
)
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.i18n import N_, _, ngettext, screen_language
from qualcode.model.reviews import KINDS, STATES, ReviewKind, ReviewState

if TYPE_CHECKING:
    from qualcode.exchange.word_marked import ColorFound
    from qualcode.project import Project
    from qualcode.project.review_effects import ReviewEffects, ReviewRound

since_option = click.option(
    "--since",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="The review since which changes are told, by its number in `review changes` (default: the last).",
)


@click.group("review")
def review_command() -> None:
    """Have codings checked by a supervisor, also by way of Word."""


@review_command.command("export")
@study_argument
@click.argument("file", type=PATH)
@coder_option
@documents_option
@click.option("--language", type=click.Choice(["nl", "en"]), help="Language (default: the study's).")
@json_option
def export(
    study: Path,
    file: Path,
    coders: tuple[str, ...],
    documents: tuple[str, ...],
    language: str | None,
    as_json: bool,
) -> None:
    """Write coded interviews to a Word file, with a comment for every coding."""
    from qualcode.exchange.word_review import write_coded_interviews

    with opened(study) as project:
        chosen = selection(project, coders=coders, documents=documents)
        count = write_coded_interviews(
            project,
            file,
            documents=[info.id for info in project.documents.all() if info.id in chosen.documents],
            coders=chosen.coders,
            language=language,
            progress=LineProgress(),
        )
    words = ngettext("{name}: {count} comment", "{name}: {count} comments", count)
    emit(
        {"file": str(file), "comments": count},
        as_json=as_json,
        lines=[words.format(name=file, count=count)],
    )


@review_command.command("import")
@study_argument
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would be taken over.")
@json_option
def import_(study: Path, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take over the comments of a reviewed Word file as remarks."""
    from qualcode.exchange.word_review import read_review

    interviews = read_review(file)
    with opened(study, write=not dry_run) as project:
        plan = project.reviews.plan(interviews)
        if dry_run:
            taken, known = len(plan.fresh), len(plan.remarks) - len(plan.fresh)
        else:
            report = project.reviews.take_over(interviews)
            taken, known = report.taken, report.known
    data = {"taken": taken, "known": known, "lost": list(plan.lost)}
    words = ngettext("{count} remark taken over.", "{count} remarks taken over.", taken)
    lines = [words.format(count=taken)]
    if known:
        lines.append(_("Known already: {count}.").format(count=known))
    lines += [_("No longer to be placed: {comment}").format(comment=one) for one in plan.lost]
    emit(data, as_json=as_json, lines=lines)


@review_command.command("list")
@study_argument
@click.option("--all", "everything", is_flag=True, help="Also what was dealt with.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in ReviewKind if kind is not ReviewKind.ANSWER]),
    help="Only remarks of this kind (repeatable).",
)
@json_option
def list_(study: Path, everything: bool, kinds: tuple[str, ...], as_json: bool) -> None:
    """Show the remarks that wait to be dealt with."""
    with opened(study) as project:
        rows = _rows(project, everything=everything, kinds=kinds)
    shown = [
        [
            row["id"],
            _(KINDS[ReviewKind(row["kind"])]),
            row["by"],
            row["document"],
            row["coder"],
            row["code"],
            row["proposed"],
            row["text"],
        ]
        for row in rows
    ]
    header = ["id", _("kind"), _("by"), _("document"), _("coder"), _("code"), _("proposed"), _("words")]
    lines = aligned(header, shown) if rows else [_("No remark waits.")]
    emit(rows, as_json=as_json, lines=lines)


def _rows(project: "Project", *, everything: bool, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """Remarks of these kinds (() means all), each followed by its answers; `coder` is whose coding it is."""
    codes = {code.id: code.name for code in project.codes.all()}
    coders = project.coders.names()
    documents = {info.id: info.name for info in project.documents.all()}
    return [
        {
            "id": one.id,
            "kind": one.kind.value,
            "state": one.state.value,
            "by": coders.get(one.coder, "") if one.coder else "",
            "document": documents[line.quotation.document],
            "start": line.quotation.start,
            "end": line.quotation.end,
            "coder": coders.get(line.coder, "") if line.coder else "",
            "code": codes.get(line.code, "") if line.code else "",
            "proposed": codes.get(one.proposed, "") if one.proposed else "",
            "text": one.text,
            "answers": one.parent,
        }
        for line in project.reviews.lines()
        if (everything or line.review.state is ReviewState.OPEN) and (not kinds or line.review.kind in kinds)
        for one in (line.review, *(line.answers if everything else ()))
    ]


def _dealt_with(study: Path, numbers: tuple[int, ...], do: Any, as_json: bool) -> None:
    """Does something with remarks, as one step, and tells what became of them."""
    from qualcode.model.reviews import ReviewId

    keys = [ReviewId(number) for number in numbers]
    with opened(study, write=True) as project:
        kinds = {key: project.reviews.get(key).kind for key in keys}
        with project.step(N_("{count} remarks of a reviewer dealt with"), count=len(keys)):
            for key in keys:
                do(project, key, kinds[key])
        states = {one.id: one.state for one in project.reviews.all()}
    ended = [(key, states.get(key, ReviewState.REJECTED)) for key in keys]
    data = [{"id": key, "state": state.value} for key, state in ended]
    lines = [f"{key}: {_(STATES[state])}" for key, state in ended]
    emit(data[0] if len(data) == 1 else data, as_json=as_json, lines=lines)


@review_command.command("accept")
@study_argument
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--code", help="The code that is meant, where the remark does not say it clearly.")
@json_option
def accept(study: Path, numbers: tuple[int, ...], code: str | None, as_json: bool) -> None:
    """Do what a remark asks: recode a coding, or code the passage that was missed.

    A coding to be looked at again stands as it is, or goes under the code that is named.
    """

    def do(project: "Project", key: Any, kind: ReviewKind) -> None:
        if code and kind is ReviewKind.LOOK_AGAIN:
            project.look_again.recode([key], [project.codes.named(code).id])
            return
        if code:
            project.reviews.choose_code(key, project.codes.named(code).id)
        project.reviews.accept(key)

    _dealt_with(study, numbers, do, as_json)


@review_command.command("reject")
@study_argument
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--why", default="", help="The reason, kept as an answer.")
@json_option
def reject(study: Path, numbers: tuple[int, ...], why: str, as_json: bool) -> None:
    """Leave a coding as it is; one that was to be looked at again is taken away."""

    def do(project: "Project", key: Any, kind: ReviewKind) -> None:
        if kind is ReviewKind.LOOK_AGAIN:
            project.look_again.remove([key])
        else:
            project.reviews.reject(key, why)

    _dealt_with(study, numbers, do, as_json)


@review_command.command("answer")
@study_argument
@click.argument("number", type=int, metavar="ID")
@click.argument("text")
@json_option
def answer(study: Path, number: int, text: str, as_json: bool) -> None:
    """Answer a remark."""
    _dealt_with(study, (number,), lambda project, key, _kind: project.reviews.answer(key, text), as_json)


@review_command.command("report")
@study_argument
@click.option("-o", "--output", type=PATH, required=True, help="File to write: .docx, .html or .xlsx.")
@documents_option
@click.option("--language", type=click.Choice(["nl", "en"]), help="Language (default: the study's).")
@since_option
@json_option
def report(
    study: Path,
    output: Path,
    documents: tuple[str, ...],
    language: str | None,
    since: int | None,
    as_json: bool,
) -> None:
    """Write the remarks, what became of them, and the codes before and after."""
    from qualcode.i18n import translator
    from qualcode.reports.reports import write_report
    from qualcode.reports.review_words import effects_in_words

    with opened(study) as project:
        chosen, review = selection(project, documents=documents), _round(project, since)
        write_report(
            project,
            "review",
            output,
            language=language,
            selection=chosen,
            review=review,
            progress=LineProgress(),
        )
        found = project.reviews.effects(review)
    told = effects_in_words(found, translator(screen_language())) if found else []
    emit({"file": str(output)} | _changed(found), as_json=as_json, lines=[*told, str(output)])


@review_command.command("changes")
@study_argument
@since_option
@json_option
def changes(study: Path, since: int | None, as_json: bool) -> None:
    """Tell what was changed since a review: codings, codes, and the codes before and after."""
    from qualcode.i18n import translator
    from qualcode.reports.review_words import (
        count_in_words,
        difference_in_words,
        effects_in_words,
        events_in_words,
        round_in_words,
    )

    t = translator(screen_language())
    with opened(study) as project:
        rounds = project.reviews.rounds()
        found = project.reviews.effects(_round(project, since))
    lines = [f"{number}  {round_in_words(one, t)}" for number, one in enumerate(rounds, start=1)]
    if found is not None:
        lines += ["", *effects_in_words(found, t), *events_in_words(found, t), ""]
        rows = [
            [one.name, count_in_words(one.before), count_in_words(one.after), difference_in_words(one)]
            for one in found.changes
        ]
        lines += aligned([_("code"), _("before"), _("after"), _("difference")], rows) if rows else []
    listed = [
        {"reviewer": one.reviewer, "began": one.began.isoformat(), "remarks": len(one.remarks)}
        for one in rounds
    ]
    nothing = [_("Nobody has reviewed the coding of this study yet.")]
    emit({"reviews": listed} | _changed(found), as_json=as_json, lines=lines or nothing)


def _changed(found: "ReviewEffects | None") -> dict[str, Any]:
    if found is None:
        return {}
    codes = [{"code": one.name, "before": one.before, "after": one.after} for one in found.changes]
    return {"moved": found.moved, "added": found.added, "removed": found.removed, "codes": codes}


def _round(project: "Project", number: int | None) -> "ReviewRound | None":
    """The review with this number, from 1; None where none is asked for. Raises a usage error."""
    if number is None:
        return None
    rounds = project.reviews.rounds()
    if number > len(rounds):
        raise click.BadParameter(
            _("There is no review {number}: there are {count}.").format(number=number, count=len(rounds)),
            param_hint="--since",
        )
    return rounds[number - 1]


@review_command.command("marked")
@study_argument
@click.argument("file", type=PATH)
@click.option(
    "--legend", multiple=True, metavar="COLOUR=CODE", help="Which code a colour stands for (repeatable)."
)
@click.option("--into", metavar="DOCUMENT", help="The interview that it is (default: a new one).")
@click.option("--coder", help="Whose codings they become (default: the first coder).")
@click.option("--comments/--no-comments", default=True, help="Whether comments are taken over too.")
@json_option
def marked(
    study: Path,
    file: Path,
    legend: tuple[str, ...],
    into: str | None,
    coder: str | None,
    comments: bool,
    as_json: bool,
) -> None:
    """Turn what was highlighted by hand in a Word file into codings.

    Without --legend it only shows which colours there are.
    """
    from qualcode.exchange.word_marked import read_marked, take_over_marked

    if not legend:
        _show_colors(read_marked(file).colors(), as_json=as_json)
        return
    with opened(study, write=True) as project:
        if coder:
            project.coders.use(coder)
        document = project.documents.named(into).id if into else None
        report = take_over_marked(project, file, _legend(legend), document=document, comments=comments)
    codings = ngettext("{count} coding in “{name}”.", "{count} codings in “{name}”.", report.codings)
    lines = [codings.format(count=report.codings, name=report.name)]
    if report.existing:
        lines.append(_("Known already: {count}.").format(count=report.existing))
    if report.new_codes:
        lines.append(_("New codes: {names}.").format(names=", ".join(report.new_codes)))
    if report.comments:
        lines.append(_("Comments on passages: {count}.").format(count=report.comments))
    if report.unused:
        lines.append(_("Colours without a code: {colors}.").format(colors=", ".join(report.unused)))
    lines += [_("No longer to be placed: {comment}").format(comment=one) for one in report.lost]
    emit(asdict(report), as_json=as_json, lines=lines)


def _show_colors(colors: "list[ColorFound]", *, as_json: bool) -> None:
    header = [_("colour"), _("number"), _("example")]
    rows = [[one.color, one.count, one.example] for one in colors]
    lines = aligned(header, rows) if rows else [_("Nothing is highlighted or shaded in this file.")]
    emit([asdict(one) for one in colors], as_json=as_json, lines=lines)


def _legend(pairs: tuple[str, ...]) -> dict[str, str]:
    """The legend of "yellow=trust" and the like. Raises a usage error for anything else."""
    found: dict[str, str] = {}
    for pair in pairs:
        color, equals, name = pair.partition("=")
        if not (equals and color.strip() and name.strip()):
            raise click.BadParameter(_("“{text}” is not COLOUR=CODE.").format(text=pair))
        found[color.strip()] = name.strip()
    return found
