"""Codings as a csv file: document, start, end, code, coder, and optionally memo, stance, rating.

Positions are code points in the stored text, half-open, counted from 0.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import ImportFileError
from qualcode.exchange.files import need_columns, read_table, replacing
from qualcode.i18n import N_, _
from qualcode.model import CodingDraft, DocumentInfo, Origin
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.transcripts.decoding import decode, readable

NEEDED = ["document", "start", "end", "code", "coder"]
OPTIONAL = ["memo", "stance", "rating"]


@dataclass(frozen=True)
class CodingsReport:
    """What an import of codings did; `existing` counts rows that were in the study already."""

    codings: int
    existing: int
    new_codes: tuple[str, ...]
    new_coders: tuple[str, ...]


def import_codings(project: Project, path: Path) -> CodingsReport:
    """Takes over the codings of a csv file as one step.

    Codes that the study lacks are made as inductive codes. Raises ImportFileError when a row does
    not fit (unknown document, no numbers, outside the text); nothing is stored then.
    """
    rows = read_table(path, lambda data: decode(data)[0])
    need_columns(path, rows, NEEDED)
    for line, row in enumerate(rows, start=2):
        row["code"], row["coder"] = " ".join(row["code"].split()), row["coder"].strip()
        if not row["code"] or not row["coder"]:
            raise _bad_row(path, line, _("a code and a coder are needed"))
    with project.step(
        N_("Import of {count} codings from “{file}”"), count=len(rows), file=readable(path.name)
    ):
        drafts, report = _drafts(project, path, rows)
        new = project.quotations.code_many(drafts)
    return CodingsReport(new, len(drafts) - new, *report)


def export_codings(project: Project, path: Path, *, selection: Selection = EVERYTHING) -> int:
    """Writes the codings of the participants selected as csv; gives how many.

    `import_codings` reads the same back.
    """
    theirs = project.tables.quotations(selection)
    documents = {info.id: info.name for info in project.documents.all()}
    codes = {code.id: code.name for code in project.codes.all()}
    coders = {coder.id: coder.name for coder in project.coders.all()}
    count = 0
    with replacing(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(NEEDED + OPTIONAL)
        for q in project.quotations.all(coders=selection.coders):
            if theirs is not None and q.id not in theirs:
                continue
            for c in (c for c in q.codings if not selection.coders or c.coder in selection.coders):
                where = (documents[q.document], q.start, q.end)
                writer.writerow([*where, codes[c.code], coders[c.coder], c.memo, c.stance, c.rating])
                count += 1
    return count


def _drafts(
    project: Project, path: Path, rows: Sequence[Mapping[str, str]]
) -> tuple[list[CodingDraft], tuple[tuple[str, ...], tuple[str, ...]]]:
    documents = _documents_by_name(project.documents.all())
    codes = {code.name.casefold(): code.id for code in project.codes.all()}
    coders = {coder.name: coder.id for coder in project.coders.all()}
    new_codes = _unknown(dict.fromkeys(row["code"] for row in rows), codes)
    new_coders = tuple(name for name in dict.fromkeys(row["coder"] for row in rows) if name not in coders)
    made = project.codes.add_many([{"name": name, "origin": Origin.INDUCTIVE} for name in new_codes])
    codes.update({name.casefold(): key for name, key in zip(new_codes, made, strict=True)})
    coders.update({name: project.coders.ensure(name).id for name in new_coders})
    drafts: list[CodingDraft] = []
    for line, row in enumerate(rows, start=2):
        info = documents.get(row["document"].strip())
        if info is None:
            raise _bad_row(path, line, _("there is no document “{name}”").format(name=row["document"]))
        start, end = _positions(path, line, row, info.characters)
        details = {name: row.get(name) or "" for name in OPTIONAL}
        code = codes[row["code"].casefold()]
        drafts.append(CodingDraft(info.id, start, end, code, coders[row["coder"]], **details))
    return drafts, (new_codes, new_coders)


def _documents_by_name(infos: Iterable[DocumentInfo]) -> dict[str, DocumentInfo]:
    by_name: dict[str, DocumentInfo] = {}
    for info in infos:
        by_name.setdefault(info.source_name, info)
        by_name[info.name] = info
    return by_name


def _unknown(names: Iterable[str], known: Mapping[str, int]) -> tuple[str, ...]:
    fresh: dict[str, str] = {}
    for name in names:
        if name.casefold() not in known:
            fresh.setdefault(name.casefold(), name)
    return tuple(fresh.values())


def _positions(path: Path, line: int, row: Mapping[str, str], characters: int) -> tuple[int, int]:
    try:
        start, end = int(row["start"]), int(row["end"])
    except ValueError as error:
        raise _bad_row(path, line, _("start and end must be whole numbers")) from error
    if not 0 <= start < end <= characters:
        reason = _("{start}-{end} does not lie within the text of {count} characters")
        raise _bad_row(path, line, reason.format(start=start, end=end, count=characters))
    return start, end


def _bad_row(path: Path, line: int, reason: str) -> ImportFileError:
    return ImportFileError(
        _("Line {line} of “{name}”: {reason}.").format(line=line, name=path.name, reason=reason),
        _("Nothing was imported. Correct the file and import it again."),
    )
