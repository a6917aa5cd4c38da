"""Verbs on lenses: which there are in a study, what they give, and what the researcher judges in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _, screen_language, translator
from qualcode.lenses.conditions import Conditions
from qualcode.lenses.data import LensData
from qualcode.lenses.expectation import Expectation
from qualcode.lenses.kinds import families_named, kind_of
from qualcode.lenses.poles import Poles
from qualcode.lenses.quadrant import Quadrant
from qualcode.lenses.results import Cell, LensResult
from qualcode.lenses.scales import LOW_HIGH, normal
from qualcode.model import Code, CodeId, Family
from qualcode.model.matrices import CellState, Judgement
from qualcode.model.scales import Scale
from qualcode.project.analysis import Tables
from qualcode.project.cases import Cases
from qualcode.project.context import Context
from qualcode.project.families import descendants
from qualcode.project.lens_units import BY, BY_ATTRIBUTE, Units, mentions_of, units_of
from qualcode.project.matrices import Matrices
from qualcode.project.scales import Scales
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.project.study_lenses import StudyLens, find_lens, lenses_in, order_of
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import lenses as reads

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

MISSING = N_("No longer in the study (merged or deleted), so left out: {names}.")
NOT_READ = N_("The lens “{name}” that this one builds on cannot be read: {problem}")
COMPARED = N_("Compared: {by}.")


@dataclass(frozen=True)
class ComputedLens:
    """A lens held against the codings: `by` is what was compared, `by_name` the same in words.

    `scope` says over which coders and documents, `language` is that of all words in it, `units` are the
    names of what was compared by key.
    """

    lens: StudyLens
    result: LensResult
    by: str
    by_name: str
    scope: str
    language: str
    units: Mapping[str, str]

    @property
    def how(self) -> tuple[str, ...]:
        """What was counted, in sentences."""
        if not self.compares:
            return (*self.result.how, self.scope)
        compared = translator(self.language)(COMPARED).format(by=self.by_name)
        return (*self.result.how, compared, self.scope)

    @property
    def compares(self) -> bool:
        """Whether its table sets units beside each other; codes with codes are counted over all of them."""
        lens = self.lens.lens
        return not (isinstance(lens, Expectation) and lens.shape == "where")


class Lenses:
    """The lenses of a study."""

    def __init__(self, context: Context, tables: Tables, matrices: Matrices, cases: Cases) -> None:
        self._context, self._tables = context, tables
        self._matrices, self._cases = matrices, cases

    def all(self, *, language: str | None = None) -> list[StudyLens]:
        """The lenses of the study's codebooks, also those that cannot be read (with their problem)."""
        language = language or screen_language()
        settings = self._context.read(code_reads.settings)
        codes, families = self._context.read(_codes_and_families)
        scales = Scales(self._context).offered(language)
        return lenses_in(settings, codes, families, scales, language=language)

    def get(self, name: str, *, language: str | None = None) -> StudyLens:
        """The lens called so: "CODEBOOK/KEY", its key alone, or its title. Raises NotPossibleError."""
        return find_lens(self.all(language=language), name)

    def units(self) -> list[str]:
        """What can be compared: participants, documents, cases where there are any, and attributes."""
        people = self._tables.data(turns=False).participants
        named = dict.fromkeys(name for person in people for name, value in person.attributes.items() if value)
        cases = ["cases"] if self._cases.all() else []
        return ["participants", "documents", *cases, *(f"{BY_ATTRIBUTE}{name}" for name in named)]

    def usual(self, name: str) -> str:
        """What a lens is best shown by: as it or its neighbours were judged, otherwise participants.

        Documents where nobody is linked to the interviews.

        Of the attributes whose values were judged it is the one that has most of these values.
        """
        lens = self.get(name)
        sheets = [one.sheet for one in self.all() if one.codebook == lens.codebook]
        judged = {row for sheet in sheets for row, _column in self._matrices.judgements(sheet)}
        for prefix, by in (("case:", "cases"), ("document:", "documents")):
            if any(row.startswith(prefix) for row in judged):
                return by
        people = self._tables.data(turns=False).participants
        values = {row.removeprefix("value:") for row in judged if row.startswith("value:")}
        if not values:
            return "participants" if people else "documents"
        given: dict[str, set[str]] = {}
        for person in people:
            for attribute, value in person.attributes.items():
                given.setdefault(attribute, set()).add(value)
        best = max(given, key=lambda one: len(given[one] & values), default="")
        return f"{BY_ATTRIBUTE}{best}" if best and given[best] & values else "participants"

    def compute(
        self,
        name: str,
        selection: Selection = EVERYTHING,
        *,
        by: str = "participants",
        language: str | None = None,
    ) -> ComputedLens:
        """A lens, and those it builds on, for participants, documents, cases or "attribute:NAME".

        Codes of the selection do not limit it. Raises NotPossibleError for a lens that is not there or
        cannot be read, or something that cannot be compared.
        """
        language = language or screen_language()
        known = {lens.key: lens for lens in self.all(language=language)}
        lens = find_lens(list(known.values()), name)
        if lens.lens is None:
            raise NotPossibleError(lens.problem)
        return _Computing(self._context, self._tables, self._matrices, self._cases, language).compute(
            lens, known, selection, by
        )

    def judge(
        self,
        found: ComputedLens,
        cell: Cell,
        *,
        rating: str | None = None,
        reason: str | None = None,
        state: CellState | None = None,
    ) -> Judgement:
        """What the researcher says of a cell of a computed lens; None leaves that part as it is.

        A rating takes back that it was not asked, and the other way round. Raises NotPossibleError where
        there is nothing to judge, and for a rating that the lens does not have.
        """
        row, column = cell.place
        if not column:
            raise NotPossibleError(
                _("This number follows from others and cannot be judged itself."),
                _("Judge the cells that it is computed from."),
            )
        if rating:
            rating, state = checked(found, cell, rating), state or CellState.OPEN
        elif state:
            rating = ""
        return self._matrices.judge(found.lens.sheet, row, column, rating=rating, reason=reason, state=state)


