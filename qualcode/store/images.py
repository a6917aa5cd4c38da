"""Row images: how a group of rows looked before and after a step.

One `Images` value holds rows of one table that changed in one stroke, column names once and the
rows as lists, so that a step of 60,000 codings stays small and quick.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
_COMPRESS_ABOVE = 2_000


@dataclass(frozen=True)
class Images:
    """Rows of `table`, in pairs: `before[i]` and `after[i]`; None where the row did not exist."""

    table: str
    before: Sequence[Row | None]
    after: Sequence[Row | None]

    def ids(self) -> list[int]:
        """The key of each row."""
        return [int((b or a or {})["id"]) for b, a in zip(self.before, self.after, strict=True)]


def pack(images: Images) -> bytes:
    """The images as bytes: JSON, compressed when large; the first byte says which."""
    sample = next(row for row in (*images.before, *images.after) if row is not None)
    columns = list(sample)
    data = {
        "columns": columns,
        "before": [_values(row, columns) for row in images.before],
        "after": [_values(row, columns) for row in images.after],
    }
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"z" + zlib.compress(raw, 1) if len(raw) > _COMPRESS_ABOVE else b"j" + raw


def unpack(table: str, packed: bytes, *, defaults: Row) -> Images:
    """The images that `pack` made; columns that the table did not have then get their default."""
    raw = zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:]
    data = json.loads(raw.decode("utf-8", "surrogatepass"))
    columns = data["columns"]
    later = {name: value for name, value in defaults.items() if name not in columns}
    before, after = ([_row(values, columns, later) for values in data[side]] for side in ("before", "after"))
    return Images(table, before, after)


def _values(row: Row | None, columns: list[str]) -> list[Any] | None:
    return None if row is None else [row[name] for name in columns]


def _row(values: list[Any] | None, columns: list[str], later: Row) -> Row | None:
    return None if values is None else {**dict(zip(columns, values, strict=True)), **later}
