"""Which codes a family of a codebook holds, those of nested families included."""

from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft


def code_label(code: CodeDraft) -> str:
    """What families call the code by: its key, lacking that its first name."""
    return code.key or next(iter(code.name.values()), "")


def family_label(family: FamilyDraft) -> str:
    """What nested families call the family by: its key, lacking that its first name."""
    return family.key or next(iter(family.name.values()), "")


def members(codebook: Codebook) -> dict[str, frozenset[str]]:
    """The labels of the codes of each family, by the family's label, nesting resolved."""
    children: dict[str, list[FamilyDraft]] = {}
    for family in codebook.families:
        children.setdefault(family.parent, []).append(family)
    return {family_label(family): _below(family, children, set()) for family in codebook.families}


def families_of(codebook: Codebook) -> dict[str, tuple[FamilyDraft, ...]]:
    """The families each code belongs to directly, by the code's label."""
    found: dict[str, tuple[FamilyDraft, ...]] = {code_label(code): () for code in codebook.codes}
    for family in codebook.families:
        for code in family.codes:
            found[code] = (*found.get(code, ()), family)
    return found


def _below(family: FamilyDraft, children: dict[str, list[FamilyDraft]], seen: set[str]) -> frozenset[str]:
    label = family_label(family)
    if label in seen:
        return frozenset()
    nested = [_below(child, children, seen | {label}) for child in children.get(label, [])]
    return frozenset(family.codes).union(*nested)
