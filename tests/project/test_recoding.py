"""Merging and splitting codes: codings of every coder, and all that was written, go along."""

from pathlib import Path

import pytest
from studies import new_project, passage

from qualcode.codebook.builtin import load_builtin
from qualcode.model import CodeId, Quotation
from qualcode.model.worksheets import Polarity, SheetDesign
from qualcode.project import Project

FIRST, SECOND = "Wij bellen elkaar.", "Dat helpt echt."


@pytest.fixture
def project(tmp_path: Path):
    with new_project(tmp_path) as study:
        yield study


def code(project: Project, words: str, *codes: CodeId, **said: str) -> None:
    project.quotations.code(project.documents.all()[0].id, *passage(words), codes, **said)


def quotation(project: Project, words: str) -> Quotation:
    return next(one for one in project.quotations.all() if one.text == words)


def said(one: Quotation) -> set[tuple]:
    return {(c.code, c.coder, c.memo, c.stance, c.rating) for c in one.codings}


def test_merging_keeps_stance_rating_memos_and_descriptions(project: Project) -> None:
    family = project.families.add("contact")
    old, new = project.codes.add("bellen", families=[family]), project.codes.add("contact", families=[family])
    code(project, FIRST, new)
    code(project, FIRST, old, memo="m", stance="denied", rating="++")
    code(project, SECOND, old)
    first, second = quotation(project, FIRST), quotation(project, SECOND)
    project.memos.add("code", old, "let op")
    project.descriptions.write(family, old, meaning="zij bellen", quotations=[first.id])
    project.descriptions.write(family, new, meaning="zij spreken elkaar", quotations=[second.id])
    project.codes.merge([old], new)
    (coding,) = quotation(project, FIRST).codings
    assert (coding.code, coding.memo, coding.stance, coding.rating) == (new, "m", "denied", "++")
    assert [memo.text for memo in project.memos.of("code", new)] == ["let op"]
    (row,) = project.descriptions.of_family(family).values()
    assert (row.meaning, row.quotations) == ("zij spreken elkaar\nzij bellen", (second.id, first.id))
    project.undo()
    assert len(project.descriptions.of_family(family)) == 2
    assert len(quotation(project, FIRST).codings) == 2


def test_a_description_of_the_merged_code_alone_moves_and_other_codes_follow(project: Project) -> None:
    family = project.families.add("contact")
    old, new, third = (project.codes.add(name, families=[family]) for name in ("a", "b", "c"))
    project.descriptions.write(family, old, meaning="van a")
    project.descriptions.write(family, third, meaning="van c", other_codes=[old, new])
    project.codes.merge([old], new)
    rows = project.descriptions.of_family(family)
    assert {key: row.meaning for key, row in rows.items()} == {new: "van a", third: "van c"}
    assert rows[third].other_codes == (new,)


def test_splitting_a_quotation_at_a_time_for_all_coders(project: Project) -> None:
    broad, one, two = (project.codes.add(name) for name in ("verbinden", "extern", "intern"))
    code(project, FIRST, broad, memo="van SV", rating="+")
    code(project, SECOND, broad)
    project.coders.use("MK")
    code(project, FIRST, broad, one)
    before = {name: said(quotation(project, name)) for name in (FIRST, SECOND)}
    project.codes.place(broad, quotation(project, FIRST).id, [one, two])
    sv, mk = sorted({coder.id for coder in project.coders.all()})
    assert said(quotation(project, FIRST)) == {
        (one, sv, "van SV", "", "+"),
        (two, sv, "van SV", "", "+"),
        (one, mk, "", "", ""),
        (two, mk, "", "", ""),
    }
    assert said(quotation(project, SECOND)) == before[SECOND]
    assert project.next_undo().label == "Split of “verbinden”: a quotation to “extern, intern”"
    project.undo()
    assert {name: said(quotation(project, name)) for name in (FIRST, SECOND)} == before


def test_a_remark_of_a_reviewer_goes_along_when_codings_or_quotations_become_one(project: Project) -> None:
    old, new = project.codes.add("bellen"), project.codes.add("contact")
    code(project, FIRST, new)
    code(project, FIRST, old)
    (mine,) = (one.id for one in quotation(project, FIRST).codings if one.code == old)
    remark = project.reviews.add("coding", mine, "past dit?")
    answer = project.reviews.answer(remark, "ja")
    project.codes.merge([old], new)
    (stays,) = quotation(project, FIRST).codings
    assert {one.id: one.subject_id for one in project.reviews.all()} == {remark: stays.id, answer: stays.id}
    on_words = project.reviews.add("quotation", quotation(project, FIRST).id, "mooi")
    code(project, SECOND, new)
    both = project.quotations.merge([quotation(project, FIRST).id, quotation(project, SECOND).id])
    assert project.reviews.get(on_words).subject_id == both
    assert len(project.reviews.all()) == 3
    for _step in range(3):
        project.undo()
    project.undo()
    assert {one.subject_id for one in project.reviews.all()} == {mine}


def test_the_key_of_a_lens_stands_for_the_code_that_its_own_was_merged_into(project: Project) -> None:
    project.codebooks.take_over(load_builtin("network_tensions"), language="en")
    lens = next(one for one in project.lenses.all(language="en") if len(one.codes) > 1)
    key, other = sorted(lens.lens.codes)[:2]
    own = project.codes.add("my own")
    project.codes.merge([lens.codes[key]], own)
    now = project.lenses.get(lens.key)
    assert (now.codes[key], now.missing) == (own, ())
    project.codes.merge([own], now.codes[other])
    last = project.lenses.get(lens.key)
    assert key not in last.codes
    assert last.codes[other] == now.codes[other]
    assert len(last.missing) == 1
    project.undo()
    assert project.lenses.get(lens.key).codes[key] == own


def test_arrangements_of_rows_forget_a_code_that_goes(project: Project) -> None:
    family = project.families.add("contact")
    old, new, third = (project.codes.add(name, families=[family]) for name in ("a", "b", "c"))
    design = SheetDesign(hidden=frozenset({old, third}), polarity={old: Polarity.SILENT})
    project.descriptions.arrange(family, design)
    project.codes.merge([old], new)
    project.codes.delete(third)
    now = project.descriptions.design(family)
    assert (now.hidden, dict(now.polarity)) == (frozenset(), {new: Polarity.SILENT})
    project.undo()
    project.undo()
    assert project.descriptions.design(family) == design
