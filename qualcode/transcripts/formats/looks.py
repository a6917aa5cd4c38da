"""Bold and italic as documents say it: at the text itself, or in styles that are based upon others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_DEEPEST = 20  # styles that are based upon each other


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; None where nothing says so."""

    bold: bool | None = None
    italic: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look, and the other one where it says nothing."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """The looks of a document's styles by their names, and the name of the style each is based upon."""

    looks: Mapping[str, Look] = field(default_factory=dict[str, Look])
    bases: Mapping[str, str] = field(default_factory=dict[str, str])

    def look(self, style: str) -> Look:
        """The look that the style gives; one that says nothing where there is no such style."""
        look = Look()
        for _depth in range(_DEEPEST):
            if style not in self.looks:
                break
            look = look.over(self.looks[style])
            style = self.bases.get(style, "")
        return look
