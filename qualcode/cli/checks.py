"""The command `check`: whether a study is sound, and its checks of agreement."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.check_figures import ALPHA, compare, need
from qualcode.cli.options import (
    documents_option,
    json_option,
    opened,
    selection,
    split,
    study_argument,
)
from qualcode.cli.output import aligned, emit
from qualcode.errors import QualcodeError
from qualcode.i18n import N_, _
from qualcode.model import CodeId, DocumentId
from qualcode.model.rounds import (
    CODE_CHANGES,
    ROUND_STATES,
    UNITS,
    VERSION_FIELDS,
    Round,
    RoundDesign,
    Sampling,
)

if TYPE_CHECKING:
    from qualcode.project import Project

SAMPLES = {"random": Sampling.RANDOM, "stratified": Sampling.STRATIFIED, "rare": Sampling.RARE}
SEEDS = 1_000_000


class _StudyFirst(click.Group):
    """Actions come after the study; without one the options may come after it too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not any(one in self.commands for one in args[1:]):
            args = sorted(args, key=lambda one: not one.startswith("-"))
        return super().parse_args(ctx, args)


@click.group("check", cls=_StudyFirst, invoke_without_command=True, subcommand_metavar="[ACTION]")
@study_argument
@json_option
@click.pass_context
def check_command(context: click.Context, study: Path, as_json: bool) -> None:
    """Check that the file is sound; with an action: plan and follow checks of agreement.

    Without an action: whether the file is sound and every quotation is where it was.
    """
    context.obj = study
    if context.invoked_subcommand is not None:
        return
    with opened(study) as project:
        problems = project.check()
    emit(
        {"sound": not problems, "problems": problems},
        as_json=as_json,
        lines=problems or [_("The study is sound.")],
    )
    if problems:
        raise QualcodeError(_("{count} problems were found.").format(count=len(problems)))