def checked(found: ComputedLens, cell: Cell, rating: str) -> str:
    """A rating as it is kept. Raises NotPossibleError for one that cannot be given in this cell."""
    choices = found.result.chosen(cell)
    wanted = rating.strip().casefold()
    for choice in choices:
        if wanted in (choice.rating.casefold(), choice.name.casefold()):
            return choice.rating
    scale = scale_of(found.lens, cell)
    marked = normal(scale, rating) if scale is not None else ""
    if marked:
        return marked
    offered = ", ".join(
        one.rating if one.rating.casefold() == one.name.casefold() else f"{one.rating} ({one.name})"
        for one in choices
    )
    raise NotPossibleError(
        _("“{rating}” cannot be given here.").format(rating=rating.strip()),
        _("Possible are: {choices}.").format(choices=offered or "-"),
    )


def scale_of(study: StudyLens, cell: Cell) -> Scale | None:
    """The scale that a cell is rated on; None where it is no matter of a scale."""
    lens = study.lens
    if isinstance(lens, Conditions):
        return study.scales.get(lens.scale)
    on: dict[str, str] = {}
    if isinstance(lens, Quadrant):
        on = {lens.grid: lens.scale, lens.group: lens.scale}
    elif isinstance(lens, Expectation):
        on = dict(lens.scales)
    for key, scale in on.items():
        if f"code:{study.codes.get(key, 0)}" == cell.place[1]:
            return study.scales.get(scale, LOW_HIGH)
    return None


