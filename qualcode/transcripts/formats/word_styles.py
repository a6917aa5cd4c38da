"""Which text of a Word document is bold or italic: said at the text itself, or by the styles it has."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.transcripts.formats.looks import Look, Styles
from qualcode.transcripts.formats.packages import Office, local_name, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = frozenset({"0", "false", "off"})


def read_styles(part: bytes | None, *, office: Office) -> Styles:
    """The styles in the part that lists them; none where it is missing or damaged: the text is there."""
    looks: dict[str, Look] = {}
    bases: dict[str, str] = {}
    with suppress(ImportFileError):
        for style in parse(part, office=office) if part else ():
            if local_name(style) == "style":
                key = next((str(v) for k, v in style.attrib.items() if str(k).endswith("}styleId")), "")
                looks[key] = _direct(_child(style, "rPr"))
                bases[key] = _value(_child(style, "basedOn"))
    return Styles(looks, bases)


def of_paragraph(paragraph: "Element", styles: Styles) -> Look:
    """The look of a paragraph's style; what is said of its end mark is not said of its text."""
    return styles.look(_value(_child(_child(paragraph, "pPr"), "pStyle")))


def of_run(run: "Element", styles: Styles, around: Look) -> Look:
    """The look of a run of text in a paragraph that looks like `around`."""
    properties = _child(run, "rPr")
    style = styles.look(_value(_child(properties, "rStyle")))
    return _direct(properties).over(style).over(around)


def _direct(properties: "Element | None") -> Look:
    told = {local_name(one): _value(one) not in _OFF for one in _children(properties)}
    return Look(told.get("b"), told.get("i"))


def _children(element: "Element | None") -> Iterator["Element"]:
    yield from element if element is not None else ()


def _child(element: "Element | None", name: str) -> "Element | None":
    return next((one for one in _children(element) if local_name(one) == name), None)


def _value(element: "Element | None") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}val")), "")
