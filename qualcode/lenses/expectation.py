"""Expectation: what theory predicts and where, as a codebook declares it.

Rows name a code. Where theory predicts it is said in one of four ways: `levels` (the form that fits these
levels), `where` (together with these codes), `expected` (always, possibly, not), or fields of the row that
the lens explains by a `ground` each. `levels`, `together` and `predicting` hold them against the codings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualcode.i18n import _
from qualcode.lenses.data import LensData
from qualcode.lenses.declaring import COMMON, Head, Reading, read_head
from qualcode.lenses.results import Sign
from qualcode.lenses.scales import Texts, as_texts

SURE, POSSIBLE, NEVER = "expected", "possible", "not expected"
GROUNDS = {"form": ("expectation",), "misfit": ("expectation",), "corner": ("quadrant",), "code": ()}
"""Ways to predict, and the kinds of the lens that each asks."""
VERDICTS = {"seen": Sign.PRESENT, "undecided": Sign.UNDECIDED, "not seen": Sign.DENIED}
ROW = {"code", "note", "warning", "remedy", "criteria", "expected", "where", "levels", "fits", "explained_by"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why theory predicts: the field of the rows that holds codes, and what of a unit it is compared with.

    `by`: "form" (the unit's form is one of them), "misfit" (a level that does not fit the form is one of
    them), "corner" (the unit lies in one of these corners), "code" (the unit mentions one of them).
    """

    field: str
    by: str
    lens: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Row:
    """A code and where it is predicted."""

    code: str
    where: tuple[str, ...] = ()
    expected: str = ""
    levels: Mapping[str, str] = field(default_factory=dict[str, str])
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    fits: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()
    criteria: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    remedy: Texts = field(default_factory=dict[str, str])
    note: Texts = field(default_factory=dict[str, str])
    warning: Texts = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Expectation:
    """The declaration.

    `seen` is a lens of poles whose marks tell what was seen, "" for the quotations with the code.
    `verdicts` say what the marks of `scale` mean, `scales` on which scale each code of `levels` is rated.
    """

    head: Head
    rows: tuple[Row, ...]
    grounds: tuple[Ground, ...] = ()
    seen: str = ""
    scale: str = ""
    verdicts: Mapping[str, str] = field(default_factory=dict[str, str])
    scales: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def shape(self) -> str:
        """ "levels", "where" or "units": how its table is laid out."""
        if any(row.levels for row in self.rows):
            return "levels"
        return "where" if any(row.where for row in self.rows) else "units"

    @property
    def codes(self) -> frozenset[str]:
        """Every code that it names."""
        grounds = {code for row in self.rows for codes in row.grounds.values() for code in codes}
        return frozenset(
            grounds | {code for row in self.rows for code in (row.code, *row.where, *row.levels)}
        )

    @property
    def needs(self) -> tuple[str, ...]:
        """The lenses that it builds on."""
        named = (self.seen, *(ground.lens for ground in self.grounds))
        return tuple(dict.fromkeys(name for name in named if name))


def read(reading: Reading) -> Expectation:
    """What a codebook says that theory predicts. Raises LensError."""
    head = read_head(reading)
    reading.only(COMMON | {"row", "rows", "ground", "seen", "scale", "verdicts", "scales"})
    grounds = tuple(_ground(one) for one in reading.tables("ground"))
    scales = reading.table_of("scales")
    reading.checked_codes(tuple(scales))
    for scale in scales.values():
        reading.checked_scale(scale)
    found = [*reading.tables("rows"), *reading.tables("row")]
    rows = tuple(_row(one, grounds, scales) for one in found)
    if not rows:
        reading.lacks("row")
    scale = reading.scale("scale")
    return Expectation(
        head, rows, grounds, reading.lens("seen", "poles"), scale, _verdicts(reading, scale), scales
    )


def _ground(reading: Reading) -> Ground:
    reading.only({"field", "by", "lens", "name"})
    by = reading.text("by", required=True, one_of=tuple(GROUNDS))
    kinds = GROUNDS[by]
    lens = reading.lens("lens", *kinds)
    if kinds and not lens:
        reading.lacks("lens")
    return Ground(reading.text("field", required=True), by, lens, reading.texts("name"))


def _row(reading: Reading, grounds: tuple[Ground, ...], scales: Mapping[str, str]) -> Row:
    fields = {ground.field for ground in grounds}
    reading.only(ROW | fields)
    levels = reading.table_of("levels")
    reading.checked_codes(tuple(levels))
    if reading.known.codes is not None:
        for code, mark in levels.items():
            reading.checked_mark(scales.get(code, ""), mark)
    return Row(
        code=reading.code("code"),
        where=reading.codes("where"),
        expected=reading.text("expected", one_of=(SURE, POSSIBLE, NEVER)),
        levels=levels,
        grounds={name: reading.codes(name) for name in fields},
        fits=reading.codes("fits"),
        explained_by=reading.codes("explained_by"),
        criteria=_lists(reading),
        remedy=reading.texts("remedy"),
        note=reading.texts("note"),
        warning=reading.texts("warning"),
    )


def _lists(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Criteria per language."""
    value = reading.table.get("criteria", {})
    if isinstance(value, Mapping):
        return {str(language): tuple(str(one) for one in items) for language, items in value.items()}
    return {"": reading.strings("criteria")}


def _verdicts(reading: Reading, scale: str) -> dict[str, str]:
    found = dict(reading.table_of("verdicts"))
    for mark, meaning in found.items():
        reading.checked_mark(scale, mark)
        if meaning not in VERDICTS:
            sentence = _("“{field}” is “{value}”, and must be one of: {names}")
            reading.fail(sentence.format(field=f"verdicts.{mark}", value=meaning, names=", ".join(VERDICTS)))
    return found


def criteria_of(row: Row, data: LensData) -> str:
    """What has to be met before a verdict is yes, "" for nothing."""
    texts = as_texts({language: "; ".join(items) for language, items in row.criteria.items()})
    return data.text(texts)
