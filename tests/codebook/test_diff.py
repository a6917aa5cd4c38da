"""What changed between two codebooks."""

from dataclasses import replace

from qualcode.codebook import FieldChange, diff, load_builtin
from qualcode.model import Codebook, CodeDraft, FamilyDraft, Origin

TRUST = CodeDraft({"en": "Trust"}, definition={"en": "Relying on"}, key="trust")
RESPECT = CodeDraft({"en": "Respect"}, key="respect")
BOOK = Codebook({"en": "x"}, (TRUST, RESPECT), (FamilyDraft({"en": "A"}, codes=("trust",), key="a"),))


def test_a_codebook_does_not_differ_from_itself():
    for codebook in (BOOK, load_builtin("safety_house"), Codebook({}, ())):
        assert not diff(codebook, codebook)


def test_added_and_removed():
    new = replace(BOOK, codes=(TRUST, CodeDraft({"en": "Safety"}, key="safety")))
    change = diff(BOOK, new)
    assert (change.added, change.removed, change.changed) == (("Safety",), ("Respect",), ())
    assert change


def test_a_new_name_under_the_same_key_is_a_change():
    renamed = replace(TRUST, name={"en": "Confidence"}, origin=Origin.INDUCTIVE, definition={})
    change = diff(BOOK, replace(BOOK, codes=(renamed, RESPECT)))
    assert (change.added, change.removed) == ((), ())
    assert set(change.changed) == {
        FieldChange("Confidence", "name.en", "Trust", "Confidence"),
        FieldChange("Confidence", "definition.en", "Relying on", ""),
        FieldChange("Confidence", "origin", "D", "I"),
    }


def test_without_keys_codes_are_recognised_by_name():
    new = replace(BOOK, codes=(replace(TRUST, key="", name={"en": "TRUST"}), RESPECT), families=())
    change = diff(BOOK, new)
    assert (change.added, change.removed) == ((), ())
    assert change.changed == (
        FieldChange("TRUST", "name.en", "Trust", "TRUST"),
        FieldChange("TRUST", "families", "A", ""),
    )
    assert change.families_removed == ("A",)


def test_a_code_that_moves_to_another_family():
    families = (
        FamilyDraft({"en": "A"}, key="a", color="#112233"),
        FamilyDraft({"en": "B"}, codes=("trust",)),
    )
    change = diff(BOOK, replace(BOOK, families=families))
    assert change.changed == (FieldChange("Trust", "families", "A", "B"),)
    assert change.families_added == ("B",)
    assert change.families_changed == (FieldChange("A", "color", "", "#112233"),)


def test_a_language_that_one_file_lacks_is_no_change():
    both = replace(
        TRUST, name={"en": "Trust", "nl": "Vertrouwen"}, definition={"en": "Relying on", "nl": "Bouwen op"}
    )
    assert not diff(replace(BOOK, codes=(both, RESPECT)), BOOK)
    assert not diff(BOOK, replace(BOOK, codes=(both, RESPECT)))
