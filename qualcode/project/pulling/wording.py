"""Conflicts in words: what they are about, and how it stands on either side."""

from collections.abc import Mapping

from qualcode.i18n import N_, _
from qualcode.model.consensus import VERDICTS, Verdict
from qualcode.model.rounds import ROUND_STATES, RoundState
from qualcode.project.pulling import kinds
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row

ASKED: Mapping[str, str] = {
    "setting": N_("Setting “{name}”"),
    "participant": N_("Participant “{name}”"),
    "attribute": N_("Attribute “{name}”"),
    "document": N_("Document “{name}”"),
    "speaker": N_("Speaker “{name}”"),
    "code": N_("Code “{name}”"),
    "family": N_("Family “{name}”"),
    "question": N_("Question “{name}”"),
    "quotation": N_("Quotation “{name}”"),
    "coding": N_("Coding “{name}”"),
    "study_case": N_("Case “{name}”"),
    "telling": N_("What a participant tells of “{name}”"),
    "research_question": N_("Research question “{name}”"),
    "matrix": N_("Matrix “{name}”"),
    "judgement": N_("Cell “{name}”"),
    "description": N_("Thick description of “{name}”"),
    "memo": N_("Memo “{name}”"),
    "review": N_("Remark “{name}”"),
    "agreement_round": N_("Check “{name}”"),
    "decision": N_("Decision about a place in “{name}”"),
}
"""Things about which is asked when one side removed them and the other changed them."""

COLUMNS: Mapping[str, str] = {
    "name": N_("name"),
    "title": N_("name"),
    "origin": N_("origin"),
    "definition": N_("definition"),
    "inclusion": N_("inclusion"),
    "exclusion": N_("exclusion"),
    "example": N_("example"),
    "retired": N_("no longer used"),
    "parent_id": N_("family above it"),
    "document_id": N_("passage"),
    "comment": N_("comment"),
    "quotation_id": N_("passage"),
    "code_id": N_("code"),
    "memo": N_("memo"),
    "stance": N_("stance"),
    "rating": N_("rating"),
    "text": N_("text"),
    "note": N_("note"),
    "summary": N_("summary"),
    "reason": N_("reason"),
    "state": N_("state"),
    "role": N_("role"),
    "label": N_("label"),
    "participant_id": N_("participant"),
    "attributes": N_("attributes"),
    "value": N_("value"),
    "kind": N_("kind"),
    "number": N_("number"),
    "design": N_("design"),
    "meaning": N_("meaning"),
    "tone": N_("tone"),
    "heading": N_("heading"),
    "outcome": N_("outcome"),
    "process": N_("process"),
    "told": N_("account"),
    "cause": N_("cause"),
    "coders": N_("coders"),
    "documents": N_("documents"),
    "codes": N_("codes"),
    "codebook": N_("codebook"),
    "verdict": N_("decision"),
}
THINGS: Mapping[str, str] = {
    "coding": N_("codings"),
    "quotation": N_("quotations"),
    "code": N_("codes"),
    "family": N_("families"),
    "document": N_("documents"),
    "participant": N_("participants"),
    "attribute": N_("attributes"),
    "memo": N_("memos"),
    "review": N_("remarks"),
    "question": N_("questions"),
    "asked": N_("answers to questions"),
    "study_case": N_("cases"),
    "telling": N_("tellings of cases"),
    "research_question": N_("research questions"),
    "matrix": N_("matrices"),
    "judgement": N_("judged cells"),
    "description": N_("thick descriptions"),
    "completed": N_("completed documents"),
    "agreement_round": N_("checks of agreement"),
    "decision": N_("decisions"),
}
"""The tables that are counted, as a person calls them."""
_LONG = 60


def thing(work: Work, table: str, row: Row) -> str:
    """A row by its kind and name: Code “trust”."""
    return _(ASKED.get(table, "{name}")).format(name=named(work, table, row))


def field(work: Work, table: str, row: Row, column: str) -> str:
    """A column of a row: Code “trust”: definition."""
    return f"{thing(work, table, row)}: {_(COLUMNS.get(column, column))}"


def removed_and_used(there: bool) -> tuple[str, str]:
    """How it stands on both sides when one removed a thing; `there`: they did."""
    if there:
        return _("used or changed"), _("deleted")
    return _("deleted"), _("used or changed")


def value(work: Work, table: str, column: str, row: Row) -> str:
    """What stands in a column, in words; a row that is named by its name."""
    found = row[column]
    if table == "agreement_round":
        return _of_check(work, column, row)
    if table == "decision" and column == "verdict":
        return _verdict(work, row)
    target = kinds.REFERENCES.get(table, {}).get(column)
    if column == "document_id" and table == "quotation":
        return _passage(work, row)
    if target is not None:
        other = find(work, target, found)
        return named(work, target, other) if other else "-"
    if isinstance(found, bool):
        return _("yes") if found else _("no")
    return str(found) if found not in (None, "") else "-"


def _of_check(work: Work, column: str, row: Row) -> str:
    """What a check is about; of a design what it says, of figures when they were kept."""
    if column == "design":
        said = ((name, one) for name, one in row["design"].items() if one not in ("", None, False))
        return "; ".join(f"{name}: {one}" for name, one in said)
    if column == "state":
        date = str(row["result"].get("date", ""))[:10]
        return f"{_(ROUND_STATES[RoundState(row['state'])])} {date}".strip()
    if column == "codebook":
        return ", ".join(str(one["name"]) for one in row["codebook"]) or "-"
    if column in ("coders", "documents", "codes"):
        others = (find(work, column.removesuffix("s"), key) for key in row[column])
        return ", ".join(str(one["name"]) for one in others if one is not None) or "-"
    return str(row[column]) or "-"


def _verdict(work: Work, row: Row) -> str:
    """What was decided, and who was followed."""
    who = find(work, "coder", row["accepted"]) if row["accepted"] is not None else None
    return _(VERDICTS[Verdict(row["verdict"])]) + (f" ({who['name']})" if who is not None else "")


def find(work: Work, table: str, key: int) -> Row | None:
    """A row of either side."""
    return work.result[table].get(key) or work.mine[table].get(key) or work.theirs[table].get(key)


def named(work: Work, table: str, row: Row) -> str:
    """What a person calls a row."""
    if table == "quotation":
        return _passage(work, row)
    if table in ("coding", "telling", "description"):
        parts = kinds.REFERENCES[table]
        rows = [(target, find(work, target, row[column])) for column, target in parts.items()]
        return " · ".join(named(work, target, one) for target, one in rows if one is not None)
    if table == "judgement":
        return f"{row['row_key']} · {row['column_key']}"
    if table == "decision":
        return _place(work, row)
    for column in ("name", "title", "label", "key", "text"):
        if row.get(column):
            return _short(str(row[column]))
    return "-"


def _passage(work: Work, row: Row) -> str:
    document = find(work, "document", row["document_id"])
    return f"{document['name'] if document else '-'} {row['start']}-{row['end']}: {_short(row['text'])}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else f"{plain[: _LONG - 1]}…"


def _place(work: Work, row: Row) -> str:
    """The place that was decided about: document, range and code, as a list of disagreements has it."""
    document = find(work, "document", row["document_id"])
    code = find(work, "code", row["code"]) if row["code"] is not None else None
    where = f"{document['name'] if document else '-'}:{row['start']}-{row['end']}"
    return where if code is None else f"{where}:{code['name']}"
