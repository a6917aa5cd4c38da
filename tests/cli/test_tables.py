"""Tables on the command line: every choice of counting, and what is said where a table cannot be."""

import openpyxl
import pytest
from click.testing import CliRunner

from qualcode.cli.main import program
from qualcode.cli.table import COUNTS, TABLE_NAMES, UNITS
from qualcode.i18n import use_language
from qualcode.model import CodingDraft, ParticipantDraft
from qualcode.project import create_project, open_project
from qualcode.reports.tables import TABLES
from qualcode.tables import options

TEXT = "Wij bellen elkaar. Dat helpt echt. Daarom mail ik nooit."


@pytest.fixture
def study(tmp_path):
    from reports.report_studies import interview

    with create_project(
        tmp_path / "s.qualcode", name="S", language="en", coder="A", keep_backups=False
    ) as project:
        for name, region in (("P1", "east"), ("P2", "west"), ("P3", "east")):
            project.participants.add(ParticipantDraft(name, {"region": region}))
        project.documents.add([interview(name) for name in ("P1", "P2", "P3")])
        for name in ("bellen", "helpt", "mail"):
            project.codes.add(name)
        ids = {info.name: info.id for info in project.documents.all()}
        codes = {code.name: code.id for code in project.codes.all()}

        def code(document, name, start, end):
            project.quotations.code_many([CodingDraft(ids[document], start, end, codes[name])])

        code("P2", "bellen", 30, 60)
        code("P2", "helpt", 40, 70)
        code("P1", "bellen", 30, 60)
        code("P1", "helpt", 30, 60)
        code("P1", "mail", 50, 62)
    return tmp_path / "s.qualcode"


@pytest.fixture
def table(study, monkeypatch):
    import json

    def run(*arguments, fails=""):
        ran = CliRunner().invoke(
            program, ["--language", "en", "table", arguments[0], str(study), *arguments[1:]]
        )
        if fails:
            assert ran.exit_code == 1
            assert fails in str(ran.exception)
            return None
        assert ran.exit_code == 0, ran.output
        return json.loads(ran.stdout) if "--json" in arguments else ran.stdout

    yield run
    use_language("en")


def test_the_names_are_those_of_the_tables():
    assert set(TABLE_NAMES) == {*TABLES, "framework", "all"}
    assert list(options.COUNTS) == COUNTS
    assert set(UNITS) > set(options.TRIPLE_UNITS)


def test_saturation_follows_the_coding_and_shows_gaps(table):
    rows = table("saturation", "--json")
    assert [row["document"] for row in rows] == ["P2", "P1", "P3"]
    assert [row["coded"] for row in rows] == [True, True, False]
    assert rows[0]["new"] == {"D": 0, "I": 2, "IV": 0, "T": 0}
    assert rows[1]["cumulative"] == {"D": 0, "I": 3, "IV": 0, "T": 0}
    assert rows[2]["new"] == {"D": None, "I": None, "IV": None, "T": None}
    assert [row["document"] for row in table("saturation", "--order", "study", "--json")] == [
        "P1",
        "P2",
        "P3",
    ]
    assert "not coded" in table("saturation")
    series = table("saturation", "--attribute", "region", "--json")
    assert [(row["series"], row["document"]) for row in series] == [
        ("east", "P1"),
        ("east", "P3"),
        ("west", "P2"),
    ]


def test_counts_shares_thresholds_and_order(table):
    words = table("groundedness", "--count", "words", "--share", "total", "--json")
    assert words[0]["words"] > 2
    assert sum(row["share"] for row in words) > 1  # passages with two codes count under both
    assert [row["code"] for row in table("groundedness", "--min", "2", "--json")] == ["bellen", "helpt"]
    assert [row["code"] for row in table("groundedness", "--min", "3", "--json")] == []
    names = [row["code"] for row in table("groundedness", "--sort", "number", "--json")]
    assert names == ["bellen", "helpt", "mail"]
    shares = table("code-document", "--share", "row", "--json")
    assert shares["shares"][0] == [0.5, 0.5, 0]
    column = table("code-document", "--codes", "mail", "--share", "column", "--json")
    assert column["shares"][0] == [1, None, None]
    assert column["totals"] == {"rows": [1], "columns": [1, 0, 0], "all": 1}
    assert table("code-attribute", "--attribute", "region", "--count", "documents", "--json")["counts"][
        0
    ] == [1, 1]


