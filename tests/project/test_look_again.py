"""Codes that are changed because coders disagreed, and the codings that wait to be looked at again."""

import pytest
from studies import new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.model.reviews import ReviewKind, ReviewState
from qualcode.project.scheme import MADE, MERGED, REDEFINED, SPLIT

WORDS = ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.")


@pytest.fixture
def study(tmp_path):
    """Two coders, who both use "contact" on three passages; "respect" is on the first, by SV only."""
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        contact, respect = (project.codes.add(name) for name in ("contact", "respect"))
        project.codes.set_families(contact, [project.families.add("omgang")])
        for words in WORDS:
            project.quotations.code(info.id, *passage(words), [contact])
        project.quotations.code(info.id, *passage(WORDS[0]), [respect])
        project.coders.use("AB")
        for words in WORDS:
            project.quotations.code(info.id, *passage(words), [contact])
        project.coders.use("SV")
        yield project


def code(study, name):
    return study.codes.named(name).id


def codings(study, name, coder="SV"):
    key, who = code(study, name), study.coders.find([coder])[0].id
    return {q.text: c for q in study.quotations.all() for c in q.codings if (c.code, c.coder) == (key, who)}


def queued(study):
    return [(line.quotation.text, line.review.text) for line in study.reviews.lines()]


def everything(study):
    return (
        {(q.id, c.id, c.code, c.coder) for q in study.quotations.all() for c in q.codings},
        study.codes.all(),
        study.reviews.all(),
    )


def test_a_split_assigns_only_what_was_said_and_queues_the_rest(study):
    before = everything(study)
    first = codings(study, "contact")[WORDS[0]].quotation
    done = study.look_again.after_split(
        code(study, "contact"),
        ["bellen", "mailen"],
        placed={first: ["bellen"]},
        why="Twee betekenissen liepen dooreen.",
    )
    assert [study.codes.get(key).name for key in done.codes] == ["bellen", "mailen"]
    assert done.queued == 4
    assert set(codings(study, "contact")) == set(codings(study, "contact", "AB")) == set(WORDS[1:])
    assert set(codings(study, "bellen")) == set(codings(study, "bellen", "AB")) == {WORDS[0]}
    text = "De code “contact” is gesplitst in “bellen”, “mailen”. Twee betekenissen liepen dooreen."
    english = "The code “contact” was split into “bellen”, “mailen”. Twee betekenissen liepen dooreen."
    assert {words for _passage, words in queued(study)} <= {text, english}
    assert all(one.kind is ReviewKind.LOOK_AGAIN for one in study.reviews.queue())
    omgang = study.families.all()[0]
    assert {study.codes.get(key).families for key in done.codes} == {(omgang.id,)}
    study.undo()
    assert everything(study) == before
    study.redo()
    assert len(study.reviews.queue()) == 4


def test_a_split_into_a_code_that_is_there(study):
    done = study.look_again.after_split(code(study, "contact"), [code(study, "respect")], why="Te breed.")
    assert done.codes == (code(study, "respect"),)
    assert {line.review.proposed for line in study.reviews.lines()} == {code(study, "respect")}
    event = next(one for one in study.scheme.history() if one.kind == SPLIT)
    assert (event.name, event.detail, event.why) == ("contact", "“respect”", "Te breed.")


def test_a_split_needs_other_codes(study):
    for names in ([], ["contact"]):
        with pytest.raises(NotPossibleError):
            study.look_again.after_split(code(study, "contact"), names)
    with pytest.raises(NotPossibleError):
        study.look_again.after_split(code(study, "contact"), ["Respect"])
    assert study.reviews.queue() == []


def test_a_merge_queues_what_has_another_code_now(study):
    before = everything(study)
    done = study.look_again.after_merge([code(study, "contact")], code(study, "respect"), why="Zelfde.")
    # on the first passage SV had both: these became one, and there is nothing to look at again
    assert done.queued == 5
    assert len(study.codes.all()) == 1
    (event,) = [one for one in study.scheme.history() if one.kind == MERGED]
    assert (event.name, event.detail, event.why) == ("contact", "respect", "Zelfde.")
    study.undo()
    assert everything(study) == before


def test_a_new_definition_queues_the_codings_of_the_code(study):
    done = study.look_again.redefine(code(study, "contact"), definition="Alleen bellen.", why="Onduidelijk.")
    assert (done.queued, len(study.reviews.queue())) == (6, 6)
    assert [words for words, _text in queued(study)] == [words for words in WORDS for _coder in range(2)]
    assert study.codes.named("contact").definition == "Alleen bellen."
    (event,) = [one for one in study.scheme.history() if one.kind == REDEFINED]
    assert event.why == "Onduidelijk."
    with pytest.raises(NotPossibleError):
        study.look_again.redefine(code(study, "contact"), definition="Alleen bellen.")
    study.undo()
    assert (study.reviews.all(), study.codes.named("contact").definition) == ([], "")


