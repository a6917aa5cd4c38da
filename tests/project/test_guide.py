"""The interview guide: questions, where they were asked, answers across interviews, undo."""

from pathlib import Path

import pytest
from studies import new_project

from qualcode.codebook import load_builtin
from qualcode.errors import NotPossibleError
from qualcode.i18n import translator
from qualcode.model import CodeId, QuestionDraft, QuestionId, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project
from qualcode.project.guide_matching import reason

FIRST = (
    "I: Wat is uw functie bij de bibliotheek?",
    "R: Leesconsulent.",
    "I: En hoe verloopt de samenwerking met de leerkrachten?",
    "R: Wisselend. De ene belt wel.",
    "I: Waarom de andere niet?",
    "R: Te druk.",
    "I: Welke belemmeringen ervaart u door de begroting?",
    "R: Geen geld voor boeken.",
)
SECOND = (
    "I: Uw functie bij de bibliotheek, wat is die?",
    "R: Directeur.",
    "I: En hoe verloopt de samenwerking met leerkrachten dan?",
    "R: Uitstekend.",
)


def interview(name: str, lines: tuple[str, ...]) -> Transcript:
    text = "\n\n".join(lines)
    turns: list[TurnDraft] = []
    position = 0
    for line in lines:
        turns.append(TurnDraft(position, position + 3, position + len(line), line[0]))
        position += len(line) + 2
    speakers = (SpeakerDraft("I", Role.INTERVIEWER), SpeakerDraft("R", Role.RESPONDENT))
    return Transcript(name, text, "txt", f"{name}.txt", text.encode(), tuple(turns), speakers)


@pytest.fixture
def study(tmp_path: Path):
    with new_project(tmp_path, documents=0) as project:
        project.documents.add([interview("Ada", FIRST), interview("Bo", SECOND)])
        project.codes.add("samenwerking")
        project.codes.add("geld")
        yield project


def ids(project: Project) -> dict[str, CodeId]:
    return {code.name: code.id for code in project.codes.all()}


def with_guide(project: Project) -> list[QuestionId]:
    codes = ids(project)
    return [
        project.guide.add("Wat is uw functie bij de bibliotheek?", number="1"),
        project.guide.add(
            "Hoe verloopt de samenwerking met de leerkrachten?", number="2", codes=[codes["samenwerking"]]
        ),
        project.guide.add("Welke belemmeringen ervaart u door de begroting?", number="3"),
    ]


def spans(project: Project) -> list[tuple[str, str, str]]:
    """Number of the question, document, text of the span, by place."""
    numbers = {q.id: q.number for q in project.guide.questions()}
    found = []
    for info in project.documents.all():
        text = project.documents.get(info.id).text
        found += [
            (numbers[a.question], info.name, text[a.start : a.end]) for a in project.guide.asked(info.id)
        ]
    return found


def test_questions_are_added_changed_ordered_and_deleted(study: Project) -> None:
    first, second, third = with_guide(study)
    between = study.guide.add("Hoe lang al?", number="1a", before=second)
    assert [q.number for q in study.guide.questions()] == ["1", "1a", "2", "3"]
    assert [q.order for q in study.guide.questions()] == [1, 2, 3, 4]
    study.guide.edit(between, text="  Hoe lang  doet u dit al? ", codes=[ids(study)["geld"]])
    assert study.guide.get(between).text == "Hoe lang doet u dit al?"
    assert study.guide.numbered("1a").codes == (ids(study)["geld"],)
    study.guide.reorder([third, second, between, first])
    assert [q.number for q in study.guide.questions()] == ["3", "2", "1a", "1"]
    study.guide.delete([between])
    assert len(study.guide.questions()) == 3
    study.undo()
    study.undo()
    assert [q.number for q in study.guide.questions()] == ["1", "1a", "2", "3"]


def test_a_question_needs_a_text(study: Project) -> None:
    with pytest.raises(NotPossibleError):
        study.guide.add("  ")
    with pytest.raises(NotPossibleError):
        study.guide.numbered("9")


def test_suggestions_are_accepted_in_one_step(study: Project) -> None:
    with_guide(study)
    suggested = study.guide.suggest()
    assert [(s.document, s.text[:12]) for s in suggested]
    assert len(suggested) == 5
    assert study.guide.accept(suggested) == 5
    assert study.guide.suggest() == []
    numbers = [(number, document) for number, document, _text in spans(study)]
    assert numbers == [("1", "Ada"), ("2", "Ada"), ("3", "Ada"), ("1", "Bo"), ("2", "Bo")]
    assert spans(study)[1][2] == "\n\n".join(FIRST[2:6])
    assert spans(study)[2][2] == "\n\n".join(FIRST[6:])
    study.undo()
    assert study.guide.asked() == []
    assert len(study.guide.suggest()) == 5


