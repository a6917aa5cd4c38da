"""Verbs on families and super-families."""

from collections.abc import Sequence
from typing import Any

from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, _
from qualcode.model import Family, FamilyId
from qualcode.project.context import Context
from qualcode.project.descriptions import KEY
from qualcode.project.judged import gone
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads
from qualcode.store.reads import research as research_reads


class Families:
    """The families of a study; a code can be in several, a family in one super-family."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> list[Family]:
        """All families in the order in which they were made."""
        return self._context.read(reads.families)

    def get(self, family_id: FamilyId) -> Family:
        """The family with this id. Raises NotPossibleError when it is not there."""
        found = next((family for family in self.all() if family.id == family_id), None)
        if found is None:
            raise NotPossibleError(_("This family is no longer in the study."))
        return found

    def named(self, name: str) -> Family:
        """The family with this name. Raises NotPossibleError when there is none."""
        found = next((family for family in self.all() if family.name.casefold() == name.casefold()), None)
        if found is None:
            names = ", ".join(family.name for family in self.all())
            raise NotPossibleError(
                _("There is no family “{name}” in this study.").format(name=name),
                _("Families here are: {names}.").format(names=names or "-"),
            )
        return found

    def members(self, family_id: FamilyId) -> list[int]:
        """The ids of all member codes, those of nested families included, each once, in order."""
        families = self.all()
        reached = [family_id, *descendants(families, family_id)]
        return list(dict.fromkeys(code for f in families if f.id in reached for code in f.codes))

    def add(
        self, name: str, *, parent: FamilyId | None = None, definition: str = "", color: str = ""
    ) -> FamilyId:
        """A new family. Raises NotPossibleError when the name is empty or taken."""
        name = self._checked_name(name, None)
        key = self._context.one_id()
        row = {"id": key, "name": name, "parent_id": parent, "definition": definition, "color": color}
        with self._context.step(N_("New family “{name}”"), name=name) as writer:
            writer.insert(s.family, [row])
        return FamilyId(key)

    def edit(self, family_id: FamilyId, **changes: Any) -> None:
        """Changes `name`, `parent`, `definition` or `color`.

        Raises NotPossibleError when the name is taken, or a family would contain itself.
        """
        if "name" in changes:
            changes["name"] = self._checked_name(changes["name"], family_id)
        if "parent" in changes:
            parent = changes.pop("parent")
            if parent == family_id or parent in descendants(self.all(), family_id):
                raise NotPossibleError(_("A family cannot be part of itself."))
            changes["parent_id"] = parent
        with self._context.step(N_("Change of a family")) as writer:
            writer.update(s.family, {family_id: changes})

    def delete(self, family_id: FamilyId) -> None:
        """Removes a family; its codes stay, families within it move up one level."""
        family = self.get(family_id)
        with self._context.step(N_("Deletion of family “{name}”"), name=family.name) as writer:
            children = [f.id for f in self.all() if f.parent == family_id]
            writer.update(s.family, {child: {"parent_id": family.parent} for child in children})
            known = reads.memberships(writer.connection)
            writer.delete(s.family_member, [key for (f, _code), key in known.items() if f == family_id])
            writer.delete(s.description, reads.description_ids(writer.connection, "family_id", family_id))
            named = research_reads.without(writer.connection, "families", family_id, None)
            writer.update(s.research_question, named)
            arranged = reads.settings(writer.connection).get(KEY.format(family=family_id))
            writer.delete(s.setting, [arranged[0]] if arranged else [])
            writer.delete(s.memo, [memo.id for memo in reads.memos(writer.connection, "family", family_id)])
            gone(writer, "family", [family_id])
            writer.delete(s.family, [family_id])

    def _checked_name(self, name: str, own: FamilyId | None) -> str:
        name = " ".join(name.split())
        if not name or any(f.name.casefold() == name.casefold() and f.id != own for f in self.all()):
            raise NotPossibleError(_("A family needs a name of its own."))
        return name


def descendants(families: Sequence[Family], family_id: FamilyId) -> set[FamilyId]:
    """The ids of the families within a family, at any depth."""
    found: set[FamilyId] = set()
    fresh = {family_id}
    while fresh:
        fresh = {f.id for f in families if f.parent in fresh} - found
        found |= fresh
    return found