def test_only_the_codings_that_were_chosen(study):
    one = codings(study, "contact", "AB")[WORDS[1]].id
    assert study.look_again.redefine(code(study, "contact"), inclusion="x", codings=[one]).queued == 1
    assert [review.subject_id for review in study.reviews.queue()] == [one]


def test_a_coding_waits_once_and_says_both_reasons(study):
    one = codings(study, "contact")[WORDS[1]].id
    assert study.look_again.add([one], code=code(study, "contact"), why="Eerst.") == 1
    assert study.look_again.add([one], code=code(study, "contact"), why="Toen.") == 0
    ((_passage, words),) = queued(study)
    assert "Eerst." in words
    assert "Toen." in words
    study.reviews.accept(study.reviews.queue()[0].id)
    assert study.look_again.add([one], code=code(study, "contact"), why="Nog eens.") == 1


def test_it_stands_another_code_or_no_longer_coded(study):
    study.look_again.redefine(code(study, "contact"), definition="Alleen bellen.")
    lines = {(line.quotation.text, line.coder): line for line in study.reviews.lines()}
    mine = study.coders.find(["SV"])[0].id
    first, second, third = (lines[words, mine].review.id for words in WORDS)
    study.reviews.accept(first)
    study.look_again.recode([second], [code(study, "respect")])
    study.look_again.remove([third])
    assert set(codings(study, "contact")) == {WORDS[0]}
    assert set(codings(study, "respect")) == set(WORDS[:2])
    states = {line.review.id: line.review.state for line in study.reviews.lines() if line.coder == mine}
    assert states == {first: ReviewState.ACCEPTED, second: ReviewState.ACCEPTED}
    study.undo()
    assert set(codings(study, "contact")) == {WORDS[0], WORDS[2]}
    assert len(study.reviews.queue()) == 4


def test_under_two_codes_at_once(study):
    study.look_again.add([codings(study, "contact")[WORDS[1]].id], code=code(study, "contact"))
    nieuw = study.codes.add("nieuw")
    study.look_again.recode([study.reviews.queue()[0].id], [nieuw, code(study, "respect")])
    assert WORDS[1] not in codings(study, "contact")
    assert WORDS[1] in codings(study, "nieuw")
    assert WORDS[1] in codings(study, "respect")
    study.undo()
    assert WORDS[1] in codings(study, "contact")


def test_two_codings_on_one_passage_under_two_codes(study):
    mine = [codings(study, name)[WORDS[0]].id for name in ("contact", "respect")]
    study.look_again.add(mine, code=code(study, "contact"))
    nieuw = study.codes.add("nieuw")
    study.look_again.recode([one.id for one in study.reviews.queue()], [nieuw, code(study, "respect")])
    assert WORDS[0] not in codings(study, "contact")
    assert WORDS[0] in codings(study, "nieuw")
    assert WORDS[0] in codings(study, "respect")
    assert study.reviews.queue() == []


def test_several_accepted_are_one_step(study):
    study.look_again.redefine(code(study, "contact"), definition="Alleen bellen.")
    study.reviews.accept_all([one.id for one in study.reviews.queue()])
    assert study.reviews.queue() == []
    study.undo()
    assert len(study.reviews.queue()) == 6


def test_it_is_no_review_and_the_history_of_a_review_tells_the_split(study):
    study.coders.use("Willem")
    study.reviews.add("coding", codings(study, "contact")[WORDS[0]].id, "Splitsen?")
    study.coders.use("SV")
    first = codings(study, "contact")[WORDS[0]].quotation
    study.look_again.after_split(
        code(study, "contact"), ["bellen", "mailen"], placed={first: ["bellen", "mailen"]}
    )
    assert [one.reviewer for one in study.reviews.rounds()] == ["Willem"]
    found = study.reviews.effects()
    assert found.split == {"contact": 1}
    assert [one.kind for one in found.events] == [SPLIT, MADE, MADE]
    assert sum(found.kinds.values()) == 1


def test_a_blind_coder_gets_only_own_codings_in_the_queue(study):
    study.blinding.start(study.coders.current)
    study.look_again.redefine(code(study, "contact"), definition="Alleen bellen.")
    assert len(study.reviews.queue()) == 3
