"""What a table seems to hold, before it is decided what it is taken for."""

from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.transcripts import read_transcripts
from qualcode.transcripts.sheets import Holds, look_at

PEOPLE = "naam,rol,regio\nP1,wijkagent,noord\nP2,ouder,zuid\nP3,ouder,zuid\n"
ANSWERS = "respondent;leeftijd;Wat kan er beter?\n" + "".join(
    f"P{n};{20 + n};Er zou {n} keer meer tijd moeten zijn om elkaar te leren kennen in de wijk.\n"
    for n in range(1, 6)
)
TALK = "timespan,content,speaker\n" + "".join(
    f'"0:{n:02d},0 - 0:{n + 1:02d},0",Dit is wat er gezegd werd.,{"Anna" if n % 2 else "Bert"}\n'
    for n in range(10, 18)
)


@pytest.mark.parametrize(
    ("text", "holds"), [(PEOPLE, Holds.PEOPLE), (ANSWERS, Holds.ANSWERS), (TALK, Holds.CONVERSATION)]
)
def test_a_table_is_guessed_to_be_what_it_is(text: str, holds: Holds, tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text(text, encoding="utf-8")
    seen = look_at(path)
    assert seen.holds is holds
    assert seen.rows == text.count("\n") - 1
    assert len(seen.first) <= 5 and all(len(row) == len(seen.headings) for row in seen.first)


def test_the_columns_that_are_told_are_those_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text(ANSWERS, encoding="utf-8")
    seen = look_at(path)
    assert seen.headings == ("respondent", "leeftijd", "Wat kan er beter?")
    assert (seen.columns.respondent, seen.columns.answers) == ("respondent", ("Wat kan er beter?",))
    documents = read_transcripts(path)
    assert [one.name for one in documents] == [f"tabel P{n}" for n in range(1, 6)]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    path.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(ImportFileError):
        look_at(path)
    path.write_bytes(b"")
    with pytest.raises(ImportFileError):
        look_at(path)
