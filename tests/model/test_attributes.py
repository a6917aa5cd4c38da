"""Values of attributes: read as people write them, kept in one writing, shown, sorted, filtered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotPossibleError
from qualcode.i18n import translator
from qualcode.model import Participant, ParticipantId
from qualcode.model.attribute_filters import (
    AttributeFilter,
    filter_from_text,
    filters_in_words,
    passing,
    with_values,
)
from qualcode.model.attribute_kinds import guess_kind, same_attribute
from qualcode.model.attributes import (
    Attribute,
    AttributeKind,
    date_value,
    duration_seconds,
    duration_text,
    read_value,
    refused_consent,
    shown_value,
    sort_key,
)

K = AttributeKind


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        (K.TEXT, "  wijk  agent ", "wijk  agent"),
        (K.DATE, "8-6-2021", "2021-06-08"),
        (K.DATE, "Dinsdag 8 juni 2021", "2021-06-08"),
        (K.DATE, "Tuesday June 8th, 2021.", "2021-06-08"),
        (K.DATE, "2021-06-08 00:00:00", "2021-06-08"),
        (K.DURATION, "56:12", "0:56:12"),
        (K.DURATION, "1:05:00", "1:05:00"),
        (K.DURATION, "00:56:12", "0:56:12"),
        (K.DURATION, "75:30", "1:15:30"),
        (K.DURATION, "1 uur en 5 min.", "1:05:00"),
        (K.DURATION, "1u05", "1:05:00"),
        (K.DURATION, "65 minutes", "1:05:00"),
        (K.NUMBER, "41", "41"),
        (K.NUMBER, "41.0", "41"),
        (K.NUMBER, "1.234,5", "1234.5"),
        (K.NUMBER, "-0,25", "-0.25"),
        (K.YES_NO, "Ja", "yes"),
        (K.YES_NO, "x", "yes"),
        (K.CONSENT, "False", "no"),
        (K.CONSENT, "nee.", "no"),
        (K.CONSENT, "", ""),
    ],
)
def test_what_people_write_is_kept_in_one_writing(kind: K, text: str, stored: str) -> None:
    reading = read_value(kind, text)
    assert (reading.stored, reading.problem, reading.remark) == (stored, "", "")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (K.DATE, "31 juni 2021", "is not a date"),
        (K.DATE, "gesprek van 8 juni 2021", "is not a date"),
        (K.DURATION, "1:99:00", "is not a duration"),
        (K.DURATION, "56", "is not a duration"),
        (K.NUMBER, "veertig", "is not a number"),
        (K.NUMBER, "1.250", "read in two ways"),
        (K.YES_NO, "misschien", "neither yes nor no"),
    ],
)
def test_an_impossible_value_is_one_sentence_and_stays_as_it_was_written(
    kind: K, text: str, sentence: str
) -> None:
    reading = read_value(kind, text)
    assert sentence in reading.problem
    assert reading.stored == text


def test_a_weekday_that_does_not_fit_is_pointed_out_and_the_date_kept_as_written() -> None:
    reading = read_value(K.DATE, "Maandag 8 juni 2021")
    assert reading.stored == "Maandag 8 juni 2021"
    assert "Tuesday, not a Monday" in reading.remark
    assert date_value(reading.stored) == date(2021, 6, 8)


def test_a_comma_in_a_number_is_read_as_the_language_writes_it() -> None:
    assert read_value(K.NUMBER, "1,250", language="nl").stored == "1.25"
    assert read_value(K.NUMBER, "1,250", language="en").stored == "1250"
    assert shown_value(K.NUMBER, "1.25", language="nl") == "1,25"


def test_a_choice_snaps_to_the_one_that_is_there() -> None:
    assert read_value(K.CHOICE, "‘rio dordrecht ‘", choices=["RIO Dordrecht"]).stored == "RIO Dordrecht"
    assert read_value(K.CHOICE, "RIO Breda", choices=["RIO Dordrecht"]).stored == "RIO Breda"


@given(
    st.dates(min_value=date(1900, 1, 1)),
    st.integers(0, 400_000),
    st.decimals(allow_nan=False, places=3, min_value=-(10**6), max_value=10**6),
)
def test_what_is_kept_reads_back_as_itself(day: date, seconds: int, number: object) -> None:
    assert read_value(K.DATE, day.isoformat()).stored == day.isoformat()
    assert duration_seconds(duration_text(seconds)) == seconds
    for language in ("nl", "en"):
        stored = read_value(K.NUMBER, str(number).replace(".", ","), language="nl").stored
        assert float(stored) == float(str(number))
        shown = shown_value(K.NUMBER, stored, language=language)
        again = read_value(K.NUMBER, shown, language=language)
        assert again.problem or again.stored == stored


def test_values_are_sorted_by_what_they_are() -> None:
    dates = ["2021-06-08", "Maandag 7 juni 2021", "onbekend", "", "2020-12-31"]
    assert sorted(dates, key=lambda one: sort_key(K.DATE, one)) == [
        "2020-12-31", "Maandag 7 juni 2021", "2021-06-08", "onbekend", "",
    ]  # fmt: skip
    assert (
        sorted(["1:05:00", "0:56:12", "10:00:00"], key=lambda one: sort_key(K.DURATION, one))[-1]
        == "10:00:00"
    )
    assert sorted(["9", "41", "-3"], key=lambda one: sort_key(K.NUMBER, one)) == ["-3", "9", "41"]


@pytest.mark.parametrize(
    ("heading", "values", "kind"),
    [
        ("Rol", ["wijkagent", "zorgmedewerker"], K.CHOICE),
        ("Datum", ["8 juni 2021", "2021-06-09"], K.DATE),
        ("Datum", ["8 juni 2021", "onbekend"], K.TEXT),
        ("Duur", ["56:12", "1:05:00"], K.DURATION),
        ("opname", ["56:12", "1:05:00"], K.DURATION),
        ("Toestemming citeren", ["ja", "nee", "ja"], K.CONSENT),
        ("Toestemming citeren", ["ja", "nee, liever niet", "ja"], K.CONSENT),
        ("quote", ["Het werkt.", "Mooi gezegd."], K.TEXT),
        ("mag_citeren", ["ja", "onder voorwaarden"], K.TEXT),
        ("lid", ["ja", "nee"], K.YES_NO),
        ("leeftijd", ["41", "38"], K.NUMBER),
        ("leeftijd", ["41", "38", "onbekend", "52"], K.NUMBER),
        ("leeftijd", ["41", "onbekend", "38"], K.TEXT),
        ("Duur", ["56:12", "1:05:00", "58 min", "75"], K.DURATION),
        ("wijknummer", ["1", "2", "3", "4", "4a"], K.TEXT),
        ("wijk", ["A", "B", "A", "B", "A"], K.CHOICE),
        ("bijzonderheden", ["kwam te laat", "per telefoon"], K.TEXT),
        ("leeg", [], K.TEXT),
    ],
)
def test_kinds_are_guessed_from_heading_and_values(heading: str, values: list[str], kind: K) -> None:
    assert guess_kind(heading, values) is kind


def test_headings_that_name_one_attribute() -> None:
    assert same_attribute("Consent_to_quote", "consent to  quote")
    assert not same_attribute("rol", "rol 2")


def people(*values: str, name: str = "a") -> list[Participant]:
    return [
        Participant(ParticipantId(i), f"P{i}", {name: value} if value else {})
        for i, value in enumerate(values)
    ]


def names(found: list[Participant]) -> list[int]:
    return [int(person.id) for person in found]


def test_filters_by_value_and_by_range() -> None:
    here = people("Oost", "West", "", "oost")
    kinds = [Attribute("a", K.CHOICE)]
    assert names(passing(here, kinds, [AttributeFilter("a", ("Oost", "West"))])) == [0, 1]
    assert names(passing(here, kinds, [AttributeFilter("a", ("",))])) == [2]
    ages, number = people("40", "9", "veel", "", "41.5"), [Attribute("a", K.NUMBER)]
    assert names(passing(ages, number, [AttributeFilter("a", low="40")])) == [0, 4]
    assert names(passing(ages, number, [AttributeFilter("a", high="40")])) == [0, 1]
    assert names(passing(ages, number, [AttributeFilter("a")])) == [0, 1, 4]


def test_a_date_kept_as_written_is_found_by_its_day() -> None:
    days, kinds = people("Maandag 8 juni 2021", "2021-06-08", "2021-07-01"), [Attribute("a", K.DATE)]
    assert names(passing(days, kinds, [AttributeFilter("a", ("2021-06-08",))])) == [0, 1]
    june = AttributeFilter("a", low="2021-06-01", high="2021-06-30")
    assert names(passing(days, kinds, [june])) == [0, 1]


def test_filters_as_they_are_typed() -> None:
    attributes = with_values(
        [Attribute("Regio", K.CHOICE), Attribute("age", K.NUMBER), Attribute("datum", K.DATE)],
        people("Oost", "West, buiten", name="Regio"),
    )

    def typed(text: str) -> AttributeFilter:
        return filter_from_text(text, attributes, language="nl")

    assert typed("regio=oost") == AttributeFilter("Regio", ("Oost",))
    assert typed("regio=West, buiten") == AttributeFilter("Regio", ("West, buiten",))
    assert typed("regio=") == AttributeFilter("Regio", ("",))
    assert typed("age>=40") == AttributeFilter("age", low="40")
    assert typed("age<=40,5") == AttributeFilter("age", high="40.5")
    assert typed("datum=1-6-2021..30 juni 2021") == AttributeFilter(
        "datum", low="2021-06-01", high="2021-06-30"
    )
    for wrong in ("regio", "kleur=rood", "age>=oud", "regio>=Oost", "regio=Zuid"):
        with pytest.raises(NotPossibleError):
            typed(wrong)


def test_filters_in_words() -> None:
    attributes = [Attribute("region", K.CHOICE), Attribute("age", K.NUMBER)]
    filters = [AttributeFilter("region", ("Oost", "")), AttributeFilter("age", low="40", high="60.5")]
    words = filters_in_words(filters, attributes, translator("en"), "en")
    assert words == "region Oost or not given and age from 40 to 60.5"


def test_consent_that_was_refused() -> None:
    attributes = [Attribute("citeren", K.CONSENT), Attribute("lid", K.YES_NO)]
    assert refused_consent(attributes, {"citeren": "Nee"})
    assert not refused_consent(attributes, {"citeren": "yes", "lid": "no"})
    assert not refused_consent(attributes, {})


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)), st.integers(0, 6))
def test_only_the_right_weekday_passes_without_a_remark(day: date, shift: int) -> None:
    named = day + timedelta(days=shift)
    words = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
    reading = read_value(K.DATE, f"{words[named.weekday()]} {day.day}-{day.month}-{day.year}")
    assert bool(reading.remark) == (shift != 0)


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        *(("yes", False), ("ja, mits anoniem", False), ("✓", False), ("", False), (" ", False)),
        *(("no", True), ("nee, liever niet", True), ("nog vragen", True), ("?", True)),
    ],
)
def test_only_a_yes_is_consent_and_who_was_not_asked_refused_nothing(value: str, refused: bool) -> None:
    asked = [Attribute("citeren", K.CONSENT), Attribute("regio")]
    assert refused_consent(asked, {"citeren": value, "regio": "nee"}) is refused
    assert not refused_consent(asked, {"regio": "nee"})