@dataclass(frozen=True)
class _Computing:
    """What computing a lens takes; one lens is computed with everything that it builds on."""

    context: Context
    tables: Tables
    matrices: Matrices
    cases: Cases
    language: str

    def compute(
        self, lens: StudyLens, known: Mapping[str, StudyLens], selection: Selection, by: str
    ) -> ComputedLens:
        t = translator(self.language)
        material = self._material(lens, selection, by)
        results: dict[str, LensResult] = {}
        trouble: list[str] = []
        for one in (*order_of(lens, known), lens):
            if one.lens is None:
                trouble.append(t(NOT_READ).format(name=one.title, problem=one.problem))
            else:
                given = self._given(one, known, material, results)
                results[one.short] = kind_of(one.lens).compute(one.lens, given)
        if lens.missing:
            trouble.append(t(MISSING).format(names=", ".join(lens.missing)))
        result = replace(results[lens.short], warnings=(*trouble, *results[lens.short].warnings))
        named, scope = by_in_words(by, self.language), material.data.scope
        names = {unit.key: unit.name for unit in material.units.units}
        return ComputedLens(lens, result, by, named, scope, self.language, names)

    def _material(self, lens: StudyLens, selection: Selection, by: str) -> "_Material":
        limited = replace(selection, codes=(), families=(), queries=())
        data = self.tables.data(limited, language=self.language)
        whole = isinstance(lens.lens, Expectation) and lens.lens.shape == "where"
        compared = "documents" if whole else by
        cases = self.cases.units() if compared == "cases" else ()
        units = units_of(data, compared, cases, translator(self.language))
        codes, families = self.context.read(_codes_and_families)
        return _Material(data, units, codes, families, self.context.read(reads.coding_marks))

    def _given(
        self,
        lens: StudyLens,
        known: Mapping[str, StudyLens],
        material: "_Material",
        results: Mapping[str, LensResult],
    ) -> LensData:
        ids = _Ids(lens, material.codes, material.families)
        return LensData(
            units=material.units.units,
            mentions=mentions_of(material.data, material.units, ids.keys, material.marks),
            names=ids.names,
            columns={key: f"code:{number}" for number, key in ids.keys.items()},
            translate=translator(self.language),
            language=self.language,
            judgements=self.matrices.judgements(lens.sheet),
            scales=lens.scales,
            members=ids.members(),
            indicators=ids.indicators(),
            results=dict(results),
            titles={other.short: other.title for other in known.values()},
        )


@dataclass(frozen=True)
class _Material:
    """What of the study lenses are computed from: the codings, what is compared, and the codebook."""

    data: "StudyData"
    units: Units
    codes: list[Code]
    families: list[Family]
    marks: Mapping[reads.CodingKey, tuple[str, str]]


def by_in_words(by: str, language: str) -> str:
    """What is compared: "participants", or the name of the attribute."""
    return translator(language)(BY[by]) if by in BY else by.removeprefix(BY_ATTRIBUTE)


class _Ids:
    """Which code of the study each key of a lens is, and the keys of codes that come in through families."""

    def __init__(self, lens: StudyLens, codes: list[Code], families: list[Family]) -> None:
        assert lens.lens is not None
        self._lens, self._families = lens, families
        self._own = tuple(lens.lens.codes)
        self.keys: dict[int, str] = {}
        for key in self._own:
            if key in lens.codes:
                self.keys.setdefault(int(lens.codes[key]), key)
        named = {code.id: code.name for code in codes}
        through = [code for ids in (*self._members().values(), *self._beside().values()) for code in ids]
        for number in through:
            self.keys.setdefault(number, f"code:{number}")
        self.names = {key: named[CodeId(number)] for number, key in self.keys.items() if number in named}

    def members(self) -> dict[str, tuple[str, ...]]:
        """The keys of the codes of every family that the lens names."""
        return {key: tuple(self.keys[code] for code in ids) for key, ids in self._members().items()}

    def indicators(self) -> dict[str, tuple[str, ...]]:
        """The keys of the codes that count along with a code."""
        return {key: tuple(self.keys[code] for code in ids) for key, ids in self._beside().items()}

    def _members(self) -> dict[str, list[int]]:
        assert self._lens.lens is not None
        found: dict[str, list[int]] = {}
        for key in families_named(self._lens.lens):
            if key in self._lens.families:
                top = self._lens.families[key]
                reached: set[int] = {top, *descendants(self._families, top)}
                inside = (code for family in self._families if family.id in reached for code in family.codes)
                found[key] = list(dict.fromkeys(inside))
        return found

    def _beside(self) -> dict[str, list[int]]:
        """The other codes of the codebook's families that hold a pole, but for those that hold two."""
        if not isinstance(self._lens.lens, Poles) or not self._lens.lens.with_indicators:
            return {}
        poles: set[int] = {int(self._lens.codes[key]) for key in self._own if key in self._lens.codes}
        ours = set(self._lens.families.values())
        found: dict[str, list[int]] = {}
        for key in self._own:
            pole = self._lens.codes.get(key)
            for family in self._families:
                if pole in family.codes and family.id in ours and len(poles & {*family.codes}) == 1:
                    found.setdefault(key, []).extend(code for code in family.codes if code != pole)
        return found


def _codes_and_families(connection: Connection) -> tuple[list[Code], list[Family]]:
    return code_reads.codes(connection), code_reads.families(connection)


__all__ = ["ComputedLens", "Lenses", "by_in_words", "checked", "scale_of"]
