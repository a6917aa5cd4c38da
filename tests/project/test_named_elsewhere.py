"""What lists name without a foreign key goes along when it is removed, and guards what undo takes back."""

from pathlib import Path

import pytest
from invariants import wrong
from studies import TEXT, new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.finding import Search, Unit, Way


def test_a_document_that_goes_leaves_no_example_behind(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code, other, family = project.codes.add("a"), project.codes.add("b"), project.families.add("F")
        document = project.documents.all()[0].id
        project.quotations.code(document, *passage("bellen elkaar"), [code])
        quotation = project.quotations.all()[0].id
        project.descriptions.write(family, code, quotations=[quotation], other_codes=[other])
        project.documents.delete(document)
        project.codes.delete(other)
        written = project.descriptions.of_family(family)[code]
        assert (written.quotations, written.other_codes) == ((), ())
        project.undo()
        project.undo()
        written = project.descriptions.of_family(family)[code]
        assert (written.quotations, written.other_codes) == ((quotation,), (other,))


def test_a_merge_is_followed_in_the_chosen_codes_also_where_two_descriptions_become_one(
    tmp_path: Path,
) -> None:
    with new_project(tmp_path) as project:
        kept, gone, family = project.codes.add("a"), project.codes.add("b"), project.families.add("F")
        project.descriptions.write(family, kept, meaning="x", other_codes=[gone])
        project.descriptions.write(family, gone, meaning="y")
        project.codes.merge([gone], kept)
        written = project.descriptions.of_family(family)[kept]
        assert (written.meaning, written.other_codes) == ("x\ny", ())
        assert wrong(project) == []


def test_a_correction_stays_when_another_coder_coded_in_it(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        text = "Vooraf iets.\n\n" + TEXT
        project.corrections.apply(project.corrections.plan(document, text))
        project.coders.use("MK")
        start = text.index("bellen")
        project.quotations.code(document, start, start + 6, [project.codes.add("a")])
        project.coders.use("SV")
        with pytest.raises(NotPossibleError, match="later work"):
            project.undo()
        assert wrong(project) == []


def test_a_text_without_any_speaker_left_can_be_stored_and_autocoded(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = project.documents.all()[0].id
        project.corrections.apply(project.corrections.plan(document, "only words"))
        assert project.documents.get(document).turns == ()
        found = project.autocode.find(Search(Way.TEXT, "words", Unit.TURN))
        assert [one.text for one in found] == ["only words"]


def test_a_merge_of_several_codes_that_are_chosen_together_can_be_made_again(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, second, into, other = (project.codes.add(name) for name in "abcd")
        family = project.families.add("F")
        project.descriptions.write(family, other, other_codes=[first, second])
        project.codes.merge([first, second], into)
        project.undo()
        project.redo()
        assert project.descriptions.of_family(family)[other].other_codes == (into,)
        assert wrong(project) == []


def test_a_query_that_is_saved_with_other_capitals_stays_the_column_that_it_was(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("a")
        project.queries.save("good", 'code("a")')
        matrix = project.matrices.add("m", columns=["query:good", f"code:{code}"])
        project.queries.save("Good", 'not code("a")')
        assert list(project.matrices.get(matrix).design["columns"]) == ["query:Good", f"code:{code}"]
        project.queries.delete("good")
        assert list(project.matrices.get(matrix).design["columns"]) == [f"code:{code}"]
