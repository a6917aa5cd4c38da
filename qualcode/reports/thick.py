"""Thick description of a family: per code what it means here, how it is discussed, how often, by whom.

What the researcher wrote or chose comes from `project.descriptions`; everything that can be counted
is counted by `qualcode.tables`, so it is the same number as on screen and in Excel.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.model import Code, CodeId, Family, FamilyId
from qualcode.model.worksheets import Measure, Polarity, SheetDesign, SubHeads
from qualcode.project import Project
from qualcode.project.descriptions import Description
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.citing import Citation, Citer
from qualcode.reports.thick_mentions import Counts, Mentions, as_one_code, participants_line
from qualcode.reports.thick_order import arranged
from qualcode.reports.thick_others import OtherCode, other_code, ranked
from qualcode.reports.thick_suggestions import Suggestion, suggestions
from qualcode.tables import Cooccurrence, StudyData, cooccurrence

ROLE_NAMES = ("role", "rol", "functie", "function", "functienaam", "beroep", "job", "sector", "organisatie")
PROPOSED = 2
OTHERS = 2
N_("role")
NEW_SHEET = SheetDesign()


@dataclass(frozen=True, slots=True)
class ThickRow:
    """One code. `proposed`: nobody chose quotations, so these were picked by a rule;
    `others_chosen`: the researcher chose the other codes. `group` is the sub-head it stands under,
    `position` its place by hand (0: none), `hidden` when it stays out of reports."""

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
    position: int = 0
    hidden: bool = False
    polarity: Polarity = Polarity.SHORTER

    @property
    def empty(self) -> bool:
        """Whether the code was never used and nothing was written about it."""
        return not (self.mentions.quotations or self.meaning or self.tone or self.quotations)


@dataclass(frozen=True, slots=True)
class ThickDescription:
    """A family: its rows in the order of `design`, and `total` over the union of its codes' quotations.

    `attribute` is whose values the roles are, `by` the same where roles are named as who mentions a
    code, "" where participants are.
    """

    family: FamilyId
    name: str
    definition: str
    rows: tuple[ThickRow, ...]
    total: Mentions
    attribute: str
    by: str
    design: SheetDesign
    scope: str
    language: str

    @property
    def shown(self) -> tuple[ThickRow, ...]:
        """The rows that a report prints: those that hold something and are not hidden."""
        return tuple(row for row in self.rows if not row.empty and not row.hidden)

    @property
    def proposed(self) -> int:
        """In how many of these the quotations were picked by a rule."""
        return sum(row.proposed for row in self.shown)

    def who(self, mentions: Mentions, t: Translate, polarity: Polarity = Polarity.SHORTER) -> str:
        """Who mentions it, at the level of this description: "all but police" or "P1, P4"."""
        if not self.by:
            return mentions.who(t, polarity=polarity)
        return mentions.which_roles(t, polarity=polarity, numbers=self.design.numbers)

    def who_line(self, mentions: Mentions, t: Translate, polarity: Polarity = Polarity.SHORTER) -> str:
        """The same as a line of its own; of participants with how many they are."""
        if self.by:
            return self.who(mentions, t, polarity)
        return participants_line(mentions, t, polarity=polarity)


def thick_description(
    project: Project,
    family_id: FamilyId,
    *,
    language: str | None = None,
    selection: Selection = EVERYTHING,
    source: "ThickSource | None" = None,
    design: SheetDesign | None = None,
) -> ThickDescription:
    """The thick description of a family, families within it included.

    `selection` limits what is counted to coders and documents. Where many families are described,
    share one `source`. `design` arranges it in another way than the one kept with the family.
    Raises NotPossibleError when the family is gone or has no codes.
    """
    source = source or ThickSource(project, language=language or project.language, selection=selection)
    family = project.families.get(family_id)
    members = source.members(family)
    if not members:
        raise NotPossibleError(
            _("The family “{name}” has no codes yet.").format(name=family.name),
            _("Put codes into the family first."),
        )
    design = source.known(design or project.descriptions.design(family_id))
    written = source.written(family)
    rows = [
        source.row(code, group, written.get(code.id, Description()), design=design) for code, group in members
    ]
    return ThickDescription(
        family=family_id,
        name=family.name,
        definition=family.definition,
        rows=arranged(rows, design.order),
        total=source.union(family.name, {code.id for code, _group in members}, attribute=design.by),
        attribute=design.by or source.attribute,
        by=design.by,
        design=design,
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
        """What was written for a family; where it says nothing, what was for a family within it."""
        found: dict[CodeId, Description] = {}
        for one in reversed(_with_nested(family, self._project.families.all())):
            for code, written in self._project.descriptions.of_family(one.id).items():
                found[code] = written.over(found.get(code, Description()))
        return found

    def known(self, design: SheetDesign) -> SheetDesign:
        """The design, with participants named where nobody has its attribute."""
        return design if design.by in self.attributes else replace(design, by="")

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that participants have."""
        return tuple(dict.fromkeys(name for one in self.data.participants for name in one.attributes))

    def row(
        self, code: Code, group: str, written: Description, *, design: SheetDesign = NEW_SHEET
    ) -> ThickRow:
        """The row of one code; `group` is the family within the family that it comes from."""
        citations, proposed = self._citations(code, written)
        row = ThickRow(
            code=code.id,
            name=code.name,
            origin=code.origin.value,
            color=code.color,
            definition=code.definition,
            meaning=written.meaning,
            tone=written.tone,
            quotations=citations,
            proposed=proposed,
            mentions=self.mentions(code.id, attribute=design.by),
            others=self._others(code, written.other_codes, design.measure),
            others_chosen=written.other_codes is not None,
        )
        return self.placed(row, group, written, design)

    def placed(self, row: ThickRow, group: str, written: Description, design: SheetDesign) -> ThickRow:
        """A row as the design wants it: its sub-head, its place, whether it is shown, who is named."""
        heads = {SubHeads.FAMILIES: group, SubHeads.OWN: written.heading, SubHeads.NONE: ""}
        return replace(
            row,
            group=heads[design.sub_heads],
            position=written.position,
            hidden=row.code in design.hidden,
            polarity=design.polarity_of(row.code),
        )

    def example(self, code_id: CodeId) -> Citation | None:
        """The quotation that stands best for a code: the first that was chosen anywhere, or proposed."""
        first = next(iter(self._chosen.get(code_id, {})), None)
        chosen = self._project.quotations.by_ids(() if first is None else (first,))
        if chosen:
            return self.citer.cite(chosen[0])
        return next((one.citation for one in self.suggestions(code_id)), None)

    @cached_property
    def _chosen(self) -> dict[int, dict[int, list[str]]]:
        """By code the quotations chosen for thick descriptions, with the families of these."""
        found: dict[int, dict[int, list[str]]] = {}
        for family in self._project.families.all():
            for code, written in self._project.descriptions.of_family(family.id).items():
                for quotation in written.quotations:
                    found.setdefault(code, {}).setdefault(quotation, []).append(family.name)
        return found

    def mentions(self, code_id: int, *, attribute: str = "") -> Mentions:
        """How often a code is mentioned, and by whom; roles are those of `attribute`."""
        return self._counts.mentions(code_id, attribute or self.attribute)

    def union(self, name: str, codes: Collection[int], *, attribute: str = "") -> Mentions:
        """The mentions of any of `codes`, each quotation counted once."""
        data = as_one_code(self.data, tuple(codes), name)
        return Counts(data, self.translate).mentions(0, attribute or self.attribute)

    def suggestions(self, code_id: CodeId) -> list[Suggestion]:
        """All quotations of a code, the best first, with the reasons."""
        quotations = [
            one
            for one in self._project.quotations.of_code(code_id, coders=self._selection.coders)
            if (self._theirs is None or one.id in self._theirs)
            and (not self._selection.documents or one.document in self._selection.documents)
            and any(c.code == code_id and self._counts_coder(c.coder) for c in one.codings)
        ]
        code = self._codes.get(code_id)
        return suggestions(
            [self.citer.cite(one) for one in quotations],
            example=code.example if code else "",
            chosen=self._chosen.get(code_id, {}),
        )

    def candidates(self, code_id: CodeId) -> list[Citation]:
        """The same quotations without the reasons."""
        return [one.citation for one in self.suggestions(code_id)]

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

    def others(self, code_id: CodeId, measure: Measure) -> list[OtherCode]:
        """All codes that occur together with a code, the strongest first."""
        return ranked(self._table(measure), code_id, measure)

    def _others(self, code: Code, chosen: Sequence[int] | None, measure: Measure) -> tuple[OtherCode, ...]:
        table = self._table(measure)
        if chosen is None:
            return tuple(self.others(code.id, measure)[:OTHERS])
        return tuple(other_code(table, code.id, key, measure) for key in chosen if key in set(table.codes))

    @cached_property
    def together(self) -> Cooccurrence:
        """Co-occurrence by overlap of all codes."""
        return cooccurrence(self.data)

    @cached_property
    def clustered(self) -> Cooccurrence:
        """Co-occurrence by clusters of text of all codes."""
        return cooccurrence(self.data, unit="cluster")

    def _table(self, measure: Measure) -> Cooccurrence:
        return self.clustered if measure is Measure.CLUSTER else self.together

    def renew_choices(self) -> None:
        """Looks up anew what was chosen for descriptions."""
        self.__dict__.pop("_chosen", None)

    @cached_property
    def _counts(self) -> Counts:
        return Counts(self.data, self.translate)

    @cached_property
    def _codes(self) -> dict[int, Code]:
        chosen = self._selection.codes
        return {code.id: code for code in self._project.codes.all() if not chosen or code.id in chosen}


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
