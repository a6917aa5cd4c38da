"""Which codes the code bar offers."""

from qualcode.gui.coding.ranking import Index, fold
from qualcode.model import Code, CodeId, Family, FamilyId, Origin

NAMES = (
    "Vertrouwen in partners",
    "Beschaamd vertrouwen",
    "Institutionele beperkingen",
    "Brokerage extern: elkaar aanspreken",
    "Wisselende contactpersonen",
    "Gebrek aan vertrouwen",
)
CODES = [
    Code(CodeId(number), name, Origin.DEDUCTIVE, "#000000", definition=f"uitleg {number}", families=())
    for number, name in enumerate(NAMES, start=1)
]


def names(typed: str, **options: object) -> list[str]:
    found = Index(CODES, (), {}).suggest(typed, **options)  # type: ignore[arg-type]
    return [s.name if s.code else f"new {s.origin.value}" for s in found]


def test_the_beginning_of_the_name_comes_first() -> None:
    assert names("vert")[:2] == ["Vertrouwen in partners", "Beschaamd vertrouwen"]
    assert names("vert")[-3:] == ["new I", "new D", "new IV"]


def test_beginnings_of_words_in_any_order() -> None:
    assert names("extern brok")[0] == "Brokerage extern: elkaar aanspreken"
    assert names("elkaar aansp")[0] == "Brokerage extern: elkaar aanspreken"


def test_a_typing_error_still_finds_the_code() -> None:
    assert names("institutionle beperking")[0] == "Institutionele beperkingen"
    assert names("wisselnde contactpersonen")[0] == "Wisselende contactpersonen"


def test_a_new_idea_is_offered_first() -> None:
    assert names("schaamte over vroeger")[0] == "new I"
    assert names("angst")[0] == "new I"


def test_an_existing_name_is_not_offered_as_new() -> None:
    assert not [name for name in names("BESCHAAMD  vertrouwen") if name.startswith("new")]
    assert names("BESCHAAMD  vertrouwen")[0] == "Beschaamd vertrouwen"


def test_definition_and_family_are_found_but_do_not_win_from_a_new_name() -> None:
    assert names("uitleg 3")[:4] == ["new I", "new D", "new IV", "Institutionele beperkingen"]
    family = Family(FamilyId(9), "Obstakels")
    codes = [Code(CodeId(1), "Tijd", Origin.INDUCTIVE, "#000000", families=(FamilyId(9),))]
    found = Index(codes, [family], {}).suggest("obst")
    assert "Tijd" in [s.name for s in found] and found[-1].family == "Obstakels"


def test_nothing_typed_gives_recent_then_frequent() -> None:
    index = Index(CODES, (), {CodeId(3): 900, CodeId(6): 2})
    found = [s.name for s in index.suggest("", recent=[CodeId(5), CodeId(2)])]
    assert found[:4] == [NAMES[4], NAMES[1], NAMES[2], NAMES[5]]
    assert len(found) == len(NAMES)


def test_retired_codes_are_not_offered() -> None:
    codes = [Code(CodeId(1), "Oud", Origin.INDUCTIVE, "#000000", retired=True)]
    assert [s.code for s in Index(codes, (), {}).suggest("oud")] == [None] * 3


def test_fold_ignores_case_accents_and_blanks() -> None:
    assert fold("  Coördinátie \n van ") == "coordinatie van"
