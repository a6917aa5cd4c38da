"""Commands on cases: list, add, tell, show, merge, delete, and what could still be added."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import json_option, opened, study_argument
from qualcode.cli.output import aligned, emit
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model import Case, ParticipantId, Telling
    from qualcode.project import Project

OUTCOMES = {
    "success": "success",
    "failure": "failure",
    "mixed": "mixed",
    "named": "named",
    "unclear": "",
}
PROCESSES = {name: value for name, value in OUTCOMES.items() if name != "named"}
coder_option = click.option("--coder", default="", help="Who works (default: the study's first coder).")


@click.group("case")
def case_command() -> None:
    """Cases that participants tell of, as a success or a failure."""


@case_command.command("list")
@study_argument
@json_option
def case_list(study: Path, as_json: bool) -> None:
    """List the cases, who tells them and how they ended."""
    with opened(study) as project:
        data = [_described(project, case) for case in project.cases.all()]
    header = [_("case"), _("group"), _("told by"), _("quotations")]
    rows = [
        [one["case"], one["group"], ", ".join(_told(t) for t in one["tellings"]), one["quotations"]]
        for one in data
    ]
    emit(data, as_json=as_json, lines=aligned(header, rows) if data else [_("There are no cases yet.")])


@case_command.command("add")
@study_argument
@click.argument("title")
@click.option("--text", default="", help="What happened.")
@click.option("--general", is_flag=True, help="No one case: for who names no specific case.")
@coder_option
@json_option
def case_add(study: Path, title: str, text: str, general: bool, coder: str, as_json: bool) -> None:
    """Add a case."""
    with opened(study, write=True, coder=coder) as project:
        key = project.cases.add(title, text=text, general=general)
        data = _described(project, project.cases.get(key))
    emit(data, as_json=as_json, lines=[data["case"]])


@case_command.command("tell")
@study_argument
@click.argument("title")
@click.argument("participant")
@click.option("--outcome", type=click.Choice(list(OUTCOMES)), help="How it ended, according to this person.")
@click.option("--process", type=click.Choice(list(PROCESSES)), help="How those involved worked together.")
@click.option("--told", help="How it is told.")
@click.option("--cause", help="The cause, according to this person.")
@click.option("--quotation", "quotations", multiple=True, type=int, help="Id of a quotation to add.")
@click.option("--remove", is_flag=True, help="Take this person out of the case.")
@coder_option
@json_option
def case_tell(
    study: Path, title: str, participant: str, remove: bool, coder: str, as_json: bool, **given: Any
) -> None:
    """Say how a participant tells a case: outcome, how, cause, quotations."""
    from qualcode.model import Outcome

    with opened(study, write=True, coder=coder) as project:
        case, person = project.cases.named(title), _participant(project, participant)
        if remove:
            project.cases.untell(case.id, person)
        else:
            known = case.telling_of(person)
            added = [*(known.quotations if known else ()), *_checked(project, given["quotations"])]
            project.cases.tell(
                case.id,
                person,
                outcome=None if given["outcome"] is None else Outcome(OUTCOMES[given["outcome"]]),
                process=None if given["process"] is None else Outcome(OUTCOMES[given["process"]]),
                told=given["told"],
                cause=given["cause"],
                quotations=added if given["quotations"] else None,
            )
        data = _described(project, project.cases.get(case.id))
    emit(data, as_json=as_json, lines=_lines(data))


@case_command.command("show")
@study_argument
@click.argument("title")
@json_option
def case_show(study: Path, title: str, as_json: bool) -> None:
    """Show what is told of a case, and by whom."""
    with opened(study) as project:
        data = _described(project, project.cases.named(title))
    emit(data, as_json=as_json, lines=_lines(data))


@case_command.command("merge")
@study_argument
@click.argument("titles", nargs=-1, required=True)
@click.option("--into", required=True, help="The case that they become.")
@coder_option
@json_option
def case_merge(study: Path, titles: tuple[str, ...], into: str, coder: str, as_json: bool) -> None:
    """Make one case of several; nothing that was written is lost."""
    with opened(study, write=True, coder=coder) as project:
        kept = project.cases.named(into)
        project.cases.merge([project.cases.named(title).id for title in titles], kept.id)
        data = _described(project, project.cases.get(kept.id))
    emit(data, as_json=as_json, lines=_lines(data))


@case_command.command("delete")
@study_argument
@click.argument("title")
@coder_option
@json_option
def case_delete(study: Path, title: str, coder: str, as_json: bool) -> None:
    """Remove a case; the quotations stay. `qualcode undo` brings it back."""
    with opened(study, write=True, coder=coder) as project:
        case = project.cases.named(title)
        project.cases.delete(case.id)
    emit({"deleted": case.title}, as_json=as_json, lines=[case.title])


@case_command.command("suggest")
@study_argument
@click.option("--case", "title", help="Who else speaks of this case.")
@json_option
def case_suggest(study: Path, title: str | None, as_json: bool) -> None:
    """Quotations on good and bad examples that are in no case, or turns that speak of a case."""
    with opened(study) as project:
        data = _mentions(project, title) if title is not None else _suggestions(project)
    rows = [[one["participant"], one["document"], one["why"], one["text"][:70]] for one in data]
    header = [_("participant"), _("document"), _("why"), _("text")]
    emit(data, as_json=as_json, lines=aligned(header, rows) if data else [_("There is nothing to add.")])


def _suggestions(project: "Project") -> list[dict[str, Any]]:
    names, documents = _names(project), {info.id: info.name for info in project.documents.all()}
    return [
        {
            "quotation": one.quotation.id,
            "participant": ", ".join(names[key] for key in one.participants),
            "document": documents[one.quotation.document],
            "start": one.quotation.start,
            "end": one.quotation.end,
            "why": one.outcome.value,
            "text": " ".join(one.quotation.text.split()),
        }
        for one in project.cases.suggestions()
    ]


def _mentions(project: "Project", title: str) -> list[dict[str, Any]]:
    names, documents = _names(project), {info.id: info.name for info in project.documents.all()}
    return [
        {
            "participant": names[one.participant],
            "document": documents[one.document],
            "turn": one.turn,
            "start": one.start,
            "end": one.end,
            "why": ", ".join(one.words),
            "text": " ".join(one.text.split()),
        }
        for one in project.cases.mentions(project.cases.named(title).id)
    ]


def _participant(project: "Project", name: str) -> "ParticipantId":
    """The participant with this name. Raises NotPossibleError."""
    from qualcode.errors import NotPossibleError

    people = {person.name.casefold(): person for person in project.participants.all()}
    if name.strip().casefold() not in people:
        known = ", ".join(person.name for person in people.values())
        raise NotPossibleError(
            _("There is no participant “{name}” in this study.").format(name=name),
            _("Participants are: {names}.").format(names=known or "-"),
        )
    return people[name.strip().casefold()].id


def _checked(project: "Project", quotations: tuple[int, ...]) -> list[int]:
    """The ids, all of quotations that are there. Raises NotPossibleError."""
    from qualcode.errors import NotPossibleError

    found = {int(one.id) for one in project.quotations.by_ids(quotations)}
    lost = [str(key) for key in quotations if key not in found]
    if lost:
        raise NotPossibleError(_("There is no quotation {ids} in this study.").format(ids=", ".join(lost)))
    return list(quotations)


def _names(project: "Project") -> dict[int, str]:
    return {person.id: person.name for person in project.participants.all()}


def _described(project: "Project", case: "Case") -> dict[str, Any]:
    names = _names(project)
    return {
        "case": case.title,
        "text": case.text,
        "general": case.general,
        "group": case.group.value,
        "disputed": case.disputed,
        "quotations": len(case.quotations),
        "tellings": [_telling(one, names) for one in case.tellings],
    }


def _telling(telling: "Telling", names: dict[int, str]) -> dict[str, Any]:
    return {
        "participant": names.get(telling.participant, ""),
        "outcome": telling.outcome.value or "unclear",
        "process": telling.process.value or "unclear",
        "told": telling.told,
        "cause": telling.cause,
        "quotations": list(telling.quotations),
    }


def _told(telling: dict[str, Any]) -> str:
    return f"{telling['participant']} ({telling['outcome']})"


def _lines(data: dict[str, Any]) -> list[str]:
    mark = _("disputed") if data["disputed"] else data["group"]
    lines = [f"{data['case']} ({mark})", *([data["text"]] if data["text"] else [])]
    for one in data["tellings"]:
        parts = (_told(one), one["told"], one["cause"], f"{len(one['quotations'])} " + _("quotations"))
        lines.append("  " + " - ".join(part for part in parts if part))
    return lines
