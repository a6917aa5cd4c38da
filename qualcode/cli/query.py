"""Queries: which quotations an expression is true of, and expressions kept in the study."""

import json
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
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.selection import Selection


@click.command("query")
@study_argument
@click.argument("expression", required=False)
@click.option("--save", metavar="NAME", help="Keep the expression in the study under this name.")
@click.option("--list", "listed", is_flag=True, help="Show the saved queries.")
@click.option("--rename", nargs=2, metavar="OLD NEW", help="Give a saved query another name.")
@click.option("--delete", metavar="NAME", help="Remove a saved query.")
@click.option("--count", "only_count", is_flag=True, help="Say only how many quotations there are.")
@coder_option
@documents_option
@where_option
@out_option
@json_option
def query_command(
    study: Path,
    expression: str | None,
    save: str | None,
    listed: bool,
    rename: tuple[str, str] | None,
    delete: str | None,
    only_count: bool,
    coders: tuple[str, ...],
    documents: tuple[str, ...],
    where: tuple[str, ...],
    output: Path | None,
    as_json: bool,
) -> None:
    """Find quotations: which ones is EXPRESSION true of?

    The answer can be written to a .docx, .html, .xlsx, .csv or .json file with -o.

    \b
    Conditions (several names, separated by commas, mean any of them):
      code(trust)                  carries this code
      family("concrete, local")    carries a code of this family, nested families included
      text(work together, trust*)  these words stand in it; * is any ending
      speaker(R1)  role(respondent)  participant(P03)  document(interview 4)
      attribute(region=Oost,West)  attribute(age>=40)  attribute(region=)   not given
      coder(SV)  origin(I)  stance(denied)  rating(++)
      memo()  memo(ask again)  comment(striking)
      coding(code(trust) and coder(SV))   one and the same coding is both
      question(3a)                 in the answer to this question of the guide
      query(my saved query)        all
    \b
    Between conditions:
      and  or  not  ( )
      A within B      A lies wholly in a B       A encloses B   the other way round
      A overlaps B    they share a character
      A after B       A before B                 anywhere in the same document
      A within 2 turns after B                   or: within 3 sentences before
      A in the same turn as B                    or: document, participant
    \b
    A * in a name stands for any characters: code(trust*), document(*2021*).
    With --coder it is asked as if only these coders had coded; --documents and --where limit what was
    found.
    \b
    "and" binds stronger than "or", and "within", "after" ... stronger than "not". Names with a
    comma or a bracket stand between quotation marks. Dutch words serve as well: en, of, niet,
    binnen, omvat, overlapt, na, voor, in dezelfde beurt als; familie, tekst, spreker, deelnemer ...
    \b
    Examples:
      qualcode query study.qualcode 'code(trust) and not family(conditions)'
      qualcode query study.qualcode 'code(trust) within 2 turns after code(conflict)' -o found.docx
      qualcode query study.qualcode 'code(trust, loyalty) and role(respondent)' --save 'own words'
    """
    if not any((expression, listed, rename, delete)):
        raise click.UsageError(_("Give an expression, or --list."))
    changes = bool(save or rename or delete)
    with opened(study, write=changes) as project:
        if rename:
            project.queries.rename(*rename)
        if delete:
            project.queries.delete(delete)
        if expression:
            chosen = selection(project, coders=coders, documents=documents, where=where)
            if only_count:
                _say_count(project, expression, chosen, save, as_json=as_json)
            else:
                _answer(project, expression, chosen, save, output, as_json=as_json)
        else:
            _show_saved(project, as_json=as_json)


def _say_count(
    project: "Project", expression: str, chosen: "Selection", save: str | None, *, as_json: bool
) -> None:
    found = project.queries.count(expression, selection=chosen)
    if save:
        project.queries.save(save, expression)
    words = ngettext("{count} quotation", "{count} quotations", found).format(count=found)
    emit({"query": expression.strip(), "quotations": found}, as_json=as_json, lines=[words])


def _answer(
    project: "Project",
    expression: str,
    chosen: "Selection",
    save: str | None,
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    ids = project.queries.ids(expression, selection=chosen)
    if save:
        project.queries.save(save, expression)
    json_file = output is not None and output.suffix.lower() == ".json"
    rows = _rows(project, ids) if as_json or json_file or output is None else []
    if output is not None and json_file:
        _write_json(rows, output)
    elif output is not None:
        from qualcode.reports.reports import write_report

        write_report(
            project,
            "quotations",
            output,
            selection=chosen,
            quotations=ids,
            limits=expression.strip(),
            progress=LineProgress(),
        )
    emit(rows, as_json=as_json, lines=[str(output)] if output is not None else _lines(rows))


def _rows(project: "Project", ids: list[int]) -> list[dict[str, Any]]:
    """What is known of each quotation; words that may not be quoted are left out, as in every report."""
    from qualcode.reports.citing import Citer

    citer = Citer(project, _)
    codes = {code.id: code.name for code in project.codes.all()}
    coders = project.coders.names()
    found = {one.id: one for one in project.quotations.by_ids(ids)}
    rows: list[dict[str, Any]] = []
    for quotation in (found[key] for key in ids if key in found):  # type: ignore[index]
        cited = citer.cite(quotation)
        rows.append(
            {
                "id": int(quotation.id),
                "document": cited.document,
                "start": cited.start,
                "end": cited.end,
                "who": cited.who,
                "turn": cited.turn,
                "text": cited.text,
                "codes": list(dict.fromkeys(codes[coding.code] for coding in quotation.codings)),
                "coders": list(dict.fromkeys(coders[coding.coder] for coding in quotation.codings)),
            }
        )
    return rows


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    count = ngettext("{count} quotation", "{count} quotations", len(rows)).format(count=len(rows))
    return [*map(_line, rows), count]


def _line(row: dict[str, Any]) -> str:
    words, codes = " ".join(row["text"].split()), "; ".join(row["codes"])
    return f"{row['document']} {row['start']}-{row['end']}  {words}  [{codes}]"


def _show_saved(project: "Project", *, as_json: bool) -> None:
    rows = [
        {"name": one.name, "expression": one.expression, "quotations": _count(project, one.expression)}
        for one in project.queries.all()
    ]
    header = [_("Name"), _("Query"), _("Quotations")]
    gone = _("cannot be asked")
    table = aligned(
        header,
        [[gone if value is None else value for value in row.values()] for row in rows],
    )
    emit(rows, as_json=as_json, lines=table if rows else [_("No queries are saved in this study.")])


def _count(project: "Project", expression: str) -> int | None:
    """How many quotations it finds; None for a query about something that is gone."""
    return None if project.queries.check(expression) else project.queries.count(expression)


def _write_json(rows: list[dict[str, Any]], output: Path) -> None:
    from qualcode.reports.saving import write_whole

    def write(path: Path) -> None:
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")

    write_whole(output, write)
