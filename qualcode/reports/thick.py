"""Thick description of a family: per code what it means here, how it is discussed, how often, by whom.

What the researcher wrote or chose comes from `project.descriptions`; everything that can be counted
is counted by `qualcode.tables`, so it is the same number as on screen and in Excel.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.model import Code, CodeId, Family, FamilyId
from qualcode.project import Project
from qualcode.project.descriptions import Description
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.wording import who_in_words
from qualcode.tables import (
    CodeRow,
    Cooccurrence,
    Crosstab,
    StudyData,
    code_by_attribute,
    code_by_participant,
    cooccurrence,
)
from qualcode.tables.crosstab import NOT_GIVEN
from qualcode.tables.groundedness import CodeGroundedness, groundedness_rows

ROLE_NAMES = ("role", "rol", "functie", "function", "functienaam", "beroep", "job", "sector", "organisatie")
PROPOSED = 2
OTHERS = 2
SHORTEST, LONGEST = 60, 400
N_("role")


@dataclass(frozen=True, slots=True)
class RoleCount:
    """One value of the role attribute: how many quotations, and by how many of how many participants."""

    value: str
    quotations: int
    participants: int
    size: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often something is mentioned and by whom; `names` and `others` together are all participants."""

    quotations: int
    codings: int
    names: tuple[str, ...]
    others: tuple[str, ...]
    roles: tuple[RoleCount, ...]

    @property
    def participants(self) -> int:
        return len(self.names)

    @property
    def total(self) -> int:
        return len(self.names) + len(self.others)

    def who(self, translate: Translate) -> str:
        """Who, in the shorter polarity: "P1, P4" or "all but P5"."""
        return who_in_words(self.names, self.others, translate)


@dataclass(frozen=True, slots=True)
class OtherCode:
    """A code that occurs together with the row's; `count` pairs of overlapping quotations."""

    code: CodeId
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ThickRow:
    """One code. `proposed`: nobody chose quotations, so these were picked by a rule;
    `others_chosen`: the researcher chose the other codes. `group` is the nested family it comes from."""

    code: CodeId
    name: str
    origin: str
    color: str
    definition: str
    meaning: str
    tone: str
    quotations: tuple[Citation, ...]
    proposed: bool
    mentions: Mentions
    others: tuple[OtherCode, ...]
    others_chosen: bool
    group: str = ""

    @property
    def empty(self) -> bool:
        """Whether the code was never used and nothing was written about it."""
        return not (self.mentions.quotations or self.meaning or self.tone or self.quotations)


@dataclass(frozen=True, slots=True)
class ThickDescription:
    """A family: its rows, and `total` over the union of its codes' quotations."""

    family: FamilyId
    name: str
    definition: str
    rows: tuple[ThickRow, ...]
    total: Mentions
    attribute: str
    scope: str
    language: str

    @property
    def proposed(self) -> int:
        """In how many rows the quotations were picked by a rule."""
        return sum(row.proposed for row in self.rows)


def thick_description(
    project: Project,
    family_id: FamilyId,
    *,
    language: str | None = None,
    selection: Selection = EVERYTHING,
    source: "ThickSource | None" = None,
) -> ThickDescription:
    """The thick description of a family, families within it included, each as a group of rows.

    `selection` limits what is counted to coders and documents. Where many families are described,
    share one `source`. Raises NotPossibleError when the family is gone or has no codes.
    """
    source = source or ThickSource(project, language=language or project.language, selection=selection)
    family = project.families.get(family_id)
    members = source.members(family)
    if not members:
        raise NotPossibleError(
            _("The family “{name}” has no codes yet.").format(name=family.name),
            _("Put codes into the family first."),
        )
    written = source.written(family)
    rows = tuple(source.row(code, group, written.get(code.id, Description())) for code, group in members)
    total = source.union(family.name, {code.id for code, _group in members})
    return ThickDescription(
        family=family_id,
        name=family.name,
        definition=family.definition,
        rows=rows,
        total=total,
        attribute=source.attribute,
        scope=source.data.scope,
        language=source.language,
    )


