"""Names that may be one person's."""

import pytest

from qualcode.transcripts.people import alike, names_somebody, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sanne de V.", "sanne"),
        ("Sanne de Vries", "Sanne de V."),
        ("J. de Vries", "Jan de Vries"),
        ("Anna de Vries (gast)", "Anna de Vries"),
        ("Margriet Jansen", "Margreit Jansen"),
        ("Fatima El Amrani", "fatima el amrani"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_name(one, other) and same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan de Vries", "Jan Bakker"),
        ("Jan", "de Vries"),
        ("Sanne", "Anne"),
        ("Sanne V.", "Sanne B."),
        ("J. V.", "Jan Vos"),
        ("", "Jan"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_name(one, other) and not same_name(other, one)


def test_a_first_name_does_not_make_one_of_two_people() -> None:
    names = ["Jan", "Jan de Vries", "Jan Bakker", "Piet"]
    groups = alike(names)
    assert all(not {1, 2} <= set(group) for group in groups)
    assert len(groups) == 1 and 0 in groups[0]


def test_roles_letters_and_numbers_name_nobody() -> None:
    named = [
        one for one in ("R1", "I", "Respondent", "Spreker 2", "SPEAKER_00", "Datum") if names_somebody(one)
    ]
    assert named == []
    assert names_somebody("Sanne de V.") and names_somebody("sanne")
