"""What the researcher writes in a thick description, and how its rows are arranged, per family and code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualcode.i18n import N_
from qualcode.model import CodeId, FamilyId
from qualcode.model.worksheets import Polarity, RowOrder, SheetDesign, SubHeads, design_from_json
from qualcode.project.context import Context
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads
from qualcode.store.writer import Writer

PREFIX = "thick:"
KEY = PREFIX + "{family}"


@dataclass(frozen=True)
class Description:
    """One row of a thick description as written; `other_codes` None means: the top co-occurring ones.

    `heading` is a sub-head of the researcher's own that the row stands under, `position` its place by
    hand, 0 where it was never given one.
    """

    meaning: str = ""
    tone: str = ""
    quotations: tuple[int, ...] = ()
    other_codes: tuple[int, ...] | None = None
    heading: str = ""
    position: int = 0

    def over(self, other: "Description") -> "Description":
        """This, and where it says nothing what `other` says; place and heading are this one's own."""
        return replace(
            self,
            meaning=self.meaning or other.meaning,
            tone=self.tone or other.tone,
            quotations=self.quotations or other.quotations,
            other_codes=other.other_codes if self.other_codes is None else self.other_codes,
        )


class Descriptions:
    """The prose of thick descriptions, and the arrangement of their rows."""

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
                row["heading"],
                row["position"],
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
            self._change(writer, family_id, {code_id: change})

    def choose(self, code_id: CodeId, quotation_id: int) -> None:
        """Adds a quotation to those chosen for a code, in every family that it belongs to directly."""
        code = next(one for one in self._context.read(reads.codes) if one.id == code_id)
        with self._context.step(N_("Quotation chosen for a thick description")):
            for family in code.families:
                chosen = self.of_family(family).get(code_id, Description()).quotations
                if quotation_id not in chosen:
                    self.write(family, code_id, quotations=[*chosen, quotation_id])

    # The arrangement

    def design(self, family_id: FamilyId) -> SheetDesign:
        """How the rows of a family are arranged."""
        stored = self._context.read(reads.settings).get(KEY.format(family=family_id), (0, None))[1]
        return design_from_json(stored)

    def arrange(self, family_id: FamilyId, design: SheetDesign) -> None:
        """Arranges the rows of a family another way."""
        if design == self.design(family_id):
            return
        with self._context.step(N_("Arrangement of a thick description")) as writer:
            self._context.keep_setting(writer, KEY.format(family=family_id), design.as_json())

    def place(self, family_id: FamilyId, codes: Sequence[CodeId]) -> None:
        """Puts the rows in this order, by hand from now on; codes that are not named keep their place."""
        with self._context.step(N_("Order of a thick description")) as writer:
            places = {code: {"position": place} for place, code in enumerate(codes, start=1)}
            self._change(writer, family_id, places)
            self.arrange(family_id, replace(self.design(family_id), order=RowOrder.HAND))

    def head(self, family_id: FamilyId, headings: Mapping[CodeId, str]) -> None:
        """Puts rows under sub-heads of the researcher's own, which are shown from now on; "" under none."""
        with self._context.step(N_("Sub-heads of a thick description")) as writer:
            changes = {code: {"heading": " ".join(text.split())} for code, text in headings.items()}
            self._change(writer, family_id, changes)
            self.arrange(family_id, replace(self.design(family_id), sub_heads=SubHeads.OWN))

    def _change(
        self, writer: Writer, family_id: FamilyId, changes: Mapping[CodeId, Mapping[str, Any]]
    ) -> None:
        known = reads.descriptions(writer.connection, family_id)
        fresh = [code for code in changes if code not in known]
        ids = self._context.ids(len(fresh))
        rows = [
            {"id": key, "family_id": family_id, "code_id": code, **changes[code]}
            for key, code in zip(ids, fresh, strict=True)
        ]
        writer.insert(s.description, rows)
        writer.update(
            s.description, {known[code]["id"]: dict(changes[code]) for code in changes if code in known}
        )


def follow_attribute(writer: Writer, name: str, new: str) -> None:
    """Gives an attribute its new name where worksheets say by it who mentions a code."""
    stored = reads.settings(writer.connection).items()
    found = {row: value for key, (row, value) in stored if key.startswith(PREFIX) and value.get("by") == name}
    writer.update(s.setting, {row: {"value": {**value, "by": new}} for row, value in found.items()})


def follow_code(writer: Writer, gone: int, into: int | None) -> None:
    """Takes a code that goes out of the worksheets' arrangements; a merge hands on who is named only.

    A row that takes over another is hidden when it was hidden itself.
    """
    changes: dict[int, dict[str, Any]] = {}
    for key, (row, value) in reads.settings(writer.connection).items():
        design = design_from_json(value) if key.startswith(PREFIX) else SheetDesign()
        code = CodeId(gone)
        if code in design.hidden or code in design.polarity:
            way = design.polarity_of(code)
            now = design.with_hidden(code, hidden=False).with_polarity(code, Polarity.SHORTER)
            if into is not None and way and CodeId(into) not in now.polarity:
                now = now.with_polarity(CodeId(into), way)
            changes[row] = {"value": now.as_json()}
    writer.update(s.setting, changes)
