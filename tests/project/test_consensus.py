"""Decisions about places: what they write, what they leave alone, and what they survive."""

from itertools import product

import pytest
from invariants import differing, tables, wrong
from studies import TEXT, new_project, passage

from qualcode.agreement.places import places
from qualcode.errors import NotPossibleError
from qualcode.model import CoderKind, CodingDraft
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.project import open_project
from qualcode.project.outcomes import outcome
from qualcode.project.pulling.plan import Choice
from qualcode.store.remains import texts_in_file

BELLEN, HELPT, MAIL, LANG = map(
    passage, ("Wij bellen elkaar.", "Dat helpt echt.", "Maar de mail niet.", "Dat duurt te lang.")
)
LATER_THAN_BELLEN = (BELLEN[0], HELPT[1])


@pytest.fixture
def study(tmp_path):
    """SV and MK: x the same at BELLEN, other borders at HELPT, x or y at MAIL, y of SV only at LANG."""
    with new_project(tmp_path, documents=1) as project:
        x, y = project.codes.add("x"), project.codes.add("y")
        document = project.documents.all()[0].id
        other = project.coders.ensure("MK").id
        drafts = [
            CodingDraft(document, *BELLEN, x, stance="denied"),
            CodingDraft(document, *BELLEN, x, coder=other),
            CodingDraft(document, *HELPT, x),
            CodingDraft(document, HELPT[0] + 4, HELPT[1], x, coder=other),
            CodingDraft(document, *MAIL, x),
            CodingDraft(document, *MAIL, y, coder=other, rating="++"),
            CodingDraft(document, *LANG, y),
        ]
        project.quotations.code_many(drafts)
        yield project


def all_places(project):
    data = project.agreement.data()
    return places(data, coders=list(data.coders))


def place(project, at):
    return next(one for one in all_places(project) if one.start == at[0])


def on_layer(project):
    layer = project.consensus.layer()
    assert layer is not None
    names = {code.id: code.name for code in project.codes.all()}
    return sorted(
        (q.start, q.end, names[c.code])
        for q in project.quotations.all(coders=[layer.id])
        for c in q.codings
        if c.coder == layer.id
    )


def codes(project, *names):
    return [project.codes.named(name).id for name in names]


def coder(project, name):
    return project.coders.find([name])[0].id


def test_what_is_there(study):
    kinds = [one.kind for one in all_places(study)]
    assert kinds == [PlaceKind.MATCH, PlaceKind.BOUNDARY, PlaceKind.OTHER_CODE, PlaceKind.OMISSION]
    assert study.consensus.layer() is None
    assert study.consensus.decisions() == []


@pytest.mark.parametrize(
    ("at", "verdict", "who", "expected"),
    [
        (HELPT, Verdict.ACCEPT, "SV", [(*HELPT, "x")]),
        (HELPT, Verdict.ACCEPT, "MK", [(HELPT[0] + 4, HELPT[1], "x")]),
        (HELPT, Verdict.UNION, None, [(*HELPT, "x")]),
        (HELPT, Verdict.INTERSECTION, None, [(HELPT[0] + 4, HELPT[1], "x")]),
        (HELPT, Verdict.BOTH, None, [(*HELPT, "x"), (HELPT[0] + 4, HELPT[1], "x")]),
        (HELPT, Verdict.NEITHER, None, []),
        (HELPT, Verdict.LATER, None, []),
        (MAIL, Verdict.ACCEPT, "MK", [(*MAIL, "y")]),
        (MAIL, Verdict.BOTH, None, [(*MAIL, "x"), (*MAIL, "y")]),
        (LANG, Verdict.ACCEPT, "MK", []),
        (LANG, Verdict.ACCEPT, "SV", [(*LANG, "y")]),
    ],
)
def test_each_verdict_writes_what_it_says(study, at, verdict, who, expected):
    before = [(q.span, q.codings) for q in study.quotations.all()]
    one = place(study, at)
    key = study.consensus.decide(one, verdict, accepted=who and coder(study, who), reason=" so  be it ")
    assert on_layer(study) == sorted(expected)
    assert [(q.span, q.codings) for q in study.quotations.all()] == before
    (made,) = study.consensus.decisions()
    assert (made.id, made.verdict, made.reason, made.coder) == (key, verdict, "so be it", coder(study, "SV"))
    assert set(made.spans) == set(one.spans)
    assert study.consensus.standing(all_places(study)) == {one: made}
    assert wrong(study) == []


