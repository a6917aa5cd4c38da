"""A colour for every code and family of a codebook that has not given one itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from qualcode.codebook.members import code_label, family_label
from qualcode.codebook.palette import PALETTE, color_for, shade
from qualcode.model.codes import Codebook, CodeDraft, FamilyDraft


def with_colors(codebook: Codebook) -> Codebook:
    """The codebook with a colour for every code and family.

    What has a colour keeps it. A family without one takes the next hue of the palette, a nested
    family the hue of its parent in another shade; a code takes a shade of the smallest family
    that holds it, because that says most about it.
    """
    families = _coloured_families(codebook.families)
    home = _smallest_family(families)
    seen: Counter[str] = Counter()
    loose = _palette_index(families)
    codes: list[CodeDraft] = []
    for code in codebook.codes:
        family = home.get(code_label(code))
        base = family.color if family else color_for(loose)
        codes.append(code if code.color else replace(code, color=shade(base, seen[base])))
        seen[base] += 1
    return replace(codebook, codes=tuple(codes), families=families)


def _palette_index(families: tuple[FamilyDraft, ...]) -> int:
    """The hue for codes without a family: the first that no family has."""
    used = {family.color for family in families}
    return next((n for n in range(len(PALETTE)) if PALETTE[n] not in used), len(PALETTE) - 1)


def _coloured_families(families: tuple[FamilyDraft, ...]) -> tuple[FamilyDraft, ...]:
    used = {family.color for family in families if family.color}
    free = iter([color for color in PALETTE if color not in used])
    colors: dict[str, str] = {}
    for n, family in enumerate(families):
        own = family.color or ("" if family.parent else next(free, color_for(n)))
        colors[family_label(family)] = own
    result: list[FamilyDraft] = []
    for n, family in enumerate(families):
        color = family.color or _inherited(family, families, colors) or color_for(n)
        result.append(replace(family, color=color))
    return tuple(result)


def _inherited(family: FamilyDraft, families: tuple[FamilyDraft, ...], colors: Mapping[str, str]) -> str:
    """A shade of the nearest ancestor's colour, another one for each of its siblings."""
    parents = {family_label(item): item.parent for item in families}
    siblings = [family_label(item) for item in families if item.parent == family.parent]
    at = family.parent
    for _depth in families:
        if not at or colors.get(at):
            break
        at = parents.get(at, "")
    base = colors.get(at, "")
    return shade(base, siblings.index(family_label(family)) % 4 + 1) if base else ""


def _smallest_family(families: tuple[FamilyDraft, ...]) -> dict[str, FamilyDraft]:
    home: dict[str, FamilyDraft] = {}
    for family in sorted(families, key=lambda item: len(item.codes)):
        for member in family.codes:
            home.setdefault(member, family)
    return home
