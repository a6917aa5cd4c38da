"""A blind coder's study cannot be told from one in which nobody else has coded."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from invariants import tables, wrong
from reports.report_studies import small_study
from studies import new_project, passage

from qualcode.agreement.places import places
from qualcode.cli.main import program
from qualcode.errors import NotPossibleError, QualcodeError
from qualcode.i18n import use_language
from qualcode.model import CodingDraft
from qualcode.model.reviews import ReviewKind
from qualcode.project import open_project
from qualcode.project.selection import Selection
from qualcode.reports.reports import REPORTS, report_html
from qualcode.reports.tables import TABLES, plain_table
from qualcode.settings import load_settings

OTHERS = "SELECT id FROM coder WHERE name <> 'B'"
STRIP = (
    f"DELETE FROM coding WHERE coder_id IN ({OTHERS})",
    "DELETE FROM quotation WHERE id IN (SELECT value FROM kept_out)",
    "UPDATE quotation SET comment = '' WHERE comment LIKE 'A:%'",
    f"DELETE FROM memo WHERE coder_id IN ({OTHERS})",
    f"DELETE FROM review WHERE coder_id IN ({OTHERS}) AND NOT (subject = 'coding' AND subject_id IN "
    "(SELECT id FROM coding))",
    "DELETE FROM step WHERE coder <> 'B'",
    *(f"DELETE FROM {name}" for name in ("telling", "description", "judgement", "decision")),
)
"""Takes out of a file what others than B did, by plain statements."""


@pytest.fixture
def shared(tmp_path):
    """A and B coded; A also wrote memos, comments, a remark, a case, a description. B is blind."""
    with small_study(tmp_path) as project:
        first, second, third = (info.id for info in project.documents.all())
        codes = {code.name: code.id for code in project.codes.all()}
        family = project.families.all()[0].id
        quotation = project.quotations.of_document(second)[0]
        project.memos.add("code", codes["Bellen"], "A: memo on a code")
        project.memos.add("study", 0, "A: memo on the study")
        project.quotations.comment(second, quotation.start, quotation.end, "A: a comment")
        shared = next(one for one in project.quotations.of_document(first) if len(one.codings) == 2)
        project.quotations.comment(first, shared.start, shared.end, "A: on what both coded")
        project.reviews.add("coding", quotation.codings[0].id, "A: hm", kind=ReviewKind.QUESTION)
        case = project.cases.add("A case")
        project.cases.add_quotation(case, quotation.id)
        project.descriptions.write(family, codes["Bellen"], meaning="A: meaning", quotations=[quotation.id])
        project.coders.use("B")
        project.quotations.code(third, 30, 60, [codes["Traag"]])
        project.quotations.comment(third, 30, 60, "B: my comment")
        project.memos.add("code", codes["Traag"], "B: my memo")
        project.blinding.start(project.coders.current)
    return tmp_path / "study.qualcode"


@pytest.fixture
def pair(shared, tmp_path):
    """The shared study and one out of which the others' work was taken, both as B sees them."""
    alone = tmp_path / "alone" / "study.qualcode"
    alone.parent.mkdir()
    shutil.copyfile(shared, alone)
    with closing(sqlite3.connect(alone)) as raw, raw:
        raw.execute(
            f"""CREATE TEMP TABLE kept_out AS SELECT DISTINCT quotation_id AS value FROM coding
            WHERE coder_id IN ({OTHERS}) EXCEPT
            SELECT quotation_id FROM coding WHERE coder_id NOT IN ({OTHERS})"""
        )
        for statement in STRIP:
            raw.execute(statement)
    with (
        open_project(shared, coder="B", keep_backups=False) as one,
        open_project(alone, coder="B", keep_backups=False) as other,
    ):
        yield one, other


def said(verb, *values, **options):
    """What a verb gives, or the sentence with which it refuses."""
    try:
        return verb(*values, **options)
    except QualcodeError as error:
        return str(error)


@pytest.mark.parametrize("key", TABLES)
def test_every_table_is_that_of_one_who_is_alone(pair, key):
    one, other = (said(plain_table, project, key) for project in pair)
    assert one == other


@pytest.mark.parametrize("kind", [kind.key for kind in REPORTS])
def test_every_report_is_that_of_one_who_is_alone(pair, kind):
    one, other = (said(report_html, project, kind) for project in pair)
    assert one == other
    assert "A:" not in one


