"""Tables as Python gives them: limited to what was chosen, and said in words."""

from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.model import ParticipantDraft
from qualcode.project import Project
from qualcode.project.selection import Selection


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = new_project(tmp_path, documents=2)
    one, two = (info.id for info in project.documents.all())
    a, b = project.codes.add("a"), project.codes.add("b")
    project.quotations.code(one, *passage("Wij bellen elkaar."), [a])
    project.quotations.code(one, *passage("Wij bellen elkaar. Dat helpt echt."), [b])
    project.coders.use("MK")
    project.quotations.code(two, *passage("Hoe gaat het?"), [a])
    project.coders.use("SV")
    yield project
    project.close()


def test_cooccurrence_is_a_frame_with_names_on_both_sides(project: Project) -> None:
    counts = project.tables.cooccurrence()
    assert (list(counts.index), list(counts.columns)) == (["a", "b"], ["a", "b"])
    assert counts.loc["a", "b"] == 1
    assert project.tables.cooccurrence(unit="identical").loc["a", "b"] == 0
    assert project.tables.cooccurrence(unit="turn").loc["a", "a"] == 2
    assert project.tables.cooccurrence(value="coefficient").loc["a", "b"] == 1 / 2


def test_limits(project: Project) -> None:
    sv, mk = (coder.id for coder in project.coders.all())
    one, two = (info.id for info in project.documents.all())
    by_mk = project.tables.groundedness(Selection(coders=(mk,)))
    assert list(by_mk["quotations"]) == [1, 0]
    in_one = project.tables.groundedness(Selection(documents=(one,)))
    assert list(in_one["quotations"]) == [1, 1]
    assert set(in_one["participants_total"]) == {1}
    assert project.tables.groundedness(Selection(coders=(sv,), documents=(two,)))["codings"].sum() == 0


def test_the_interviewers_turn_counts_for_the_only_respondent_of_a_document(project: Project) -> None:
    table = project.tables.code_by_participant()
    assert table.loc["a"].to_list() == [1, 1]


def test_the_scope_names_coders_and_documents(project: Project) -> None:
    sv = project.coders.current.id
    assert project.tables.data(language="en").scope == "Counted over all coders (SV, MK) and all 2 documents."
    limited = project.tables.data(Selection(coders=(sv,)), language="en").scope
    assert limited == "Counted over coders SV and all 2 documents."


def test_agreement_needs_two_coders(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    with (
        new_project(tmp_path / "alone") as alone,
        pytest.raises(NotPossibleError, match="two coders, and this study has one"),
    ):
        alone.agreement.data()


def test_the_units_of_a_comparison(project: Project) -> None:
    turns = project.agreement.data(unit="turn").documents[0].units
    assert turns is not None
    assert len(turns) == 4
    sentences = project.agreement.data(unit="sentence", leave_out_interviewer=True).documents[0]
    assert sentences.units is not None
    assert len(sentences.units) == 6
    assert len(sentences.excluded) == 2


def test_n_is_the_number_of_participants_who_speak(project: Project) -> None:
    project.participants.add(ParticipantDraft("nobody's voice"))
    assert set(project.tables.groundedness()["participants_total"]) == {2}
    project.documents.delete(project.documents.all()[1].id)
    assert set(project.tables.groundedness()["participants_total"]) == {1}
