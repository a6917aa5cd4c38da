"""Rating scales, and ratings as they are written: "++", "hoog", "-/+++", "+++*", "?"."""

from dataclasses import dataclass

from qualcode.model.matrices import UNDECIDED

_DASHES = str.maketrans("\u2212\u2013\u2014\u2010\u2011", "-----")


@dataclass(frozen=True, slots=True)
class Mark:
    """`mark` is what is stored and printed, `name` what it means."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A rating scale, from low to high; `change` and `exception` are marks that may be added.

    `change` stands between two marks (earlier and later), `exception` behind a rating.
    """

    key: str
    name: str
    marks: tuple[Mark, ...]
    change: str = ""
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating taken apart: `mark` is the later one where it changed from `earlier`."""

    mark: str = ""
    earlier: str = ""
    exception: bool = False

    @property
    def undecided(self) -> bool:
        """Whether the researcher cannot say."""
        return self.mark == UNDECIDED


def read_rating(scale: Scale, text: str) -> Rating | None:
    """The rating that a text is on a scale, in any case and with any dash; None where it is none.

    "" is the empty rating.
    """
    plain = "".join(text.split()).translate(_DASHES).casefold()
    if not plain or plain == UNDECIDED:
        return Rating(plain)
    known = {"".join(one.mark.split()).casefold(): one.mark for one in scale.marks}
    if plain in known:
        return Rating(known[plain])
    if scale.exception and plain.endswith(scale.exception):
        inner = read_rating(scale, plain.removesuffix(scale.exception))
        plain_enough = inner is not None and inner.mark and not inner.undecided and not inner.exception
        return Rating(inner.mark, inner.earlier, exception=True) if inner and plain_enough else None
    if not scale.change:
        return None
    pairs = (split for split in _splits(plain, scale.change.casefold()) if set(split) <= known.keys())
    found = next(pairs, None)
    return Rating(known[found[1]], known[found[0]]) if found else None


def written_rating(scale: Scale, rating: Rating) -> str:
    """The rating as it is stored and printed."""
    before = f"{rating.earlier}{scale.change}" if rating.earlier else ""
    return f"{before}{rating.mark}{scale.exception if rating.exception else ''}"


def rank(scale: Scale, text: str) -> int | None:
    """How high a rating is, the lowest mark 0; of one that changed the later mark.

    None for no rating, for an undecided one and for one that is not on the scale.
    """
    rating = read_rating(scale, text)
    marks = [one.mark for one in scale.marks]
    return marks.index(rating.mark) if rating is not None and rating.mark in marks else None


def examples(scale: Scale) -> list[str]:
    """What can be written: every mark, then "?", and a change and an exception where the scale has them."""
    marks = [one.mark for one in scale.marks]
    change = [f"{marks[0]}{scale.change}{marks[-1]}"] if scale.change and marks else []
    exception = [f"{marks[-1]}{scale.exception}"] if scale.exception and marks else []
    return [*marks, UNDECIDED, *change, *exception]


def _splits(text: str, between: str) -> list[tuple[str, str]]:
    places = [n for n in range(len(text)) if text.startswith(between, n)]
    return [(text[:n], text[n + len(between) :]) for n in places]