class ThickSource:
    """What all families of a study share: the data, the counts, and the means to cite."""

    def __init__(
        self,
        project: Project,
        *,
        language: str,
        selection: Selection = EVERYTHING,
        attribute: str | None = None,
    ) -> None:
        self.language = language
        self.translate = translator(language)
        self._project = project
        self._selection = selection
        self.data: StudyData = project.tables.data(replace(selection, codes=()), language=language)
        self.attribute = role_attribute(self.data) if attribute is None else attribute
        self.citer = Citer(project, self.translate)

    def members(self, family: Family) -> list[tuple[Code, str]]:
        """The codes of a family, its own first, then those of families within it, with that family's name."""
        families, listed = self._project.families.all(), set[int]()
        found: list[tuple[Code, str]] = []
        for one in _with_nested(family, families):
            group = "" if one.id == family.id else one.name
            for key in one.codes:
                if key in self._codes and key not in listed:
                    listed.add(key)
                    found.append((self._codes[key], group))
        return found

    def written(self, family: Family) -> dict[CodeId, Description]:
        """What was written for a family, or lacking that for a family within it."""
        found: dict[CodeId, Description] = {}
        for one in reversed(_with_nested(family, self._project.families.all())):
            found |= self._project.descriptions.of_family(one.id)
        return found

    def row(self, code: Code, group: str, written: Description) -> ThickRow:
        """The row of one code."""
        citations, proposed = self._citations(code, written)
        return ThickRow(
            code=code.id,
            name=code.name,
            origin=code.origin.value,
            color=code.color,
            definition=code.definition,
            meaning=written.meaning,
            tone=written.tone,
            quotations=citations,
            proposed=proposed,
            mentions=self._counts.mentions(code.id),
            others=self._others(code, written.other_codes),
            others_chosen=written.other_codes is not None,
            group=group,
        )

    def example(self, code_id: CodeId) -> Citation | None:
        """The quotation that stands best for a code: the first that was chosen anywhere, or proposed."""
        chosen = self._project.quotations.by_ids(self._chosen.get(code_id, ()))
        if chosen:
            return self.citer.cite(chosen[0])
        return next(iter(self.candidates(code_id)), None)

    @cached_property
    def _chosen(self) -> dict[int, tuple[int, ...]]:
        """By code the first quotation chosen for a thick description."""
        found: dict[int, tuple[int, ...]] = {}
        for family in self._project.families.all():
            for code, written in self._project.descriptions.of_family(family.id).items():
                if written.quotations:
                    found.setdefault(code, written.quotations[:1])
        return found

    def mentions(self, code_id: int) -> Mentions:
        """How often a code is mentioned, and by whom."""
        return self._counts.mentions(code_id)

    def union(self, name: str, codes: Collection[int]) -> Mentions:
        """The mentions of any of `codes`, each quotation counted once."""
        columns = self.data.codings
        kept = np.isin(columns.code, list(codes))
        narrowed = {field: getattr(columns, field)[kept] for field in ("document", "start", "end")}
        narrowed |= {field: getattr(columns, field)[kept] for field in ("quotation", "coder")}
        codings = replace(columns, **narrowed, code=np.zeros(int(kept.sum()), np.int64))
        return _Counts(replace(self.data, codings=codings, codes=(CodeRow(0, name, ""),)), self).mentions(0)

    def candidates(self, code_id: CodeId) -> list[Citation]:
        """All quotations of a code, the best first: whole sentences, short, by different people.

        Those that may not be quoted come last.
        """
        quotations = [
            one
            for one in self._project.quotations.of_code(code_id)
            if (self._theirs is None or one.id in self._theirs)
            and (not self._selection.documents or one.document in self._selection.documents)
            and any(c.code == code_id and self._counts_coder(c.coder) for c in one.codings)
        ]
        return _ranked([self.citer.cite(one) for one in quotations])

    @cached_property
    def _theirs(self) -> frozenset[int] | None:
        """The quotations of the participants chosen; None for all."""
        return self._project.tables.quotations(self._selection)

    def _counts_coder(self, coder: int) -> bool:
        return not self._selection.coders or coder in self._selection.coders

    def _citations(self, code: Code, written: Description) -> tuple[tuple[Citation, ...], bool]:
        """The chosen quotations in the order of choice, or the proposed ones; the second says which."""
        if written.quotations:
            known = self._project.quotations.by_ids(written.quotations)
            found = {int(one.id): one for one in known if self._theirs is None or one.id in self._theirs}
            chosen = tuple(self.citer.cite(found[key]) for key in written.quotations if key in found)
            if chosen:
                return chosen, False
        proposed = tuple(self.candidates(code.id)[:PROPOSED])
        return proposed, bool(proposed)

    def _others(self, code: Code, chosen: Sequence[int] | None) -> tuple[OtherCode, ...]:
        table = self.together
        row = table.codes.index(code.id)
        if chosen is None:
            pairs = [(key, count) for key, count, _c in table.strongest(code.id, limit=OTHERS)]
        else:
            places = {key: i for i, key in enumerate(table.codes)}
            pairs = [(key, int(table.counts[row, places[key]])) for key in chosen if key in places]
        return tuple(OtherCode(CodeId(key), self._codes[key].name, count) for key, count in pairs)

    @cached_property
    def together(self) -> Cooccurrence:
        """Co-occurrence by overlap of all codes."""
        return cooccurrence(self.data)

    @cached_property
    def _counts(self) -> "_Counts":
        return _Counts(self.data, self)

    @cached_property
    def _codes(self) -> dict[int, Code]:
        chosen = self._selection.codes
        return {code.id: code for code in self._project.codes.all() if not chosen or code.id in chosen}


