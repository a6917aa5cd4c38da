"""Lenses of a study: judging, and what merges, deletions, renames and older studies do to them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lenses.lens_studies import Said, lens_study, own_codebook

from qualcode.codebook.builtin import load_builtin
from qualcode.errors import NotPossibleError
from qualcode.i18n import translator
from qualcode.lenses.data import LensData, Mention, Named, Unit
from qualcode.lenses.kinds import kind_of
from qualcode.lenses.scales import LOW_HIGH, normal, side
from qualcode.lenses.together import meeting
from qualcode.model import CellState
from qualcode.model.matrices import Judgement
from qualcode.model.scales import Mark, Scale
from qualcode.project import Project
from qualcode.project.lens_checks import check_lenses
from qualcode.project.selection import Selection

PEOPLE = {"Ann": {"team": "x"}, "Bob": {"team": "x"}, "Cas": {"team": "y"}}


def pull(project: Project, by: str = "participants"):
    return project.lenses.compute("own/pull", by=by, language="en")


def cell(found, row: str, column: str):
    rows = {line.name: line.key for line in found.result.rows}
    columns = {line.name: line.key for line in found.result.columns}
    return found.result.cell(rows[row], columns[column])


def test_a_judgement_is_one_step_kept_shown_and_undone(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [Said("Ann", "meet")], language="en") as project:
        before = len(project.history())
        found = pull(project)
        project.lenses.judge(found, cell(found, "Meeting", "Ann"), rating="denied", reason="she means Bob")
        assert len(project.history()) == before + 1
        judged = cell(pull(project), "Meeting", "Ann")
        assert (judged.text, judged.computed, judged.overruled, judged.reason) == (
            "−",
            "x",
            True,
            "she means Bob",
        )
        assert len(judged.quotations) == 1
        project.undo()
        assert cell(pull(project), "Meeting", "Ann").judgement is None


def test_not_asked_and_not_mentioned_differ_and_take_back_a_rating(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [Said("Ann", "meet")], language="en") as project:
        found = pull(project)
        project.lenses.judge(found, cell(found, "Bond", "Bob"), rating="x")
        found = pull(project)
        assert "rated without a quotation" in cell(found, "Bond", "Bob").notes
        project.lenses.judge(found, cell(found, "Bond", "Bob"), state=CellState.NOT_ASKED)
        project.lenses.judge(found, cell(found, "Bond", "Cas"), state=CellState.NOT_MENTIONED)
        project.lenses.judge(found, cell(found, "Meeting", "Ann"), state=CellState.NOT_ASKED)
        found = pull(project)
        assert [cell(found, "Bond", name).text for name in ("Bob", "Cas")] == ["", "–"]
        assert cell(found, "Bond", "Bob").sign == "not asked"
        assert any("though there are quotations" in note for note in cell(found, "Meeting", "Ann").notes)


def test_what_cannot_be_given_is_refused_with_what_can(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [], language="en") as project:
        found = pull(project)
        with pytest.raises(NotPossibleError, match=r"Possible are: x \(present\)"):
            project.lenses.judge(found, cell(found, "Bond", "Bob"), rating="very")
        plane = project.lenses.compute("plane", language="en")
        with pytest.raises(NotPossibleError, match="follows from others"):
            project.lenses.judge(plane, cell(plane, "Ann", "Computed"), rating="a")
        grid = project.lenses.compute("grid", language="en")
        project.lenses.judge(grid, cell(grid, "Trusting", "Ann"), rating="1>3!")
        grid = project.lenses.compute("grid", language="en")
        assert cell(grid, "Trusting", "Ann").text == "1>3!"
        assert "1 rating has no quotation." in grid.result.warnings
        with pytest.raises(NotPossibleError):
            project.lenses.judge(grid, cell(grid, "Trusting", "Ann"), rating="9")


def test_a_merged_code_takes_its_judgements_along_and_the_lens_says_what_is_gone(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [Said("Ann", "bond")], language="en") as project:
        found = pull(project)
        project.lenses.judge(found, cell(found, "Bond", "Bob"), rating="?", reason="unsure")
        project.codes.merge([project.codes.named("Bond").id], project.codes.named("Rules").id)
        found = pull(project)
        assert [line.name for line in found.result.rows] == ["Meeting", "Rules"]
        assert any("merged or deleted" in w and "Bond" in w for w in found.result.warnings)
        assert cell(found, "Rules", "Bob").text == "?"
        assert len(cell(found, "Rules", "Ann").quotations) == 1
        project.undo()
        assert cell(pull(project), "Bond", "Bob").text == "?"


def test_values_that_are_written_otherwise_keep_what_was_judged(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [], language="en") as project:
        plane = project.lenses.compute("plane", by="attribute:team", language="en")
        row = next(line for line in plane.result.rows if line.name == "x")
        project.lenses.judge(plane, plane.result.cell(row.key, "all"), rating="Beta", reason="seen it")
        assert project.lenses.usual("own/expected") == "attribute:team"
        project.attributes.merge_values("team", ["x"], "the first team")
        plane = project.lenses.compute("plane", by="attribute:team", language="en")
        assert {point.name: point.corner for point in plane.result.points} == {"the first team": "b", "y": ""}


def test_an_older_study_finds_its_codes_by_name(tmp_path: Path):
    said = [Said("Ann", "vertrouwen", rating="hoog"), Said("Ann", "efficientie")]
    with lens_study(tmp_path, "network_tensions", PEOPLE, said) as project:
        name = "codebook:" + load_builtin("network_tensions").name["nl"]
        value = dict(project.setting(name))
        del value["keys"]
        value["lenses"] = [
            {key: part for key, part in lens.items() if key not in ("ground", "seen", "scales", "scale")}
            for lens in value["lenses"]
        ]
        project.set_setting(name, value)
        for lens in project.lenses.all(language="nl"):
            assert not lens.problem
            assert not lens.missing
        found = project.lenses.compute("tensions", language="nl")
        assert cell(found, "Efficiëntie", "Ann").text == "x"


def test_a_lens_that_cannot_be_read_is_listed_with_its_problem(tmp_path: Path):
    with lens_study(tmp_path, own_codebook(), PEOPLE, [], language="en") as project:
        value = dict(project.setting("codebook:My own theory"))
        value["lenses"] = [*value["lenses"], {"key": "odd", "kind": "star", "name": "Odd"}]
        project.set_setting("codebook:My own theory", value)
        odd = project.lenses.get("odd", language="en")
        assert "its kind “star” is not known" in odd.problem
        with pytest.raises(NotPossibleError, match="star"):
            project.lenses.compute("odd")
        with pytest.raises(NotPossibleError, match="no lens “even”"):
            project.lenses.get("even")
        with pytest.raises(NotPossibleError, match="cannot compare"):
            project.lenses.compute("pull", by="colours")
        with pytest.raises(NotPossibleError, match="no attribute"):
            project.lenses.compute("pull", by="attribute:shoe")


def test_documents_cases_and_coders_limit_what_counts(tmp_path: Path):
    said = [Said("Ann", "meet"), Said("Bob", "meet"), Said("Bob", "rules")]
    with lens_study(tmp_path, own_codebook(), PEOPLE, said, language="en") as project:
        quoted = project.quotations.of_code(project.codes.named("Rules").id)[0]
        case = project.cases.add("The move")
        bob = next(p.id for p in project.participants.all() if p.name == "Bob")
        project.cases.add_quotation(case, quoted.id, participant=bob)
        found = pull(project, "cases")
        assert [cell(found, name, "The move").text for name in ("Meeting", "Rules")] == ["", "x"]
        found = pull(project, "documents")
        assert [column.name for column in found.result.columns] == [f"gesprek {name}" for name in PEOPLE]
        other = project.coders.ensure("B").id
        limited = project.lenses.compute("pull", Selection(coders=(other,)), language="en")
        assert {one.text for one in limited.result.cells.values()} == {""}


def test_indicators_of_the_dimension_count_along(tmp_path: Path):
    said = [Said("Ann", "doelmatigheid"), Said("Bob", "denkwijzen", "denied")]
    with lens_study(tmp_path, "network_tensions", PEOPLE, said) as project:
        found = project.lenses.compute("tensions", language="nl")
        assert cell(found, "Efficiëntie", "Ann").text == "x"
        assert cell(found, "Verschillende percepties", "Bob").text == "−"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["meet", "rules", "bond"]),
            st.integers(0, 3),
            st.sampled_from(["", "present", "denied", "other party", "?"]),
        ),
        max_size=12,
    ),
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.sampled_from(["meet", "rules", "bond"])), st.sampled_from("x?-o")
    ),
)
@settings(max_examples=60)
def test_tensions_are_counted_as_a_slow_twin_counts_them(said, judged):
    lens = next(lens for lens in check_lenses(own_codebook(), language="en") if lens.head.key == "pull")
    people = [Named(f"participant:{n}", f"P{n}") for n in range(4)]
    units = (Unit("value:x", "x", tuple(people[:2])), Unit("value:y", "y", tuple(people[2:])))
    mentions = tuple(
        Mention(code, number, "value:x" if who < 2 else "value:y", f"participant:{who}", stance)
        for number, (code, who, stance) in enumerate(said)
    )
    places = {(f"participant:{who}", f"code:{code}"): rating for (who, code), rating in judged.items()}
    codes = ("meet", "rules", "bond")
    data = LensData(
        units,
        mentions,
        {code: code for code in codes},
        {code: f"code:{code}" for code in codes},
        translator("en"),
        judgements={place: Judgement("lens:t", *place, rating=r) for place, r in places.items()},
    )
    result = kind_of(lens).compute(lens, data)
    sums = {key: result.summary(key) for key in ("distinct", "certain", "undecided", "denied")}
    for unit, members in (("value:x", (0, 1)), ("value:y", (2, 3))):
        marks = {}
        for who in members:
            for code in codes:
                stances = [s for c, w, s in said if (c, w) == (code, who)]
                mark = judged.get((who, code), "")
                if not mark:
                    mark = (
                        "x"
                        if any(s in ("", "present") for s in stances)
                        else "?"
                        if "?" in stances
                        else "-"
                        if "denied" in stances
                        else "o"
                        if stances
                        else ""
                    )
                marks[who, code] = mark
        values = list(marks.values())
        assert sums["certain"][unit] == values.count("x")
        assert sums["undecided"][unit] == values.count("?")
        assert sums["denied"][unit] == values.count("-")
        felt = {code for (_who, code), mark in marks.items() if mark in ("x", "?")}
        assert sums["distinct"][unit] == len(felt)


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(1, 5)), max_size=8),
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.integers(1, 5)), max_size=8),
)
def test_codes_meet_where_their_quotations_share_a_character(ones, others):
    def by_document(spans, first):
        found = {}
        for number, (document, start, long) in enumerate(spans):
            mention = Mention("c", first + number, "", document=document, start=start, end=start + long)
            found.setdefault(document, []).append(mention)
        return found

    twin = set()
    for number, (document, start, long) in enumerate(ones):
        here = {(document, place) for place in range(start, start + long)}
        if any(here & {(d, place) for place in range(s, s + more)} for d, s, more in others):
            twin.add(number)
    assert set(meeting(by_document(ones, 0), by_document(others, 100))) == twin


def test_levels_are_read_by_mark_and_by_name():
    scale = Scale("h", "", (Mark("laag", "low"), Mark("matig", "moderate"), Mark("hoog", "high")), change="/")
    assert [normal(scale, text) for text in ("HOOG", "high", "laag/hoog", "?", "so-so")] == [
        "hoog",
        "hoog",
        "laag/hoog",
        "?",
        "",
    ]
    assert [side(scale, mark) for mark in ("laag", "matig", "hoog", "laag/hoog", "?", "")] == [
        "low",
        "",
        "high",
        "high",
        "",
        "",
    ]
    assert side(LOW_HIGH, "high") == "high"
