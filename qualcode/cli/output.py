"""What commands print: one JSON document, or lines to read; progress goes to stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from qualcode.i18n import _


def emit(data: Any, *, as_json: bool, lines: Iterable[str]) -> None:
    """Prints `data` as one JSON document, or the lines for people."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            click.echo(line)


def emit_questions(
    added: Sequence[str], existing: Sequence[str], missing: Sequence[str], *, as_json: bool
) -> None:
    """Prints which questions were added, which were there, and which of their codes the study lacks."""
    lines = [
        _("{added} questions; {existing} were there already.").format(
            added=len(added), existing=len(existing)
        )
    ]
    if missing:
        lines.append(_("Codes that this study does not have: {names}.").format(names=", ".join(missing)))
    data = {"added": added, "existing": existing, "missing_codes": missing}
    emit(data, as_json=as_json, lines=lines)


def aligned(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """A table as lines: the first column left, numbers right, two spaces between."""
    cells = [list(map(str, header)), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    numeric = [all(isinstance(row[i], int | float) for row in rows) for i in range(len(header))]
    return [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def write_json(data: Any, output: Path) -> None:
    """Writes one JSON document, wholly or not at all. Raises ReportFileError."""
    from qualcode.reports.saving import write_whole

    text = json.dumps(data, ensure_ascii=False, indent=1)
    write_whole(output, lambda path: path.write_text(text, encoding="utf-8"))


class LineProgress:
    """Progress as one line on stderr that is written over; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = 0

    def report(self, done: int, total: int, what: str = "") -> None:
        """Shows how far the work is."""
        if not sys.stderr.isatty():
            return
        line = f"{done}/{total} {what}"[:78]
        click.echo("\r" + line.ljust(self._shown), err=True, nl=False)
        self._shown = len(line)
        if done >= total:
            click.echo("\r" + " " * self._shown + "\r", err=True, nl=False)
