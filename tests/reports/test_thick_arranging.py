"""The arrangement of thick descriptions: order, sub-heads, who is named, other codes, suggestions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_studies import draft

from qualcode.i18n import translator
from qualcode.model import CodeId
from qualcode.model.worksheets import Measure, Polarity, RowOrder, SheetDesign, SubHeads, design_from_json
from qualcode.reports.thick import ThickSource, thick_description
from qualcode.reports.thick_order import moved, moved_before, moved_group, with_heads
from qualcode.reports.thick_suggestions import why
from qualcode.reports.wording import who_in_words

ENGLISH = translator("en")
NAMES = st.lists(st.text("abc ", min_size=1, max_size=3).map(str.strip).filter(bool), unique=True)


def described(study, **design):
    family = study.families.named("Contact").id
    return thick_description(study, family, language="en", design=SheetDesign(**design))


def names(description):
    return [row.name for row in description.rows]


# Who


def who_twin(said: list[str], silent: list[str], polarity: str) -> str:
    """What a reader expects, case by case."""
    if not said and not silent:
        return "no participants"
    if not said:
        return "nobody"
    if not silent:
        return ", ".join(said) if polarity == "said" else "all participants"
    named, left_out = ", ".join(said), "all but " + ", ".join(silent)
    if polarity == "said":
        return named
    if polarity == "silent":
        return left_out
    return named if len(said) <= len(silent) else left_out


@given(NAMES, st.integers(0, 8), st.sampled_from(list(Polarity)))
def test_who_is_said_as_a_reader_expects(people, cut, polarity):
    said, silent = people[:cut], people[cut:]
    assert who_in_words(said, silent, ENGLISH, polarity=polarity) == who_twin(said, silent, polarity.value)


def test_roles_are_named_with_their_quotations_or_left_out(study):
    rows = {row.name: row for row in described(study, by="role").rows}
    bellen = rows["Bellen"].mentions
    assert bellen.which_roles(ENGLISH).replace("\u00a0", " ") == "nurse (2)"
    assert bellen.which_roles(ENGLISH, numbers=False) == "nurse"
    assert bellen.which_roles(ENGLISH, polarity=Polarity.SILENT) == "all but manager"
    assert rows["Niets"].mentions.which_roles(ENGLISH) == "nobody"
    study.quotations.code_many([draft(study, "P3", "Dat duurt te lang", "Bellen")])
    everybody = described(study, by="role").rows[0].mentions
    assert everybody.which_roles(ENGLISH) == "all 2 groups"
    said = everybody.which_roles(ENGLISH, polarity=Polarity.SAID)
    assert said.replace("\u00a0", " ") == "nurse (2), manager (1)"


def test_an_attribute_that_nobody_has_names_participants(study):
    description = described(study, by="shoe size")
    assert description.by == "" and description.attribute == "role"
    assert description.who_line(description.rows[0].mentions, ENGLISH) == "2 of 3 participants: all but P3"


# Order and sub-heads


def test_rows_stand_in_the_order_that_was_chosen(study):
    add = study.codes.add
    add("Alles", families=[study.families.named("Contact").id])
    study.quotations.code_many(
        [draft(study, name, "Dat duurt te lang", "Alles") for name in ("P1", "P2", "P3")]
    )
    assert names(described(study)) == ["Bellen", "Niets", "Alles", "Traag"]
    assert names(described(study, order=RowOrder.NAME)) == ["Alles", "Bellen", "Niets", "Traag"]
    assert names(described(study, order=RowOrder.GROUNDEDNESS)) == ["Alles", "Bellen", "Niets", "Traag"]
    flat = described(study, order=RowOrder.GROUNDEDNESS, sub_heads=SubHeads.NONE)
    assert names(flat) == ["Alles", "Bellen", "Traag", "Niets"]
    assert {row.group for row in flat.rows} == {""}


def test_rows_by_hand_keep_their_places_and_new_codes_come_last(study):
    family = study.families.named("Contact").id
    ids = {name: study.codes.named(name).id for name in ("Bellen", "Niets", "Traag")}
    study.descriptions.place(family, [ids["Traag"], ids["Niets"], ids["Bellen"]])
    kept = study.descriptions.design(family)
    assert kept.order is RowOrder.HAND
    assert names(thick_description(study, family)) == ["Traag", "Niets", "Bellen"]
    study.codes.add("Nieuw", families=[family])
    assert names(thick_description(study, family)) == ["Traag", "Niets", "Bellen", "Nieuw"]
    study.undo()
    study.undo()
    assert names(thick_description(study, family)) == ["Bellen", "Niets", "Traag"]
    assert study.descriptions.design(family) == SheetDesign()


def test_sub_heads_of_ones_own_stand_beside_each_other(study):
    family = study.families.named("Contact").id
    ids = {name: study.codes.named(name).id for name in ("Bellen", "Niets", "Traag")}
    study.descriptions.place(family, [ids["Bellen"], ids["Niets"], ids["Traag"]])
    study.descriptions.head(family, {ids["Bellen"]: " Snel  contact ", ids["Traag"]: "Snel contact"})
    description = thick_description(study, family, language="en")
    assert description.design.sub_heads is SubHeads.OWN
    heads = [(head, row.name) for head, row in with_heads(description.rows, "Other")]
    assert heads == [("Snel contact", "Bellen"), ("", "Traag"), ("Other", "Niets")]


def test_prose_of_a_family_within_shows_where_a_row_was_only_placed(study):
    traag = study.codes.named("Traag").id
    study.descriptions.write(study.families.named("Media").id, traag, meaning="Van binnen.", other_codes=[])
    family = study.families.named("Contact").id
    study.descriptions.place(family, [traag])
    row = thick_description(study, family).rows[0]
    assert (row.name, row.meaning, row.others, row.others_chosen) == ("Traag", "Van binnen.", (), True)


ROWS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["", "x", "y"])), unique_by=lambda row: row[0])


def contiguous(rows):
    """Rows as a worksheet shows them: those of a group beside each other."""
    found = {}
    for code, group in rows:
        found.setdefault(group or code, []).append((CodeId(code), group))
    return [row for block in found.values() for row in block]


@given(ROWS.filter(bool), st.data())
def test_moving_keeps_all_rows_and_groups_together(rows, data):
    rows = contiguous(rows)
    groups = dict(rows)
    code, _group = data.draw(st.sampled_from(rows))
    step = data.draw(st.sampled_from([-1, 1]))
    after = moved(rows, code, step)
    assert sorted(after) == sorted(groups)
    assert contiguous([(key, groups[key]) for key in after]) == [(key, groups[key]) for key in after]
    assert moved([(key, groups[key]) for key in after], code, -step) == [key for key, _group in rows] or (
        after == [key for key, _group in rows]
    )
    before = data.draw(st.sampled_from([None, *groups]))
    assert sorted(moved_before(rows, code, before)) == sorted(groups)


def test_a_row_passes_a_group_and_a_group_moves_as_one():
    rows = [(CodeId(1), ""), (CodeId(2), "x"), (CodeId(3), "x"), (CodeId(4), "")]
    assert moved(rows, CodeId(1), 1) == [2, 3, 1, 4]
    assert moved(rows, CodeId(2), -1) == [1, 2, 3, 4]
    assert moved(rows, CodeId(2), 1) == [1, 3, 2, 4]
    assert moved_group(rows, "x", 1) == [1, 4, 2, 3]
    assert moved_before(rows, CodeId(4), CodeId(1)) == [4, 1, 2, 3]
    assert moved_before(rows, CodeId(1), None) == [2, 3, 4, 1]


def test_hidden_rows_stay_out_of_the_report_and_in_the_family(study):
    code = study.codes.named("Bellen").id
    description = described(study, hidden=frozenset({code}))
    assert [row.name for row in description.shown] == ["Traag"]
    assert description.total.quotations == 4


# What is kept


def test_a_design_is_kept_as_it_was():
    design = SheetDesign(
        order=RowOrder.NAME,
        sub_heads=SubHeads.OWN,
        by="functie",
        numbers=False,
        measure=Measure.CLUSTER,
        hidden=frozenset({CodeId(1 << 62)}),
        polarity={CodeId(3): Polarity.SILENT},
    )
    assert design_from_json(design.as_json()) == design
    for nonsense in (None, 3, {}, {"order": "zigzag", "polarity": {"3": "maybe"}}):
        assert design_from_json(nonsense) == SheetDesign()


def test_the_arrangement_goes_with_its_family_and_comes_back(study):
    family = study.families.named("Contact").id
    study.descriptions.arrange(family, SheetDesign(by="role"))
    study.attributes.rename("role", "job")
    assert study.descriptions.design(family).by == "job"
    study.families.delete(family)
    assert study.descriptions.design(family) == SheetDesign()
    study.undo()
    assert study.descriptions.design(family).by == "job"


def test_merged_codes_keep_a_heading_and_a_place(study):
    family = study.families.named("Contact").id
    bellen, niets = study.codes.named("Bellen").id, study.codes.named("Niets").id
    study.descriptions.write(family, niets, meaning="Stil.")
    study.descriptions.place(family, [bellen])
    study.descriptions.head(family, {bellen: "Kop"})
    study.codes.merge([bellen], niets)
    kept = study.descriptions.of_family(family)[niets]
    assert (kept.heading, kept.position, kept.meaning) == ("Kop", 1, "Stil.")


# Other codes and suggestions


def test_other_codes_are_ranked_by_the_measure(study):
    bellen = study.codes.named("Bellen").id
    # Vraag is rarer than Traag: it meets Bellen as often, and so has the higher coefficient
    words = "wij bellen elkaar gewoon even, en dat scheelt een hele week heen en weer mailen."
    study.quotations.code_many([draft(study, "P2", words, "Vraag"), draft(study, "P3", words, "Traag")])
    source = ThickSource(study, language="en")
    by_count = source.others(bellen, Measure.COUNT)
    assert [(one.name, one.count) for one in by_count] == [("Vraag", 1), ("Traag", 1)]
    # n(Bellen) 2, n(Vraag) 2, n(Traag) 3: c = 1/(2+2-1) and 1/(2+3-1)
    by_c = source.others(bellen, Measure.COEFFICIENT)
    assert [(one.name, one.coefficient) for one in by_c] == [("Vraag", pytest.approx(1 / 3)), ("Traag", 0.25)]
    assert by_c[0].printed(ENGLISH, "en") == "Vraag (1; c\u00a0=\u00a00.33)"
    assert by_c[0].printed(translator("nl"), "nl") == "Vraag (1; c\u00a0=\u00a00,33)"
    assert [one.count for one in source.others(bellen, Measure.CLUSTER)] == [1, 1]


def test_marked_quotations_are_suggested_first_and_say_so(study):
    bellen = study.codes.named("Bellen").id
    study.quotations.code_many([draft(study, "P2", "Dat duurt te lang P2.", "Bellen")])
    before = ThickSource(study, language="en").suggestions(bellen)
    assert before[0].citation.text == "Dat duurt te lang P2." and not any(one.marked for one in before)
    words = next(one.citation.text for one in before[1:])
    study.codes.edit(bellen, example=f"“{words}”")
    *both, last = ThickSource(study, language="en").suggestions(bellen)
    assert [one.citation.text for one in both] == [words, words] and all(one.example for one in both)
    assert why(both[0], ENGLISH).startswith("your example of this code")
    media = study.families.named("Media").id
    study.descriptions.write(media, bellen, quotations=[last.citation.quotation])
    marked = ThickSource(study, language="en").suggestions(bellen)
    assert all(one.marked for one in marked)
    assert [one.citation.quotation for one in marked if one.families] == [last.citation.quotation]
    assert any("chosen for Media" in why(one, ENGLISH) for one in marked)


def test_everybody_comes_before_a_second_of_anybody(study):
    niets = study.codes.named("Niets").id
    words = ("wij bellen elkaar gewoon even", "Maar goed.", "Dat duurt te lang")
    study.quotations.code_many([draft(study, "P1", one, "Niets") for one in words])
    study.quotations.code_many([draft(study, "P3", "Dat duurt te lang", "Niets")])
    found = ThickSource(study, language="en").suggestions(niets)
    assert [(one.citation.who, one.turn) for one in found] == [("P1", 1), ("P3", 1), ("P1", 2), ("P1", 3)]
    assert why(found[0], ENGLISH) == "P1 says most about it (3 of 4 quotations)"
    assert why(found[1], ENGLISH) == "first choice from P3 (1 of 4 quotations)"