def test_something_else_is_decided(study):
    y = codes(study, "y")[0]
    study.consensus.decide(place(study, HELPT), Verdict.EDIT, spans=[(y, *LATER_THAN_BELLEN), (y, *MAIL)])
    assert on_layer(study) == [(*LATER_THAN_BELLEN, "y"), (*MAIL, "y")]


@pytest.mark.parametrize(
    ("at", "verdict", "options", "sentence"),
    [
        (LANG, Verdict.INTERSECTION, {}, "two coders gave the same code"),
        (MAIL, Verdict.INTERSECTION, {}, "two coders gave the same code"),
        (HELPT, Verdict.EDIT, {}, "which passage"),
        (HELPT, Verdict.EDIT, {"spans": [(1, 0, 5)]}, "no longer"),
        (HELPT, Verdict.ACCEPT, {}, "whose coding"),
        (HELPT, Verdict.ACCEPT, {"accepted": 12345}, "not in the study"),
    ],
)
def test_what_means_nothing_is_refused_and_changes_nothing(study, at, verdict, options, sentence):
    one, before = place(study, at), tables(study.path)
    with pytest.raises(NotPossibleError, match=sentence):
        study.consensus.decide(one, verdict, **options)
    assert tables(study.path) == before
    x = codes(study, "x")[0]
    with pytest.raises(NotPossibleError, match="within the text"):
        study.consensus.decide(one, Verdict.EDIT, spans=[(x, 5, len(TEXT) + 1)])
    assert tables(study.path) == before


def test_a_decision_taken_anew_replaces_its_own_codings_only(study):
    study.consensus.take_matches(all_places(study))
    study.consensus.decide(place(study, MAIL), Verdict.BOTH)
    first = study.consensus.decide(place(study, HELPT), Verdict.BOTH)
    again = study.consensus.decide(place(study, HELPT), Verdict.INTERSECTION)
    assert first == again
    assert on_layer(study) == [(*BELLEN, "x"), (HELPT[0] + 4, HELPT[1], "x"), (*MAIL, "x"), (*MAIL, "y")]
    study.consensus.withdraw([again])
    assert on_layer(study) == [(*BELLEN, "x"), (*MAIL, "x"), (*MAIL, "y")]
    assert wrong(study) == []


def test_the_same_about_several_places_is_one_step_and_as_one_by_one(study):
    wanted = [place(study, at) for at in (HELPT, MAIL, LANG)]
    for one in wanted:
        study.consensus.decide(one, Verdict.BOTH, reason="zo")
    expected, decided = on_layer(study), study.consensus.decisions()
    before = study.history(limit=1)[0].id
    study.consensus.withdraw([one.id for one in decided])
    keys = study.consensus.decide_all(wanted, Verdict.BOTH, reason="zo")
    assert on_layer(study) == expected
    assert {one.id for one in study.consensus.decisions()} == set(keys)
    assert [one.spans for one in study.consensus.decisions()] == [one.spans for one in decided]
    assert [step.id for step in study.history(limit=3)][2] == before
    assert study.consensus.decide_all([], Verdict.BOTH) == []


def test_what_two_decisions_wrote_stays_as_long_as_one_of_them_stands(study):
    x = codes(study, "x")[0]
    one = study.consensus.decide(place(study, HELPT), Verdict.EDIT, spans=[(x, *LANG)])
    two = study.consensus.decide(place(study, LANG), Verdict.EDIT, spans=[(x, *LANG)])
    study.consensus.withdraw([one])
    assert on_layer(study) == [(*LANG, "x")]
    study.consensus.withdraw([two])
    assert on_layer(study) == []


def test_undo_and_redo_are_exact(study):
    study.consensus.take_matches(all_places(study))
    before = tables(study.path)
    study.consensus.decide(place(study, HELPT), Verdict.UNION, reason="because")
    after = tables(study.path)
    study.undo()
    assert differing(before, tables(study.path)) == []
    study.redo()
    assert differing(after, tables(study.path)) == []


