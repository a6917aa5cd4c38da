"""Cells on the clipboard: tab-separated for Excel, a table for Word. Headings go along."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from qualcode.gui.export_names import asks_to_keep
from qualcode.pseudonyms import NamesInCopyError, check_copy

Lines = Sequence[Sequence[str]]


def tab_separated(lines: Lines) -> str:
    """Lines of cells with tabs between; a tab or line end within a cell becomes a space."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def html_table(lines: Lines, *, headings: bool = True) -> str:
    """The same as a table for Word; the first line is the heading where there are `headings`."""
    head, *rest = (lines or [[]]) if headings else [[], *lines]

    def row(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(row(line, "td") for line in rest)
    first = row(head, "th") if head else ""
    return f'<table border="1" style="border-collapse:collapse">{first}{body}</table>'


def copy_lines(lines: Lines, *, headings: bool = True, above: str = "", below: str = "") -> bool:
    """Puts lines of cells on the clipboard, with texts around them. Whether it did: see `may_copy`.

    `headings`: the first line is the heading.
    """
    if not may_copy([above, below, *(cell for line in lines for cell in line)]):
        return False
    mime = QMimeData()
    mime.setText("\n".join(part for part in (above, tab_separated(lines), below) if part))
    paragraphs = [f"<p>{escape(text)}</p>" if text else "" for text in (above, below)]
    mime.setHtml(html_table(lines, headings=headings).join(paragraphs))
    QApplication.clipboard().setMimeData(mime)
    return True


def copy_text(text: str) -> None:
    """Puts plain text on the clipboard."""
    QApplication.clipboard().setText(text)


def may_copy(words: Iterable[str]) -> bool:
    """Whether no name that files are checked for stands in it, or it is copied all the same."""
    try:
        check_copy(word for word in words if not word.isdigit())
    except NamesInCopyError as error:
        return asks_to_keep(error, QApplication.activeWindow())
    return True
