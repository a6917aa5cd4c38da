"""Dates as people write them, and weekdays that do not fit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.dates import written_date

JUNE_8 = date(2021, 6, 8)  # a Tuesday
DUTCH = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@pytest.mark.parametrize(
    "text",
    [
        "8 juni 2021",
        "Dinsdag 8 juni 2021",
        "di. 8 jun. 2021",
        "8-6-2021",
        "08/06/2021",
        "8.6.2021",
        "8-6-21",
        "8 juni '21",
        "2021-06-08",
        "2021-06-08T10:30:00",
        "Tuesday, June 8th, 2021",
        "Tuesday the 8th of June 2021",
        "8 June 2021",
        "Interview 1: dinsdag 8 juni 2021 in Utrecht",
        "datum (8 juni 2021)",
    ],
)
def test_ways_to_write_a_date(text: str) -> None:
    found = written_date(text)
    assert found is not None
    assert found.date == JUNE_8
    assert found.fits


@pytest.mark.parametrize(
    "text",
    ["", "juni 2021", "31 juni 2021", "10:30", "0031-6-12345678", "8 juni", "06-12345678", "1-2-3-2021"],
)
def test_what_is_no_date(text: str) -> None:
    assert written_date(text) is None


@pytest.mark.parametrize("text", ["Maandag 8 juni 2021", "ma 8-6-2021", "Monday, June 8, 2021"])
def test_a_weekday_that_does_not_fit(text: str) -> None:
    found = written_date(text)
    assert found is not None
    assert (found.weekday, found.fits) == (0, False)


def test_where_it_stands() -> None:
    text = "Gesprek op vrijdag 11 juni 2021, Zwolle"
    found = written_date(text)
    assert found is not None
    assert text[found.start : found.end] == "vrijdag 11 juni 2021"


def test_american_order_only_where_no_other_fits() -> None:
    assert written_date("6/13/2021").date == date(2021, 6, 13)  # type: ignore[union-attr]
    assert written_date("6/12/2021").date == date(2021, 12, 6)  # type: ignore[union-attr]


@given(st.dates(date(1950, 1, 1), date(2069, 12, 31)), st.integers(0, 6))
def test_every_date_comes_back_with_its_weekday(day: date, said: int) -> None:
    text = f"op {DUTCH[said]} {day.day} {MONTHS[day.month - 1]} {day.year}."
    found = written_date(text)
    assert found is not None
    assert (found.date, found.weekday, found.fits) == (day, said, said == day.weekday())