def test_matches_are_taken_at_once_and_are_no_decisions(study):
    assert study.consensus.take_matches(all_places(study)) == 1
    assert study.consensus.take_matches(all_places(study)) == 0
    assert on_layer(study) == [(*BELLEN, "x")]
    assert study.consensus.decisions() == []
    (taken,) = study.consensus.decisions(matches=True)
    assert (taken.kind, taken.accepted) == (PlaceKind.MATCH, None)


def test_a_match_that_was_refused_is_left_alone(study):
    study.consensus.decide(place(study, BELLEN), Verdict.NEITHER, reason="a greeting")
    assert study.consensus.take_matches(all_places(study)) == 0
    assert on_layer(study) == []


def test_the_layer_says_the_stance_and_rating_on_which_those_agree_who_are_followed(study):
    study.consensus.take_matches(all_places(study))
    study.consensus.decide(place(study, MAIL), Verdict.ACCEPT, accepted=coder(study, "MK"))
    layer = study.consensus.layer().id
    said = {
        (q.start, c.stance, c.rating)
        for q in study.quotations.all(coders=[layer])
        for c in q.codings
        if c.coder == layer
    }
    assert said == {(BELLEN[0], "denied", ""), (MAIL[0], "", "++")}


def test_progress_and_what_is_to_be_looked_at_again(study):
    study.consensus.take_matches(all_places(study))
    study.consensus.decide(place(study, HELPT), Verdict.UNION)
    study.consensus.decide(place(study, MAIL), Verdict.LATER)
    now = study.consensus.progress(all_places(study))
    assert (now.places, now.matches, now.taken, now.decided, now.later, now.overtaken, now.open) == (
        *(4, 1, 1, 1, 1),
        *(0, 1),
    )
    document = study.documents.all()[0].id
    helpt = next(q for q in study.quotations.of_document(document) if (q.start, q.end) == HELPT)
    study.quotations.resize(helpt.id, HELPT[0] + 2, HELPT[1])
    found = study.consensus.standing(all_places(study))
    assert {p.start: one.overtaken for p, one in found.items()}[HELPT[0] + 2]
    now = study.consensus.progress(all_places(study))
    assert (now.decided, now.overtaken, now.stray) == (0, 1, 0)
    study.quotations.uncode(
        [c.id for q in study.quotations.all() if q.start >= HELPT[0] for c in q.codings if q.end == HELPT[1]]
    )
    assert study.consensus.progress(all_places(study)).stray == 1


def test_coders_who_are_not_compared_do_not_make_a_decision_old(study):
    study.consensus.decide(place(study, HELPT), Verdict.UNION)
    document, x = study.documents.all()[0].id, codes(study, "x")[0]
    third = study.coders.ensure("PJ").id
    study.quotations.code_many([CodingDraft(document, HELPT[0], HELPT[0] + 9, x, coder=third)])
    data = study.agreement.data()
    two = places(data, coders=[coder(study, "SV"), coder(study, "MK")])
    assert [one.overtaken for one in study.consensus.standing(two).values()] == [False]
    assert [one.overtaken for one in study.consensus.standing(all_places(study)).values()] == [True]


def test_nobody_works_as_the_layer_and_nobody_codes_for_it(study):
    study.consensus.take_matches(all_places(study))
    layer = study.consensus.layer()
    assert (layer.name, layer.kind) == ("consensus", CoderKind.CONSENSUS)
    assert layer in study.coders.all()
    assert layer not in study.coders.people()
    with pytest.raises(NotPossibleError, match="Nobody can code"):
        study.coders.use("consensus")
    with pytest.raises(NotPossibleError, match="Nobody can code"):
        study.packages.make(study.path.with_name("p.qualcode"), coder="consensus")
    draft = CodingDraft(study.documents.all()[0].id, 0, 5, codes(study, "x")[0], coder=layer.id)
    with pytest.raises(NotPossibleError, match="comes from its decisions"):
        study.quotations.code_many([draft])
    assert study.coders.current.name == "SV"


def test_a_person_of_that_name_keeps_it(study):
    study.coders.ensure("consensus")
    study.consensus.take_matches(all_places(study))
    assert study.consensus.layer().name != "consensus"
    assert study.coders.use("consensus").kind is CoderKind.PERSON


