"""What becomes of codings, memos and descriptions when codes are merged, or a code is split."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from qualcode.model import Coding
from qualcode.project import case_codes, descriptions, saved_queries
from qualcode.project.context import Context
from qualcode.project.passages import joined, rehome
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.reads import research as research_reads
from qualcode.store.reads import rounds as round_reads
from qualcode.store.writer import Writer


def move_codings(writer: Writer, codings: Sequence[Coding], into: int) -> None:
    """Puts codings under another code; where a coder had both, the two become one and lose nothing."""
    here = quotation_reads.codings_of_code(writer.connection, into)
    there: dict[tuple[int, int], Coding] = {(c.quotation, c.coder): c for c in here}
    rehome(writer, codings, there, lambda c: (c.quotation, c.coder), {"code_id": into})


def copy_codings(context: Context, writer: Writer, codings: Sequence[Coding], into: int) -> None:
    """The same codings under one more code, for the coders who do not have it there yet."""
    there = {(c.quotation, c.coder) for c in quotation_reads.codings_of_code(writer.connection, into)}
    fresh = [coding for coding in codings if (coding.quotation, coding.coder) not in there]
    rows = [
        {
            "id": key,
            "quotation_id": coding.quotation,
            "code_id": into,
            "coder_id": coding.coder,
            "memo": coding.memo,
            "stance": coding.stance,
            "rating": coding.rating,
        }
        for key, coding in zip(context.ids(len(fresh)), fresh, strict=True)
    ]
    writer.insert(s.coding, rows)


def move_texts(writer: Writer, gone: int, into: int) -> None:
    """What was written about a code becomes part of what was written about another."""
    memos = reads.memos(writer.connection, "code", gone)
    writer.update(s.memo, {memo.id: {"subject_id": into} for memo in memos})
    rows = [dict(row) for row in writer.connection.execute(select(s.description)).mappings()]
    known = {row["family_id"]: row for row in rows if row["code_id"] == into}
    changes: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row["code_id"] == gone and row["family_id"] not in known:
            changes[row["id"]] = {"code_id": into}
        elif row["code_id"] == gone:
            kept = known[row["family_id"]]
            changes.setdefault(kept["id"], {}).update(_both(kept, row))
        if gone in (row["other_codes"] or ()):
            named = (into if code == gone else code for code in row["other_codes"])
            own = changes.get(row["id"], {}).get("code_id", row["code_id"])
            others = [code for code in dict.fromkeys(named) if code != own]
            changes.setdefault(row["id"], {})["other_codes"] = others
    doubled = [row["id"] for row in rows if row["code_id"] == gone and row["family_id"] in known]
    for key in doubled:
        changes.pop(key, None)
    writer.delete(s.description, doubled)
    writer.update(s.description, changes)


def forget_choice(writer: Writer, gone: int) -> None:
    """Takes a code that goes out of the codes that were chosen to stand beside others in descriptions."""
    rows = writer.connection.execute(select(s.description.c.id, s.description.c.other_codes)).all()
    chosen = {row.id: row.other_codes for row in rows if gone in (row.other_codes or ())}
    writer.update(
        s.description,
        {key: {"other_codes": [code for code in codes if code != gone]} for key, codes in chosen.items()},
    )


def rename_choices(context: Context, writer: Writer, gone: int, into: int | None) -> None:
    """Puts another code in the place of one that goes where codes are chosen for research questions and
    cases, in arrangements, saved queries and analyses of codebooks; None: nothing takes its place.

    Frozen codebooks of checks note what it became part of, and stay as they are otherwise.
    """
    writer.update(s.research_question, research_reads.without(writer.connection, "codes", gone, into))
    _row, kept = reads.settings(writer.connection).get(case_codes.KEY, (0, None))
    change = case_codes.instead(kept, gone, into)
    if change is not None:
        context.keep_setting(writer, case_codes.KEY, change)
    descriptions.follow_code(writer, gone, into)
    if into:
        _lens_keys_follow(writer, gone, into)
        writer.update(s.agreement_round, round_reads.merged_into(writer.connection, gone, into))
    queries = into and saved_queries.with_code_instead(saved_queries.kept(writer.connection), gone, into)
    if queries:
        context.keep_setting(writer, saved_queries.KEY, queries)


def _lens_keys_follow(writer: Writer, gone: int, into: int) -> None:
    """Lets the keys of codebooks that stood for a code stand for the one that it was merged into.

    Where that one has a key of its own in the codebook it keeps its own meaning only, and the analyses say
    that the other is no longer there.
    """
    for name, (row, value) in reads.settings(writer.connection).items():
        if not name.startswith("codebook:"):
            continue
        codes: dict[str, int] = value.get("keys", {}).get("codes", {})
        if gone in codes.values() and into not in codes.values():
            now = {key: into if code == gone else code for key, code in codes.items()}
            writer.update(s.setting, {row: {"value": {**value, "keys": {**value["keys"], "codes": now}}}})


def _both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    quotations = [*(first["quotations"] or ()), *(second["quotations"] or ())]
    return {
        "meaning": joined(first["meaning"], second["meaning"]),
        "tone": joined(first["tone"], second["tone"]),
        "quotations": list(dict.fromkeys(quotations)),
        "heading": first["heading"] or second["heading"],
        "position": first["position"] or second["position"],
    }
