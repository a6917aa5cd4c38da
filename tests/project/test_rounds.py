"""Checks of agreement: planned, followed, closed, and what becomes of them when the study changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from invariants import tables, wrong
from studies import TEXT, new_project, passage, transcript

from qualcode.agreement import compare
from qualcode.errors import NotPossibleError
from qualcode.model import CoderKind, ParticipantDraft
from qualcode.model.ids import RoundId
from qualcode.model.rounds import CodeChange, RoundDesign, RoundState, Sampling
from qualcode.project import Project
from qualcode.pseudonyms import Decision, Key, Kind, Name
from qualcode.store import schema as s
from qualcode.store.remains import texts_in_file

CALL, LONG, MAIL = "bellen elkaar", "duurt te lang", "de mail"


def study(folder: Path, *, documents: int = 3) -> Project:
    """Two coders and two codes: they agree on the first, and one of them missed the second once."""
    project = new_project(folder, coder="A", documents=documents)
    trust, time = project.codes.add("trust", definition="d"), project.codes.add("time")
    for name in ("A", "B"):
        project.coders.use(name)
        for info in project.documents.all():
            project.quotations.code(info.id, *passage(CALL), [trust])
            if name == "A" or info.order > 1:
                project.quotations.code(info.id, *passage(LONG), [time])
    project.coders.use("A")
    return project


@pytest.fixture
def project(tmp_path):
    with study(tmp_path) as project:
        yield project


def coders(project: Project) -> list:
    return [one.id for one in project.coders.all()]


def documents(project: Project) -> list:
    return [one.id for one in project.documents.all()]


def planned(project: Project, name: str = "one", **more):
    return project.rounds.plan(name, coders=coders(project), **more)


def the_code(project: Project, name: str):
    return project.codes.named(name).id


# Planning


def test_a_plan_freezes_the_codebook_and_is_one_step(project):
    before = tables(project.path)
    key = planned(project, design=RoundDesign(unit="turn", purpose="to see"))
    one = project.rounds.get(key)
    assert (one.name, one.state, one.result) == ("one", RoundState.OPEN, {})
    assert list(one.coders) == coders(project)
    assert list(one.documents) == documents(project)
    assert (one.codes, [(code.name, code.definition) for code in one.codebook]) == (
        (),
        [("trust", "d"), ("time", "")],
    )
    assert one.design == RoundDesign(unit="turn", purpose="to see")
    project.undo()
    assert project.rounds.all() == []
    assert tables(project.path) == before
    project.redo()
    assert project.rounds.get(key) == one


def test_what_cannot_be_planned_is_refused_and_changes_nothing(project):
    planned(project)
    before = tables(project.path)
    first, second = coders(project)
    for options in (
        {"name": " ", "coders": [first, second]},
        {"name": "ONE", "coders": [first, second]},
        {"name": "x", "coders": [first, first]},
        {"name": "x", "coders": [first, 12345]},
        {"name": "x", "coders": [first, second], "documents": [12345]},
        {"name": "x", "coders": [first, second], "codes": [12345]},
        {"name": "x", "coders": [first, second], "design": RoundDesign(unit="segment")},
        {"name": "x", "coders": [first, second], "design": RoundDesign(version_of=RoundId(12345))},
    ):
        with pytest.raises(NotPossibleError):
            project.rounds.plan(**options)
    assert tables(project.path) == before


def test_only_people_take_part(project):
    with project.step("layer") as writer:
        writer.insert(s.coder, [{"id": 77, "name": "=", "kind": CoderKind.CONSENSUS.value}])
    with pytest.raises(NotPossibleError, match="people"):
        project.rounds.plan("x", coders=[coders(project)[0], 77])


def test_a_check_can_be_changed_until_it_is_closed_and_its_words_also_afterwards(project):
    key = planned(project)
    project.codes.edit(the_code(project, "trust"), definition="new")
    third = project.codes.add("third")
    chosen = [the_code(project, "trust"), third]
    project.rounds.change(key, name="two", documents=documents(project)[:1], codes=chosen)
    one = project.rounds.get(key)
    assert (one.name, list(one.documents), list(one.codes)) == ("two", documents(project)[:1], chosen)
    assert [(code.name, code.definition) for code in one.codebook] == [("trust", "d"), ("third", "")]
    with pytest.raises(NotPossibleError, match="chosen"):
        project.rounds.change(key, codes=[12345])
    project.rounds.change(key, freeze_again=True)
    assert [code.definition for code in project.rounds.get(key).codebook] == ["new", ""]
    project.rounds.close(key)
    project.rounds.change(key, name="three", design=replace(one.design, purpose="p"))
    assert (project.rounds.get(key).name, project.rounds.get(key).design.purpose) == ("three", "p")
    for change in (
        {"documents": documents(project)},
        {"codes": []},
        {"coders": coders(project)},
        {"freeze_again": True},
        {"design": RoundDesign(unit="turn")},
    ):
        with pytest.raises(NotPossibleError, match="closed"):
            project.rounds.change(key, **change)


def test_the_codebook_of_an_earlier_check_can_be_used_again_as_far_as_it_still_stands(project):
    first = planned(project)
    project.codes.edit(the_code(project, "trust"), definition="other")
    assert project.rounds.codebook_number(first).present is False
    assert [code.name for code in project.rounds.standing_codes(first)] == ["time"]
    again = planned(project, "again", design=RoundDesign(version_of=first))
    assert [code.name for code in project.rounds.get(again).codebook] == ["time"]
    now = planned(project, "now")
    numbers = [project.rounds.codebook_number(key) for key in (first, again, now)]
    assert [(one.number, one.present) for one in numbers] == [(1, False), (1, True), (2, True)]
    project.codes.edit(the_code(project, "time"), definition="other")
    with pytest.raises(NotPossibleError, match="worded"):
        planned(project, "x", design=RoundDesign(version_of=first))


def test_a_new_code_makes_another_codebook_only_for_a_check_of_all_codes(project):
    whole, part = planned(project), planned(project, "part", codes=[the_code(project, "time")])
    project.codes.add("new")
    assert project.rounds.codebook_number(whole).present is False
    assert project.rounds.codebook_number(part).present is True
    (change,) = project.rounds.codebook_changes(whole)
    assert (change.kind, change.name) == (CodeChange.ADDED, "new")


# Sampling


def test_documents_are_drawn_in_the_order_of_the_study_and_can_be_drawn_again(tmp_path):
    with study(tmp_path, documents=8) as project:
        design = RoundDesign(sampling=Sampling.RANDOM, share=0.3, seed=5)
        found = project.rounds.draw(design)
        assert len(found) == 3
        assert found == [key for key in documents(project) if key in found]
        assert found == project.rounds.draw(design)
        few = project.rounds.draw(design, candidates=documents(project)[:2])
        assert len(few) == 1
        assert set(few) <= set(documents(project)[:2])
        assert project.rounds.draw(RoundDesign(), candidates=few) == few
        with pytest.raises(NotPossibleError, match="share"):
            project.rounds.draw(replace(design, share=0.0))


def test_a_draw_by_attribute_has_every_value_and_those_without_one(tmp_path):
    with study(tmp_path, documents=6) as project:
        values = ["oost", "oost", "oost", "oost", "west", ""]
        people = [
            project.participants.add(ParticipantDraft(f"p{n}", {"regio": v})) for n, v in enumerate(values)
        ]
        answering = [one for one in project.documents.speakers() if one.role.value == "respondent"]
        place = {info.id: info.order - 1 for info in project.documents.all()}
        for one in answering:
            project.documents.set_speaker(one.id, participant=people[place[one.document]])
        design = RoundDesign(sampling=Sampling.STRATIFIED, attribute="regio", share=0.5, seed=1)
        for seed in range(10):
            drawn = project.rounds.draw(replace(design, seed=seed))
            assert sorted(values[place[key]] for key in drawn) == ["", "oost", "west"]
        with pytest.raises(NotPossibleError, match="attribute"):
            project.rounds.draw(replace(design, attribute="x"))
        key = planned(project, design=design)
        project.attributes.rename("regio", "gebied")
        assert project.rounds.draw(project.rounds.get(key).design) == project.rounds.draw(
            replace(design, attribute="gebied")
        )


def test_rare_codes_occur_in_what_is_drawn_for_them(project):
    rare = project.codes.add("rare")
    last = documents(project)[-1]
    project.quotations.code(last, *passage(MAIL), [rare])
    for seed in range(5):
        design = RoundDesign(sampling=Sampling.RARE, seed=seed)
        assert project.rounds.draw(design) == [last]
        assert len(project.rounds.draw(design, codes=[the_code(project, "trust")])) == 1
    cover = project.rounds.cover(documents(project)[:1])
    assert (cover.documents, cover.of_documents, cover.share) == (1, 3, pytest.approx(1 / 3))
    assert (cover.missing, cover.unused) == ((rare,), ())


def test_needs_of_a_check_are_those_of_its_codes_and_documents(project):
    key = planned(project, documents=documents(project)[:1], codes=[the_code(project, "time")])
    (row,) = project.rounds.needs_of(key)
    assert (row.name, row.codings, row.sampled, row.expected) == ("time", 5, 1, 2)
    trust, time = project.rounds.needs()
    assert (trust.share.value, time.share.value) == (6 / 11, 5 / 11)
    project.codes.add("unused")
    assert project.rounds.needs()[-1].needed.reason == "not applied"


# Following


def test_progress_says_who_is_how_far(project):
    first, second = coders(project)
    chosen = documents(project)[:2]
    key = planned(project, documents=chosen, codes=[the_code(project, "time")])
    rows = project.rounds.progress(key)
    assert [(row.document, row.coder, row.codings, row.complete) for row in rows] == [
        (chosen[0], first, 1, False),
        (chosen[0], second, 0, False),
        (chosen[1], first, 1, False),
        (chosen[1], second, 1, False),
    ]
    for coder in (first, second):
        for document in chosen:
            assert project.rounds.is_ready(key) is False
            project.blinding.complete(document, coder=coder)
    assert project.rounds.is_ready(key) is True


def test_a_blind_coder_sees_nothing_of_the_others_in_checks(project):
    key, closed = planned(project), planned(project, "closed")
    project.rounds.close(closed)
    project.blinding.start(project.coders.current)
    first, _second = coders(project)
    rows = project.rounds.progress(key)
    assert {row.codings for row in rows if row.coder != first} == {None}
    assert {row.codings for row in rows if row.coder == first} == {2}
    assert [row.blind for row in rows if row.coder == first] == [True] * 3
    assert [row.codings for row in project.rounds.needs_of(key)] == [3, 3]
    assert project.rounds.get(closed).result == {}
    for refused in (
        lambda: project.rounds.compare(key),
        lambda: project.rounds.compare(closed),
        lambda: project.rounds.close(key),
        lambda: project.rounds.over_time([closed, key]),
        lambda: project.rounds.reopen(closed),
        lambda: project.rounds.delete(closed),
    ):
        with pytest.raises(NotPossibleError, match="without seeing"):
            refused()
    project.coders.use("B")
    assert project.rounds.get(closed).result["coders"] == ["A", "B"]


# Figures


def test_figures_are_those_of_the_coders_documents_codes_and_unit_that_were_planned(project):
    chosen = documents(project)[:2]
    design = RoundDesign(unit="turn", without_interviewer=True)
    key = project.rounds.plan(
        "one",
        coders=coders(project)[::-1],
        documents=chosen,
        codes=[the_code(project, "time")],
        design=design,
    )
    found = project.rounds.compare(key)
    assert (found.coders, found.document_ids, found.unit) == (("B", "A"), tuple(chosen), "turn")
    (code,) = found.codes
    assert (code.name, code.codings, code.both, code.only_first, code.only_second) == (
        "time",
        (1, 2),
        1,
        0,
        1,
    )
    assert code.neither == 2


def test_passages_that_are_given_are_those_of_the_coder_who_was_planned(project):
    first, second = coders(project)
    key = planned(project, design=RoundDesign(unit="segment", spans_of=second))
    found = project.rounds.compare(key)
    assert (found.unit, found.units) == ("segment", 5)
    project.rounds.close(key)
    again = project.rounds.compare(key)
    assert (again.codes, again.overall) == (found.codes, found.overall)
    assert first in found.coder_ids


def test_a_document_that_nobody_else_coded_counts_once_it_is_completed(project):
    project.documents.add([transcript("leeg")])
    key = planned(project)
    assert [one.name for one in project.rounds.compare(key).left_out] == ["leeg"]
    for coder in coders(project):
        project.blinding.complete(documents(project)[-1], coder=coder)
    assert project.rounds.compare(key).left_out == ()


@pytest.mark.parametrize("unit", ["character", "token", "sentence", "turn"])
def test_a_closed_check_keeps_its_figures_whatever_becomes_of_the_study(project, unit):
    key = planned(project, design=RoundDesign(unit=unit, without_interviewer=True))
    before = project.rounds.compare(key)
    data = project.rounds.data(key)
    project.rounds.close(key)
    kept = project.rounds.get(key).result
    ruin(project)
    after = project.rounds.compare(key)
    assert project.rounds.get(key).result == kept
    assert (after.codes, after.overall, after.documents) == (before.codes, before.overall, before.documents)
    assert (after.unit, after.units, after.left_out) == (before.unit, before.units, before.left_out)
    assert compare(project.rounds.kept_data(key), unit=unit).codes == compare(data, unit=unit).codes
    assert kept["figures"][1]["alpha"] == before.codes[1].alpha.value
    assert kept["figures"][1]["codings"] == [3, 2]
    assert kept["places"]["omission"] == 1
    assert (kept["corpus"]["documents"], kept["codebook_version"], kept["seed"]) == (3, 1, before.seed)
    assert wrong(project) == []
    with pytest.raises(NotPossibleError):
        project.rounds.compare(key, anew=True)


def ruin(project: Project) -> None:
    """Nothing stays as it was."""
    project.codes.merge([the_code(project, "time")], the_code(project, "trust"))
    first = project.documents.all()[0]
    project.documents.rename(first.id, "anders")
    project.corrections.apply(project.corrections.plan(first.id, TEXT.replace("Dat helpt echt. ", "")))
    project.quotations.uncode([c.id for q in project.quotations.all() for c in q.codings])
    project.codes.delete(the_code(project, "trust"))
    for key in documents(project):
        project.documents.delete(key)


def test_closing_and_opening_again_are_steps_that_can_be_undone(project):
    key = planned(project)
    project.rounds.close(key)
    closed = project.rounds.get(key)
    assert "closed" in project.history()[0].label
    project.rounds.reopen(key)
    assert "opened again" in project.history()[0].label
    assert (project.rounds.get(key).state, project.rounds.get(key).result) == (RoundState.OPEN, {})
    project.quotations.uncode([c.id for q in project.quotations.all() for c in q.codings if c.coder])
    with pytest.raises(NotPossibleError):
        project.rounds.close(key)
    project.undo()
    project.undo()
    assert project.rounds.get(key) == closed
    project.undo()
    assert project.rounds.get(key).state is RoundState.OPEN


def test_a_check_that_is_deleted_takes_nothing_along(project):
    key = planned(project)
    document, coder = documents(project)[0], coders(project)[0]
    row = {"document_id": document, "start": 0, "end": 3, "kind": "match", "verdict": "later", "reason": ""}
    with project.step("decided") as writer:
        writer.insert(s.decision, [{"id": 5, **row, "round_id": key, "coder_id": coder, "changed": ""}])
    project.rounds.delete(key)
    assert project.rounds.all() == []
    with pytest.raises(NotPossibleError, match="no longer"):
        project.rounds.get(key)
    with project.step("read") as writer:
        assert writer.connection.execute(s.decision.select()).one().round_id is None
    project.undo()


# What becomes of an open check


def test_an_open_check_goes_on_with_what_is_left(project):
    third = project.codes.add("third")
    key = planned(project, codes=[the_code(project, "time"), third])
    project.codes.delete(third)
    project.documents.delete(documents(project)[0])
    assert project.rounds.codes_compared(key) == [the_code(project, "time")]
    assert [change.kind for change in project.rounds.codebook_changes(key)] == [CodeChange.REMOVED]
    found = project.rounds.compare(key)
    assert ([code.name for code in found.codes], len(found.documents)) == (["time"], 2)
    assert len({row.document for row in project.rounds.progress(key)}) == 2
    project.codes.delete(the_code(project, "time"))
    with pytest.raises(NotPossibleError, match="codes"):
        project.rounds.compare(key)
    assert project.rounds.get(key).codes[1] == third
    with pytest.raises(NotPossibleError, match="codes"):
        project.rounds.change(key, freeze_again=True)
    assert wrong(project) == []


def test_a_code_that_was_merged_is_compared_where_it_went(project):
    key = planned(project, codes=[the_code(project, "time")])
    into = project.codes.add("hours")
    project.codes.merge([the_code(project, "time")], into)
    last = project.codes.add("duration")
    project.codes.merge([into], last)
    assert project.rounds.codes_compared(key) == [last]
    (change,) = project.rounds.codebook_changes(key)
    assert (change.kind, change.name, change.after.name) == (CodeChange.MERGED, "time", "duration")
    assert project.rounds.compare(key).codes[0].codings == (3, 2)
    for _step in range(4):
        project.undo()
    assert project.rounds.codes_compared(key) == [the_code(project, "time")]
    assert project.rounds.codebook_changes(key) == []


# Over time


def test_what_moved_between_checks_and_what_was_redefined(project):
    first = planned(project)
    project.rounds.close(first)
    project.coders.use("B")
    project.quotations.code(documents(project)[0], *passage(LONG), [the_code(project, "time")])
    project.codes.edit(the_code(project, "time"), definition="how long", inclusion="hours")
    new = project.codes.add("new")
    second = planned(project, "two")
    found = project.rounds.over_time([first, second], rounds=200)
    assert (found.names, found.rounds, found.units) == (("one", "two"), (first, second), ("character",) * 2)
    trust, time, added = found.codes
    assert [one.name for one in found.codes] == ["trust", "time", "new"]
    assert [moment.figure.value for moment in trust.moments] == [1, 1]
    figures = [project.rounds.compare(key).codes[1].alpha.value for key in (first, second)]
    assert [moment.figure.value for moment in time.moments] == figures
    assert time.steps[0].difference.value == figures[1] - figures[0]
    assert time.steps[0].changed == ("definition", "inclusion")
    assert (trust.steps[0].changed, added.steps[0].changed) == ((), ())
    assert [moment.figure.reason for moment in added.moments] == ["not in this check", "not applied"]
    assert (added.steps[0].difference.reason, added.steps[0].interval) == ("not in this check", None)
    assert found.overall.steps[0].difference.value > 0
    assert project.rounds.over_time([first, second], rounds=200) == found
    assert the_code(project, "new") == new


def test_intervals_of_differences_are_those_of_drawing_documents_one_by_one(tmp_path):
    import numpy as np

    with study(tmp_path, documents=4) as project:
        first = planned(project, documents=documents(project)[:3])
        project.rounds.close(first)
        project.quotations.code(documents(project)[3], *passage(MAIL), [the_code(project, "time")])
        second = planned(project, "two", documents=documents(project)[1:])
        found = project.rounds.over_time([first, second], rounds=60, seed=9)
        inputs = [project.rounds.kept_data(first), project.rounds.data(second)]
        drawn = [slowly(data, 60, 9 + place) for place, data in enumerate(inputs)]
        wanted = np.quantile(drawn[1] - drawn[0], [0.025, 0.975])
        step = next(one for one in found.codes if one.name == "time").steps[0]
        assert step.interval is not None
        assert (step.interval.low, step.interval.high) == pytest.approx(tuple(wanted))
        assert step.interval.indicative


def slowly(data, rounds, seed):
    """Alpha of "time" over documents that are drawn again, each drawn one as a document of its own."""
    import numpy as np

    from qualcode.agreement import CodingColumns

    taken = compare(data, rounds=0).document_ids
    chance = np.random.default_rng(seed)
    times = chance.multinomial(len(taken), [1 / len(taken)] * len(taken), size=rounds)
    found = []
    for row in times:
        copies = [(key, n) for key, count in zip(taken, row, strict=True) for n in range(count)]
        texts = {one.id: one for one in data.documents}
        made = [replace(texts[key], id=place) for place, (key, _n) in enumerate(copies)]
        codings = [
            (place, *values)
            for place, (key, _n) in enumerate(copies)
            for document, *values in zip(*vars(data.codings).values(), strict=True)
            if document == key
        ]
        columns = CodingColumns(*np.array(codings, dtype=np.int64).reshape(-1, 5).T)
        one = compare(replace(data, documents=tuple(made), codings=columns), rounds=0, everyone_judged=True)
        found.append(next(code.alpha.value for code in one.codes if code.name == "time"))
    return np.array(found, dtype=float)


def test_merged_codes_count_as_one_in_earlier_checks_only_where_that_is_asked_for(project):
    first = planned(project)
    project.rounds.close(first)
    project.codes.merge([the_code(project, "time")], the_code(project, "trust"))
    second = planned(project, "two")
    apart = project.rounds.over_time([first, second], rounds=0)
    assert [one.name for one in apart.codes] == ["trust", "time"]
    assert [moment.codings for moment in apart.codes[0].moments] == [6, 11]
    assert apart.codes[1].moments[1].figure.reason == "not in this check"
    assert apart.codes[0].steps[0].changed == ("merged",)
    together = project.rounds.over_time([first, second], rounds=0, roll_up=True)
    (trust,) = together.codes
    assert [moment.codings for moment in trust.moments] == [11, 11]
    assert (trust.steps[0].difference.value, trust.steps[0].changed) == (0, ())
    same = project.rounds.over_time(
        [first, second], rounds=0, instead={project.rounds.get(first).codebook[1].code: trust.code}
    )
    assert same.codes == together.codes


def test_a_code_that_was_made_again_is_the_same_by_name(project):
    first = planned(project)
    project.rounds.close(first)
    project.codes.delete(the_code(project, "time"))
    project.codes.add("Time", definition="anew")
    second = planned(project, "two")
    found = project.rounds.over_time([first, second], measure="kappa", rounds=0)
    assert [one.name for one in found.codes] == ["trust", "Time"]
    time = found.codes[1]
    assert time.moments[1].figure.reason == "not applied"
    assert time.steps[0].changed == ("name", "definition")
    assert found.measure == "kappa"


# Names


def test_names_go_from_checks_too(project, tmp_path):
    first = project.documents.all()[0]
    project.documents.rename(first.id, "gesprek met Henriette")
    project.codes.edit(the_code(project, "time"), definition="wat Henriette lang vond duren")
    key = planned(project, "met Henriette", design=RoundDesign(purpose="zien of Henriette gelijk heeft"))
    project.rounds.close(key)
    names = (Name("Henriette", Kind.PERSON, placeholder="<collega>", decision=Decision.REPLACE),)
    project.pseudonyms.apply(Key(names), tmp_path / "study.key")
    one = project.rounds.get(key)
    assert (one.name, one.design.purpose) == ("met <collega>", "zien of <collega> gelijk heeft")
    assert one.codebook[1].definition == "wat <collega> lang vond duren"
    assert one.result["documents"][0] == "gesprek met <collega>"
    assert project.rounds.compare(key).documents[0] == "gesprek met <collega>"
    project.pseudonyms.forget_originals(Key(names))
    assert not any("Henriette" in text for text in texts_in_file(project.path))


def test_a_name_that_is_also_a_word_of_the_program_breaks_nothing(project, tmp_path):
    key = planned(project)
    project.rounds.close(key)
    before = project.rounds.compare(key)
    words = ["figures", "Alpha", "alpha", "character", "units", "match", "codings", "trust"]
    names = tuple(
        Name(word, Kind.PERSON, placeholder=f"<p{n}>", decision=Decision.REPLACE)
        for n, word in enumerate(words)
    )
    project.pseudonyms.apply(Key(names), tmp_path / "study.key")
    after = project.rounds.compare(key)
    assert [code.alpha for code in after.codes] == [code.alpha for code in before.codes]
    assert after.codes[0].name == project.codes.all()[0].name == "<p7>"
