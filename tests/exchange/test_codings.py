"""Codings as csv: in, out, and what does not fit."""

import csv
from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.errors import ImportFileError, QualcodeError
from qualcode.exchange.codings import export_codings, import_codings
from qualcode.model import Origin

START, END = passage("de mail")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_codings_come_in_whatever_the_spreadsheet_made_of_them(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    lines = [
        ["document", "start", "end", "code", "coder", "memo"],
        ["gesprek 1", START, END, "coördinatie", "Zoë", "ï"],
    ]
    file = write(tmp_path / "c.csv", "\n".join(separator.join(map(str, line)) for line in lines), encoding)
    with new_project(tmp_path) as project:
        report = import_codings(project, file)
        assert (report.codings, report.new_codes, report.new_coders) == (1, ("coördinatie",), ("Zoë",))
        (quotation,) = project.quotations.all()
        assert (quotation.text, quotation.codings[0].memo) == ("de mail", "ï")
        assert project.codes.all()[0].origin is Origin.INDUCTIVE


def test_an_import_is_one_step_and_a_second_adds_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "c.csv", f"document,start,end,code,coder\ngesprek 1,{START},{END},nieuw,MK\n")
    with new_project(tmp_path) as project:
        steps = len(project.history())
        import_codings(project, file)
        assert len(project.history()) == steps + 1
        again = import_codings(project, file)
        assert (again.codings, again.existing) == (0, 1)
        project.undo()
        assert (project.codes.all(), project.quotations.all()) == ([], [])
        assert [coder.name for coder in project.coders.all()] == ["SV"]


def test_what_goes_out_comes_back_the_same(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=2) as project:
        code = project.codes.add('=een "code", met; alles\'')
        for number, info in enumerate(project.documents.all()):
            project.quotations.code(
                info.id, 3, 9 + number, [code], memo="regel 1\nregel 2", stance="denied", rating="++"
            )
        count = export_codings(project, tmp_path / "uit.csv")
        before = [(q.document, q.start, q.end, q.codings[0].memo) for q in project.quotations.all()]
        project.codes.delete(code)
        assert import_codings(project, tmp_path / "uit.csv").codings == count == 2
        assert [(q.document, q.start, q.end, q.codings[0].memo) for q in project.quotations.all()] == before
        assert {c.stance for q in project.quotations.all() for c in q.codings} == {"denied"}
    with (tmp_path / "uit.csv").open(encoding="utf-8-sig", newline="") as exported:
        header = next(csv.reader(exported))
    assert header == ["document", "start", "end", "code", "coder", "memo", "stance", "rating"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("document,start,end,code\nx,1,2,a\n", "no column “coder”"),
        ("", "holds no rows"),
        ("document,start,end,code,coder\n", "holds no rows"),
        ("document,start,end,code,coder\nelders,1,2,a,SV\n", "Line 2.*no document “elders”"),
        (
            "document,start,end,code,coder\ngesprek 1,1,2,a,SV\ngesprek 1,een,2,a,SV\n",
            "Line 3.*whole numbers",
        ),
        ("document,start,end,code,coder\ngesprek 1,5,5,a,SV\n", "does not lie within"),
        ("document,start,end,code,coder\ngesprek 1,1,999999,a,SV\n", "does not lie within"),
        ("document,start,end,code,coder\ngesprek 1,-3,4,a,SV\n", "does not lie within"),
        ('document,start,end,code,coder\n"gesprek 1,1,2,a,SV\n', "not a table"),
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(tmp_path: Path, content: str, sentence: str) -> None:
    file = write(tmp_path / "c.csv", content)
    with new_project(tmp_path) as project:
        steps = len(project.history())
        with pytest.raises(ImportFileError, match=sentence):
            import_codings(project, file)
        assert len(project.history()) == steps
        assert project.codes.all() == []


def test_empty_codes_and_coders_are_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        for row in ("gesprek 1,1,2,,SV", "gesprek 1,1,2,a,"):
            with pytest.raises(QualcodeError):
                import_codings(project, write(tmp_path / "c.csv", f"document,start,end,code,coder\n{row}\n"))
        assert project.quotations.all() == []


def test_a_missing_file(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, pytest.raises(ImportFileError, match="cannot be read"):
        import_codings(project, tmp_path / "geen.csv")


@pytest.mark.parametrize(
    "row", [f"gesprek 1,{START},{END},,MK", f"gesprek 1,{START},{END},nieuw,", "gesprek 1"]
)
def test_a_row_without_code_or_coder_is_named(tmp_path: Path, row: str) -> None:
    file = write(tmp_path / "c.csv", f"document,start,end,code,coder\n{row}\n")
    with new_project(tmp_path) as project, pytest.raises(ImportFileError, match="Line 2"):
        import_codings(project, file)


def test_a_file_that_may_not_be_written_to_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "c.csv", "van gisteren")
    file.chmod(0o444)
    monkeypatch.setattr("os.access", lambda path, mode: False)  # the tests may run as a user who may all
    with new_project(tmp_path) as project, pytest.raises(QualcodeError, match="cannot be written"):
        export_codings(project, file)
    assert file.read_text() == "van gisteren"
    assert not list(tmp_path.glob(".*"))
