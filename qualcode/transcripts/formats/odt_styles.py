"""Which text of an OpenDocument text is bold or italic, by the styles of its paragraphs and spans."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from qualcode.errors import ImportFileError
from qualcode.transcripts.formats.looks import Look, Styles
from qualcode.transcripts.formats.packages import Office, local_name, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ON = frozenset({"bold", "bolder", "600", "700", "800", "900", "italic", "oblique"})
_FAMILIES = {"p": "paragraph", "h": "paragraph", "span": "text"}


def read_styles(content: "Element", part: bytes | None, *, office: Office) -> Styles:
    """The styles in the document itself and in the part that lists the named ones.

    Those of a part that is missing or damaged are left out: the text is there all the same.
    """
    looks: dict[str, Look] = {}
    bases: dict[str, str] = {}
    roots = [content]
    with suppress(ImportFileError):
        roots += [parse(part, office=office)] if part else []
    for root in roots:
        for style in _styles_in(root):
            family = _told(style, "family")
            key = f"{family} {_told(style, 'name')}"
            if key not in looks:
                looks[key] = _look(style)
                bases[key] = f"{family} {_told(style, 'parent-style-name')}"
    return Styles(looks, bases)


def look_of(element: "Element", styles: Styles) -> Look:
    """The look that the style of a paragraph or a span gives."""
    family = _FAMILIES.get(local_name(element))
    return styles.look(f"{family} {_told(element, 'style-name')}") if family else Look()


def _styles_in(root: "Element") -> Iterator["Element"]:
    for group in root:
        if local_name(group) in {"automatic-styles", "styles"}:
            yield from (style for style in group if local_name(style) == "style")


def _look(style: "Element") -> Look:
    properties = next((one for one in style if local_name(one) == "text-properties"), None)
    if properties is None:
        return Look()
    weight, slant = _told(properties, "font-weight"), _told(properties, "font-style")
    return Look(weight in _ON if weight else None, slant in _ON if slant else None)


def _told(element: "Element", name: str) -> str:
    """The attribute of that name; of several, as for Asian letters, they have names of their own."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")
