"""How a file is to be read and cleaned: what the import dialog offers, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.model.documents import Join


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How a table of open answers is read; empty means: as recognised.

    `respondent` is the heading of the column that names the participant, `answers` are the headings
    of the columns that become text; the other columns become attributes.
    """

    respondent: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """`language` ("nl" or "en") is that of the interview; `encoding` "" means: as recognised.

    `join_lines`: put paragraphs together that a page cut in lines. `page_numbers` and
    `repeated_lines` (headers and footers): leave them out. `hide_times`: take time stamps out of
    what was said and keep them as data. `joins` are decisions about hyphens, by HyphenDoubt.key.
    `speakers` and `no_speakers` are labels (as written) that are speakers, or not, whatever the
    file itself suggests.
    """

    language: str = "nl"
    encoding: str = ""
    join_lines: bool = True
    page_numbers: bool = True
    repeated_lines: bool = True
    hide_times: bool = True
    joins: Mapping[str, Join] = field(default_factory=dict[str, Join])
    speakers: frozenset[str] = frozenset()
    no_speakers: frozenset[str] = frozenset()
    table: TableOptions = TableOptions()

    @property
    def as_is(self) -> bool:
        """Whether the decoded text is to stay exactly as it is."""
        return not (self.join_lines or self.page_numbers or self.repeated_lines or self.hide_times)


AS_RECOGNISED = ReadingOptions()


def as_is(language: str = "nl") -> ReadingOptions:
    """Options that leave the decoded text unchanged; its positions are the file's."""
    return ReadingOptions(
        language=language, join_lines=False, page_numbers=False, repeated_lines=False, hide_times=False
    )
