"""Commands on the interview guide: import questions, find them in the interviews, collect the answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import (
    documents_option,
    json_option,
    opened,
    out_option,
    selection,
    study_argument,
)
from qualcode.cli.output import LineProgress, aligned, emit, emit_questions
from qualcode.i18n import N_, _, screen_language, translator

if TYPE_CHECKING:
    from qualcode.model import Question
    from qualcode.project import Project
    from qualcode.project.guide_answers import Answer, Cell
    from qualcode.project.guide_matching import Suggestion

_SHOWN = 60


SURE = {"sure": N_("sure"), "maybe": N_("maybe")}


@click.group("guide")
def guide_command() -> None:
    """Questions of the interview guide, and where they were asked."""


@guide_command.command("import")
@study_argument
@click.argument("source")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the questions (default: the study's)."
)
@click.option("--coder", default="", help="Who imports (default: the study's first coder).")
@json_option
def guide_import(study: Path, source: str, language: str | None, coder: str, as_json: bool) -> None:
    """Add questions: a file (.csv, .xlsx, .txt, .docx), a codebook (.toml) or a built-in codebook's name."""
    from qualcode.codebook import builtin, load_builtin, read_codebook
    from qualcode.exchange.guide import read_guide

    path = Path(source)
    built_in = source in {info.key for info in builtin()} and not path.exists()
    with opened(study, write=True, coder=coder) as project:
        wanted = language or project.language
        if built_in or path.suffix.lower() == ".toml":
            book = load_builtin(source) if built_in else read_codebook(path, language=wanted)
            report = project.guide.take_over(book, language=wanted)
        else:
            report = project.guide.add_many(read_guide(path), language=wanted)
    emit_questions(report.added, report.existing, report.missing, as_json=as_json)


@guide_command.command("list")
@study_argument
@json_option
def guide_list(study: Path, as_json: bool) -> None:
    """List the questions and in how many interviews each was found."""
    with opened(study) as project:
        overview = project.guide.overview()
        names = {code.id: code.name for code in project.codes.all()}
        data = [
            {
                "number": _number(one),
                "question": one.text,
                "codes": [names[code] for code in one.codes],
                "asked": overview.asked_in(one.id),
                "documents": len(overview.documents),
                "interviews": [
                    _cell(info.name, overview.cell(one.id, info.id), names) for info in overview.documents
                ],
            }
            for one in overview.questions
        ]
    header = [_("number"), _("question"), _("asked in"), _("codes")]
    rows = [
        [d["number"], _cut(d["question"]), f"{d['asked']}/{d['documents']}", "; ".join(d["codes"])]
        for d in data
    ]
    emit(data, as_json=as_json, lines=aligned(header, rows))


def _number(question: "Question") -> str:
    """What `guide answers` knows the question by: its own number, or its place in the guide."""
    return question.number or str(question.order)


def _cell(document: str, cell: "Cell", names: dict[Any, str]) -> dict[str, Any]:
    """How often asked, quotations in the answers, which expected codes occur (null: none are expected)."""
    mentioned = None if cell.mentioned is None else [names[code] for code in cell.mentioned]
    return {"document": document, "asked": cell.asked, "quotations": cell.quotations, "mentioned": mentioned}


@guide_command.command("match")
@study_argument
@click.option("--accept", type=click.Choice(["sure", "all"]), help="Take these suggestions over.")
@documents_option
@click.option("--coder", default="", help="Who works (default: the study's first coder).")
@json_option
def guide_match(
    study: Path, accept: str | None, documents: tuple[str, ...], coder: str, as_json: bool
) -> None:
    """Suggest in which turns the questions are asked."""
    with opened(study, write=accept is not None, coder=coder) as project:
        chosen = selection(project, documents=documents).documents
        found = project.guide.suggest(chosen, progress=LineProgress())  # pyright: ignore[reportArgumentType]
        data = _described(project, found)
        taken = [one for one in found if accept == "all" or one.sure] if accept else []
        accepted = project.guide.accept(taken) if taken else 0
    rows = [
        [
            d["document"],
            d["turn"],
            d["number"],
            _cut(d["question"], 36),
            _(SURE[d["certainty"]]),
            _cut(d["text"]),
        ]
        for d in data
    ]
    header = [_("document"), _("turn"), _("number"), _("question"), _("certainty"), _("text")]
    lines = aligned(header, rows)
    if accept:
        lines.append(_("{count} were taken over.").format(count=accepted))
    emit({"suggestions": data, "accepted": accepted}, as_json=as_json, lines=lines)


