"""The Word document around a report: page, styles, running header and footer, language.

Everything that a researcher may want to change in Word is a style, so that it changes everywhere.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from qualcode.reports.escaping import printable

PAGE_MM = (297, 210)
MARGIN_MM = 18
TWIPS_PER_MM = 56.6929
TEXT_WIDTH = round((PAGE_MM[0] - 2 * MARGIN_MM) * TWIPS_PER_MM)
FONT = "Arial"
GREY, LIGHT, RULE = "595959", "EFEFEF", "BFBFBF"
LANGUAGE_TAGS = {"nl": "nl-NL", "en": "en-GB"}
CONTENTS, CONTENTS_HEADING, CAPTION = "toc", "TOCHeading", "Caption"
"""Style ids; CONTENTS is followed by the level."""
CELL, HEADING, NUMBER, NOTE, LEAD, FACT, GAP = (
    "TableText",
    "TableHeading",
    "TableNumber",
    "ReportNote",
    "ReportLead",
    "ReportFact",
    "TableGap",
)
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def empty_document(*, title: str, study: str, language: str, page: str) -> bytes:
    """A Word file with one empty paragraph: landscape A4, the styles, header and footer.

    `page` is the footer's text, with {page} and {pages} where the numbers come.
    """
    import docx

    document = docx.Document()
    _set_page(document.sections[0])
    _modernise(document.settings.element)
    _set_styles(document, LANGUAGE_TAGS.get(language, "en-GB"))
    _set_running_texts(document, left=study, right=title, page=page)
    properties = document.core_properties
    properties.title, properties.subject, properties.language = printable(title), printable(study), language
    properties.author, properties.comments = "qualcode", ""
    properties.created = properties.modified = datetime.now().replace(microsecond=0)
    document.add_paragraph()
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _modernise(settings: Any) -> None:
    """The template claims to be of an older Word ("Compatibility Mode") and to be spell-checked."""
    from docx.oxml.ns import qn

    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for state in settings.findall(qn("w:proofState")):
        settings.remove(state)


def _set_page(section: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(20), Mm(16)
    section.header_distance = section.footer_distance = Mm(9)


def _set_styles(document: Any, tag: str) -> None:
    from docx.shared import Pt, RGBColor

    styles = document.styles
    _set_language(styles, tag)
    grey, black = RGBColor.from_string(GREY), RGBColor(0, 0, 0)
    for name, size, before, after in (
        ("Normal", 9.5, 0, 4),
        ("Title", 20, 0, 8),
        ("Heading 1", 14, 14, 4),
        ("Heading 2", 11.5, 10, 3),
        ("Heading 3", 10, 8, 2),
        ("Header", 8, 0, 0),
        ("Footer", 8, 0, 0),
    ):
        style = styles[name]
        _set_font(style, size, black)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
    _without_rule(styles["Title"])
    _add_style(styles, CELL, size=8, after=2)
    _add_style(styles, HEADING, size=8, after=1, bold=True, keep=True)
    _add_style(styles, NUMBER, size=8, after=2, right=True)
    _add_style(styles, NOTE, size=8, after=3, color=grey)
    _add_style(styles, LEAD, size=9.5, after=5, keep=True)
    _add_style(styles, FACT, size=9.5, after=1, hanging_mm=38)
    _add_style(styles, GAP, size=6, after=0)
    _add_style(styles, CONTENTS_HEADING, size=14, after=6, bold=True, keep=True)
    for level in (1, 2):
        _add_contents_style(styles, level)
    _set_caption(styles[CAPTION])


def _set_language(styles: Any, tag: str) -> None:
    """The language that Word's spelling checker uses, for the whole document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), tag)


def _set_font(style: Any, size: float, color: Any) -> None:
    """A font that every computer has, in place of the theme's."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _THEME:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FONT)


def _add_style(
    styles: Any,
    key: str,
    *,
    size: float,
    after: float,
    bold: bool = False,
    right: bool = False,
    keep: bool = False,
    color: Any = None,
    hanging_mm: float = 0,
) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    style = styles.add_style(key, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold or None
    if color is not None:
        style.font.color.rgb = color
    shape = style.paragraph_format
    shape.space_after, shape.keep_with_next = Pt(after), keep or None
    if right:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if hanging_mm:
        shape.left_indent, shape.first_line_indent = Mm(hanging_mm), Mm(-hanging_mm)
        shape.tab_stops.add_tab_stop(Mm(hanging_mm))


def _add_contents_style(styles: Any, level: int) -> None:
    """The look of an entry of the table of contents, with the dots that Word puts before a page number."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Mm, Twips

    name = f"{CONTENTS} {level}"
    _add_style(styles, name, size=9, after=0)
    shape = styles[name].paragraph_format
    shape.left_indent = Mm(5 * (level - 1))
    shape.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _set_caption(style: Any) -> None:
    """The words above a table: small and dark, on the page of the table."""
    from docx.shared import Pt, RGBColor

    _set_font(style, 9, RGBColor(0, 0, 0))
    style.font.bold, style.font.italic = True, None
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(8), Pt(3), True


def _without_rule(style: Any) -> None:
    """The template underlines its titles."""
    from docx.oxml.ns import qn

    shape = style.element.get_or_add_pPr()
    for rule in shape.findall(qn("w:pBdr")):
        shape.remove(rule)


def _set_running_texts(document: Any, *, left: str, right: str, page: str) -> None:
    """Study and title above every page, "page x of y" below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    section = document.sections[0]
    for container in (section.header, section.footer):
        paragraph = container.paragraphs[0]
        paragraph.style.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    section.header.paragraphs[0].add_run(f"{printable(left)}\t{printable(right)}")
    _add_page_fields(section.footer.paragraphs[0], page)


def _add_page_fields(paragraph: Any, page: str) -> None:
    paragraph.add_run("\t")
    for part in _split_fields(page):
        if part in ("{page}", "{pages}"):
            _add_field(paragraph, "PAGE" if part == "{page}" else "NUMPAGES")
        elif part:
            paragraph.add_run(part)


def _split_fields(text: str) -> list[str]:
    import re

    return re.split(r"(\{pages?\})", text)


def _add_field(paragraph: Any, instruction: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
