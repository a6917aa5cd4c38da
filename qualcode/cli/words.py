"""The command that counts words and shows them in context."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    coder_option,
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    study_argument,
    where_option,
)
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.reports.words import CountedWords, WordRequest

SHOWN = 40


@click.command("words")
@study_argument
@click.option("--context", "word", help="Show every place where this is said, with the words around it.")
@click.option("--around", type=click.IntRange(1, 60), default=8, help="So many words around it.")
@click.option("--forms", is_flag=True, help="Count words as they were said, not by lemma.")
@click.option("--all-words", is_flag=True, help="Count stop words and sounds of thinking too.")
@click.option("--interviewers", is_flag=True, help="What all speakers say, not only respondents.")
@click.option("--shortest", type=click.IntRange(1, 40), default=2, help="Only words of so many letters.")
@click.option("--min", "least", type=click.IntRange(1), default=1, help="Only words said at least so often.")
@click.option(
    "--text-language", type=click.Choice(["nl", "en", "de", "fr"]), help="Language of what is said."
)
@click.option("--against", metavar="FILTER", multiple=True, help="Compare --where with these participants.")
@click.option("--codes", multiple=True, help="Only what is coded with these codes: A,B (may be repeated).")
@click.option("--family", help="Only what is coded with codes of this family.")
@coder_option
@documents_option
@where_option
@out_option
@json_option
def words_command(study: Path, output: Path | None, as_json: bool, **options: Any) -> None:
    """Count the words that are said; with --context show one in its contexts; -o writes .xlsx."""
    with opened(study) as project:
        request = _request(project, options, options["where"])
        if options["word"] is not None:
            data, lines = _places(project, request, options, output)
        elif options["against"]:
            data, lines = _groups(project, request, options, output)
        else:
            data, lines = _counted(project, request, output)
    emit(data, as_json=as_json, lines=[str(output)] if output is not None else lines)


def _request(project: "Project", options: dict[str, Any], where: tuple[str, ...]) -> "WordRequest":
    from qualcode.i18n import screen_language
    from qualcode.model import Role
    from qualcode.reports.words import WordRequest

    names = ("coders", "documents", "codes", "family")
    return WordRequest(
        selection(project, where=where, **{key: options[key] for key in names}),
        options["text_language"] or project.language,
        screen_language(),
        roles=() if options["interviewers"] else (Role.RESPONDENT,),
        lemmas=not options["forms"],
        stop=not options["all_words"],
        shortest=options["shortest"],
        least=options["least"],
    )


def _counted(project: "Project", request: "WordRequest", output: Path | None) -> tuple[Any, list[str]]:
    from qualcode.reports.words import count_words, forms_in_words, write_words

    counted = count_words(project, request, progress=LineProgress())
    if output is not None:
        write_words(project, counted, output)
    rows = [
        [row.word, row.count, row.participants, row.documents, forms_in_words(row, most=4)]
        for row in counted.rows[:SHOWN]
    ]
    heads = [_("Word"), _("How often"), _("Participants"), _("Documents"), _("Said as")]
    more = len(counted.rows) - len(rows)
    lines = [*aligned(heads, rows), counted.note]
    if more > 0:
        lines.insert(-1, _("… and {count} more; -o words.xlsx or --json gives them all.").format(count=more))
    return _plain(counted), lines


def _plain(counted: "CountedWords") -> dict[str, Any]:
    found = counted.frequencies
    return {
        "words": found.words,
        "counted": found.counted,
        "documents": found.documents,
        "participants_total": found.participants,
        "note": counted.note,
        "rows": [
            {
                "word": row.word,
                "count": row.count,
                "per_thousand": round(found.per_thousand(row), 4),
                "participants": row.participants,
                "documents": row.documents,
                "forms": dict(row.forms),
            }
            for row in counted.rows
        ],
    }


def _groups(
    project: "Project", request: "WordRequest", options: dict[str, Any], output: Path | None
) -> tuple[Any, list[str]]:
    from qualcode.reports.words import compared, count_words, write_contrast

    other = _request(project, options, options["against"])
    groups = (count_words(project, request), count_words(project, other))
    names = (", ".join(options["where"]) or _("all"), ", ".join(options["against"]))
    if output is not None:
        write_contrast(project, groups, names, output)
    rows = compared(groups)
    data = [
        {
            "word": row.word,
            "counts": row.counts,
            "per_thousand": row.rates,
            "g2": row.likelihood,
            "more": row.more,
        }
        for row in rows
    ]
    shown = [[row.word, *row.counts, f"{row.likelihood:.2f}"] for row in rows[:SHOWN]]
    return {"groups": names, "rows": data}, aligned([_("Word"), *names, "G²"], shown)


def _places(
    project: "Project", request: "WordRequest", options: dict[str, Any], output: Path | None
) -> tuple[Any, list[str]]:
    from qualcode.i18n import translator
    from qualcode.reports.words import printable, word_places, write_places

    found = word_places(project, options["word"], request, around=options["around"], progress=LineProgress())
    if output is not None:
        write_places(project, found, request, output)
    people = {one.id: one.name for one in project.participants.all()}
    shown = printable(project, found, translator(request.screen))
    data = [
        {
            "document": place.document_name,
            "participant": people.get(place.participant, ""),  # type: ignore[call-overload]
            "speaker": place.speaker,
            "turn": place.turn,
            "start": place.start,
            "end": place.end,
            "before": before,
            "found": word,
            "after": after,
        }
        for place, (before, word, after) in shown
    ]
    return data, _lines(data) or [_("This is not said anywhere.")]


def _lines(data: list[dict[str, Any]]) -> list[str]:
    sources = [f"{one['participant'] or one['document']} {one['turn'] or ''}".strip() for one in data]
    widths = [max(map(len, column), default=0) for column in (sources, [one["before"] for one in data])]
    return [
        f"{source.ljust(widths[0])}  {one['before'].rjust(widths[1])}{one['found']}{one['after']}"
        for source, one in zip(sources, data, strict=True)
    ]