class _Counts:
    """Mentions by code, from tables that are computed once."""

    def __init__(self, data: StudyData, source: ThickSource) -> None:
        self._grounded: dict[int, CodeGroundedness] = {row.id: row for row in groundedness_rows(data)}
        self._spoken = code_by_participant(data)
        self._not_given = source.translate(NOT_GIVEN)
        self._quotations: Crosstab | None = None
        if source.attribute:
            self._quotations = code_by_attribute(data, source.attribute, count="quotations")
            self._people = code_by_attribute(data, source.attribute, count="participants")

    def mentions(self, code: int) -> Mentions:
        row = self._spoken.rows.index(code)
        by_person = list(zip(self._spoken.column_names, self._spoken.counts[row].tolist(), strict=True))
        return Mentions(
            quotations=self._grounded[code].quotations,
            codings=self._grounded[code].codings,
            names=tuple(name for name, count in by_person if count),
            others=tuple(name for name, count in by_person if not count),
            roles=self._roles(row),
        )

    def _roles(self, row: int) -> tuple[RoleCount, ...]:
        """Per role, most quotations first."""
        if self._quotations is None:
            return ()
        names = [name or self._not_given for name in self._quotations.column_names]
        counts = self._quotations.counts[row].tolist()
        people = self._people.counts[row].tolist()
        sizes = self._people.sizes or (0,) * len(names)
        roles = [RoleCount(*values) for values in zip(names, counts, people, sizes, strict=True)]
        return tuple(sorted(roles, key=lambda role: -role.quotations))


def role_attribute(data: StudyData) -> str:
    """The attribute that tells the participants' role; "" when none is known by such a name."""
    given = list(dict.fromkeys(name for person in data.participants for name in person.attributes))
    known = {name.casefold(): name for name in reversed(given)}
    return next((known[name] for name in ROLE_NAMES if name in known), "")


def _with_nested(family: Family, families: Sequence[Family]) -> list[Family]:
    """The family and those within it, each before its own."""
    found = [family]
    for child in families:
        if child.parent == family.id:
            found += _with_nested(child, families)
    return found


def _ranked(citations: Sequence[Citation]) -> list[Citation]:
    """Shortest whole sentences first, nobody's second before everybody's first; questions come last."""

    def rank(one: Citation) -> tuple[bool, bool, bool]:
        return one.withheld, one.by_interviewer, not _complete(one.text)

    best = sorted(citations, key=lambda one: (*rank(one), len(one.text)))
    turn_of: dict[str, int] = {}
    order: list[tuple[bool, bool, bool, int, int, Citation]] = []
    for place, one in enumerate(best):
        turn_of[one.who] = turn_of.get(one.who, 0) + 1
        order.append((*rank(one), turn_of[one.who], place, one))
    return [entry[-1] for entry in sorted(order, key=lambda entry: entry[:-1])]


def _complete(text: str) -> bool:
    """Whether it reads as whole sentences of a length that says something."""
    text = text.strip()
    starts = text[:1].isupper() or text[:1] in "“\"‘'(…"
    return starts and text.rstrip("”\"’')")[-1:] in (".", "!", "?", "…") and SHORTEST <= len(text) <= LONGEST
