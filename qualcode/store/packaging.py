"""Writing a study file with chosen rows of another: a coder's package, without any history of the work."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sqlalchemy import insert

from qualcode.store import forgetting
from qualcode.store import schema as s
from qualcode.store.images import Row
from qualcode.store.reads.pulling import Rows
from qualcode.store.store import create_store
from qualcode.store.writer import Writer


def write_package(
    path: Path, rows: Rows, texts: Mapping[str, str], *, known: Iterable[int], label: str, coder: str
) -> None:
    """A new study file with these rows under the ids they have, so that a later pull knows them again.

    `known` are the steps that the rows come from: their numbers are kept, not what was done in them.
    Imported files stay behind; the text stands in for them. Raises ProjectError.
    """
    store = create_store(path, keep_backups=False)
    try:
        step = store.new_id()

        def write(connection: object) -> None:
            writer = Writer(connection)  # pyright: ignore[reportArgumentType]
            for text in texts.values():
                writer.keep_text(text)
            documents = [_without_file(writer, row, texts) for row in rows["document"].values()]
            steps = [{"id": key, "label": "", "coder": "", "time": ""} for key in known]
            for name, table in s.JOURNALED.items():
                found = {"document": documents, "pulled_step": steps}.get(name, list(rows[name].values()))
                if found:
                    writer.connection.execute(insert(table), found)
            forgetting.note(writer.connection, step, label, coder=coder)

        store.rewrite(write)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()


def _without_file(writer: Writer, row: Row, texts: Mapping[str, str]) -> Row:
    """The row of a document that came from nowhere but its text: files can hold what others wrote in them."""
    data = texts[row["text_sha256"]].encode("utf-8", "surrogatepass")
    return {**row, "format": "txt", "original_sha256": writer.keep_bytes(data)}
