"""Taking a codebook into the study, and giving the study's codes as a codebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qualcode.i18n import N_
from qualcode.model import Codebook, CodeDraft, CodeId, FamilyDraft, FamilyId
from qualcode.model.codes import in_language
from qualcode.project.codes import Codes
from qualcode.project.context import Context
from qualcode.project.families import Families
from qualcode.project.lens_checks import check_lenses
from qualcode.store import schema as s
from qualcode.store.reads import codes as reads


@dataclass(frozen=True)
class CodebookReport:
    """What taking over a codebook did; `existing` names codes that were in the study already."""

    added: tuple[str, ...]
    existing: tuple[str, ...]
    families: tuple[str, ...]
    warnings: tuple[str, ...]


class Codebooks:
    """The codebook of the study as a whole."""

    def __init__(self, context: Context, codes: Codes, families: Families) -> None:
        self._context = context
        self._codes = codes
        self._families = families

    def take_over(self, codebook: Codebook, *, language: str) -> CodebookReport:
        """Adds the codes and families of `codebook` as one step, in `language` where it has it.

        A code whose name the study has already is not added twice; it joins the families. Texts it
        lacks (definition, inclusion ...) are filled in, texts it has are left alone.

        Raises LensError where a lens of the codebook is not declared as its kind needs it.
        """
        check_lenses(codebook, language=language)
        name = in_language(codebook.name, language)
        with self._context.step(N_("Import of codebook “{name}”"), name=name) as writer:
            by_name = {code.name.casefold(): code for code in self._codes.all()}
            rows = {_name(draft, language): _row(draft, language) for draft in codebook.codes}
            fresh = {name: row for name, row in rows.items() if name.casefold() not in by_name}
            ids = dict(zip(fresh, self._codes.add_many(list(fresh.values())), strict=True))
            old = [name for name in rows if name not in ids]
            for code_name in old:
                self._fill_in(by_name[code_name.casefold()], rows[code_name], writer)
                ids[code_name] = by_name[code_name.casefold()].id
            keys = {
                draft.key or _name(draft, language): ids[_name(draft, language)] for draft in codebook.codes
            }
            keys.update(ids)
            families = self._take_families(codebook.families, keys, language)
            self._keep_extras(codebook, name, {"codes": keys, "families": families})
        names_taken = tuple(in_language(draft.name, language) for draft in codebook.families)
        return CodebookReport(tuple(fresh), tuple(old), names_taken, codebook.warnings)

    def present(self, *, language: str = "nl") -> Codebook:
        """The codes and families of the study as a codebook, with texts under `language`."""
        codes, families = self._codes.all(), self._families.all()
        names = {code.id: code.name for code in codes}
        family_names = {family.id: family.name for family in families}
        return Codebook(
            name={language: ""},
            language=language,
            codes=tuple(
                CodeDraft(
                    name={language: code.name},
                    origin=code.origin,
                    definition={language: code.definition},
                    inclusion={language: code.inclusion},
                    exclusion={language: code.exclusion},
                    example={language: code.example},
                    color=code.color,
                )
                for code in codes
            ),
            families=tuple(
                FamilyDraft(
                    name={language: family.name},
                    codes=tuple(names[key] for key in family.codes),
                    parent=family_names.get(family.parent, "") if family.parent else "",
                    definition={language: family.definition},
                    color=family.color,
                )
                for family in families
            ),
        )

    def _fill_in(self, code: Any, row: Mapping[str, Any], writer: Any) -> None:
        lacking = {
            field: row[field]
            for field in ("definition", "inclusion", "exclusion", "example")
            if row[field] and not getattr(code, field)
        }
        if lacking:
            writer.update(s.code, {code.id: lacking})

    def _take_families(
        self, drafts: tuple[FamilyDraft, ...], codes: Mapping[str, CodeId], language: str
    ) -> dict[str, FamilyId]:
        known = {family.name.casefold(): family.id for family in self._families.all()}
        by_key: dict[str, FamilyId] = {}
        for draft in drafts:
            name = in_language(draft.name, language)
            definition = in_language(draft.definition, language)
            key = known.get(name.casefold())
            if key is None:
                key = self._families.add(name, definition=definition, color=draft.color)
                known[name.casefold()] = key
            by_key[draft.key or name] = by_key[name] = key
        self._nest(drafts, by_key, language)
        self._fill(drafts, by_key, codes, language)
        return by_key

    def _nest(self, drafts: tuple[FamilyDraft, ...], ids: Mapping[str, FamilyId], language: str) -> None:
        for draft in drafts:
            if draft.parent in ids:
                self._families.edit(ids[in_language(draft.name, language)], parent=ids[draft.parent])

    def _fill(
        self,
        drafts: tuple[FamilyDraft, ...],
        ids: Mapping[str, FamilyId],
        codes: Mapping[str, CodeId],
        language: str,
    ) -> None:
        with self._context.step(N_("Families of codes")) as writer:
            known = set(reads.memberships(writer.connection))
            wanted = [
                (ids[in_language(draft.name, language)], codes[member])
                for draft in drafts
                for member in draft.codes
                if member in codes
            ]
            fresh = [pair for pair in dict.fromkeys(wanted) if pair not in known]
            keys = self._context.ids(len(fresh))
            writer.insert(
                s.family_member,
                [{"id": k, "family_id": f, "code_id": c} for k, (f, c) in zip(keys, fresh, strict=True)],
            )

    def _keep_extras(self, codebook: Codebook, name: str, keys: Mapping[str, Mapping[str, int]]) -> None:
        """Keeps questions, scales and lenses of the codebook for the analyses that use them.

        "keys" says which code and family of the study each key of the codebook stands for.
        """
        if not codebook.extras:
            return
        value = {**codebook.extras, "keys": {kind: dict(ids) for kind, ids in keys.items()}}
        with self._context.step(N_("Analyses of a codebook")) as writer:
            known = reads.settings(writer.connection).get(f"codebook:{name}")
            if known is None:
                row = {
                    "id": self._context.one_id(),
                    "key": f"codebook:{name}",
                    "value": value,
                }
                writer.insert(s.setting, [row])
            else:
                writer.update(s.setting, {known[0]: {"value": value}})


def _name(draft: CodeDraft, language: str) -> str:
    return " ".join(in_language(draft.name, language).split())


def _row(draft: CodeDraft, language: str) -> dict[str, Any]:
    texts = {
        field: in_language(getattr(draft, field), language)
        for field in ("definition", "inclusion", "exclusion", "example")
    }
    return {"name": _name(draft, language), "origin": draft.origin, "color": draft.color, **texts}
