"""Framework matrices in a study: verbs, what a cell holds, and what merges and deletions do to them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import tables
from studies import TEXT, new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.model import CellState, Matrix, MatrixId, ParticipantDraft
from qualcode.project import Project
from qualcode.project.matrices import CellChange
from qualcode.tables.framework_flags import Flag


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two interviews, with the codes trust and time; trust was coded in the first."""
    with new_project(tmp_path, documents=2) as made:
        trust = made.codes.add("trust")
        made.codes.add("time")
        made.quotations.code(made.documents.all()[0].id, *passage("Dat helpt echt"), [trust])
        yield made


def code(project: Project, name: str) -> str:
    return f"code:{project.codes.named(name).id}"


def person(project: Project, place: int) -> str:
    return f"participant:{project.participants.all()[place].id}"


def matrix(project: Project, *columns: str, rows: str = "participants") -> Matrix:
    names = columns or ("trust", "time")
    key = project.matrices.add(
        "M", rows=rows, columns=[code(project, name) for name in names], scale="extent"
    )
    return project.matrices.get(key)


def test_a_matrix_is_made_changed_and_removed_and_undo_brings_it_back(project: Project) -> None:
    made = matrix(project)
    project.matrices.judge(made.sheet, person(project, 0), code(project, "trust"), rating="++")
    project.matrices.edit(made.id, name="Trust and time", rows="documents", scale="level-nl")
    changed = project.matrices.named("trust AND time")
    assert (changed.design["rows"], changed.design["scale"]) == ("documents", "level-nl")
    before = tables(project.path)
    project.matrices.delete(made.id)
    assert (project.matrices.all(), project.matrices.judgements(made.sheet)) == ([], {})
    project.undo()
    assert tables(project.path) == before
    project.undo()
    assert project.matrices.get(made.id).name == "M"


def test_names_and_designs_are_checked(project: Project) -> None:
    matrix(project)
    for verb in (
        lambda: project.matrices.add(" m "),
        lambda: project.matrices.add(""),
        lambda: project.matrices.add("x", columns=["code:12"]),
        lambda: project.matrices.add("x", rows="people"),
        lambda: project.matrices.add("x", scale="none"),
        lambda: project.matrices.named("y"),
        lambda: project.matrices.get(MatrixId(3)),
    ):
        with pytest.raises(NotPossibleError):
            verb()
    assert len(project.matrices.all()) == 1


def test_a_rating_is_checked_against_the_scale_in_one_sentence(project: Project) -> None:
    made, row, column = matrix(project), person(project, 0), code(project, "trust")
    stored = project.matrices.judge(made.sheet, row, column, rating="\u2212 / +++*")
    assert stored.rating == "-/+++*"
    with pytest.raises(NotPossibleError, match="“hoog” is not on the scale") as error:
        project.matrices.judge(made.sheet, row, column, rating="hoog")
    assert "-, +, ++, +++, ?" in str(error.value)
    assert project.matrices.judgements(made.sheet)[row, column].rating == "-/+++*"


def test_a_cell_keeps_what_is_not_given_and_goes_when_it_is_empty(project: Project) -> None:
    made, row, column = matrix(project), person(project, 0), code(project, "trust")
    project.matrices.judge(made.sheet, row, column, summary=" helps ", rating="+")
    cell = project.matrices.judge(made.sheet, row, column, reason="said twice")
    assert (cell.summary, cell.rating, cell.reason) == ("helps", "+", "said twice")
    steps = len(project.history())
    project.matrices.judge(made.sheet, row, column, rating="+")
    assert len(project.history()) == steps, "nothing changed, so there is no step"
    project.matrices.judge(made.sheet, row, column, summary="", rating="", reason="")
    assert project.matrices.judgements(made.sheet) == {}
    project.undo()
    assert project.matrices.judgements(made.sheet)[row, column].summary == "helps"


def test_many_cells_are_one_step_and_all_or_none(project: Project) -> None:
    made, column = matrix(project), code(project, "trust")
    changes = [CellChange(person(project, n), column, rating="+") for n in (0, 1)]
    project.matrices.judge_many(made.sheet, changes)
    assert len(project.matrices.judgements(made.sheet)) == 2
    project.undo()
    assert project.matrices.judgements(made.sheet) == {}
    with pytest.raises(NotPossibleError):
        project.matrices.judge_many(made.sheet, [changes[0], CellChange("participant:9", column, rating="+")])
    assert project.matrices.judgements(made.sheet) == {}


def test_sheets_of_lenses_hold_judgements_too(project: Project) -> None:
    column = code(project, "trust")
    project.matrices.judge("lens:own/culture", "value:Oost", column, rating="fatalism", reason="because")
    found = project.matrices.judgements("lens:own/culture")
    assert found["value:Oost", column].rating == "fatalism"
    project.codes.merge([project.codes.named("trust").id], project.codes.named("time").id)
    assert list(project.matrices.judgements("lens:own/culture")) == [("value:Oost", code(project, "time"))]


