"""Commands on research questions: list them with what answers them, add, link, order, delete, import."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    named_codes,
    opened,
    selection,
    split,
    study_argument,
    where_option,
)
from qualcode.cli.output import aligned, emit, emit_questions
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.research_counts import Answering, QuestionCounts

worker_option = click.option("--coder", default="", help="Who works (default: the study's first coder).")
codes_option = click.option("--codes", multiple=True, help="Codes that answer it: A,B (may be repeated).")
family_option = click.option(
    "--family", "families", multiple=True, help="Families that answer it (may be repeated)."
)


@click.group("research")
def research_command() -> None:
    """Research questions, and the codes and families that answer them."""


@research_command.command("list")
@study_argument
@coder_option
@documents_option
@where_option
@json_option
def research_list(
    study: Path,
    coders: tuple[str, ...],
    documents: tuple[str, ...],
    where: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the questions with codes, quotations and participants, and the codes that answer none."""
    from qualcode.project.research_counts import research_table

    with opened(study) as project:
        chosen = selection(project, coders=coders, documents=documents, where=where)
        table = research_table(project, chosen)
    data = {
        "questions": [_question(row) for row in table.questions],
        "unlinked": [_part(one) for one in table.unlinked],
        "scope": table.scope,
    }
    emit(data, as_json=as_json, lines=_lines(data))


@research_command.command("add")
@study_argument
@click.argument("text")
@click.option("--number", default="", help="Such as 3a.")
@click.option("--note", default="", help="How else it was answered.")
@codes_option
@family_option
@worker_option
@json_option
def research_add(
    study: Path,
    text: str,
    number: str,
    note: str,
    codes: tuple[str, ...],
    families: tuple[str, ...],
    coder: str,
    as_json: bool,
) -> None:
    """Add a research question."""
    with opened(study, write=True, coder=coder) as project:
        project.research.add(
            text,
            number=number,
            note=note,
            codes=[code.id for code in named_codes(project, codes)],
            families=_families(project, families),
        )
    emit({"number": number, "question": text}, as_json=as_json, lines=[f"{number} {text}".strip()])


@research_command.command("link")
@study_argument
@click.argument("number")
@codes_option
@family_option
@click.option("--note", help="How else it was answered.")
@click.option("--replace", is_flag=True, help="Only these from now on, instead of beside those before.")
@worker_option
@json_option
def research_link(
    study: Path,
    number: str,
    codes: tuple[str, ...],
    families: tuple[str, ...],
    note: str | None,
    replace: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Say which codes and families answer a question."""
    from qualcode.i18n import N_

    with opened(study, write=True, coder=coder) as project:
        question = project.research.numbered(number)
        kept = ((), ()) if replace else (question.codes, question.families)
        new_codes = [code.id for code in named_codes(project, codes)]
        new_families = _families(project, families)
        with project.step(N_("Codes of a research question")):
            project.research.link(
                question.id, codes=[*kept[0], *new_codes], families=[*kept[1], *new_families]
            )
            if note is not None:
                project.research.edit(question.id, note=note)
        found = project.research.get(question.id)
    data = {
        "number": found.number,
        "question": found.text,
        "codes": len(found.codes),
        "families": len(found.families),
        "note": found.note,
    }
    line = _("{title}: {codes} codes, {families} families.").format(
        title=found.title, codes=data["codes"], families=data["families"]
    )
    emit(data, as_json=as_json, lines=[line])


@research_command.command("order")
@study_argument
@click.argument("numbers", nargs=-1, required=True)
@worker_option
@json_option
def research_order(study: Path, numbers: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Put the questions in this order; those not named stay behind them."""
    with opened(study, write=True, coder=coder) as project:
        first = [project.research.numbered(number).id for number in numbers]
        rest = [one.id for one in project.research.all() if one.id not in first]
        project.research.reorder([*dict.fromkeys(first), *rest])
        titles = [one.title for one in project.research.all()]
    emit(titles, as_json=as_json, lines=titles)


@research_command.command("delete")
@study_argument
@click.argument("numbers", nargs=-1, required=True)
@worker_option
@json_option
def research_delete(study: Path, numbers: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Remove questions; their codes stay. `qualcode undo` brings them back."""
    with opened(study, write=True, coder=coder) as project:
        gone = [project.research.numbered(number) for number in numbers]
        project.research.delete([one.id for one in gone])
    titles = [one.title for one in gone]
    emit({"deleted": titles}, as_json=as_json, lines=titles)


@research_command.command("import")
@study_argument
@click.argument("source")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the questions (default: the study's)."
)
@worker_option
@json_option
def research_import(study: Path, source: str, language: str | None, coder: str, as_json: bool) -> None:
    """Add the research questions of a codebook (.toml) or a built-in codebook's name."""
    from qualcode.codebook import builtin, load_builtin, read_codebook

    path = Path(source)
    built_in = source in {info.key for info in builtin()} and not path.exists()
    with opened(study, write=True, coder=coder) as project:
        wanted = language or project.language
        book = load_builtin(source) if built_in else read_codebook(path, language=wanted)
        report = project.research.take_over(book, language=wanted)
    emit_questions(report.added, report.existing, report.missing, as_json=as_json)


def _families(project: "Project", names: tuple[str, ...]) -> list[Any]:
    known = [family.name for family in project.families.all()] if names else []
    return [project.families.named(name).id for name in split(names, known)]


def _question(row: "QuestionCounts") -> dict[str, Any]:
    return {
        "number": row.question.number or str(row.question.order),
        "question": row.question.text,
        "note": row.question.note,
        "answers": [_part(one) for one in row.parts],
        "quotations": row.counted.quotations,
        "documents": row.counted.documents,
        "participants": row.counted.participants,
        "participants_total": row.counted.participants_total,
        "warnings": list(row.remarks(_)),
    }


def _part(one: "Answering") -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": "family" if one.is_family else "code",
        "codes": one.codes,
        "origin": one.origin or None,
        "quotations": one.counted.quotations,
        "documents": one.counted.documents,
        "participants": one.counted.participants,
        "participants_total": one.counted.participants_total,
    }


def _lines(data: dict[str, Any]) -> list[str]:
    if not data["questions"]:
        return [_("There are no research questions yet.")]
    rows: list[list[Any]] = []
    for one in data["questions"]:
        title = f"{one['number']} {one['question']}"[:60]
        for part in one["answers"]:
            rows.append([title, _named(part), part["quotations"], _people(part)])
            title = ""
        if not one["answers"]:
            rows.append([title, " ".join((*one["warnings"], one["note"])), 0, ""])
        elif len(one["answers"]) > 1:
            rows.append(["", _("together"), one["quotations"], _people(one)])
    rows += [
        [_("answers none"), _named(part), part["quotations"], _people(part)] for part in data["unlinked"]
    ]
    header = [_("question"), _("code or family"), _("quotations"), _("participants")]
    return [*aligned(header, rows), data["scope"]]


def _named(part: dict[str, Any]) -> str:
    if part["kind"] == "code":
        return part["name"]
    return _("{name} (family of {n} codes)").format(name=part["name"], n=part["codes"])


def _people(one: dict[str, Any]) -> str:
    return _("{n} of {total}").format(n=one["participants"], total=one["participants_total"])