def test_who_codes_blind_decides_nothing_and_sees_no_decision(study):
    one = place(study, HELPT)
    study.consensus.decide(one, Verdict.UNION)
    study.blinding.start(study.coders.use("MK"))
    assert study.consensus.decisions() == []
    with pytest.raises(NotPossibleError, match="without seeing"):
        study.consensus.decide(one, Verdict.UNION)


# What decisions survive


def decided(study):
    """Everything was decided."""
    study.consensus.take_matches(all_places(study))
    for at in (HELPT, MAIL, LANG):
        study.consensus.decide(place(study, at), Verdict.BOTH, reason="Jan said so")


def test_codes_are_merged(study):
    decided(study)
    x, y = codes(study, "x", "y")
    study.codes.merge([y], x)
    assert {(one.code, one.other) for one in study.consensus.decisions()} == {(x, None)}
    standing = study.consensus.standing(all_places(study))
    assert [one.start for one in standing] == [BELLEN[0], HELPT[0], MAIL[0], LANG[0]]
    assert wrong(study) == []


def test_a_code_is_renamed_and_split(study):
    decided(study)
    x, y = codes(study, "x", "y")
    study.codes.edit(x, name="X")
    z = study.codes.add("z")
    document = study.documents.all()[0].id
    for one in study.quotations.of_document(document):
        if one.start in (BELLEN[0], HELPT[0]):
            study.codes.place(x, one.id, [z, y])
    standing = study.consensus.standing(all_places(study))
    assert standing[next(p for p in all_places(study) if p.start == BELLEN[0] and p.code == z)].code == z
    assert wrong(study) == []
    study.undo()
    assert wrong(study) == []


def test_a_code_or_a_document_is_removed(study):
    decided(study)
    x, y = codes(study, "x", "y")
    study.codes.delete(y)
    assert {one.code for one in study.consensus.decisions(matches=True)} == {x, None}
    assert wrong(study) == []
    study.undo()
    study.documents.delete(study.documents.all()[0].id)
    assert study.consensus.decisions(matches=True) == []
    assert wrong(study) == []
    study.undo()
    assert len(study.consensus.decisions(matches=True)) == 4


def test_the_transcript_is_corrected(study):
    decided(study)
    document = study.documents.all()[0].id
    text = TEXT.replace("Hoe gaat", "Zeg eens, hoe gaat").replace("Dat helpt echt.", "Dat helpt heel echt.")
    study.corrections.apply(study.corrections.plan(document, text))
    found = all_places(study)
    standing = study.consensus.standing(found)
    assert set(standing) == set(found)
    assert not any(one.overtaken for one in standing.values())
    assert text[found[1].start : found[1].end] == "Dat helpt heel echt."
    assert wrong(study) == []


def test_the_words_that_were_decided_about_go(study):
    decided(study)
    document = study.documents.all()[0].id
    plan = study.corrections.plan(document, TEXT.replace("Dat helpt echt. ", ""))
    study.corrections.apply(plan, {one.quotation.id: None for one in plan.lost})
    assert len(study.consensus.decisions()) == 3
    assert wrong(study) == []


def test_names_are_replaced_and_taken_out_for_good(study, tmp_path):
    from qualcode.pseudonyms import Decision, Key, Kind, Name

    decided(study)
    names = (
        Name("Jan", Kind.PERSON, placeholder="<P1>", decision=Decision.REPLACE),
        Name("helpt", Kind.PERSON, placeholder="<person 2>", decision=Decision.REPLACE),
    )
    _plan, key = study.pseudonyms.apply(Key(names), tmp_path / "own.key")
    assert {one.reason for one in study.consensus.decisions()} == {"<P1> said so"}
    standing = study.consensus.standing(all_places(study))
    assert len(standing) == 4
    assert not any(one.overtaken for one in standing.values())
    assert wrong(study) == []
    study.pseudonyms.forget_originals(key)
    assert not any("Jan" in text for text in texts_in_file(study.path))


def test_undo_of_a_code_that_was_decided_upon_is_refused(study):
    z = study.codes.add("z")
    study.coders.use("MK")
    study.consensus.decide(place(study, HELPT), Verdict.EDIT, spans=[(z, *HELPT)])
    study.consensus.withdraw([study.consensus.decisions()[0].id])
    one = place(study, HELPT)
    study.consensus.decide(one, Verdict.EDIT, spans=[(z, *HELPT)])
    study.coders.use("SV")
    with pytest.raises(NotPossibleError):
        study.undo()
    assert wrong(study) == []


