"""Correcting a transcript: codings move along, nothing is lost silently, undo brings all back."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from studies import TEXT, new_project, passage, transcript
from texts_to_align import Edited, edited

from qualcode.alignment import Alignment
from qualcode.errors import NotPossibleError
from qualcode.model import DocumentId, Role, Span, TimeMark
from qualcode.project import Project
from qualcode.project.correction_plan import Outcome
from qualcode.store.schema import JOURNALED


def tables(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo is about."""
    with sqlite3.connect(f"file:{project.path}?mode=ro", uri=True) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in JOURNALED
        }


def coded(project: Project, words: str, code: str, *, coder: str = "SV") -> int:
    """The id of a quotation with a code; the code is made where it lacks."""
    document = project.documents.all()[0].id
    project.coders.use(coder)
    known = {one.name: one.id for one in project.codes.all()}
    code_id = known.get(code) or project.codes.add(code)
    project.quotations.code(document, *passage(words), [code_id])
    found = next(q for q in project.quotations.of_document(document) if q.text == words)
    return found.id


def document_of(project: Project) -> DocumentId:
    return project.documents.all()[0].id


def correct(project: Project, text: str, decisions: Any = None) -> Any:
    plan = project.corrections.plan(document_of(project), text)
    return project.corrections.apply(plan, decisions)


def words_of(project: Project, quotation: int) -> str:
    found = project.quotations.by_ids([quotation])[0]
    text = project.documents.get(found.document).text
    assert text[found.start : found.end] == found.text
    return found.text