def _described(project: "Project", found: "list[Suggestion]") -> list[dict[str, Any]]:
    from qualcode.project.guide_matching import reason

    questions = {one.id: one for one in project.guide.questions()}
    documents = {info.id: info.name for info in project.documents.all()}
    translate = translator(screen_language())
    return [
        {
            "document": documents[one.document],
            "turn": one.match.turn,
            "number": _number(questions[one.question]),
            "question": questions[one.question].text,
            "certainty": one.match.certainty.value,
            "score": one.match.score,
            "reason": reason(one.match, translate),
            "text": " ".join(one.text.split()),
        }
        for one in found
    ]


@guide_command.command("answers")
@study_argument
@click.argument("number")
@documents_option
@click.option(
    "--language", type=click.Choice(["nl", "en"]), help="Language of the file (default: the study's)."
)
@out_option
@json_option
def guide_answers(
    study: Path,
    number: str,
    documents: tuple[str, ...],
    language: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """The answers to one question across the interviews; -o writes .docx, .xlsx, .csv, .html or .json."""
    with opened(study) as project:
        question = project.guide.numbered(number)
        chosen = selection(project, documents=documents)
        answers = project.guide.answers(question.id, documents=chosen.documents)
        if output is not None:
            answers = _quotable(project, answers, language or project.language)
        names = {code.id: code.name for code in project.codes.all()}
        data = {
            "number": _number(question),
            "question": question.text,
            "documents": len(chosen.documents or project.documents.all()),
            "answers": [_answer(one, names) for one in answers],
        }
        if output is not None and output.suffix.lower() == ".json":
            _write_json(data, output)
        elif output is not None:
            from qualcode.reports.reports import write_report

            write_report(
                project, "answers", output, language=language, selection=chosen, questions=[question.id]
            )
    lines = [str(output)] if output is not None else list(_answer_lines(data))
    emit(data if output is None else {"file": str(output)}, as_json=as_json, lines=lines)


def _quotable(project: "Project", answers: "list[Answer]", language: str) -> "list[Answer]":
    """The answers as they may leave the program: without words for which no consent was given."""
    from qualcode.reports.answers_report import quotable
    from qualcode.reports.citing import Citer

    citer = Citer(project, translator(language))
    return [quotable(one, citer) for one in answers]


def _answer(answer: "Answer", names: dict[Any, str]) -> dict[str, Any]:
    return {
        "document": answer.document.name,
        "participants": list(answer.participants),
        "asked": answer.words,
        "start": answer.asked.start,
        "end": answer.asked.end,
        "turns": [
            {"turn": turn.number, "speaker": turn.speaker, "role": turn.role.value, "text": turn.text}
            for turn in answer.turns
        ],
        "quotations": len(answer.quotations),
        "codes": [names[code] for code in answer.codes],
    }


def _answer_lines(data: dict[str, Any]) -> list[str]:
    lines = [f"{data['number']} {data['question']}".strip()]
    for answer in data["answers"]:
        lines += ["", answer["document"], f"  > {' '.join(answer['asked'].split())}"]
        lines += [f"  {turn['speaker']}: {' '.join(turn['text'].split())}" for turn in answer["turns"]]
        if answer["codes"]:
            lines.append(f"  [{'; '.join(answer['codes'])}]")
    if not data["answers"]:
        lines.append(_("Nobody has said yet in which interviews this question was asked."))
    return lines


def _write_json(data: dict[str, Any], output: Path) -> None:
    import json

    from qualcode.reports.saving import write_whole

    def write(path: Path) -> None:
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")

    write_whole(output, write)


def _cut(text: str, length: int = _SHOWN) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