def test_counts_silence_and_flags_of_a_study(project: Project) -> None:
    made, trust, time = matrix(project), code(project, "trust"), code(project, "time")
    project.matrices.judge(made.sheet, person(project, 1), trust, rating="++")
    asked = project.guide.add("Hoe gaat het?", codes=[project.codes.named("time").id])
    other = project.guide.add("Waarom?")
    first, second = (info.id for info in project.documents.all())
    project.guide.ask_many([(asked, first, 0), (other, second, TEXT.index("I: Waarom"))])
    filled = project.matrices.framework(made)
    assert [row.name for row in filled.rows] == ["gesprek 1", "gesprek 2"]
    places = filled.places()
    cell = filled.cell(*places[person(project, 0), trust])
    assert (cell.quotations, cell.flags) == (1, (Flag.NO_RATING,))
    assert filled.cell(*places[person(project, 1), trust]).flags == (Flag.NO_QUOTATION,)
    assert filled.cell(*places[person(project, 0), time]).state is CellState.NOT_MENTIONED
    assert filled.cell(*places[person(project, 1), time]).state is CellState.NOT_ASKED
    assert filled.cell(*places[person(project, 1), trust]).state is CellState.OPEN
    (quotation,) = filled.behind(*places[person(project, 0), trust])
    assert project.quotations.by_ids([quotation])[0].text == "Dat helpt echt"


def test_columns_can_be_families_questions_and_queries(project: Project) -> None:
    trust, family = project.codes.named("trust").id, project.families.add("F")
    project.codes.set_families(trust, [family])
    question = project.guide.add("Hoe gaat het?")
    project.guide.ask(question, project.documents.all()[0].id, 0)
    project.queries.save("helps", 'text("helpt")')
    columns = [f"family:{family}", f"question:{question}", "query:helps", "query:gone"]
    key = project.matrices.add("M", rows="documents", columns=columns)
    filled = project.matrices.framework(project.matrices.get(key))
    assert [column.name for column in filled.columns] == ["F", "Hoe gaat het?", "helps", "gone"]
    assert [[cell.quotations for cell in row] for row in filled.cells] == [[1, 1, 1, 0], [0, 0, 0, 0]]
    assert filled.columns[3].problem
    project.queries.rename("helps", "help")
    assert "query:help" in project.matrices.get(key).design["columns"]
    project.queries.delete("help")
    assert project.matrices.get(key).design["columns"] == [*columns[:2], "query:gone"]
    project.guide.delete([question])
    project.families.delete(family)
    assert project.matrices.get(key).design["columns"] == ["query:gone"]
    for _step in range(4):
        project.undo()
    assert project.matrices.get(key).design["columns"] == columns


def test_rows_can_be_the_values_of_an_attribute_and_follow_their_spelling(project: Project) -> None:
    for place, value in enumerate(("Oost", "oost")):
        project.participants.edit(project.participants.all()[place].id, attributes={"region": value})
    made, trust = matrix(project, rows="attribute:region"), code(project, "trust")
    project.matrices.judge(made.sheet, "value:Oost", trust, summary="one", rating="+")
    project.matrices.judge(made.sheet, "value:oost", trust, summary="two", rating="++")
    filled = project.matrices.framework(made)
    assert [
        (row.name, cells[0].participants) for row, cells in zip(filled.rows, filled.cells, strict=True)
    ] == [
        ("Oost", 1),
        ("oost", 0),
    ]
    project.attributes.rename("region", "place")
    project.attributes.merge_values("place", ["oost"], "Oost")
    (judged,) = project.matrices.judgements(made.sheet).values()
    assert (judged.row, judged.summary, judged.rating, judged.reason) == (
        "value:Oost",
        "one\ntwo",
        "+",
        "(++)",
    )
    filled = project.matrices.framework(project.matrices.get(made.id))
    assert [row.name for row in filled.rows] == ["Oost"]
    project.undo()
    project.undo()
    assert len(project.matrices.judgements(made.sheet)) == 2


def test_what_was_judged_of_a_value_that_nobody_has_any_more_stays_in_sight(project: Project) -> None:
    one = project.participants.all()[0].id
    project.attributes.set_value(one, "region", "Oost")
    made = matrix(project, rows="attribute:region")
    project.matrices.judge(made.sheet, "value:Oost", code(project, "trust"), rating="+")
    project.attributes.set_value(one, "region", "West")
    assert [row.name for row in project.matrices.framework(made, language="en").rows] == [
        "Oost",
        "West",
        "not given",
    ]


