"""Verbs on codes: make, edit, merge, delete."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from qualcode.codebook.palette import color_for
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import Code, CodeId, Origin, QuotationId
from qualcode.project import decided
from qualcode.project.context import Context
from qualcode.project.judged import named_instead
from qualcode.project.passages import remove_quotations
from qualcode.project.recoding import copy_codings, forget_choice, move_codings, move_texts, rename_choices
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads
from qualcode.store.reads import guide as guide_reads
from qualcode.store.reads import quotations as quotation_reads
from qualcode.store.writer import Writer

FIELDS = (
    "name",
    "origin",
    "color",
    "definition",
    "inclusion",
    "exclusion",
    "example",
    "retired",
    "favourite",
)


class Codes:
    """The codes of a study."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Code]:
        """All codes in the order in which they were made."""
        return self._context.read(reads.codes)

    def groundedness(self, coders: Collection[int] = ()) -> dict[CodeId, int]:
        """Number of distinct quotations by code; unused codes are absent. `coders` limits it to theirs."""
        counts = self._context.read(reads.quotation_counts, coders)
        return {CodeId(key): count for key, count in counts.items()}

    def get(self, code_id: CodeId) -> Code:
        """The code with this id. Raises NotPossibleError when it is not there."""
        found = next((code for code in self.all() if code.id == code_id), None)
        if found is None:
            raise NotPossibleError(_("This code is no longer in the study."))
        return found

    def named(self, name: str) -> Code:
        """The code with this name. Raises NotPossibleError when there is none."""
        found = next((code for code in self.all() if code.name == name), None)
        if found is None:
            raise NotPossibleError(_("There is no code “{name}” in this study.").format(name=name))
        return found

    def add(
        self,
        name: str,
        *,
        origin: Origin = Origin.INDUCTIVE,
        color: str = "",
        definition: str = "",
        families: Sequence[int] = (),
    ) -> CodeId:
        """A new code. Raises NotPossibleError when the name is empty or taken."""
        row = {"name": name, "origin": origin, "color": color, "definition": definition}
        with self._context.step(N_("New code “{name}”"), name=name.strip()) as writer:
            key = self.add_many([row])[0]
            self._join(writer, key, families)
        return key

    def add_many(self, rows: Sequence[Mapping[str, Any]]) -> list[CodeId]:
        """New codes as one step; rows hold FIELDS, of which only `name` is needed."""
        existing = self.all()
        taken = {code.name.casefold() for code in existing}
        ids = self._context.ids(len(rows))
        complete: list[dict[str, Any]] = []
        for number, (key, row) in enumerate(zip(ids, rows, strict=True), start=len(existing)):
            name = self._checked_name(str(row["name"]), taken)
            taken.add(name.casefold())
            color = row.get("color") or color_for(number)
            origin = Origin(row.get("origin") or Origin.INDUCTIVE).value
            texts = {
                field: str(row.get(field) or "")
                for field in ("definition", "inclusion", "exclusion", "example")
            }
            complete.append({"id": key, "name": name, "origin": origin, "color": color, **texts})
        with self._context.step(N_("New codes: {count}"), count=len(rows)) as writer:
            writer.insert(s.code, complete)
        return [CodeId(key) for key in ids]

    def edit(self, code_id: CodeId, **changes: Any) -> None:
        """Changes fields (see FIELDS) of a code. Raises NotPossibleError when a new name is taken."""
        assert set(changes) <= set(FIELDS), changes
        code = self.get(code_id)
        if "name" in changes:
            taken = {other.name.casefold() for other in self.all() if other.id != code_id}
            changes["name"] = self._checked_name(changes["name"], taken)
        if "origin" in changes:
            changes["origin"] = Origin(changes["origin"]).value
        with self._context.step(N_("Change of code “{name}”"), name=code.name) as writer:
            if changes.get("favourite") is not None:
                previous = {
                    int(c.id): {"favourite": None} for c in self.all() if c.favourite == changes["favourite"]
                }
                writer.update(s.code, previous)
            writer.update(s.code, {code_id: changes})

    def set_families(self, code_id: CodeId, families: Sequence[int]) -> None:
        """Makes the code a direct member of exactly these families."""
        code = self.get(code_id)
        with self._context.step(N_("Families of code “{name}”"), name=code.name) as writer:
            known = reads.memberships(writer.connection)
            writer.delete(s.family_member, [known[f, code_id] for f in code.families if f not in families])
            self._join(writer, code_id, [f for f in families if f not in code.families])

    def delete(self, code_id: CodeId) -> None:
        """Removes a code with its codings; quotations that carry nothing else go too."""
        code = self.get(code_id)
        with self._context.step(N_("Deletion of code “{name}”"), name=code.name) as writer:
            codings = quotation_reads.codings_of_code(writer.connection, code_id)
            writer.delete(s.coding, [coding.id for coding in codings])
            left = quotation_reads.without_codings(writer.connection, {c.quotation for c in codings})
            remove_quotations(writer, left)
            self._remove(writer, code)

    def merge(self, code_ids: Sequence[CodeId], into: CodeId) -> None:
        """Puts the codings of several codes under one and removes the others; nothing written is lost.

        A coder who had both codes on a quotation keeps one coding; memos, and what was written in thick
        descriptions, are joined.
        """
        gone = [self.get(key) for key in code_ids if key != into]
        kept = self.get(into)
        one = N_("Merge of “{code}” into “{name}”") if len(gone) == 1 else None
        label = one or N_("Merge of {count} codes into “{name}”")
        names = {"code": gone[0].name} if one else {}
        with self._context.step(label, count=len(gone), name=kept.name, **names) as writer:
            for code in gone:
                move_codings(writer, quotation_reads.codings_of_code(writer.connection, code.id), into)
                move_texts(writer, code.id, into)
                self._join(writer, into, [f for f in code.families if f not in self.get(into).families])
                self._remove(writer, code, into=into)

    def place(self, code_id: CodeId, quotation_id: QuotationId, into: Sequence[CodeId]) -> None:
        """Puts what carries a code on one quotation under other codes, as when a code is split.

        The codings of all coders move along, with their memos, stances and ratings.
        """
        code, names = self.get(code_id), [self.get(key).name for key in into]
        label = N_("Split of “{name}”: a quotation to “{names}”")
        with self._context.step(label, name=code.name, names=", ".join(names)) as writer:
            found = quotation_reads.codings_of_code(writer.connection, code_id)
            mine = [coding for coding in found if coding.quotation == quotation_id]
            for other in into[1:]:
                copy_codings(self._context, writer, mine, other)
            move_codings(writer, mine, into[0])
            for one in quotation_reads.by_ids(writer.connection, [quotation_id]):
                decided.follow_split(writer, code_id, (one.document, one.start, one.end), into)

    def _remove(self, writer: Writer, code: Code, *, into: CodeId | None = None) -> None:
        known = reads.memberships(writer.connection)
        writer.delete(s.family_member, [known[f, code.id] for f in code.families])
        writer.update(s.question, guide_reads.questions_with_code(writer.connection, code.id, into))
        writer.delete(s.description, reads.description_ids(writer.connection, "code_id", code.id))
        forget_choice(writer, code.id)
        rename_choices(self._context, writer, code.id, into)
        decided.follow_code(writer, code.id, into)
        named_instead(writer, {f"code:{code.id}": None if into is None else f"code:{into}"})
        writer.delete(s.memo, [memo.id for memo in reads.memos(writer.connection, "code", code.id)])
        writer.delete(s.code, [code.id])

    def _join(self, writer: Writer, code_id: CodeId, families: Sequence[int]) -> None:
        ids = self._context.ids(len(families))
        rows = [{"id": key, "family_id": f, "code_id": code_id} for key, f in zip(ids, families, strict=True)]
        writer.insert(s.family_member, rows)

    def _checked_name(self, name: str, taken: set[str]) -> str:
        name = " ".join(name.split())
        if not name:
            raise NotPossibleError(_("A code needs a name."))
        if name.casefold() in taken:
            raise NotPossibleError(
                _("There is a code “{name}” already.").format(name=name),
                _("Choose another name, or use that code."),
            )
        return name
