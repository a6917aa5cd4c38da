"""What the researcher writes in a thick description: prose and choices per family and code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import N_
from qualcode.model import CodeId, FamilyId
from qualcode.project.context import Context
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads


@dataclass(frozen=True)
class Description:
    """One row of a thick description as written; `other_codes` None means: the top co-occurring ones."""

    meaning: str = ""
    tone: str = ""
    quotations: tuple[int, ...] = ()
    other_codes: tuple[int, ...] | None = None


class Descriptions:
    """The prose of thick descriptions."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def of_family(self, family_id: FamilyId) -> dict[CodeId, Description]:
        """What was written, by code; codes without any prose or choice are absent."""
        rows = self._context.read(reads.descriptions, family_id)
        return {
            CodeId(code): Description(
                row["meaning"],
                row["tone"],
                tuple(row["quotations"] or ()),
                None if row["other_codes"] is None else tuple(row["other_codes"]),
            )
            for code, row in rows.items()
        }

    def write(
        self,
        family_id: FamilyId,
        code_id: CodeId,
        *,
        meaning: str | None = None,
        tone: str | None = None,
        quotations: Sequence[int] | None = None,
        other_codes: Sequence[int] | None = None,
        top_codes: bool = False,
    ) -> None:
        """Stores what is given for one row; None leaves that part as it is.

        `top_codes` forgets the choice of other codes: the top co-occurring ones are shown again.
        """
        given = {
            "meaning": meaning,
            "tone": tone,
            "quotations": None if quotations is None else list(quotations),
            "other_codes": None if other_codes is None else list(other_codes),
        }
        change: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if top_codes:
            change["other_codes"] = None
        with self._context.step(N_("Text of a thick description")) as writer:
            existing = reads.descriptions(writer.connection, family_id).get(code_id)
            if existing is not None:
                writer.update(s.description, {existing["id"]: change})
            else:
                row = {"id": self._context.one_id(), "family_id": family_id, "code_id": code_id, **change}
                writer.insert(s.description, [row])

    def choose(self, code_id: CodeId, quotation_id: int) -> None:
        """Adds a quotation to those chosen for a code, in every family that it belongs to directly."""
        code = next(one for one in self._context.read(reads.codes) if one.id == code_id)
        with self._context.step(N_("Quotation chosen for a thick description")):
            for family in code.families:
                chosen = self.of_family(family).get(code_id, Description()).quotations
                if quotation_id not in chosen:
                    self.write(family, code_id, quotations=[*chosen, quotation_id])