def test_quotations_keep_their_ids_and_move_along(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, last = coded(project, "bellen elkaar", "a"), coded(project, "te lang", "b")
        result = correct(project, "Voorwoord.\n\n" + TEXT.replace("Dat helpt echt. ", ""))
        assert (words_of(project, first), words_of(project, last)) == ("bellen elkaar", "te lang")
        assert result.outcomes[Outcome.SAME] == 2
        assert project.check() == []
        assert [turn.speaker for turn in project.documents.get(document_of(project)).turns] == list("IRIR")


def test_a_corrected_word_is_in_the_quotation(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        key = coded(project, "Wij bellen elkaar", "a")
        plan = project.corrections.plan(document_of(project), TEXT.replace("bellen", "belden"))
        assert [one.outcome for one in plan.corrections] == [Outcome.CHANGED]
        project.corrections.apply(plan)
        assert words_of(project, key) == "Wij belden elkaar"


def test_a_lost_quotation_has_to_be_decided_about(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        key = coded(project, "Dat helpt echt.", "a")
        plan = project.corrections.plan(document_of(project), TEXT.replace("Dat helpt echt. ", ""))
        assert [one.quotation.id for one in plan.lost] == [key]
        before = tables(project)
        with pytest.raises(NotPossibleError, match="gone from the corrected text"):
            project.corrections.apply(plan)
        assert tables(project) == before
        start = plan.text.index("Maar de mail")
        project.corrections.apply(plan, {plan.lost[0].quotation.id: Span(start, start + 12)})
        assert words_of(project, key) == "Maar de mail"


def test_a_dropped_quotation_leaves_nothing_behind(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        key, stays = coded(project, "Dat helpt echt.", "a"), coded(project, "de mail", "a")
        project.memos.add("quotation", key, "een gedachte")
        family = project.families.add("f")
        code = project.codes.named("a").id
        project.descriptions.write(family, code, quotations=[key, stays])
        before = tables(project)
        plan = project.corrections.plan(document_of(project), TEXT.replace("Dat helpt echt. ", ""))
        result = project.corrections.apply(plan, {plan.lost[0].quotation.id: None})
        assert result.dropped == 1
        assert project.quotations.by_ids([key]) == []
        assert project.memos.of("quotation", key) == []
        assert project.descriptions.of_family(family)[code].quotations == (stays,)
        assert project.check() == []
        project.undo()
        assert tables(project) == before


def test_quotations_that_become_one_keep_what_was_said_about_both(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = document_of(project)
        first, second = coded(project, "Wij bellen elkaar.", "a"), coded(project, "bellen elkaar.", "b")
        project.quotations.comment(document, *passage("Wij bellen elkaar."), "een")
        project.quotations.comment(document, *passage("bellen elkaar."), "twee")
        memo = project.memos.add("quotation", second, "memo")
        before = tables(project)
        result = correct(project, TEXT.replace("Wij bellen", "Bellen").replace("Bellen", "Wijbellen"))
        assert result.united == 1
        [one] = project.quotations.of_document(document)
        assert (one.id, one.text, len(one.codings)) == (first, "Wijbellen elkaar.", 2)
        assert one.comment == "een\ntwee"
        assert [m.id for m in project.memos.of("quotation", first)] == [memo]
        after = tables(project)
        project.undo()
        assert tables(project) == before
        project.redo()
        assert tables(project) == after


def test_codings_of_one_coder_that_meet_lose_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        coded(project, "Wij bellen elkaar.", "a")
        coded(project, "bellen elkaar.", "a")
        one, two = (q.codings[0] for q in project.quotations.of_document(document_of(project)))
        project.quotations.edit_coding(one.id, memo="eerste", stance="present")
        project.quotations.edit_coding(two.id, memo="tweede", stance="denied", rating="++")
        correct(project, TEXT.replace("Wij bellen", "Wijbellen"))
        [quotation] = project.quotations.of_document(document_of(project))
        [coding] = quotation.codings
        assert coding.rating == "++"
        assert {"eerste", "tweede"} < set(coding.memo.split("\n"))
        assert {coding.stance, *coding.memo.split("\n")} >= {"present", "denied"}


def test_three_that_become_one_lose_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        pieces = ("Wij bellen elkaar.", "bellen elkaar.", "ellen elkaar.")
        for words in pieces:
            coded(project, words, "a")
        for number, quotation in enumerate(project.quotations.of_document(document_of(project))):
            project.quotations.edit_coding(quotation.codings[0].id, memo=f"memo {number}")
        before = tables(project)
        plan = project.corrections.plan(document_of(project), TEXT)
        first = plan.corrections[0].quotation.span
        project.corrections.apply(plan, {one.quotation.id: first for one in plan.corrections})
        [quotation] = project.quotations.of_document(document_of(project))
        [coding] = quotation.codings
        assert sorted(coding.memo.split("\n")) == ["memo 0", "memo 1", "memo 2"]
        project.undo()
        assert tables(project) == before


def test_places_that_are_swapped_do_not_collide(tmp_path: Path) -> None:
    text = "R: aap\nnoot\naap\nnoot\n"
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([transcript("g", text)])
        code = project.codes.add("a")
        document = document_of(project)
        for start in (3, 12):
            project.quotations.code(document, start, start + 3, [code])
        before = tables(project)
        plan = project.corrections.plan(document, text)
        first, second = plan.corrections
        project.corrections.apply(
            plan, {first.quotation.id: second.quotation.span, second.quotation.id: first.quotation.span}
        )
        assert [q.start for q in project.quotations.by_ids([first.quotation.id])] == [12]
        project.undo()
        assert tables(project) == before
        project.redo()
        assert project.quotations.by_ids([first.quotation.id])[0].start == 12


def test_a_plan_made_before_another_change_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        plan = project.corrections.plan(document_of(project), TEXT + "Einde.")
        coded(project, "de mail", "a")
        with pytest.raises(NotPossibleError, match="has changed since"):
            project.corrections.apply(plan)


def test_a_quotation_behind_a_character_that_ends_texts_for_sqlite_is_sound(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        coded(project, "de mail", "a")
        correct(project, f"A\0B {TEXT}")
        assert project.check() == []


def test_a_document_cannot_become_empty(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, pytest.raises(NotPossibleError, match="without text"):
        project.corrections.plan(document_of(project), " \n")


def test_an_edit_keeps_labels_roles_and_participants(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = document_of(project)
        old = {one.label: one for one in project.documents.speakers(document)}
        project.documents.set_speaker(old["R"].id, role=Role.OTHER)
        new = TEXT.replace("I: Waarom?", "I: Waarom?\n\nR: Ja, nou.\n\nI: En verder?")
        correct(project, new.replace("R: Wij", "Wij"))
        now = {one.label: one for one in project.documents.speakers(document)}
        assert now["R"].id == old["R"].id
        assert now["R"].role is Role.OTHER
        turns = project.documents.get(document).turns
        assert [turn.speaker for turn in turns] == ["I", "I", "R", "I", "R"]
        assert [turn.number for turn in turns] == [1, 2, 3, 4, 5]
        text = project.documents.get(document).text
        assert text[turns[0].text_start : turns[0].end].endswith("Maar de mail niet.")


def test_a_renamed_speaker_stays_the_same_person(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        document = document_of(project)
        old = {one.label: one for one in project.documents.speakers(document)}
        new = transcript("gesprek", TEXT.replace("R: ", "X: "))
        speakers = tuple(
            one if one.label == "I" else type(one)("X", Role.OTHER) for one in transcript().speakers
        )
        plan = project.corrections.plan(document, type(new)(**{**fields(new), "speakers": speakers}))
        match = next(one for one in plan.speakers if one.label == "X")
        assert (match.renamed, match.was, match.role) == (True, "R", Role.RESPONDENT)
        project.corrections.apply(plan)
        now = {one.label: one for one in project.documents.speakers(document)}
        assert (now["X"].id, now["X"].participant) == (old["R"].id, old["R"].participant)


def fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def test_a_corrected_file_becomes_the_original_and_undo_brings_the_old_one_back(tmp_path: Path) -> None:
    file = tmp_path / "beter.txt"
    file.write_text(TEXT.replace("helpt", "hielp"), encoding="utf-8")
    with new_project(tmp_path) as project:
        key, document = coded(project, "Dat helpt echt", "a"), document_of(project)
        old = project.documents.original(document)
        plan = project.corrections.plan(document, project.corrections.read(document, file))
        project.corrections.apply(plan)
        assert project.documents.original(document) == file.read_bytes()
        assert project.documents.get(document).info.source_name == "beter.txt"
        assert words_of(project, key) == "Dat hielp echt"
        project.undo()
        assert project.documents.original(document) == old


def test_known_edits_need_no_comparing(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        key, document = coded(project, "de mail", "a"), document_of(project)
        start, end = passage("mail")
        plan = project.corrections.plan(document, Alignment.from_edits(TEXT, [(start, end, "<middel>")]))
        project.corrections.apply(plan, label="Pseudonyms")
        assert words_of(project, key) == "de <middel>"


@given(change=edited(), data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_undo_and_redo_are_exact(
    change: Edited, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = Alignment.from_edits(change.old, change.edits).new
    if not new.strip():
        return
    length = len(change.old)
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, length - 1), st.integers(1, 40)), min_size=1, max_size=12)
    )
    with new_project(tmp_path_factory.mktemp("s"), documents=0) as project:
        plain = transcript("g", "x")
        project.documents.add([type(plain)("g", change.old, "txt", "g.txt", b"", (), ())])
        code = project.codes.add("a")
        for start, size in spans:
            project.quotations.code(document_of(project), start, min(length, start + size), [code])
        before = tables(project)
        plan = project.corrections.plan(document_of(project), new)
        project.corrections.apply(plan, {one.quotation.id: None for one in plan.lost})
        assert project.check() == []
        after = tables(project)
        if after == before:
            return
        project.undo()
        assert tables(project) == before
        project.redo()
        assert tables(project) == after


def test_questions_times_and_chosen_quotations_move_along(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        plain = transcript()
        start = TEXT.index("mail")
        marks = (TimeMark(start, 7.5), TimeMark(TEXT.index("echt"), 5.0))
        project.documents.add([replace(plain, times=marks)])
        document = document_of(project)
        question = project.guide.add("Waarom?")
        project.guide.ask(question, document, TEXT.index("I: Waarom"))
        before = tables(project)
        correct(project, "Vooraf, voor het gesprek.\n\n" + TEXT.replace(" echt", ""))
        shown = project.documents.get(document)
        [mark] = shown.times
        assert (shown.text[mark.position : mark.position + 4], mark.seconds) == ("mail", 7.5)
        [asked] = project.guide.asked(document)
        assert shown.text[asked.start : asked.end].startswith("I: Waarom?")
        correct(project, shown.text.replace("I: Waarom?\n\nR: Dat duurt te lang.\n", ""))
        assert project.guide.asked(document) == []
        project.undo()
        project.undo()
        assert tables(project) == before


def test_a_repeated_correction_is_undone_step_by_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        key = coded(project, "Wij bellen elkaar", "a")
        states = [tables(project)]
        for old, new in (("bellen", "belden"), ("Wij ", "Zij "), ("R: ", "X: ")):
            correct(project, project.documents.get(document_of(project)).text.replace(old, new))
            states.append(tables(project))
        assert words_of(project, key) == "Zij belden elkaar"
        for state in states[-2::-1]:
            project.undo()
            assert tables(project) == state
