"""Cells on the clipboard: tab-separated for Excel, a table for Word. Headings go along."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

Lines = Sequence[Sequence[str]]


def tab_separated(lines: Lines) -> str:
    """Lines of cells with tabs between; a tab or line end within a cell becomes a space."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def html_table(lines: Lines) -> str:
    """The same as a table for Word; the first line is the heading."""
    head, *rest = lines

    def row(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(row(line, "td") for line in rest)
    return f'<table border="1" style="border-collapse:collapse">{row(head, "th")}{body}</table>'


def copy_lines(lines: Lines) -> None:
    """Puts lines of cells on the clipboard; the first is the heading."""
    mime = QMimeData()
    mime.setText(tab_separated(lines))
    mime.setHtml(html_table(lines))
    QApplication.clipboard().setMimeData(mime)


def copy_text(text: str) -> None:
    """Puts plain text on the clipboard."""
    QApplication.clipboard().setText(text)