def test_a_participant_whose_speaker_is_somebody_else_hands_over_what_was_judged(project: Project) -> None:
    made, trust = matrix(project), code(project, "trust")
    before = person(project, 0)
    project.matrices.judge(made.sheet, before, trust, rating="+")
    speaker = next(one for one in project.documents.speakers() if one.participant)
    project.speakers.set_participant(speaker.id, "P1")
    named = next(one for one in project.participants.all() if one.name == "P1")
    assert list(project.matrices.judgements(made.sheet)) == [(f"participant:{named.id}", trust)]
    project.undo()
    assert list(project.matrices.judgements(made.sheet)) == [(before, trust)]


def test_rows_can_be_cases_and_hold_what_is_coded_within_their_quotations(project: Project) -> None:
    first = project.documents.all()[0].id
    project.quotations.code(
        first, *passage("Wij bellen elkaar. Dat helpt echt."), [project.codes.add("case")]
    )
    whole = next(one for one in project.quotations.all() if one.text.startswith("Wij"))
    case = project.cases.add("The call")
    other = project.cases.add("The mail")
    project.cases.add_quotation(case, whole.id)
    made, trust = matrix(project, "trust", rows="cases"), code(project, "trust")
    filled = project.matrices.framework(made)
    assert [(row.name, filled.cell(n, 0).quotations) for n, row in enumerate(filled.rows)] == [
        ("The call", 1),
        ("The mail", 0),
    ]
    project.matrices.judge(made.sheet, f"case:{other}", trust, rating="+", summary="one")
    project.cases.merge([other], case)
    (judged,) = project.matrices.judgements(made.sheet).values()
    assert (judged.row, judged.rating) == (f"case:{case}", "+")
    project.cases.delete(case)
    assert project.matrices.judgements(made.sheet) == {}
    project.undo()
    assert len(project.matrices.judgements(made.sheet)) == 1


def test_documents_and_participants_that_go_take_their_rows_along(project: Project) -> None:
    made, trust = matrix(project, rows="documents"), code(project, "trust")
    info = project.documents.all()[0]
    project.matrices.judge(made.sheet, f"document:{info.id}", trust, rating="+")
    extra = project.participants.add(ParticipantDraft("P9"))
    project.matrices.judge(made.sheet, f"participant:{extra}", trust, rating="+")
    project.documents.delete(info.id)
    project.participants.delete(extra)
    assert project.matrices.judgements(made.sheet) == {}
    project.undo()
    project.undo()
    assert len(project.matrices.judgements(made.sheet)) == 2


def test_undo_does_not_take_away_what_another_coder_judged(project: Project) -> None:
    extra = project.codes.add("extra")
    made = matrix(project, "trust")
    project.coders.use("MK")
    project.matrices.judge(made.sheet, person(project, 0), f"code:{extra}", rating="+")
    project.coders.use("SV")
    with pytest.raises(NotPossibleError, match="later work"):
        project.undo()  # the matrix, in which MK judged


PEOPLE, CODES = range(2), range(4)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(CODES), st.sampled_from(["+", "++", ""])),
        max_size=9,
    ),
    st.lists(st.tuples(st.booleans(), st.sampled_from(CODES), st.sampled_from(CODES)), max_size=3),
)
def test_merges_and_deletions_lose_nothing_that_was_written_of_what_stays(
    cells: list[tuple[int, int, str]], verbs: list[tuple[bool, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder), documents=2) as project:
        codes = [project.codes.add(f"c{n}") for n in CODES]
        made = matrix(project, *(f"c{n}" for n in CODES))
        written: dict[tuple[str, int], set[str]] = {}
        for number, (who, what, rating) in enumerate(cells):
            row = person(project, who)
            project.matrices.judge(
                made.sheet, row, f"code:{codes[what]}", summary=f"text {number}.", rating=rating
            )
            written[row, what] = {f"text {number}."}
        start, done, here = tables(project.path), 0, set(CODES)
        for merging, one, other in verbs:
            if one not in here or other not in here or one == other:
                continue
            if merging:
                project.codes.merge([codes[one]], codes[other])
            else:
                project.codes.delete(codes[one])
            here.discard(one)
            done += 1
            for row, what in [key for key in written if key[1] == one]:
                texts = written.pop((row, what))
                if merging:
                    written.setdefault((row, other), set()).update(texts)
        found = project.matrices.judgements(made.sheet)
        assert {(row, column): set(j.summary.splitlines()) for (row, column), j in found.items()} == {
            (row, f"code:{codes[what]}"): texts for (row, what), texts in written.items()
        }
        design = project.matrices.get(made.id).design["columns"]
        assert set(design) == {f"code:{codes[n]}" for n in here}
        for _step in range(done):
            project.undo()
        assert tables(project.path) == start