def test_anchors_and_triples(table):
    found = table("anchors", "--with", "bellen", "--json")
    assert found["unit"] == "overlap"
    assert [(row["code"], row["with"][0]["count"]) for row in found["rows"]] == [("helpt", 2), ("mail", 1)]
    assert [row["code"] for row in table("anchors", "--with", "bellen", "--min", "2", "--json")["rows"]] == [
        "helpt"
    ]
    both = table("anchors", "--with", "bellen", "--with", "helpt", "--json")
    assert [len(row["with"]) for row in both["rows"]] == [2]
    triples = table("triples", "--json")
    assert triples == {
        "unit": "cluster",
        "triples": [{"codes": ["bellen", "helpt", "mail"], "count": 1, "totals": [2, 2, 1]}],
    }
    assert table("triples", "--unit", "identical", "--json")["triples"] == []
    assert "Third code" in table("triples")


def test_co_occurrence_keeps_its_shape_and_tells_more(table):
    data = table("cooccurrence", "--json")
    assert data["codes"] == ["bellen", "helpt", "mail"]
    assert data["counts"] == [[2, 2, 1], [2, 2, 1], [1, 1, 1]]
    assert data["coefficient"][0] == [None, 1, 0.5]
    assert data["bounded"]["unit"] == "cluster"
    assert data["bounded"]["coefficient"][0] == [None, 1, 0.5]
    assert table("cooccurrence", "--unit", "identical", "--json")["share"][0] == [None, 0.5, 0]
    assert table("cooccurrence", "--with", "mail", "--min", "1", "--json")["codes"] == [
        "bellen",
        "helpt",
        "mail",
    ]
    assert table("cooccurrence", "--min", "2", "--json")["codes"] == ["bellen", "helpt"]


def test_a_combination_stands_beside_its_parts(table):
    query = "code(bellen) and (code(helpt) or code(mail))"
    data = table("combination", "--query", query, "--attribute", "region", "--json")
    assert data["columns"] == ["east", "west"]
    assert data["codes"][0] == query
    assert len(data["codes"]) == 3
    assert data["counts"][0] == [1, 0]  # the same quotation carries both in P1 only
    assert data["counts"][1] == [1, 1]
    by_people = table("combination", "--query", query, "--count", "quotations", "--json")
    assert by_people["columns"] == ["P1", "P2", "P3"]
    assert by_people["counts"][0] == [1, 0, 0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["groundedness", "--share", "row"], "has no such share"),
        (["triples", "--unit", "overlap"], "counted by two"),
        (["triples", "--with", "bellen", "--with", "helpt", "--with", "mail"], "at most two"),
        (["anchors"], "one or more codes"),
        (["anchors", "--with", "bellen", "--codes", "mail"], "not among the chosen codes"),
        (["anchors", "--with", "XX"], "XX"),
        (["cooccurrence", "--with", "bellen", "--with", "helpt"], "limited by one code"),
        (["combination"], "needs a query"),
        (["combination", "--query", "code(bellen)", "--attribute", "XX"], "no attribute “XX”"),
        (["saturation", "--attribute", "XX"], "no attribute “XX”"),
        (["code-attribute"], "needs an attribute"),
        (["all"], "-o FILE.xlsx"),
    ],
)
def test_what_cannot_be_counted_is_said(table, arguments, words):
    table(*arguments, fails=words)


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json", ".html", ".docx"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["anchors", "--with", "bellen"],
        ["triples"],
        ["saturation", "--attribute", "region"],
        ["code-participant", "--share", "column"],
        ["combination", "--query", "code(bellen) and code(helpt)"],
    ],
)
def test_every_table_goes_to_every_file(table, tmp_path, arguments, ending):
    path = tmp_path / f"out{ending}"
    table(*arguments, "-o", str(path))
    assert path.stat().st_size > 20


def test_saturation_is_drawn_as_a_curve(table, tmp_path):
    table("saturation", "-o", str(tmp_path / "out.png"))
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


def test_all_tables_go_to_one_workbook(table, tmp_path):
    table("all", "-o", str(tmp_path / "all.xlsx"))
    assert "Quotations" in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames


def test_options_that_make_no_difference_are_told(study):
    ran = CliRunner().invoke(
        program, ["--language", "en", "table", "saturation", str(study), "--unit", "turn"]
    )
    assert ran.exit_code == 0
    assert "The table “saturation” is the same with and without --unit." in ran.stderr
    ran = CliRunner().invoke(program, ["table", "triples", str(study), "--unit", "turn", "--min", "1"])
    assert ran.stderr == ""


def test_the_terminal_names_who_has_no_value_and_what_was_counted(study, table):
    with open_project(study) as project:
        (person,) = (one for one in project.participants.all() if one.name == "P2")
        project.participants.edit(person.id, name="P2", attributes={"region": ""})
    crossed = table("code-attribute", "--attribute", "region")
    assert "2 = not given" in crossed
    assert "Counted over all coders (A) and all 3 documents." in crossed.splitlines()[-1]
    nobody = table("groundedness", "--where", "region=east", "--where", "region=")
    assert "participants with region east and region not given" in nobody.splitlines()[-1]
