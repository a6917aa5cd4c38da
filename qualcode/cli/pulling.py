"""Commands to work with colleagues: take over their studies, and make a file for a coder."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import aligned, emit
from qualcode.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.project.pulling import PullPlan


@click.command("pull")
@study_argument
@click.argument("other", type=PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would be taken over.")
@click.option(
    "--prefer",
    type=click.Choice(["mine", "theirs"]),
    help="What stands where both changed the same (default: nothing is lost).",
)
@json_option
def pull_command(study: Path, other: Path, dry_run: bool, prefer: str | None, as_json: bool) -> None:
    """Take over what a colleague did in a copy of the study, or in a study of his or her own."""
    from qualcode.project.pulling import Choice

    with opened(study, write=not dry_run) as project:
        plan = project.pull.plan(other)
        decisions: dict[str, Choice] = {}
        while prefer and (fresh := [one for one in plan.conflicts if one.key not in decisions]):
            decisions |= {
                one.key: Choice(prefer) if Choice(prefer) in one.choices else one.default for one in fresh
            }
            plan = project.pull.decided(plan, decisions)
        if not dry_run:
            plan = project.pull.apply(plan, decisions)
    chosen = {one.key: decisions.get(one.key, one.default).value for one in plan.conflicts}
    emit(_data(plan, chosen, applied=not dry_run), as_json=as_json, lines=_lines(plan, chosen, dry_run))


def _data(plan: "PullPlan", chosen: dict[str, str], *, applied: bool) -> dict[str, Any]:
    return {
        "study": plan.name,
        "applied": applied,
        "ancestor": plan.ancestor,
        "steps": plan.steps,
        "coders": list(plan.coders),
        "counts": {
            table: {"new": one.new, "changed": one.changed, "gone": one.gone, "known": one.known}
            for table, one in plan.counts.items()
        },
        "codes_new": list(plan.codes_new),
        "codes_matched": [list(pair) for pair in plan.codes_matched],
        "documents_matched": [list(pair) for pair in plan.documents_matched],
        "conflicts": [
            {
                "key": one.key,
                "kind": one.kind.value,
                "what": one.what,
                "mine": one.mine,
                "theirs": one.theirs,
                "chosen": chosen[one.key],
            }
            for one in plan.conflicts
        ],
        "unplaced": [
            {
                "document": one.document,
                "start": one.start,
                "end": one.end,
                "words": one.words,
                "codes": list(one.codes),
            }
            for one in plan.unplaced
        ],
    }


def _lines(plan: "PullPlan", chosen: dict[str, str], dry_run: bool) -> list[str]:
    from qualcode.project.pulling.wording import THINGS

    if plan.nothing:
        return [_("There is nothing to take over from “{name}”.").format(name=plan.name)]
    told = _("What “{name}” would bring:") if dry_run else _("Taken over from “{name}”:")
    rows = [
        [_(word), one.new, one.changed, one.gone, one.known]
        for table, word in THINGS.items()
        if (one := plan.counts[table]).new or one.changed or one.gone or table == "coding"
    ]
    lines = [told.format(name=plan.name)]
    lines += aligned(["", _("new"), _("changed"), _("gone"), _("known")], rows)
    if plan.coders:
        lines.append(_("Codings by: {names}.").format(names=", ".join(plan.coders)))
    pairs = [f"{there} = {here}" for there, here in plan.codes_matched]
    if pairs:
        lines.append(_("The same codes: {names}.").format(names=", ".join(pairs)))
    for one in plan.conflicts:
        lines += [f"{one.what} ({_(CHOSEN[chosen[one.key]])})"]
        lines += [
            _("    here: {words}").format(words=one.mine),
            _("    there: {words}").format(words=one.theirs),
        ]
    if plan.unplaced:
        words = ngettext(
            "{count} passage could not be placed:",
            "{count} passages could not be placed:",
            len(plan.unplaced),
        )
        lines.append(words.format(count=len(plan.unplaced)))
        lines += [f"    {one.document}: {one.words} ({', '.join(one.codes)})" for one in plan.unplaced]
    return lines


CHOSEN = {"mine": N_("what is here stands"), "theirs": N_("what is there stands"), "both": N_("both")}


@click.command("package")
@study_argument
@click.argument("file", type=PATH)
@click.option("--coder", required=True, help="Whom the file is for.")
@click.option("--documents", multiple=True, help="Only these documents (may be repeated).")
@click.option("--with-spans", metavar="CODER", help="With the passages of this coder, without their codes.")
@json_option
def package_command(
    study: Path, file: Path, coder: str, documents: tuple[str, ...], with_spans: str | None, as_json: bool
) -> None:
    """Make a file in which a coder codes without seeing what others did."""
    with opened(study, write=True) as project:
        names = {info.name: info.id for info in project.documents.all()}
        done = project.packages.make(
            file,
            coder=coder,
            documents=[names[name] for name in _known(names, documents)],
            spans_of=with_spans,
        )
    data = {"file": str(done.path), "documents": done.documents, "codes": done.codes, "spans": done.spans}
    words = _("{file}: {documents} documents and {codes} codes for {coder}.")
    lines = [words.format(file=done.path, documents=done.documents, codes=done.codes, coder=coder)]
    if with_spans:
        lines.append(_("Passages to be coded: {count}.").format(count=done.spans))
    emit(data, as_json=as_json, lines=lines)


def _known(names: dict[str, Any], wanted: tuple[str, ...]) -> list[str]:
    from qualcode.errors import NotPossibleError

    for name in wanted:
        if name not in names:
            raise NotPossibleError(_("There is no document “{name}” in this study.").format(name=name))
    return list(wanted or names)


@click.command("blind")
@study_argument
@click.option("--coder", required=True, help="Who codes without seeing the others.")
@click.option("--end", is_flag=True, help="From now on the coder sees what the others did.")
@click.option("--why", default="", help="The reason for ending it; it stands in the history.")
@json_option
def blind_command(study: Path, coder: str, end: bool, why: str, as_json: bool) -> None:
    """Let a coder code in a shared study without seeing what others did."""
    with opened(study, write=True) as project:
        who = project.coders.find([coder])[0] if end else project.coders.ensure(coder)
        if end:
            project.blinding.end(who, why)
        else:
            project.blinding.start(who)
    told = _("{coder} sees what the others did.") if end else _("{coder} codes without seeing the others.")
    emit({"coder": who.name, "blind": not end}, as_json=as_json, lines=[told.format(coder=who.name)])


@click.command("complete")
@study_argument
@click.argument("documents", nargs=-1)
@click.option("--coder", help="Who coded them (default: the study's first coder).")
@click.option("--undo", "again", is_flag=True, help="They are to be coded further.")
@json_option
def complete_command(
    study: Path, documents: tuple[str, ...], coder: str | None, again: bool, as_json: bool
) -> None:
    """Say that documents were coded completely; without documents, list who completed what."""
    with opened(study, write=bool(documents)) as project:
        names = {info.name: info.id for info in project.documents.all()}
        if documents:
            wanted = _known(names, documents)
            who = project.coders.find([coder])[0] if coder else project.coders.current
            with project.step(N_("Documents coded completely: {count}"), count=len(wanted)):
                for name in wanted:
                    project.blinding.complete(names[name], coder=who.id, done=not again)
        coders = {one.id: one.name for one in project.coders.all()}
        found = project.blinding.completed()
    rows = [
        {"document": name, "coders": sorted(coders[one] for one in found.get(key, ()))}
        for name, key in names.items()
    ]
    lines = aligned([_("document"), _("completed by")], [list(row.values()) for row in rows])
    emit(rows, as_json=as_json, lines=lines)