def test_a_reason_is_given(study: Project) -> None:
    with_guide(study)
    reasons = [reason(s.match, translator("en")) for s in study.guide.suggest()]
    assert any("the same words: functie, bibliotheek" in text for text in reasons)


def test_a_rejected_suggestion_does_not_come_back_until_undone(study: Project) -> None:
    with_guide(study)
    wrong = study.guide.suggest()[0]
    study.guide.reject([wrong])
    assert wrong.place not in {s.place for s in study.guide.suggest()}
    study.undo()
    assert wrong.place in {s.place for s in study.guide.suggest()}


def test_answers_follow_when_a_question_between_is_found_or_taken_away(study: Project) -> None:
    first, second, third = with_guide(study)
    ada = study.documents.named("Ada").id
    text = study.documents.get(ada).text
    assert study.guide.ask(first, ada, 5) == 1
    assert spans(study) == [("1", "Ada", text)]
    study.guide.ask(third, ada, text.index("Welke"))
    study.guide.ask(second, ada, text.index("hoe verloopt"))
    assert study.guide.ask(second, ada, text.index("hoe verloopt")) == 0
    assert [part for _n, _d, part in spans(study)] == [
        "\n\n".join(FIRST[:2]),
        "\n\n".join(FIRST[2:6]),
        "\n\n".join(FIRST[6:]),
    ]
    middle = next(a for a in study.guide.asked(ada) if a.question == second)
    study.guide.unask([middle.id])
    assert spans(study)[0][2] == "\n\n".join(FIRST[:6])
    study.undo()
    assert spans(study)[0][2] == "\n\n".join(FIRST[:2])


def test_two_questions_in_one_turn_share_the_answer(study: Project) -> None:
    first, second, _third = with_guide(study)
    bo = study.documents.named("Bo").id
    study.guide.ask_many([(first, bo, 0), (second, bo, 3)])
    assert {(a.start, a.end) for a in study.guide.asked(bo)} == {(0, len("\n\n".join(SECOND)))}


def test_answers_across_interviews(study: Project) -> None:
    _first, second, _third = with_guide(study)
    study.guide.accept(study.guide.suggest())
    ada = study.documents.named("Ada").id
    place = study.documents.get(ada).text.index("De ene belt wel")
    study.quotations.code(ada, place, place + 15, [ids(study)["geld"]])
    answers = study.guide.answers(second)
    assert [answer.document.name for answer in answers] == ["Ada", "Bo"]
    assert answers[0].words == "En hoe verloopt de samenwerking met de leerkrachten?"
    assert [(t.number, t.role, t.text) for t in answers[0].turns] == [
        (4, Role.RESPONDENT, "Wisselend. De ene belt wel."),
        (5, Role.INTERVIEWER, "Waarom de andere niet?"),
        (6, Role.RESPONDENT, "Te druk."),
    ]
    assert [answer.participants for answer in answers] == [("Ada",), ("Bo",)]
    assert [q.text for q in answers[0].quotations] == ["De ene belt wel"]
    assert answers[0].codes == (ids(study)["geld"],)
    assert study.guide.answers(second, documents=[answers[1].document.id])[0].codes == ()


def test_overview_tells_not_asked_from_not_mentioned(study: Project) -> None:
    _first, second, third = with_guide(study)
    study.guide.accept(study.guide.suggest())
    ada, bo = (info.id for info in study.documents.all())
    place = study.documents.get(bo).text.index("Uitstekend")
    study.quotations.code(bo, place, place + 10, [ids(study)["samenwerking"]])
    overview = study.guide.overview()
    assert overview.cell(third, bo).asked == 0
    assert overview.cell(third, ada).mentioned is None
    assert overview.cell(second, ada).mentioned == ()
    assert overview.cell(second, bo).mentioned == (ids(study)["samenwerking"],)
    assert overview.cell(second, bo).quotations == 1
    assert (overview.asked_in(second), overview.asked_in(third)) == (2, 1)
    other = study.coders.current.id + 1
    assert study.guide.overview(coders=[other]).cell(second, bo).quotations == 0


