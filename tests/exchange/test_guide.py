"""Interview guides as people have them: a table, or lines in Word or a text file."""

from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.exchange.guide import read_guide
from qualcode.model.codes import in_language

LINES = """Interviewguide

Inleiding: dank voor uw tijd.
1. Wat is uw functie?
a) Sinds wanneer?
2) Hoe verloopt het overleg?
- Wie zit voor?
Afsluiting
Vraag 3: Wilt u nog iets kwijt?
"""


def questions(path: Path) -> list[tuple[str, str]]:
    return [(one.number, in_language(one.text, "nl")) for one in read_guide(path)]


EXPECTED = [
    ("1", "Wat is uw functie?"),
    ("a", "Sinds wanneer?"),
    ("2", "Hoe verloopt het overleg?"),
    ("", "Wie zit voor?"),
    ("3", "Wilt u nog iets kwijt?"),
]


def test_lines_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "guide.txt"
    path.write_text(LINES, encoding="utf-8")
    assert questions(path) == EXPECTED


def test_paragraphs_of_a_word_file(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for line in LINES.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "guide.docx"
    document.save(str(path))
    assert questions(path) == EXPECTED


def test_topics_without_question_marks(tmp_path: Path) -> None:
    path = tmp_path / "topics.txt"
    path.write_text("Werk en functie\nVertrouwen in de samenwerking\n", encoding="utf-8")
    assert questions(path) == [("", "Werk en functie"), ("", "Vertrouwen in de samenwerking")]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"guide.{ending}"
    rows = [("Nr", "Vraag (hoofd)", "Codes"), ("1", "Wat is uw functie?", "werk; taak"), ("2", "En nu?", "")]
    if ending == "csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    else:
        from openpyxl import Workbook

        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    drafts = read_guide(path)
    assert [(d.number, in_language(d.text, "nl"), d.codes) for d in drafts] == [
        ("1", "Wat is uw functie?", (("werk",), ("taak",))),
        ("2", "En nu?", ()),
    ]


@pytest.mark.parametrize(("name", "content"), [("a.csv", "x,y\n1,2\n"), ("b.csv", ""), ("c.txt", " \n")])
def test_nothing_to_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ImportFileError):
        read_guide(tmp_path / name)
