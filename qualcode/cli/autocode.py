"""The command that codes by rule: words, a pattern, every form of a word, likeness, or a speaker."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import documents_option, json_option, opened, selection, study_argument
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.autocode import Proposal

WAYS = ("text", "pattern", "lemma", "fuzzy", "speaker", "question")
_WIDEST = 90


@click.command("autocode")
@study_argument
@click.argument("what")
@click.option("--code", "codes", multiple=True, required=True, help="Code to give (may be repeated).")
@click.option("--by", "way", type=click.Choice(WAYS), default="text", help="How WHAT is to be understood.")
@click.option(
    "--unit", type=click.Choice(["word", "sentence", "turn"]), default="sentence", help="What gets the code."
)
@click.option("--match-case", is_flag=True, help="Capitals and small letters differ.")
@click.option("--likeness", type=click.FloatRange(50, 100), default=85.0, help="For fuzzy: least likeness.")
@click.option("--interviewers", is_flag=True, help="Look at what interviewers and third parties say too.")
@documents_option
@click.option("--coder", default="", help="Whose codings they are (default: the study's first coder).")
@click.option("--dry-run", is_flag=True, help="Only say what would be coded.")
@json_option
def autocode_command(
    study: Path,
    what: str,
    codes: tuple[str, ...],
    way: str,
    unit: str,
    match_case: bool,
    likeness: float,
    interviewers: bool,
    documents: tuple[str, ...],
    coder: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Code every passage that matches WHAT, as one step that can be undone.

    A lemma finds every form of its words ("samenwerken" also "werkten samen"); a speaker is a label or
    the name of a participant, a question the number it has in the guide: its answers are coded. Codes that
    are new become inductive ones.
    """
    from qualcode.finding import Search, Unit, Way

    with opened(study, write=not dry_run, coder=coder) as project:
        search = Search(
            Way(way),
            what,
            Unit(unit),
            match_case=match_case,
            likeness=likeness,
            interviewers=interviewers,
            language=project.language,
        )
        chosen = selection(project, documents=documents).documents
        found = project.autocode.find(search, chosen, progress=LineProgress())  # type: ignore[arg-type]
        new = 0 if dry_run or not found else _coded(project, found, codes)
        names = {info.id: info.name for info in project.documents.all()}
    rows = [_described(one, names) for one in found]
    emit({"found": rows, "codings": new}, as_json=as_json, lines=_lines(rows, new, dry_run=dry_run))


def _coded(project: "Project", found: Sequence["Proposal"], names: Sequence[str]) -> int:
    known = {code.name: code.id for code in project.codes.all()}
    with project.step(N_("Autocoding of {count} passages"), count=len(found)):
        keys = [known[name] if name in known else project.codes.add(name) for name in names]
        return project.autocode.apply(found, keys)


def _described(one: "Proposal", names: dict[Any, str]) -> dict[str, Any]:
    return {
        "document": names[one.document],
        "turn": one.turn,
        "speaker": one.speaker,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "found": [[span.start, span.end] for span in one.found],
    }


def _lines(rows: list[dict[str, Any]], new: int, *, dry_run: bool) -> list[str]:
    table = [[row["document"], row["turn"] or "", _short(row["text"])] for row in rows]
    told = (
        _("{count} passages were found; nothing was stored.")
        if dry_run
        else _("{count} passages, {new} new codings.")
    )
    return [*aligned([_("document"), _("turn"), _("passage")], table), told.format(count=len(rows), new=new)]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WIDEST else plain[:_WIDEST].rsplit(" ", 1)[0] + " …"
