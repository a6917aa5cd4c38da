"""Research questions: which codes and families answer them, and what becomes of them."""

from pathlib import Path

import pytest
from invariants import wrong
from reports.report_studies import small_study
from studies import new_project

from qualcode.codebook import load_builtin
from qualcode.errors import NotPossibleError
from qualcode.project.research_counts import NO_CODES, NOT_USED, OTHERWISE, research_table
from qualcode.project.selection import Selection


def test_questions_are_added_changed_ordered_and_found_by_number(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code, family = project.codes.add("a"), project.families.add("F")
        first = project.research.add(" How  so?", number="3a", codes=[code, code], families=[family])
        second = project.research.add("Why?")
        assert [one.title for one in project.research.all()] == ["3a How so?", "Why?"]
        assert project.research.all()[0].codes == (code,)
        assert project.research.numbered("3A.").id == first
        assert project.research.numbered("2").id == second
        with pytest.raises(NotPossibleError, match="“9”"):
            project.research.numbered("9")
        project.research.reorder([second, first])
        project.research.edit(second, text="Why not?", number="4", note="no code; read again")
        project.research.link(second, codes=[code])
        one = project.research.get(second)
        assert (one.order, one.number, one.text, one.note, one.codes, one.families) == (
            1,
            "4",
            "Why not?",
            "no code; read again",
            (code,),
            (),
        )
        with pytest.raises(NotPossibleError):
            project.research.edit(first, text=" ")
        for refused in (
            lambda: project.research.add("Again?", number="4."),
            lambda: project.research.edit(first, number="4"),
        ):
            with pytest.raises(NotPossibleError, match=r"“4\.?” already"):
                refused()
        project.research.edit(second, number="4")
        project.research.delete([first])
        with pytest.raises(NotPossibleError, match="no longer"):
            project.research.get(first)
        assert wrong(project) == []


def test_codes_and_families_that_go_are_followed(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        kept, gone, family = project.codes.add("a"), project.codes.add("b"), project.families.add("F")
        question = project.research.add("How?", codes=[gone, kept], families=[family])
        project.codes.merge([gone], kept)
        assert project.research.get(question).codes == (kept,)
        project.families.delete(family)
        project.codes.delete(kept)
        found = project.research.get(question)
        assert (found.codes, found.families) == ((), ())
        for _step in range(3):
            project.undo()
        found = project.research.get(question)
        assert (found.codes, found.families) == ((gone, kept), (family,))
        assert wrong(project) == []


def test_the_code_that_a_question_names_cannot_be_undone_from_under_it(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("a")
        project.coders.use("MK")
        project.research.add("How?", codes=[code])
        project.coders.use("SV")
        with pytest.raises(NotPossibleError):
            project.undo()
        assert wrong(project) == []


def test_a_codebook_gives_research_questions_here_and_interview_questions_to_the_guide(
    tmp_path: Path,
) -> None:
    book = load_builtin("safety_house")
    entries = book.extras["questions"]
    research = [one for one in entries if one.get("kind") == "research"]
    assert research
    with new_project(tmp_path) as project:
        project.codebooks.take_over(book, language="nl")
        report = project.research.take_over(book, language="nl")
        assert list(report.added) == [one["text"]["nl"] for one in research]
        assert report.missing == ()
        third = project.research.numbered("3")
        names = {family.id: family.name for family in project.families.all()}
        assert len(third.codes) == 4
        assert [names[key] for key in third.families] == ["Concrete voorwaarden", "Abstracte voorwaarden"]
        again = project.research.take_over(book, language="nl")
        assert (again.added, len(again.existing)) == ((), len(research))
        if len(research) == len(entries):
            with pytest.raises(NotPossibleError, match="no interview questions"):
                project.guide.take_over(book, language="nl")
        else:
            project.guide.take_over(book, language="nl")
        asked = {one.text for one in project.guide.questions()}
        assert asked.isdisjoint(one["text"]["nl"] for one in research)
        interview = load_builtin("network_tensions")
        with pytest.raises(NotPossibleError, match="no research questions"):
            project.research.take_over(interview, language="nl")
        assert len(project.guide.take_over(interview, language="nl").added) == len(
            interview.extras["questions"]
        )


def test_questions_kept_with_a_codebook_are_offered_with_the_codes_that_came_with_it(tmp_path: Path) -> None:
    book = load_builtin("safety_house")
    with new_project(tmp_path) as project:
        assert project.research.offered(language="nl") == {}
        project.codebooks.take_over(book, language="nl")
        ((name, texts),) = project.research.offered(language="nl").items()
        renamed = project.codes.named("Suggesties voor het VHH")
        project.codes.edit(renamed.id, name="Wat beter kan")
        report = project.research.take_over_kept(name, language="nl")
        assert list(report.added) == texts
        assert project.research.numbered("4").codes == (renamed.id,)
        assert project.research.offered(language="nl") == {}
        with pytest.raises(NotPossibleError):
            project.research.take_over_kept("no such book", language="nl")


def test_each_code_and_family_is_counted_as_the_tables_count_it(tmp_path: Path) -> None:
    with small_study(tmp_path) as project:
        codes = {code.name: code for code in project.codes.all()}
        families = {family.name: family for family in project.families.all()}
        research = project.research
        research.add("By phone?", codes=[codes["Bellen"].id], families=[families["Media"].id])
        research.add("Nothing?", codes=[codes["Niets"].id])
        research.add("Empty?")
        research.add("Otherwise?", note="transcripts read again")
        table = research_table(project, language="en")
        first, second, third, fourth = table.questions
        counted = {row.name: row.counted for row in first.parts}
        ground = project.tables.groundedness().set_index("code")
        union = project.tables.families().set_index("family")
        for name, numbers in (("Bellen", ground.loc["Bellen"]), ("Media", union.loc["Media"])):
            found = counted[name]
            assert (found.quotations, found.documents, found.participants, found.participants_total) == tuple(
                numbers[["quotations", "documents", "participants", "participants_total"]]
            )
        assert first.counted == counted["Media"]  # Bellen is within it: a quotation counts once
        assert (first.parts[1].is_family, first.parts[1].codes, first.warnings) == (True, 2, ())
        assert second.remarks(str) == (NOT_USED,)
        assert (third.remarks(str), third.warned) == ((NO_CODES,), True)
        assert (fourth.remarks(str), fourth.warned) == ((OTHERWISE,), False)
        assert [one.name for one in table.unlinked] == ["Vraag"]
        only = Selection(coders=(project.coders.find(["B"])[0].id,))
        assert research_table(project, only).questions[0].parts[0].counted.quotations == 1
