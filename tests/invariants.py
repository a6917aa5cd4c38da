"""What must hold in every study at any moment, looked at in the file itself and by plain counting."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

from analysis_invariants import analysed
from random_rounds import checked
from sqlalchemy import StaticPool, create_engine

from qualcode.model import StepId
from qualcode.project import Project
from qualcode.store.earlier import rewind
from qualcode.store.schema import JOURNALED

Tables = dict[str, list[tuple[Any, ...]]]
BESIDE = 40


def tables_of(connection: sqlite3.Connection) -> Tables:
    """Every row of every table that the history is about, in the order of their ids."""
    return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in JOURNALED}


def tables(path: Path) -> Tables:
    """The same of a study's file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return tables_of(connection)


def tables_before(path: Path, step: int) -> Tables:
    """The tables as they were right after `step`, by taking back in a copy all that came later."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(path)) as source:
        source.backup(copy)
    engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            rewind(connection, StepId(step))
        return tables_of(copy)
    finally:
        engine.dispose()
        copy.close()


def differing(first: Tables, second: Tables) -> list[str]:
    """The names of the tables that are not the same."""
    return [name for name in first if first[name] != second[name]]


def wrong(project: Project) -> list[str]:
    """What does not hold, in words; empty when all does."""
    with closing(sqlite3.connect(f"{project.path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in JOURNALED}
        stored = dict(connection.execute("SELECT sha256, text FROM content").fetchall())
        originals = {row[0] for row in connection.execute("SELECT sha256 FROM original")}
    ids = {name: {row["id"] for row in found} for name, found in rows.items()}
    texts = {row["id"]: stored.get(row["text_sha256"], "") for row in rows["document"]}
    return [
        *project.check(),
        *_documents(rows, texts, stored, originals),
        *_places(rows, texts),
        *_references(rows, ids),
        *_judged(rows, ids),
        *_families(rows),
        *_decided(rows, ids, texts),
        *_counts(project, rows),
        *analysed(project, rows, ids),
        *checked(project),
    ]


def _documents(rows: Any, texts: dict[int, str], stored: dict[str, str], files: set[str]) -> Iterator[str]:
    for row in rows["document"]:
        if row["text_sha256"] not in stored or row["original_sha256"] not in files:
            yield f"document {row['name']}: its text or file is not there"
        if row["characters"] != len(texts[row["id"]]):
            yield f"document {row['name']}: {row['characters']} characters stored"
        if row["times_sha256"] and any(
            not 0 <= mark[0] <= len(texts[row["id"]]) for mark in json.loads(stored[row["times_sha256"]])
        ):
            yield f"document {row['name']}: a time outside the text"


def _places(rows: Any, texts: dict[int, str]) -> Iterator[str]:
    used = {row["quotation_id"] for row in rows["coding"]}
    for name in ("memo", "review"):
        used |= {row["subject_id"] for row in rows[name] if row["subject"] == "quotation"}
    for row in rows["quotation"]:
        text, start, end = texts.get(row["document_id"], ""), row["start"], row["end"]
        if not 0 <= start < end <= len(text):
            yield f"quotation {start}-{end} outside its text of {len(text)}"
        beside = (text[max(0, start - BESIDE) : start], text[start:end], text[end : end + BESIDE])
        if beside != (row["before"], row["text"], row["after"]):
            yield f"quotation {start}-{end} does not read as the text"
        if row["id"] not in used and not row["comment"]:
            yield f"quotation {start}-{end} is about nothing"
    for name in ("turn", "asked"):
        for row in rows[name]:
            if not 0 <= row["start"] < row["end"] <= len(texts.get(row["document_id"], "")):
                yield f"{name} {row['start']}-{row['end']} outside its text"
    ordered = sorted((row["document_id"], row["start"], row["end"], row["number"]) for row in rows["turn"])
    for before, after in pairwise(ordered):
        if before[0] == after[0] and (before[2] > after[1] or before[3] + 1 != after[3]):
            yield f"turns overlap, or are not numbered: {before[1:]} {after[1:]}"


def _references(rows: Any, ids: dict[str, set[int]]) -> Iterator[str]:
    """What is named without a foreign key."""
    lists = {
        ("question", "codes"): "code",
        ("description", "quotations"): "quotation",
        ("description", "other_codes"): "code",
        ("telling", "quotations"): "quotation",
        ("research_question", "codes"): "code",
        ("research_question", "families"): "family",
    }
    for (table, column), target in lists.items():
        for row in rows[table]:
            lost = set(json.loads(row[column] or "null") or ()) - ids[target]
            if lost:
                yield f"{table}.{column} names {len(lost)} of {target} that are gone"
    for row in rows["memo"]:
        if row["subject"] != "study" and row["subject_id"] not in ids[row["subject"]]:
            yield f"a memo about a {row['subject']} that is gone"


def _judged(rows: Any, ids: dict[str, set[int]]) -> Iterator[str]:
    """What cells and columns of matrices name."""
    named = [row[key] for row in rows["judgement"] for key in ("row_key", "column_key")]
    named += [key for row in rows["matrix"] for key in json.loads(row["design"])["columns"]]
    tables = {name: name for name in ("code", "family", "question", "participant", "document")}
    tables["case"] = "study_case"
    for key in named:
        prefix, _colon, number = key.partition(":")
        if prefix in tables and int(number) not in ids[tables[prefix]]:
            yield f"a cell names {prefix} that are gone"
    sheets = {f"matrix:{key}" for key in ids["matrix"]}
    for row in rows["judgement"]:
        if row["sheet"].startswith("matrix:") and row["sheet"] not in sheets:
            yield "a judgement in a matrix that is gone"
        if not any(row[column] for column in ("summary", "rating", "reason", "state")):
            yield "a judgement that says nothing"


def _decided(rows: Any, ids: dict[str, set[int]], texts: dict[int, str]) -> Iterator[str]:
    """What decisions name, and that the consensus layer holds what they wrote and nothing else."""
    layers = {row["id"] for row in rows["coder"] if row["kind"] == "consensus"}
    if len(layers) > 1:
        yield "several consensus layers"
    written: set[tuple[int, ...]] = set()
    for row in rows["decision"]:
        length = len(texts.get(row["document_id"], ""))
        if not 0 <= row["start"] <= row["end"] <= length:
            yield f"a decision at {row['start']}-{row['end']} of {length}"
        for coder, start, end, code in json.loads(row["spans"]):
            if not row["start"] <= start < end <= row["end"] and coder not in layers:
                yield f"a decision at {row['start']}-{row['end']} about {start}-{end}"
            if code not in ids["code"] or coder not in ids["coder"]:
                yield "a decision names a code or a coder that is gone"
            if coder in layers:
                written.add((row["document_id"], start, end, code))
        if {row["code"], row["other_code"]} - ids["code"] - {None}:
            yield "a decision is about a code that is gone"
    place = {row["id"]: (row["document_id"], row["start"], row["end"]) for row in rows["quotation"]}
    layer = [row for row in rows["coding"] if row["coder_id"] in layers]
    held = {(*place[row["quotation_id"]], row["code_id"]) for row in layer}
    if held - written:
        yield f"the consensus layer holds {len(held - written)} codings that nobody decided"
    if written - held:
        yield f"the consensus layer lacks {len(written - held)} codings that were decided"


def _families(rows: Any) -> Iterator[str]:
    parents = {row["id"]: row["parent_id"] for row in rows["family"]}
    for family in parents:
        seen, here = set[int](), family
        while here is not None and here not in seen:
            seen.add(here)
            here = parents.get(here)
        if here is not None:
            yield "a family within itself"
            return


def _counts(project: Project, rows: Any) -> Iterator[str]:
    layers = {row["id"] for row in rows["coder"] if row["kind"] == "consensus"}
    codings = [row for row in rows["coding"] if row["coder_id"] not in layers]
    pairs = {(row["code_id"], row["quotation_id"]) for row in codings}
    if dict(Counter(code for code, _quotation in pairs)) != project.codes.groundedness():
        yield "groundedness is not what counting gives"
    place = {row["id"]: row["document_id"] for row in rows["quotation"]}
    if dict(Counter(place[row["quotation_id"]] for row in codings)) != project.documents.codings():
        yield "codings by document are not what counting gives"
    shown = {coding.id for quotation in project.quotations.all() for coding in quotation.codings}
    if shown != {row["id"] for row in codings}:
        yield "not every coding is shown with its quotation"
