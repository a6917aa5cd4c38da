"""Thick descriptions as values: every number and name checked against a study counted by hand."""

import pytest
from report_studies import draft, interview

from qualcode.errors import NotPossibleError
from qualcode.i18n import translator
from qualcode.project.selection import Selection
from qualcode.reports.thick import ThickSource, role_attribute, thick_description
from qualcode.reports.thick_mentions import participants_line, roles_line
from qualcode.reports.wording import turns_in_words, who_in_words

ENGLISH = translator("en")


def described(study, name="Contact", **options):
    return thick_description(study, study.families.named(name).id, language="en", **options)


def row_of(description, name):
    return next(row for row in description.rows if row.name == name)


def test_a_code_is_counted_once_a_quotation_and_by_whom(study):
    row = row_of(described(study), "Bellen")
    assert (row.mentions.quotations, row.mentions.codings) == (2, 3)
    assert row.mentions.names == ("P1", "P2")
    assert participants_line(row.mentions, ENGLISH) == "2 of 3 participants: all but P3"
    assert roles_line(row.mentions, ENGLISH) == "nurse 2; not: manager"
    assert [(r.value, r.participants, r.size) for r in row.mentions.roles] == [
        ("nurse", 2, 2),
        ("manager", 0, 1),
    ]


def test_the_family_counts_the_union_and_nested_families_stand_apart(study):
    description = described(study)
    assert [(row.name, row.group) for row in description.rows] == [
        ("Bellen", ""),
        ("Niets", ""),
        ("Traag", "Media"),
    ]
    # Bellen has 2 quotations and Traag 2 others: the family has 4, of P1 and P2
    assert description.total.quotations == 4
    assert description.total.names == ("P1", "P2")
    assert description.total.codings == 5
    assert described(study, "Media").total.quotations == 4


def test_a_quotation_with_two_codes_counts_once_in_the_family(study):
    study.quotations.code_many([draft(study, "P1", "Dat duurt te lang", "Bellen")])
    description = described(study)
    assert row_of(description, "Bellen").mentions.quotations == 3
    assert description.total.quotations == 4


def test_the_selection_limits_what_is_counted(study):
    first, second = (coder.id for coder in study.coders.all())
    assert row_of(described(study, selection=Selection(coders=(second,))), "Bellen").mentions.names == ("P1",)
    only = described(study, selection=Selection(documents=(study.documents.named("P2").id,)))
    assert row_of(only, "Bellen").mentions.total == 1
    assert row_of(only, "Traag").quotations == ()
    assert "P2" in only.scope
    assert row_of(described(study, selection=Selection(coders=(first,))), "Traag").mentions.quotations == 1


def test_chosen_quotations_come_in_the_order_of_choice(study):
    code, family = study.codes.named("Bellen").id, study.families.named("Contact").id
    ids = [quotation.id for quotation in study.quotations.of_code(code)]
    study.descriptions.write(family, code, quotations=ids[::-1], meaning="Zo.", tone="Opgewekt")
    row = row_of(described(study), "Bellen")
    assert [one.quotation for one in row.quotations] == ids[::-1]
    assert (row.proposed, row.meaning, row.tone) == (False, "Zo.", "Opgewekt")
    assert row.quotations[0].printed == (
        "“wij bellen elkaar gewoon even, en dat scheelt een hele week heen en weer mailen.” (P2, turn 2)"
    )


def test_what_was_written_for_a_family_within_it_is_used_too(study):
    media, traag = study.families.named("Media").id, study.codes.named("Traag").id
    study.descriptions.write(media, traag, meaning="Van binnen.")
    assert row_of(described(study), "Traag").meaning == "Van binnen."
    study.descriptions.write(study.families.named("Contact").id, traag, meaning="Van buiten.")
    assert row_of(described(study), "Traag").meaning == "Van buiten."


def test_a_chosen_quotation_that_is_gone_is_replaced_by_proposed_ones(study):
    code, family = study.codes.named("Traag"), study.families.named("Contact").id
    study.descriptions.write(family, code.id, quotations=[4711])
    row = row_of(described(study), "Traag")
    assert row.proposed
    # a whole sentence is proposed before the shorter piece of one
    assert [one.text[:9] for one in row.quotations] == ["P1: wij b", "Dat duurt"]


def test_other_codes_are_the_most_frequent_ones_or_the_chosen_ones(study):
    family, bellen = study.families.named("Contact").id, study.codes.named("Bellen").id
    row = row_of(described(study), "Bellen")
    assert [(other.name, other.count) for other in row.others] == [("Traag", 1)]
    assert not row.others_chosen
    study.descriptions.write(family, bellen, other_codes=[study.codes.named("Vraag").id])
    row = row_of(described(study), "Bellen")
    assert [(other.name, other.count) for other in row.others] == [("Vraag", 0)]
    assert row.others_chosen


def test_what_the_interviewer_says_is_cited_as_such(study):
    source = ThickSource(study, language="en")
    (citation,) = source.candidates(study.codes.named("Vraag").id)
    assert citation.printed == "“Waarom niet mailen?” (P3, turn 3, interviewer)"


def test_a_quotation_over_several_turns_names_those_of_the_respondent(study):
    words = "Maar goed.\n\nI: Waarom niet mailen?\n\nR: Dat duurt"
    study.quotations.code_many([draft(study, "P2", words, "Vraag")])
    source = ThickSource(study, language="en")
    cited = {one.printed for one in source.candidates(study.codes.named("Vraag").id)}
    assert "“Maar goed. I: Waarom niet mailen? R: Dat duurt” (P2, turns 2–4)" in cited


def test_a_participant_of_two_documents_is_cited_with_the_document(study):
    study.documents.add([interview("P1")])
    source = ThickSource(study, language="en")
    assert source.candidates(study.codes.named("Bellen").id)[0].source == "P1, P1, turn 2"


def test_an_unused_code_is_empty_and_a_family_without_codes_is_refused(study):
    row = row_of(described(study), "Niets")
    assert row.empty
    assert row.mentions.who(ENGLISH) == "nobody"
    with pytest.raises(NotPossibleError, match="has no codes yet"):
        thick_description(study, study.families.add("Leeg"))


@pytest.mark.parametrize(
    ("names", "others", "expected"),
    [
        ("", "", "no participants"),
        ("abc", "", "all participants"),
        ("", "abc", "nobody"),
        ("ab", "c", "all but c"),
        ("a", "bc", "a"),
        ("ab", "cd", "a, b"),
    ],
)
def test_who_is_said_in_the_shorter_way(names, others, expected):
    assert who_in_words(list(names), list(others), ENGLISH) == expected


def test_turns_in_words():
    assert turns_in_words(None, None, ENGLISH) == ""
    assert turns_in_words(4, 4, ENGLISH) == "turn 4"
    assert turns_in_words(4, 6, ENGLISH) == "turns 4–6"


def test_the_role_attribute_is_recognised(study):
    assert role_attribute(study.tables.data()) == "role"
    assert ThickSource(study, language="en", attribute="region").attribute == "region"