def test_every_listing_is_that_of_one_who_is_alone(pair):
    def listed(project):
        return {
            "quotations": project.quotations.all(),
            "of documents": [project.quotations.of_document(info.id) for info in project.documents.all()],
            "of codes": [project.quotations.of_code(code.id) for code in project.codes.all()],
            "found": project.quotations.find(),
            "query": project.queries.find("all"),
            "groundedness": project.codes.groundedness(),
            "codings": project.documents.codings(),
            "memos": project.memos.all(),
            "remarks": project.reviews.lines(),
            "rounds": project.reviews.rounds(),
            "cases": project.cases.all(),
            "scheme": project.scheme.history(),
            "history": project.history(language="en"),
            "undo": project.next_undo(),
            "descriptions": [project.descriptions.of_family(one.id) for one in project.families.all()],
        }

    one, other = map(listed, pair)
    assert one == other
    assert [q.comment for q in one["quotations"] if q.comment] == ["B: my comment"]
    assert {memo.text for memo in one["memos"]} == {"B: my memo"}
    assert {step.coder for step in one["history"]} == {"B"}


COMMANDS = (
    ["info"],
    ["history"],
    ["consistency"],
    ["codebook", "export"],
    ["codings", "export"],
    ["query", "all"],
    ["table", "groundedness"],
    ["case", "list"],
    ["research", "list"],
    ["review", "list"],
    ["guide", "list"],
    ["matrix", "show", "=Matrix"],
    ["lens", "Own: Contact per person"],
    ["agreement"],
    ["words"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_command_line_tells_what_the_blind_coder_at_this_computer_may_know(pair, tmp_path, command):
    told = []
    for number, project in enumerate(pair):
        settings = load_settings()
        settings.remember_study(project.path, {"coder": "B"})
        settings.save()
        words = [str(project.path), str(tmp_path / f"{number}.csv")] if "export" in command else []
        place = (
            2 if command[0] in ("case", "research", "review", "guide", "codebook", "codings", "matrix") else 1
        )
        arguments = [*command[:place], *(words or [str(project.path)]), *command[place:]]
        if command[0] == "lens":
            arguments = [*command, str(project.path)]
        project.close()
        ran = CliRunner().invoke(program, ["--language", "en", *arguments])
        written = (tmp_path / f"{number}.csv").read_text("utf-8") if words else ""
        printed = ran.stdout.replace(str(project.path), "").replace(f"{number}.csv", "")
        told.append((printed, str(ran.exception), written))
    use_language("en")
    assert any(told[0])
    assert "No such command" not in told[0][1]
    assert told[0] == told[1]


def test_once_it_ends_all_is_there_again(shared):
    with open_project(shared, coder="B", keep_backups=False) as project:
        seen = len(project.quotations.all())
        project.blinding.end(project.coders.current, "all have coded")
        assert len(project.quotations.all()) > seen
        assert any(memo.text.startswith("A:") for memo in project.memos.all())
        project.undo()
        assert len(project.quotations.all()) == seen
        project.coders.use("A")
        assert len(project.quotations.all()) > seen
        assert wrong(project) == []


def test_what_others_did_stays_as_it_is_while_a_blind_coder_works(shared):
    with open_project(shared, coder="B", keep_backups=False) as project:
        before = tables(shared)
        mine = project.coders.current.id
        codes = {code.name: code.id for code in project.codes.all()}
        refused = (
            lambda: project.codes.delete(codes["Bellen"]),
            lambda: project.codes.merge([codes["Bellen"]], codes["Traag"]),
            lambda: project.documents.delete(project.documents.all()[1].id),
            lambda: project.descriptions.write(project.families.all()[0].id, codes["Traag"], meaning="x"),
            lambda: project.cases.add_quotation(project.cases.all()[0].id, project.quotations.all()[0].id),
        )
        for verb in refused:
            with pytest.raises(NotPossibleError, match="without seeing"):
                verb()
        assert tables(shared) == before
        second = project.documents.all()[1]
        text = project.documents.get(second.id).text
        project.corrections.apply(project.corrections.plan(second.id, "Vooraf. " + text))
        project.quotations.code(second.id, 3, 9, [codes["Bellen"]])
        after = tables(shared)
        theirs = [row for row in after["coding"] if row[3] != mine]
        assert theirs == [row for row in before["coding"] if row[3] != mine]
        project.coders.use("A")
        assert wrong(project) == []


def test_a_passage_that_others_coded_is_not_lost_by_a_blind_correction(shared):
    with open_project(shared, coder="B", keep_backups=False) as project:
        second = project.documents.all()[1]
        with pytest.raises(NotPossibleError, match="others coded"):
            project.corrections.plan(second.id, "Heel iets anders.")


def test_a_blind_coder_does_not_take_over_a_colleagues_study(shared, tmp_path):
    with open_project(shared, coder="B", keep_backups=False) as project:
        (tmp_path / "other").mkdir()
        with new_project(tmp_path / "other", coder="C") as other:
            path = other.path
        with pytest.raises(NotPossibleError, match="without seeing"):
            project.pull.plan(path)


def test_a_package_of_a_blind_coder_holds_all_that_a_package_holds(tmp_path):
    with new_project(tmp_path, coder="A") as project:
        document = project.documents.all()[0].id
        code = project.codes.add("trust")
        start, end = passage("Dat helpt echt.")
        project.quotations.code_many([CodingDraft(document, start, end, code)])
        project.blinding.start(project.coders.use("B"))
        made = project.packages.make(tmp_path / "for C.qualcode", coder="C", spans_of="A")
        assert (made.documents, made.codes, made.spans) == (1, 1, 1)
        assert project.quotations.all() == []


def test_it_ends_by_saying_so_and_not_by_undoing(tmp_path):
    with new_project(tmp_path, coder="A") as project:
        code = project.codes.add("trust")
        made = project.history()[0]
        b = project.coders.use("B")
        project.quotations.code(project.documents.all()[0].id, 3, 9, [code])
        project.blinding.start(b)
        project.undo()  # the coding
        with pytest.raises(NotPossibleError, match="nothing to undo"):
            project.undo()
        assert project.blinding.is_blind()
        with pytest.raises(NotPossibleError, match="without seeing"):
            project.copy_as_of(made.id, tmp_path / "copy")
        assert not (tmp_path / "copy.qualcode").exists()
        project.blinding.end(b)
        project.coders.use("A")
        project.blinding.start(b)
        project.undo()
        assert project.blinding.blind() == []


def test_a_query_that_reads_again_sees_no_more_than_before(shared):
    with open_project(shared, coder="B", keep_backups=False) as project:
        b = project.coders.current

        def coders(connection):
            return set(connection.exec_driver_sql("SELECT coder_id FROM coding").scalars())

        def twice(connection):
            everybody = project._store.read(coders)
            return everybody, coders(connection)

        everybody, seen = project._store.read(twice, only=b.id)
        assert len(everybody) > 1
        assert seen == {b.id}


def test_naming_other_coders_shows_nothing_of_them(shared):
    with open_project(shared, coder="B", keep_backups=False) as project:
        a, b = project.coders.people()
        first = project.documents.all()[0].id
        seen = [
            *project.quotations.of_document(first, coders=(a.id,)),
            *project.quotations.by_ids([one.id for one in project.quotations.all()], coders=(a.id,)),
        ]
        assert {coding.coder for one in seen for coding in one.codings} <= {b.id}
        assert project.tables.data(Selection(coders=(a.id,))).coders == {b.id: "B"}
        assert project.queries.find("all", selection=Selection(coders=(a.id,))) == []


def test_the_consensus_layer_neither_codes_blind_nor_completes_a_document(tmp_path):
    with new_project(tmp_path, coder="A", documents=1) as project:
        code, (info,) = project.codes.add("trust"), project.documents.all()
        for name in ("B", "A"):
            project.coders.use(name)
            project.quotations.code(info.id, *passage("bellen elkaar"), [code])
        found = places(project.agreement.data(), coders=[one.id for one in project.coders.people()])
        project.consensus.take_matches(found)
        layer = project.consensus.layer()
        with pytest.raises(NotPossibleError, match="holds what was decided"):
            project.blinding.start(layer)
        with pytest.raises(NotPossibleError, match="holds what was decided"):
            project.blinding.complete(info.id, coder=layer.id)
        assert project.blinding.blind() == []
        assert project.blinding.completed() == {}
