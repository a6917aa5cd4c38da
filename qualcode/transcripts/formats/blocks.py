"""Paragraphs and tables, which is what every kind of document file is made of -> text or a conversation."""

from collections.abc import Iterable, Iterator

from qualcode.model.spans import Span
from qualcode.transcripts.decoded import Decoded, Speech
from qualcode.transcripts.decoding import same_line_ends
from qualcode.transcripts.formats.conversations import columns_of, speeches, told
from qualcode.transcripts.formats.marks import BOLD, ITALIC, spans_in, unmarked

Table = tuple[tuple[str, ...], ...]
Block = str | Table  # a paragraph (soft line breaks are \n in it, `marks` too), or rows of cells


def decoded_of(blocks: Iterable[Block], warnings: tuple[str, ...] = ()) -> Decoded:
    """The text of the document, or the turns where most of it is a table of who says what.

    Paragraphs end with \\n; any other table gives one line per row, with tabs between its cells.
    """
    styled = list(blocks)
    joined = list(_adjacent(map(_plain, styled)))
    parts = [part for block in joined for part in _parts(block)]
    spoken = sum(len(part.text) for part in parts if isinstance(part, Speech))
    rest = sum(len(part) for part in parts if isinstance(part, str))
    if spoken and spoken >= rest:
        return told((part for part in parts if isinstance(part, Speech) or part.strip()), warnings=warnings)
    text = lines_of(joined)
    marked = "".join(_written(_adjacent(styled)))
    bold, italic = spans_in(marked, BOLD), spans_in(marked, ITALIC)
    return Decoded(text, warnings, bold=_within(text, bold), italic=_within(text, italic))


def _plain(block: Block) -> Block:
    """The block without marks."""
    if isinstance(block, str):
        return unmarked(block)
    return tuple(tuple(map(unmarked, row)) for row in block)


def _within(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans, without white space at the end of the document that was left out."""
    return tuple(Span(one.start, min(one.end, len(text))) for one in spans if one.start < len(text))


def lines_of(blocks: Iterable[Block]) -> str:
    """The blocks as lines, whatever stands in the tables; "" where there is no text."""
    text = "".join(_written(blocks))
    return text.rstrip("\n") + "\n" if text.strip() else ""


def _written(blocks: Iterable[Block]) -> Iterator[str]:
    return (same_line_ends(f"{line}\n") for block in blocks for line in _lines(block))


def _adjacent(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, in which tables that follow upon each other are one: some have a table for each turn."""
    rows: list[tuple[str, ...]] = []
    empty: list[Block] = []  # paragraphs after the rows
    width = 0
    for block in blocks:
        if rows and isinstance(block, str) and not block.strip():
            empty.append(block)
            continue
        if rows and (isinstance(block, str) or _width(block) != width):
            yield tuple(rows)
            yield from empty
            rows = []
        empty = []
        if isinstance(block, str):
            yield block
        else:
            rows += block
            width = _width(block)
    yield from [tuple(rows), *empty] if rows else []


def _width(rows: Table) -> int:
    return max(map(len, rows), default=0)


def _parts(block: Block) -> Iterator[str | Speech]:
    if isinstance(block, str):
        yield same_line_ends(block)
        return
    columns = columns_of(block)
    if columns is None:
        yield from _lines(block)
    else:
        yield from speeches(block, columns)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
        return
    for row in block:
        if any(row):
            yield "\t".join(row)