def test_deleting_a_question_takes_its_places_along_in_one_step(study: Project) -> None:
    first, second, _third = with_guide(study)
    study.guide.accept(study.guide.suggest())
    before = spans(study)
    study.guide.delete([second])
    assert {number for number, _d, _t in spans(study)} == {"1", "3"}
    assert spans(study)[0][2] == "\n\n".join(FIRST[:6])
    study.undo()
    assert spans(study) == before
    assert study.check() == []
    assert first


def test_deleting_a_document_takes_its_places_along(study: Project) -> None:
    with_guide(study)
    study.guide.accept(study.guide.suggest())
    study.documents.delete(study.documents.named("Ada").id)
    assert {document for _n, document, _t in spans(study)} == {"Bo"}
    study.undo()
    assert len(study.guide.asked()) == 5


def test_codes_of_a_question_follow_merges_and_deletions(study: Project) -> None:
    _first, second, _third = with_guide(study)
    codes = ids(study)
    study.codes.merge([codes["samenwerking"]], codes["geld"])
    assert study.guide.numbered("2").codes == (codes["geld"],)
    study.codes.delete(codes["geld"])
    assert study.guide.numbered("2").codes == ()
    study.undo()
    study.undo()
    assert study.guide.numbered("2").codes == (codes["samenwerking"],)
    assert second


def test_the_questions_of_a_codebook(study: Project) -> None:
    codebook = load_builtin("network_tensions")
    study.codebooks.take_over(codebook, language="nl")
    report = study.guide.take_over(codebook, language="nl")
    assert len(report.added) == 24
    assert report.missing == ()
    names = {code.id: code.name for code in study.codes.all()}
    expected = {draft.key: draft.name["nl"] for draft in codebook.codes}
    assert [names[c] for c in study.guide.numbered("9").codes] == [
        expected["doelconsensus"], expected["ideeen_doel"],
    ]  # fmt: skip
    again = study.guide.take_over(codebook, language="nl")
    assert (len(again.added), len(again.existing)) == (0, 24)
    assert len(study.guide.questions()) == 24


def test_codes_that_the_study_lacks_are_named(study: Project) -> None:
    drafts = [QuestionDraft("1", {"nl": "Hoe?"}, (("Samenwerking",), ("tijd", "time")))]
    report = study.guide.add_many(drafts, language="nl")
    assert report.missing == ("tijd",)
    assert study.guide.numbered("1").codes == (ids(study)["samenwerking"],)


def test_a_codebook_without_questions(study: Project) -> None:
    with pytest.raises(NotPossibleError):
        study.guide.take_over(study.codebooks.present(), language="nl")


def test_a_corrected_text_keeps_its_questions(study: Project) -> None:
    with_guide(study)
    study.guide.accept(study.guide.suggest())
    before = spans(study)
    ada = study.documents.named("Ada").id
    text = study.documents.get(ada).text.replace("Leesconsulent", "Leesconsulent, al tien jaar")
    study.corrections.apply(study.corrections.plan(ada, text))
    assert spans(study)[1:] == before[1:]
    assert "al tien jaar" in spans(study)[0][2]
    assert "al tien jaar" in study.guide.answers(study.guide.numbered("1").id)[0].turns[0].text
    study.undo()
    assert spans(study) == before


def test_what_is_added_behind_an_answer_belongs_to_it(study: Project) -> None:
    with_guide(study)
    study.guide.accept(study.guide.suggest())
    before = spans(study)
    ada = study.documents.named("Ada").id
    text = study.documents.get(ada).text + " En geen tijd."
    study.corrections.apply(study.corrections.plan(ada, text))
    assert [words for _number, _document, words in spans(study) if words.endswith("En geen tijd.")]
    study.undo()
    assert spans(study) == before


def test_a_rejected_suggestion_stays_rejected_when_the_text_before_it_changes(study: Project) -> None:
    with_guide(study)
    wrong = study.guide.suggest([study.documents.named("Ada").id])[-1]
    study.guide.reject([wrong])
    text = study.documents.get(wrong.document).text
    study.corrections.apply(
        study.corrections.plan(wrong.document, f"Een gesprek van lang geleden.\n\n{text}")
    )
    again = [s for s in study.guide.suggest() if (s.question, s.text) == (wrong.question, wrong.text)]
    assert again == []
    ((_question, _document, start),) = study.guide.rejected()
    assert start > wrong.start
