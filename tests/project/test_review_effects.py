"""What changed since a review, read from the history."""

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.model.reviews import ReviewKind, ReviewState

WORDS = ("Hoe gaat het?", "Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.", "Dat duurt te lang.")


@pytest.fixture
def study(tmp_path):
    with new_project(tmp_path) as project:
        info = project.documents.all()[0]
        codes = [project.codes.add(name) for name in ("contact", "respect")]
        for words in WORDS[1:4]:
            project.quotations.code(info.id, *passage(words), codes[:1])
        yield project


def coding(study, words):
    return next(c for q in study.quotations.all() if q.text == words for c in q.codings)


def test_without_a_review_there_is_nothing_to_tell(study):
    assert study.reviews.rounds() == []
    assert study.reviews.effects() is None


def test_a_code_split_and_a_coding_moved(study):
    first, second = (coding(study, words) for words in WORDS[1:3])
    respect, contact = study.codes.named("respect").id, study.codes.named("contact").id
    study.coders.use("Willem")
    study.reviews.add("coding", first.id, "Dit is respect", kind=ReviewKind.OTHER_CODE, proposed=respect)
    study.reviews.add("coding", second.id, "Splitsen?", kind=ReviewKind.QUESTION)
    study.coders.use("SV")
    study.reviews.accept(study.reviews.queue()[0].id)
    new = study.codes.add("contact met elkaar")
    study.codes.place(contact, second.quotation, [new])
    found = study.reviews.effects()
    assert found.round.reviewer == "Willem"
    assert found.kinds == {ReviewKind.OTHER_CODE: 1, ReviewKind.QUESTION: 1}
    assert found.states == {ReviewState.ACCEPTED: 1, ReviewState.OPEN: 1}
    assert (found.moved, found.added, found.removed, found.used) == (2, 0, 0, (1, 3))
    assert [(c.name, c.before, c.after) for c in found.changes] == [
        ("contact", 3, 1),
        ("contact met elkaar", None, 1),
        ("respect", 0, 1),
    ]
    assert found.split == {"contact": 1}
    assert [(e.kind, e.name) for e in found.events] == [("made", "contact met elkaar")]


def test_who_begins_to_code_later_changes_nothing_that_was_reviewed(study):
    study.coders.use("Willem")
    study.reviews.add("coding", coding(study, WORDS[1]).id, "Hm")
    study.coders.use("MK")
    info, contact = study.documents.all()[0], study.codes.named("contact").id
    study.quotations.code(info.id, *passage(WORDS[4]), [contact])
    assert study.reviews.effects().nothing
    assert study.reviews.effects().changes == ()
    study.coders.use("SV")
    study.quotations.code(info.id, *passage(WORDS[4]), [contact])
    assert [(c.before, c.after) for c in study.reviews.effects().changes] == [(3, 4)]


def test_a_coder_whose_codings_are_all_gone_now_counts(study):
    study.coders.use("Willem")
    study.reviews.add("coding", coding(study, WORDS[1]).id, "Hm")
    study.coders.use("SV")
    study.quotations.uncode([c.id for q in study.quotations.all() for c in q.codings])
    found = study.reviews.effects()
    assert (found.removed, [(c.before, c.after) for c in found.changes]) == (3, [(3, 0)])


def test_what_was_undone_did_not_happen(study):
    study.reviews.add("coding", coding(study, WORDS[1]).id, "Hm", kind=ReviewKind.REMARK)
    study.quotations.uncode([coding(study, WORDS[2]).id])
    study.undo()
    assert study.reviews.effects().nothing
    assert study.reviews.effects().changes == ()


def test_remarks_of_another_reviewer_are_another_review(study):
    study.reviews.add("coding", coding(study, WORDS[1]).id, "Hm")
    study.coders.use("Willem")
    study.reviews.add("coding", coding(study, WORDS[1]).id, "Ja?")
    study.reviews.add("coding", coding(study, WORDS[2]).id, "Nee")
    rounds = study.reviews.rounds()
    assert [(one.reviewer, len(one.remarks)) for one in rounds] == [("SV", 1), ("Willem", 2)]
    assert study.reviews.effects().round == rounds[1]


def test_accepting_a_code_that_stands_there_already(study):
    info, one = study.documents.all()[0], coding(study, WORDS[1])
    respect = study.codes.named("respect").id
    study.quotations.code(info.id, *passage(WORDS[1]), [respect])
    key = study.reviews.add("coding", one.id, "Respect", kind=ReviewKind.OTHER_CODE, proposed=respect)
    study.reviews.answer(key, "Ja")
    study.reviews.accept(key)
    (line,) = study.reviews.lines()
    assert (line.review.state, line.code, len(line.answers)) == (ReviewState.ACCEPTED, respect, 1)
    study.undo()
    assert study.reviews.lines()[0].code == one.code


def test_a_remark_that_says_nothing_is_refused(study):
    with pytest.raises(NotPossibleError, match="needs words"):
        study.reviews.add("coding", coding(study, WORDS[1]).id, " ")


VERBS = st.lists(
    st.tuples(
        st.sampled_from(["code", "uncode", "recode", "new", "merge", "undo", "redo"]), st.integers(0, 99)
    ),
    max_size=12,
)


def counted(study):
    pairs = {(q.id, c.code) for q in study.quotations.all() for c in q.codings}
    return {code.id: Counter(code for _q, code in pairs)[code.id] for code in study.codes.all()}


@given(VERBS)
def test_counts_before_are_those_that_were_counted_then(tmp_path_factory, verbs):
    with new_project(tmp_path_factory.mktemp("r")) as study:
        info = study.documents.all()[0]
        study.quotations.code(info.id, *passage(WORDS[0]), [study.codes.add("een"), study.codes.add("twee")])
        before, placed = counted(study), {c.id: c.code for q in study.quotations.all() for c in q.codings}
        study.reviews.add("quotation", study.quotations.all()[0].id, "Hm")
        for verb, number in verbs:
            do(study, info, verb, number)
        found = study.reviews.effects()
        if found is None:  # the remark itself was undone
            return
        now = counted(study)
        assert {c.code: (c.before, c.after) for c in found.changes} == {
            key: (before.get(key), now.get(key))
            for key in before.keys() | now.keys()
            if before.get(key) != now.get(key)
        }
        here = {c.id: c.code for q in study.quotations.all() for c in q.codings}
        assert found.moved == sum(here.get(key, code) != code for key, code in placed.items())


def do(study, info, verb, number):
    codes, codings = study.codes.all(), [c for q in study.quotations.all() for c in q.codings]
    code = codes[number % len(codes)].id if codes else None
    match verb:
        case "code" if codes:
            study.quotations.code(info.id, *passage(WORDS[number % len(WORDS)]), [code])
        case "uncode" if codings:
            study.quotations.uncode([codings[number % len(codings)].id])
        case "recode" if codings and codes:
            study.quotations.replace_code([codings[number % len(codings)].id], code)
        case "new":
            study.codes.add(f"code {len(study.history())}")
        case "merge" if len(codes) > 1:
            study.codes.merge([codes[number % len(codes)].id], codes[(number + 1) % len(codes)].id)
        case "undo" if study.next_undo():
            try_(study.undo)
        case "redo" if study.next_redo():
            try_(study.redo)


def try_(verb):
    with suppress(NotPossibleError):
        verb()