def _plan_options(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--coders", multiple=True, required=True, help="Who code: A,B. New ones are added."),
        documents_option,
        click.option("--sample", type=click.Choice(list(SAMPLES)), help="Draw from these documents."),
        click.option("--share", type=float, default=0.0, help="Part of the documents to draw, such as 0.2."),
        click.option("--by", "attribute", default="", help="Attribute whose every value gets its part."),
        click.option("--seed", type=int, help="For the same draw again (default: by chance, and kept)."),
        click.option("--codes", multiple=True, help="Only these codes (may be repeated)."),
        click.option("--family", help="Only the codes of this family."),
        click.option("--version", "version_of", help="With the codebook of this earlier check."),
        click.option("--unit", type=click.Choice(UNITS), default="character"),
        click.option("--without-interviewer", is_flag=True, help="Leave the interviewer's turns out."),
        click.option("--spans-of", help="The passages of this coder are given; only codes are compared."),
        click.option("--alpha-min", type=ALPHA, default=0.8, help="What alpha has to reach (default: 0.8)."),
        click.option("--consensus-only", is_flag=True, help="Report no coefficients."),
        click.option("--purpose", default="", help="What the check is for."),
        click.option("--training", default="", help="How the coders were trained."),
        click.option("--independence", default="", help="How it was seen to that they worked apart."),
        click.option("--resolution", default="", help="How disagreements are resolved."),
        click.option("--final", default="", help="Who coded the other documents."),
        click.option("--dry-run", is_flag=True, help="Only say what would be drawn."),
        json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@check_command.command("plan")
@click.argument("name")
@_plan_options
@click.pass_obj
def plan(study: Path, name: str, dry_run: bool, as_json: bool, **options: Any) -> None:
    """Plan a check: freeze the codebook, choose coders and draw documents.

    For somebody who codes the same again after some weeks, give him or her a second name ("NAME again").
    """
    with opened(study, write=not dry_run) as project:
        design = _design(project, options)
        names = ("codes", "family", "documents")
        chosen = selection(project, **{name: options[name] for name in names})
        codes = [CodeId(key) for key in chosen.codes]
        candidates = [DocumentId(key) for key in chosen.documents]
        drawn = project.rounds.draw(design, codes=codes, candidates=candidates)
        if not dry_run:
            with project.step(N_("Check “{name}” planned"), name=name):
                coders = [project.coders.ensure(one).id for one in split(options["coders"], ())]
                if design.unit == "segment":
                    design = replace(design, spans_of=project.coders.find([options["spans_of"]])[0].id)
                project.rounds.plan(name, coders=coders, documents=drawn, codes=codes, design=design)
        infos = {info.id: info.name for info in project.documents.all()}
        cover = project.rounds.cover(drawn, codes=codes)
        known = {code.id: code.name for code in project.codes.all()}
    data = {
        "check": name,
        "planned": not dry_run,
        "documents": [infos[key] for key in drawn],
        "sampling": design.sampling.value,
        "seed": design.seed,
        "share_of_documents": cover.documents / max(1, cover.of_documents),
        "share_of_characters": cover.share,
        "codes_not_in_sample": [known[key] for key in cover.missing],
        "codes_not_used": [known[key] for key in cover.unused],
    }
    emit(data, as_json=as_json, lines=_drawn_lines(data))


def _drawn_lines(data: dict[str, Any]) -> list[str]:
    lines = [
        _("{count} documents ({percent:.0%} of the text), seed {seed}: {names}").format(
            count=len(data["documents"]),
            percent=data["share_of_characters"],
            seed=data["seed"],
            names=", ".join(data["documents"]),
        )
    ]
    if data["codes_not_in_sample"]:
        names = ", ".join(data["codes_not_in_sample"])
        lines.append(_("Used codes that do not occur in them: {names}").format(names=names))
    if data["codes_not_used"]:
        names = ", ".join(data["codes_not_used"])
        lines.append(_("Codes that nobody used yet: {names}").format(names=names))
    return lines


def _design(project: "Project", options: dict[str, Any]) -> RoundDesign:
    words = ("purpose", "training", "independence", "resolution", "final")
    unit = "segment" if options["spans_of"] else options["unit"]
    if unit == "segment" and not options["spans_of"]:
        raise click.UsageError(_("--unit segment needs --spans-of CODER."))
    sampling = SAMPLES.get(options["sample"] or "", Sampling.CHOSEN)
    seed = options["seed"]
    drawn = sampling is not Sampling.CHOSEN
    version = options["version_of"]
    return RoundDesign(
        unit=unit,
        without_interviewer=options["without_interviewer"],
        sampling=sampling,
        attribute=options["attribute"],
        share=options["share"],
        seed=(randbelow(SEEDS) if drawn else 0) if seed is None else seed,
        alpha_min=options["alpha_min"],
        version_of=project.rounds.named(version).id if version else None,
        consensus_only=options["consensus_only"],
        **{name: options[name] for name in words},
    )


@check_command.command("list")
@json_option
@click.pass_obj
def list_(study: Path, as_json: bool) -> None:
    """List the checks of agreement."""
    with opened(study) as project:
        rows = [_summary(project, one) for one in project.rounds.all()]
    header = [_("check"), _("state"), _("coders"), _("documents"), _("codebook"), _("completed")]
    shown = [
        [
            row["check"],
            _(ROUND_STATES[row["state"]]),
            row["coders"],
            len(row["documents"]),
            row["codebook_version"],
            f"{row['completed']}/{row['to_complete']}",
        ]
        for row in rows
    ]
    lines = aligned(header, shown) if rows else [_("No check of agreement was planned.")]
    emit(rows, as_json=as_json, lines=lines)


def _summary(project: "Project", one: Round) -> dict[str, Any]:
    coders = {coder.id: coder.name for coder in project.coders.all()}
    documents = {info.id: info.name for info in project.documents.all()}
    progress = project.rounds.progress(one.id)
    number = project.rounds.codebook_number(one.id)
    return {
        "check": one.name,
        "state": one.state.value,
        "coders": [coders[key] for key in one.coders if key in coders],
        "documents": [documents[key] for key in one.documents if key in documents],
        "codes": len(one.codebook),
        "codebook_version": number.number,
        "codebook_present": number.present,
        "unit": one.design.unit,
        "sampling": one.design.sampling.value,
        "seed": one.design.seed,
        "completed": sum(row.complete for row in progress),
        "to_complete": len(progress),
        "ready": project.rounds.is_ready(one.id),
    }


@check_command.command("show")
@click.argument("name")
@json_option
@click.pass_obj
def show(study: Path, name: str, as_json: bool) -> None:
    """Show a check: who is how far, and what became of its codes."""
    with opened(study) as project:
        one = project.rounds.named(name)
        coders = {coder.id: coder.name for coder in project.coders.all()}
        documents = {info.id: info.name for info in project.documents.all()}
        progress = [
            {
                "document": documents[row.document],
                "coder": coders[row.coder],
                "codings": row.codings,
                "complete": row.complete,
                "blind": row.blind,
            }
            for row in project.rounds.progress(one.id)
        ]
        changes = [
            {
                "code": change.name,
                "change": change.kind.value,
                "fields": list(change.fields),
                "now": change.after.name if change.after else "",
            }
            for change in project.rounds.codebook_changes(one.id)
        ]
        data = {**_summary(project, one), "design": _plain_design(project, one), "progress": progress}
        data["codebook_changes"] = changes
    rows = [[*row.values()] for row in progress]
    lines = aligned([_("document"), _("coder"), _("codings"), _("complete"), _("blind")], rows)
    lines += [_change_line(change) for change in changes]
    emit(data, as_json=as_json, lines=lines)


def _change_line(change: dict[str, Any]) -> str:
    words = _(CODE_CHANGES[change["change"]])
    more = [_(VERSION_FIELDS[name]) for name in change["fields"]]
    if change["now"] not in ("", change["code"]):
        more.append(change["now"])
    tail = f" ({', '.join(more)})" if more else ""
    return _("Code “{name}” {what}").format(name=change["code"], what=f"{words}{tail}")


def _plain_design(project: "Project", one: Round) -> dict[str, Any]:
    coders = {coder.id: coder.name for coder in project.coders.all()}
    rounds = {other.id: other.name for other in project.rounds.all()}
    design = {**asdict(one.design), "sampling": one.design.sampling.value}
    design["spans_of"] = coders.get(one.design.spans_of) if one.design.spans_of else None
    design["version_of"] = rounds.get(one.design.version_of) if one.design.version_of else None
    return design


@check_command.command("close")
@click.argument("name")
@json_option
@click.pass_obj
def close(study: Path, name: str, as_json: bool) -> None:
    """Keep the figures of a check as they are now."""
    with opened(study, write=True) as project:
        project.rounds.close(project.rounds.named(name).id)
    _tell(name, "closed", _("The figures of “{name}” are kept."), as_json=as_json)


@check_command.command("reopen")
@click.argument("name")
@json_option
@click.pass_obj
def reopen(study: Path, name: str, as_json: bool) -> None:
    """Open a closed check again; its figures are computed anew."""
    with opened(study, write=True) as project:
        project.rounds.reopen(project.rounds.named(name).id)
    _tell(name, "reopened", _("“{name}” is open again."), as_json=as_json)


@check_command.command("delete")
@click.argument("name")
@json_option
@click.pass_obj
def delete(study: Path, name: str, as_json: bool) -> None:
    """Delete a check with its figures; codings and decisions stay."""
    with opened(study, write=True) as project:
        project.rounds.delete(project.rounds.named(name).id)
    _tell(name, "deleted", _("“{name}” was deleted."), as_json=as_json)


def _tell(name: str, done: str, sentence: str, *, as_json: bool) -> None:
    emit({"check": name, "done": done}, as_json=as_json, lines=[sentence.format(name=name)])


check_command.add_command(need)
check_command.add_command(compare)
