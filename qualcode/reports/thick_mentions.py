"""How often a code or family is mentioned and by whom, person by person and role by role."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualcode.i18n import Translate
from qualcode.model.worksheets import Polarity
from qualcode.reports.wording import participants_in_words, who_in_words
from qualcode.tables import CodeRow, Crosstab, StudyData, code_by_attribute, code_by_participant
from qualcode.tables.crosstab import NOT_GIVEN
from qualcode.tables.groundedness import CodeGroundedness, groundedness_rows

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class RoleCount:
    """One value of the role attribute: how many quotations, and by how many of how many participants."""

    value: str
    quotations: int
    participants: int
    size: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often something is mentioned and by whom; `names` and `others` together are all participants.

    `roles` stand in the order in which participants with them come in the study.
    """

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

    def who(self, translate: Translate, *, polarity: Polarity = Polarity.SHORTER) -> str:
        """Which participants: "P1, P4" or "all but P5"."""
        return who_in_words(self.names, self.others, translate, polarity=polarity)

    def which_roles(
        self, translate: Translate, *, polarity: Polarity = Polarity.SHORTER, numbers: bool = True
    ) -> str:
        """Which roles: "police (3), probation (6)" or "all but police"; `numbers` gives their quotations.

        A role mentions something when anybody who has it does.
        """
        if not self.roles:
            return ""
        said, silent = [role for role in self.roles if role.quotations], self.silent_roles
        if said and not silent and not polarity:
            return translate("all {count} groups").format(count=len(said))
        names = [f"{role.value}{NO_BREAK}({role.quotations})" if numbers else role.value for role in said]
        return who_in_words(names, silent, translate, polarity=polarity)

    @property
    def silent_roles(self) -> tuple[str, ...]:
        """The roles of which nobody mentions it."""
        return tuple(role.value for role in self.roles if not role.quotations)


def participants_line(mentions: Mentions, t: Translate, *, polarity: Polarity = Polarity.SHORTER) -> str:
    """ "5 of 6 participants: all but P2"."""
    share = participants_in_words(mentions.participants, mentions.total, t)
    if not mentions.total or (mentions.participants in (0, mentions.total) and not polarity):
        return share if mentions.total else ""
    return f"{share}: {mentions.who(t, polarity=polarity)}"


def roles_line(mentions: Mentions, t: Translate, *, between: str = " ") -> str:
    """Quotations per role, most first, and the roles that have none; `between` a role and its number."""
    ordered = sorted(mentions.roles, key=lambda role: -role.quotations)
    said = [f"{role.value}{between}{role.quotations}" for role in ordered if role.quotations]
    silent = mentions.silent_roles
    if not said:
        return ""
    return "; ".join(
        [", ".join(said), *([t("not: {names}").format(names=", ".join(silent))] if silent else [])]
    )


class Counts:
    """Mentions by code, from tables that are computed once, by attribute when it is first asked for."""

    def __init__(self, data: StudyData, translate: Translate) -> None:
        self._data, self._not_given = data, translate(NOT_GIVEN)
        self._grounded: dict[int, CodeGroundedness] = {row.id: row for row in groundedness_rows(data)}
        self._spoken = code_by_participant(data)
        self._rows = {code: place for place, code in enumerate(self._spoken.rows)}
        self._by: dict[str, tuple[Crosstab, Crosstab, Sequence[int]]] = {}

    def mentions(self, code: int, attribute: str) -> Mentions:
        """Of one code; roles are the values of `attribute`, none for ""."""
        row = self._rows[code]
        by_person = list(zip(self._spoken.column_names, self._spoken.counts[row].tolist(), strict=True))
        return Mentions(
            quotations=self._grounded[code].quotations,
            codings=self._grounded[code].codings,
            names=tuple(name for name, count in by_person if count),
            others=tuple(name for name, count in by_person if not count),
            roles=self._roles(row, attribute) if attribute else (),
        )

    def _roles(self, row: int, attribute: str) -> tuple[RoleCount, ...]:
        if attribute not in self._by:
            self._by[attribute] = self._tables(attribute)
        quotations, people, order = self._by[attribute]
        names = [name or self._not_given for name in quotations.column_names]
        sizes = people.sizes or (0,) * len(names)
        counts, persons = quotations.counts[row].tolist(), people.counts[row].tolist()
        return tuple(RoleCount(names[n], counts[n], persons[n], sizes[n]) for n in order)

    def _tables(self, attribute: str) -> tuple[Crosstab, Crosstab, Sequence[int]]:
        quotations = code_by_attribute(self._data, attribute, count="quotations")
        people = code_by_attribute(self._data, attribute, count="participants")
        met = [person.attributes.get(attribute, "") for person in self._data.participants]
        return quotations, people, [quotations.column_names.index(value) for value in dict.fromkeys(met)]


def as_one_code(data: StudyData, codes: Sequence[int], name: str) -> StudyData:
    """The study with one code, 0, that stands wherever any of `codes` does."""
    columns = data.codings
    kept = np.isin(columns.code, list(codes))
    narrowed = {field: getattr(columns, field)[kept] for field in ("document", "start", "end")}
    narrowed |= {field: getattr(columns, field)[kept] for field in ("quotation", "coder")}
    codings = replace(columns, **narrowed, code=np.zeros(int(kept.sum()), np.int64))
    return replace(data, codings=codings, codes=(CodeRow(0, name, ""),))
