"""Verbs on codes, families and quotations."""

from pathlib import Path

import pytest
from studies import TEXT, new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.model import CodingDraft, Origin
from qualcode.project import Project


def coded(project: Project) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every quotation's words with its (code, coder) pairs."""
    codes = {code.id: code.name for code in project.codes.all()}
    coders = {coder.id: coder.name for coder in project.coders.all()}
    return [
        (q.text, sorted((codes[c.code], coders[c.coder]) for c in q.codings))
        for q in project.quotations.all()
    ]


def test_coding_a_passage(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        a, b = project.codes.add("a"), project.codes.add("b", origin=Origin.DEDUCTIVE)
        assert project.quotations.code(document, *passage("de mail"), [a, b]) == 2
        assert project.quotations.code(document, *passage("de mail"), [a]) == 0
        project.coders.use("MK")
        assert project.quotations.code(document, *passage("de mail"), [a]) == 1
        assert coded(project) == [("de mail", [("a", "MK"), ("a", "SV"), ("b", "SV")])]
        assert project.codes.groundedness() == {a: 1, b: 1}


@pytest.mark.parametrize("span", [(-1, 4), (4, 4), (9, 4), (0, len(TEXT) + 1)])
def test_a_passage_outside_the_text_is_refused(tmp_path: Path, span: tuple[int, int]) -> None:
    with new_project(tmp_path) as project:
        code, document = project.codes.add("a"), project.documents.all()[0].id
        with pytest.raises(NotPossibleError, match="does not lie within"):
            project.quotations.code(document, *span, [code])
        assert project.quotations.all() == []


def test_a_quotation_goes_with_its_last_coding_unless_it_has_a_comment(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        for words in ("de mail", "te lang"):
            project.quotations.code(document, *passage(words), [code])
        project.quotations.comment(document, *passage("te lang"), "mooi")
        project.quotations.uncode([c.id for q in project.quotations.all() for c in q.codings])
        assert coded(project) == [("te lang", [])]
        project.quotations.comment(document, *passage("te lang"), "")
        assert coded(project) == []


def test_many_codings_are_one_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code, steps = project.documents.all()[0].id, project.codes.add("a"), len(project.history())
        drafts = [CodingDraft(document, start, start + 3, code) for start in range(0, 60, 3)]
        assert project.quotations.code_many([*drafts, drafts[0]]) == 20
        assert len(project.history()) == steps + 1
        project.undo()
        assert project.quotations.all() == []


def test_resizing_moves_ones_own_codings_only(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        project.quotations.code(document, *passage("de mail"), [code])
        project.coders.use("MK")
        project.quotations.code(document, *passage("de mail"), [code])
        quotation = project.quotations.all()[0].id
        project.quotations.resize(quotation, *passage("Maar de mail niet."))
        assert sorted(coded(project)) == [("Maar de mail niet.", [("a", "MK")]), ("de mail", [("a", "SV")])]
        project.quotations.resize(project.quotations.all()[0].id, *passage("de mail"))
        assert coded(project) == [("de mail", [("a", "MK"), ("a", "SV")])]


def test_resizing_onto_a_passage_that_has_the_code_leaves_one_coding(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        project.quotations.code(document, *passage("de mail"), [code])
        project.quotations.code(document, *passage("Maar de mail niet."), [code])
        small = next(q for q in project.quotations.all() if q.text == "de mail")
        project.quotations.resize(small.id, *passage("Maar de mail niet."))
        assert coded(project) == [("Maar de mail niet.", [("a", "SV")])]


def test_names_of_codes_are_unique_whatever_the_case(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("Vertrouwen")
        other = project.codes.add("  twee   woorden ")
        assert project.codes.get(other).name == "twee woorden"
        for name in ("vertrouwen", "VERTROUWEN ", "", "  "):
            with pytest.raises(NotPossibleError):
                project.codes.add(name)
        with pytest.raises(NotPossibleError, match="already"):
            project.codes.edit(other, name="vertrouwen")


def test_a_favourite_key_belongs_to_one_code(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        a, b = project.codes.add("a"), project.codes.add("b")
        project.codes.edit(a, favourite=3)
        project.codes.edit(b, favourite=3)
        assert {code.name: code.favourite for code in project.codes.all()} == {"a": None, "b": 3}


def test_merging_unites_quotations_memos_and_families(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        a, b = project.codes.add("a"), project.codes.add("b")
        family = project.families.add("f")
        project.codes.set_families(b, [family])
        project.quotations.code(document, *passage("de mail"), [a], memo="een")
        project.quotations.code(document, *passage("de mail"), [b], memo="twee")
        project.quotations.code(document, *passage("te lang"), [b])
        project.codes.merge([a, b], a)
        assert coded(project) == [("de mail", [("a", "SV")]), ("te lang", [("a", "SV")])]
        assert project.quotations.all()[0].codings[0].memo == "een\ntwee"
        assert project.codes.get(a).families == (family,)
        project.undo()
        assert {code.name for code in project.codes.all()} == {"a", "b"}
        assert project.codes.groundedness() == {a: 1, b: 2}


def test_deleting_a_code_can_be_undone_with_all_its_quotations(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        for words in ("de mail", "te lang", "Wij bellen"):
            project.quotations.code(document, *passage(words), [code])
        project.memos.set_text("code", code, "waarom")
        before = coded(project)
        project.codes.delete(code)
        assert (project.quotations.all(), project.memos.all()) == ([], [])
        project.undo()
        assert coded(project) == before
        assert [memo.text for memo in project.memos.of("code", code)] == ["waarom"]


def test_a_family_holds_the_codes_of_the_families_within_it_once(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        a, b = project.codes.add("a"), project.codes.add("b")
        top = project.families.add("boven")
        within = project.families.add("binnen", parent=top)
        project.codes.set_families(a, [top, within])
        project.codes.set_families(b, [within])
        assert sorted(project.families.members(top)) == sorted([a, b])
        with pytest.raises(NotPossibleError, match="part of itself"):
            project.families.edit(top, parent=within)
        project.families.delete(within)
        assert project.families.members(top) == [a]
        assert project.codes.get(b).families == ()


def test_memos_are_dated_and_can_be_emptied(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.memos.set_text("study", 0, "eerste")
        project.memos.set_text("study", 0, "tweede")
        assert [memo.text for memo in project.memos.all()] == ["tweede"]
        project.memos.set_text("study", 0, " ")
        assert project.memos.all() == []


def test_another_code_in_the_place_of_codings(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        a, b, c = (project.codes.add(name) for name in "abc")
        project.quotations.code(document, *passage("de mail"), [a], memo="een")
        project.quotations.code(document, *passage("de mail"), [b], memo="twee")
        project.quotations.code(document, *passage("te lang"), [c], memo="blijft")
        everything = [coding.id for q in project.quotations.all() for coding in q.codings]
        project.quotations.replace_code(everything, c)
        assert coded(project) == [("de mail", [("c", "SV")]), ("te lang", [("c", "SV")])]
        assert [q.codings[0].memo for q in project.quotations.all()] == ["een\ntwee", "blijft"]
        assert project.check() == []
        project.undo()
        assert coded(project) == [("de mail", [("a", "SV"), ("b", "SV")]), ("te lang", [("c", "SV")])]


def test_resizing_takes_along_what_was_written_about_the_quotation(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        family = project.families.add("f")
        project.quotations.code(document, *passage("de mail"), [code])
        old = project.quotations.comment(document, *passage("de mail"), "mooi")
        project.memos.add("quotation", old, "hierover later")
        project.descriptions.write(family, code, quotations=[old])
        assert project.quotations.resize(old, *passage("de mail")) == old
        assert project.quotations.all()[0].comment == "mooi"
        new = project.quotations.resize(old, *passage("de mail niet"))
        assert [(q.id, q.comment) for q in project.quotations.all()] == [(new, "mooi")]
        assert [memo.text for memo in project.memos.of("quotation", new)] == ["hierover later"]
        assert project.descriptions.of_family(family)[code].quotations == (new,)
        project.undo()
        assert [(q.id, q.comment) for q in project.quotations.all()] == [(old, "mooi")]
        assert len(project.memos.of("quotation", old)) == 1


def test_a_quotation_with_a_memo_stays_when_its_codes_go(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        project.quotations.code(document, *passage("de mail"), [code])
        quotation = project.quotations.all()[0]
        project.memos.add("quotation", quotation.id, "hierover later")
        project.quotations.uncode([quotation.codings[0].id])
        assert [q.text for q in project.quotations.all()] == ["de mail"]
        project.documents.delete(document)
        assert project.memos.all() == []
        project.undo()
        assert [memo.subject_id for memo in project.memos.all()] == [quotation.id]


def test_undo_leaves_no_memo_without_its_subject(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("a")
        project.coders.use("MK")
        project.memos.add("code", code, "wat is dit?")
        project.coders.use("SV")
        with pytest.raises(NotPossibleError, match="memo"):
            project.undo()
        assert [code.name for code in project.codes.all()] == ["a"]


def test_taking_away_more_codings_than_a_question_can_name(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        codes = project.codes.add_many([{"name": f"code {n}"} for n in range(700)])
        project.quotations.code_many(
            [CodingDraft(document, start, start + 1, code) for start in range(50) for code in codes]
        )
        project.quotations.uncode([c.id for q in project.quotations.all() for c in q.codings])
        assert project.quotations.all() == []


def test_a_coder_who_joined_later_does_not_stand_in_the_way_of_undo(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        project.quotations.code(document, *passage("de mail"), [code])
        project.coders.use("MK")
        project.quotations.code(document, *passage("te lang"), [code])
        project.coders.use("SV")
        project.undo()
        assert coded(project) == [("te lang", [("a", "MK")])]


def test_undo_brings_no_memo_back_whose_subject_is_gone(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        family = project.families.add("f")
        project.memos.set_text("family", family, "waarom?")
        project.memos.set_text("family", family, "")
        project.coders.use("MK")
        project.families.delete(family)
        project.coders.use("SV")
        with pytest.raises(NotPossibleError, match="memo is about"):
            project.undo()
        assert project.memos.all() == []


def test_a_quotation_that_carried_only_a_memo_goes_with_it(tmp_path):
    with new_project(tmp_path) as study:
        info, code = study.documents.all()[0], study.codes.add("a")
        study.quotations.code(info.id, *passage("Wij bellen elkaar."), [code])
        ((quotation),) = study.quotations.all()
        memo = study.memos.add("quotation", quotation.id, "let op")
        study.quotations.uncode([one.id for one in quotation.codings])
        assert [one.id for one in study.quotations.all()] == [quotation.id]
        study.memos.delete(memo)
        assert study.quotations.all() == []
        study.undo()
        assert [one.id for one in study.quotations.all()] == [quotation.id]
