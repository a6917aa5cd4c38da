"""A coder's package: one study file with the transcripts and the codebook, and nothing of other coders."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import DocumentId
from qualcode.project.coders import Coders
from qualcode.project.context import Context
from qualcode.store import journal
from qualcode.store.images import Row
from qualcode.store.packaging import write_package
from qualcode.store.reads import pulling as reads
from qualcode.store.reads.pulling import Rows

PACKAGE_FOR = N_("Package for coder “{name}”")
_SETTINGS = ("name", "language", "created")
_OF_BOOKS = "codebook:"


@dataclass(frozen=True, slots=True)
class Package:
    """What went into a package; `spans` are passages to be coded, without their codes."""

    path: Path
    documents: int
    codes: int
    spans: int


class Packages:
    """Files in which a coder works without seeing what others did."""

    def __init__(self, context: Context, coders: Coders) -> None:
        self._context, self._coders = context, coders

    def make(
        self,
        path: Path,
        *,
        coder: str,
        documents: Collection[DocumentId] = (),
        spans_of: str | None = None,
    ) -> Package:
        """A study file for `coder` with these documents (default: all), the codebook and the guide.

        `spans_of` names a coder whose passages go along without their codes, so that only the coding is
        compared. Left out are all codings, memos, comments, remarks, cases, matrices, imported files, the
        history and the other coders' names. What comes back is taken over with `pull`.
        Raises NotPossibleError for an unknown coder, ProjectError when the file cannot be made.
        """
        path = path if path.suffix == ".qualcode" else path.with_name(f"{path.name}.qualcode")
        shown = self._coders.find([spans_of])[0].id if spans_of else None
        mine = self._coders.person(coder)
        rows = self._context.read_whole(reads.all_rows)
        chosen = set(documents) or set(rows["document"])
        kept = _kept(rows, chosen, coder=mine.id, spans_of=shown)
        if not kept["document"]:
            raise NotPossibleError(_("A package needs a document."), _("Import the transcripts first."))
        write_package(
            path,
            kept,
            self._context.read_whole(_texts, rows=kept),
            known=self._context.read_whole(reads.known_steps),
            label=journal.label_of(PACKAGE_FOR, {"name": mine.name}),
            coder=mine.name,
        )
        return Package(path, len(kept["document"]), len(kept["code"]), len(kept["quotation"]))


def _texts(connection: Connection, *, rows: Rows) -> dict[str, str]:
    columns = ("text_sha256", "times_sha256")
    hashes = {row[column] for row in rows["document"].values() for column in columns if row[column]}
    return reads.texts(connection, hashes)


def _kept(rows: Rows, documents: Collection[int], *, coder: int, spans_of: int | None) -> Rows:
    """The rows that go into a package."""
    speakers = _where(rows, "speaker", lambda row: row["document_id"] in documents)
    people = {row["participant_id"] for row in speakers.values()}
    spans = {row["quotation_id"] for row in rows["coding"].values() if row["coder_id"] == spans_of}
    kept: Rows = {name: {} for name in rows}
    kept |= {
        "setting": _where(rows, "setting", _is_of_all),
        "coder": _where(rows, "coder", lambda row: row["id"] == coder),
        "participant": _with(_where(rows, "participant", lambda row: row["id"] in people), attributes={}),
        "document": _where(rows, "document", lambda row: row["id"] in documents),
        "speaker": speakers,
        "turn": _where(rows, "turn", lambda row: row["document_id"] in documents),
        "question": rows["question"],
        "asked": _where(rows, "asked", lambda row: row["document_id"] in documents),
        "code": _with(rows["code"], favourite=None),
        "family": rows["family"],
        "family_member": rows["family_member"],
        "quotation": _with(
            _where(rows, "quotation", lambda row: row["id"] in spans and row["document_id"] in documents),
            comment="",
        ),
    }
    return kept


def _is_of_all(row: Row) -> bool:
    return row["key"] in _SETTINGS or str(row["key"]).startswith(_OF_BOOKS)


def _where(rows: Rows, table: str, wanted: Callable[[Row], bool]) -> dict[int, Row]:
    return {key: row for key, row in rows[table].items() if wanted(row)}


def _with(rows: dict[int, Row], **values: object) -> dict[int, Row]:
    return {key: {**row, **values} for key, row in rows.items()}