# Pulls


@pytest.fixture
def copies(study):
    """The study, and a colleague's copy of it."""
    path = study.path.with_name("copy.qualcode")
    path.write_bytes(study.path.read_bytes())
    with open_project(path, coder="MK", keep_backups=False) as copy:
        yield study, copy


def test_what_was_decided_there_comes_along(copies):
    mine, theirs = copies
    decided(theirs)
    mine.pull.apply(mine.pull.plan(theirs.path))
    assert on_layer(mine) == on_layer(theirs)
    assert len(mine.consensus.standing(all_places(mine))) == 4
    assert wrong(mine) == []
    assert mine.pull.plan(theirs.path).nothing


def test_both_have_a_layer_and_it_becomes_one(copies):
    mine, theirs = copies
    mine.consensus.take_matches(all_places(mine))
    mine.consensus.decide(place(mine, HELPT), Verdict.UNION)
    theirs.consensus.decide(place(theirs, MAIL), Verdict.BOTH)
    mine.pull.apply(mine.pull.plan(theirs.path))
    assert [one.kind for one in mine.coders.all()].count(CoderKind.CONSENSUS) == 1
    assert on_layer(mine) == [(*BELLEN, "x"), (*HELPT, "x"), (*MAIL, "x"), (*MAIL, "y")]
    assert wrong(mine) == []


@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_both_decided_about_one_place_and_one_of_them_stands(copies, choice):
    mine, theirs = copies
    mine.consensus.decide(place(mine, HELPT), Verdict.UNION)
    theirs.consensus.decide(place(theirs, HELPT), Verdict.INTERSECTION)
    plan = mine.pull.plan(theirs.path)
    assert plan.conflicts
    mine.pull.apply(plan, {one.key: choice for one in plan.conflicts})
    expected = HELPT if choice is Choice.MINE else (HELPT[0] + 4, HELPT[1])
    assert on_layer(mine) == [(*expected, "x")]
    assert wrong(mine) == []


def test_a_corrected_text_there_moves_what_was_decided_here(copies):
    mine, theirs = copies
    decided(mine)
    document = theirs.documents.all()[0].id
    theirs.corrections.apply(theirs.corrections.plan(document, "Ja. " + TEXT))
    plan = mine.pull.plan(theirs.path)
    mine.pull.apply(plan, {one.key: Choice.THEIRS for one in plan.conflicts})
    assert mine.documents.get(document).text.startswith("Ja. ")
    standing = mine.consensus.standing(all_places(mine))
    assert len(standing) == 4
    assert not any(one.overtaken for one in standing.values())
    assert wrong(mine) == []


def test_of_studies_that_were_never_one_the_layers_become_one(study, tmp_path):
    decided(study)
    (tmp_path / "other").mkdir()
    with new_project(tmp_path / "other", coder="PJ") as other:
        other.coders.ensure("consensus")
        other.pull.apply(other.pull.plan(study.path))
        assert [one.kind for one in other.coders.all()].count(CoderKind.CONSENSUS) == 1
        assert on_layer(other) == on_layer(study)
        assert len(other.consensus.decisions(matches=True)) == 4
        assert wrong(other) == []


def test_nothing_of_a_decision_is_in_a_package(study, tmp_path):
    decided(study)
    made = study.packages.make(tmp_path / "p.qualcode", coder="PJ")
    held = "\n".join(texts_in_file(made.path))
    assert "Jan said so" not in held
    assert "consensus" not in held.splitlines()


# Outcomes of three coders


def test_outcomes_of_several_coders():
    from qualcode.agreement.data import from_spans

    rows = [("d", 0, 10, "x", "A"), ("d", 4, 14, "x", "B"), ("d", 0, 14, "x", "C"), ("d", 20, 25, "x", "C")]
    (one, two) = places(from_spans({"d": 30}, rows), coders=[1, 2, 3])
    assert outcome(one, Verdict.UNION) == [(1, 0, 14)]
    assert outcome(one, Verdict.INTERSECTION) == [(1, 4, 10)]
    assert outcome(two, Verdict.ACCEPT, accepted=1) == []
    for place_, verdict in product((one, two), (Verdict.NEITHER, Verdict.LATER)):
        assert outcome(place_, verdict) == []
