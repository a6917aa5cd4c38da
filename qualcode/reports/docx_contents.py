"""The table of contents of a Word file, and what it refers to.

Its entries stand in the file, so that it can be read and clicked at once. On which pages things come to
stand only Word knows: the field is marked for Word to fill the numbers in when the file is opened.
"""

from collections.abc import Sequence

from qualcode.i18n import N_, translator
from qualcode.reports.blocks import Section
from qualcode.reports.docx_parts import CONTENTS, CONTENTS_HEADING
from qualcode.reports.escaping import escaped

CONTENTS_TITLE = N_("Contents")
DEEPEST = 2
_FIELD = '<w:r><w:fldChar w:fldCharType="{kind}"{more}/></w:r>'


def mark(number: int) -> tuple[str, str]:
    """What stands before and after the words of heading `number`, so that the contents can refer to it."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06d}"/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


def contents(sections: Sequence[Section], language: str) -> str:
    """The table of contents as XML; headings are numbered from 1 in the order of the sections."""
    headings = [section for section in sections if section.heading]
    shown = [(n, one) for n, one in enumerate(headings, start=1) if one.level <= DEEPEST]
    if not shown:
        return ""
    title = escaped(translator(language)(CONTENTS_TITLE))
    start = (
        _FIELD.format(kind="begin", more=' w:dirty="true"')
        + _instruction(f'TOC \\o "1-{DEEPEST}" \\h \\z \\u')
        + _FIELD.format(kind="separate", more="")
    )
    lines = [_entry(number, one, start if place == 0 else "") for place, (number, one) in enumerate(shown)]
    end = f"<w:p>{_FIELD.format(kind='end', more='')}</w:p>"
    heading = f'<w:p><w:pPr><w:pStyle w:val="{CONTENTS_HEADING}"/></w:pPr>{_text(title)}</w:p>'
    return heading + "".join(lines) + end


def _entry(number: int, section: Section, before: str) -> str:
    words = _text(escaped(section.heading))
    link = f'<w:hyperlink w:anchor="_Toc{number:06d}" w:history="1">{words}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="{CONTENTS}{section.level}"/></w:pPr>{before}{link}</w:p>'


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escaped(words)} </w:instrText></w:r>'
