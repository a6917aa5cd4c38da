"""Research questions: which codes and families answer them, and what becomes of them."""

from pathlib import Path

import pytest
from invariants import wrong
from studies import new_project

from qualcode.codebook import load_builtin
from qualcode.errors import NotPossibleError


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
