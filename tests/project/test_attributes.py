"""Attributes as verbs, tables of participants before and after they are taken over, and filters."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from studies import new_project

from qualcode.errors import NotPossibleError
from qualcode.model import ParticipantDraft, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.model.attribute_filters import AttributeFilter
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.project.value_variants import variants

K = AttributeKind
GROUP = "A: Wij bellen.\nB: Wij mailen.\nQ: Koffie?\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = new_project(tmp_path, documents=3)
    yield made
    made.close()


def values(project: Project, name: str) -> list[str]:
    return [person.attributes.get(name, "") for person in project.participants.all()]


def fill(project: Project, name: str, *texts: str) -> None:
    people = project.participants.all()
    for person, text in zip(people, texts, strict=True):
        project.participants.edit(person.id, attributes={**person.attributes, name: text})


def test_attributes_are_defined_renamed_ordered_and_removed_each_in_one_step(project: Project) -> None:
    project.attributes.define("regio", K.CHOICE)
    project.attributes.define("leeftijd", K.NUMBER)
    fill(project, "regio", "Oost", "West", "")
    project.attributes.reorder(["leeftijd", "regio"])
    assert [(one.name, one.kind) for one in project.attributes.all()] == [
        ("leeftijd", K.NUMBER),
        ("regio", K.CHOICE),
    ]
    project.attributes.rename("regio", "streek")
    assert values(project, "streek") == ["Oost", "West", ""]
    project.attributes.delete("streek")
    assert [one.name for one in project.attributes.all()] == ["leeftijd"]
    assert values(project, "streek") == ["", "", ""]
    project.undo()
    assert values(project, "streek") == ["Oost", "West", ""]
    project.undo()
    assert values(project, "regio") == ["Oost", "West", ""]
    with pytest.raises(NotPossibleError, match="already a column"):
        project.attributes.define("Regio ")
    with pytest.raises(NotPossibleError, match="already a column"):
        project.attributes.define("document")


def test_an_attribute_that_nobody_defined_has_a_guessed_kind_until_somebody_says_otherwise(
    project: Project,
) -> None:
    fill(project, "duur", "56:12", "1:05:00", "")
    assert [(one.kind, one.id) for one in project.attributes.all()] == [(K.DURATION, None)]
    project.attributes.retype("duur", K.TEXT)
    assert project.attributes.named("duur").kind is K.TEXT
    project.undo()
    assert project.attributes.named("duur").id is None


def test_a_change_of_kind_rewrites_what_fits_and_keeps_the_rest(project: Project) -> None:
    fill(project, "gesproken", "8 juni 2021", "weet niet", "Maandag 8 juni 2021")
    assert [one.value for one in project.attributes.misfits("gesproken", K.DATE)] == ["weet niet"]
    misfits = project.attributes.retype("gesproken", K.DATE)
    assert [(one.participant, one.value) for one in misfits] == [("gesprek 2", "weet niet")]
    assert values(project, "gesproken") == ["2021-06-08", "weet niet", "Maandag 8 juni 2021"]
    project.undo()
    assert values(project, "gesproken")[0] == "8 juni 2021"


def test_a_value_that_does_not_fit_is_refused_and_nothing_of_a_block_is_stored(project: Project) -> None:
    project.attributes.define("leeftijd", K.NUMBER)
    first, second, _third = project.participants.all()
    with pytest.raises(NotPossibleError, match="“oud” is not a number"):
        project.attributes.set_values([(first.id, "leeftijd", "41"), (second.id, "leeftijd", "oud")])
    assert values(project, "leeftijd") == ["", "", ""]
    project.attributes.set_values([(first.id, "leeftijd", "41,50"), (second.id, "leeftijd", " 9 ")])
    assert values(project, "leeftijd") == ["41.5", "9", ""]
    assert list(project.attributes.values("leeftijd").items()) == [("9", 1), ("41.5", 1), ("", 1)]
    project.undo()
    assert values(project, "leeftijd") == ["", "", ""]


def test_a_choice_snaps_to_what_others_have_but_ones_own_spelling_can_be_corrected(project: Project) -> None:
    fill(project, "regio", "oost", "West", "")
    first, second, third = project.participants.all()
    project.attributes.set_value(first.id, "regio", "Oost")
    project.attributes.set_value(third.id, "regio", "oost ")
    project.attributes.set_value(second.id, "regio", "Zuid")
    assert values(project, "regio") == ["Oost", "Zuid", "Oost"]


def test_spelling_variants_are_found_and_merged_in_one_step(project: Project) -> None:
    fill(project, "organisatie", "‘RIO Dordrecht ‘", "‘RIO Dordrecht’", "RIO Breda")
    (found,) = project.attributes.variants("organisatie")
    assert found.sure
    assert set(found.values) == {"‘RIO Dordrecht ‘", "‘RIO Dordrecht’"}
    assert project.attributes.merge_values("organisatie", found.values, "RIO Dordrecht") == 2
    assert values(project, "organisatie") == ["RIO Dordrecht", "RIO Dordrecht", "RIO Breda"]
    project.undo()
    assert values(project, "organisatie")[0] == "‘RIO Dordrecht ‘"


def test_variants_keep_apart_what_a_figure_or_a_negation_tells_apart() -> None:
    assert not variants(["pilot 1", "pilot 2", "team A", "team B", "Noord", "Oost"])
    assert not variants(["wel betrokken", "niet betrokken", "interne partner", "externe partner"])
    (typed,) = variants(["Gemeente Utrecht", "Gemeente Utrecht", "Gemeente Utrehct"])
    assert (typed.into, typed.sure) == ("Gemeente Utrecht", False)
    (tidy,) = variants(["politie", "Politie", "politie "])
    assert tidy.sure and len(tidy.values) == 3


ROWS = [
    {
        "participant": "P1",
        "document": "gesprek 1",
        "Regio": "Oost",
        "datum": "Maandag 8 juni 2021",
        "citeren": "ja",
    },
    {
        "participant": "P2",
        "document": "gesprek 2.txt",
        "Regio": "oost ",
        "datum": "9-6-2021",
        "citeren": "nee",
    },
    {"participant": "P9", "document": "", "Regio": "West", "datum": "", "citeren": ""},
    {"participant": "", "document": "", "Regio": "Zuid", "datum": "", "citeren": ""},
]


def test_a_preview_says_what_would_happen_and_stores_nothing(project: Project) -> None:
    before = project.history()
    plan = project.participants.preview(ROWS)
    assert project.history() == before
    assert (plan.added, plan.changed, plan.skipped) == (("P1", "P2", "P9"), (), 1)
    assert plan.linked == (("P1", "gesprek 1"), ("P2", "gesprek 2"))
    assert plan.unlinked == ("P9",)
    columns = {column.heading: column for column in plan.columns}
    assert [column.attribute.kind for column in plan.columns] == [K.CHOICE, K.DATE, K.CONSENT]
    assert [one.into for one in columns["Regio"].variants] == ["Oost"]
    (remark,) = columns["datum"].remarks
    assert "Tuesday" in remark.sentence and not remark.problem


def test_what_was_previewed_is_what_is_stored(project: Project) -> None:
    merges = {"Regio": {"oost": "Oost"}}
    plan = project.participants.preview(ROWS, merges=merges)
    report = project.participants.take_over(ROWS, merges=merges)
    assert (report.added, report.linked, report.unlinked) == (plan.added, plan.linked, plan.unlinked)
    people = {person.name: person for person in project.participants.all()}
    assert set(people) == {"P1", "P2", "P9", "gesprek 3"}
    assert people["P2"].attributes == {"Regio": "Oost", "datum": "2021-06-09", "citeren": "no"}
    assert [one.name for one in project.attributes.without_consent()] == ["P2"]
    project.undo()
    assert not project.attributes.all()


def test_a_second_table_changes_and_adds_to_what_is_there(project: Project) -> None:
    project.participants.take_over(ROWS)
    plan = project.participants.preview([{"participant": "P1", "regio": "Noord", "leeftijd": "41"}])
    assert (plan.added, plan.changed) == ((), ("P1",))
    assert [(column.attribute.name, column.new) for column in plan.columns] == [
        ("Regio", False),
        ("leeftijd", True),
    ]
    project.participants.take_over([{"participant": "P1", "regio": "Noord", "leeftijd": "41"}])
    assert project.participants.all()[-3].attributes["Regio"] == "Noord"
    twice = [{"participant": "P1", "leeftijd": "41"}, {"participant": "P1", "leeftijd": "42"}]
    assert "two values for leeftijd" in project.participants.preview(twice).remarks[0]


def test_a_row_without_a_name_is_about_the_respondent_of_its_document(project: Project) -> None:
    project.participants.take_over([{"document": "gesprek 2", "regio": "Oost"}])
    assert values(project, "regio") == ["", "Oost", ""]


def test_a_participant_is_found_by_the_label_that_one_respondent_has(project: Project) -> None:
    project.documents.add([replace(group("groep"), speakers=unlinked(group("groep")))])
    rows = [{"participant": "b", "regio": "Oost"}, {"participant": "Q", "regio": "West"}]
    report = project.participants.take_over(rows)
    assert report.linked == (("b", "groep"),)
    assert report.unlinked == ("Q",)  # a third party
    project.undo()
    project.documents.add([replace(group("groep 2"), speakers=unlinked(group("groep 2")))])
    assert project.participants.take_over(rows).linked == ()  # B of which group?
    assert project.participants.take_over([{**rows[0], "document": "groep 2"}]).linked == ()
    assert project.participants.take_over([{**rows[0], "document": "groep 2", "speaker": "b"}]).linked


def unlinked(transcript: Transcript) -> tuple[SpeakerDraft, ...]:
    return tuple(SpeakerDraft(one.label, one.role) for one in transcript.speakers)


def group(name: str) -> Transcript:
    """Two respondents and a third party in one text."""
    starts = [0, GROUP.index("B:"), GROUP.index("Q:")]
    ends = [starts[1] - 1, starts[2] - 1, len(GROUP) - 1]
    turns = tuple(TurnDraft(s, s + 3, e, GROUP[s]) for s, e in zip(starts, ends, strict=True))
    speakers = (
        SpeakerDraft("A", Role.RESPONDENT, "An"),
        SpeakerDraft("B", Role.RESPONDENT, "Bo"),
        SpeakerDraft("Q", Role.OTHER),
    )
    return Transcript(name, GROUP, "txt", f"{name}.txt", GROUP.encode(), turns, speakers)


@pytest.fixture
def grouped(project: Project) -> Project:
    """Three interviews and a group; An and gesprek 1 are from Oost, Bo and gesprek 2 from West."""
    (info,) = project.documents.add([group("groep")])
    regions = {"gesprek 1": "Oost", "gesprek 2": "West", "An": "Oost", "Bo": "West"}
    for person in project.participants.all():
        project.participants.edit(person.id, attributes={"regio": regions.get(person.name, "")})
    code = project.codes.add("contact")
    for words in ("Wij bellen.", "Wij mailen.", "Koffie?"):
        start = GROUP.index(words)
        project.quotations.code(info.id, start, start + len(words), [code])
    for one in project.documents.all()[:3]:
        project.quotations.code(one.id, 3, 17, [code])
    return project


def test_tables_count_only_what_participants_with_these_values_said(grouped: Project) -> None:
    east = Selection(attributes=(AttributeFilter("regio", ("Oost",)),))
    row = grouped.tables.groundedness(east).iloc[0]
    assert (row["quotations"], row["documents"], row["participants"], row["participants_total"]) == (
        2,
        2,
        2,
        2,
    )
    everyone = grouped.tables.groundedness().iloc[0]
    assert (everyone["quotations"], everyone["participants_total"]) == (6, 5)
    data = grouped.tables.data(east, language="en")
    assert [row.name for row in data.documents] == ["gesprek 1", "groep"]
    assert data.scope == (
        "Counted over participants with regio Oost, all coders (SV), and the documents in which they speak "
        "(gesprek 1, groep)."
    )
    assert grouped.tables.quotations(Selection()) is None
    assert len(grouped.tables.quotations(east) or ()) == 2


def test_a_filter_that_nobody_passes_leaves_nothing(grouped: Project) -> None:
    nobody = Selection(attributes=(AttributeFilter("regio", ("Zuid",)),))
    data = grouped.tables.data(nobody)
    assert (len(data.codings), data.documents, data.participants) == (0, (), ())
    assert grouped.tables.groundedness(nobody)["quotations"].sum() == 0
    assert grouped.tables.cooccurrence(nobody).to_numpy().sum() == 0
    assert grouped.tables.saturation(nobody).empty


def test_filters_join_and_limit_documents_too(grouped: Project) -> None:
    group_only = (grouped.documents.named("groep").id,)
    both = Selection(
        documents=group_only,
        attributes=(AttributeFilter("regio", ("Oost", "West")), AttributeFilter("regio", ("West",))),
    )
    assert [row.name for row in grouped.tables.data(both).participants] == ["Bo"]
    assert grouped.tables.groundedness(both)["quotations"].sum() == 1


def test_agreement_looks_only_at_what_they_said(grouped: Project) -> None:
    grouped.coders.use("MK")
    info = grouped.documents.named("groep")
    start = GROUP.index("Wij bellen.")
    grouped.quotations.code(info.id, start, start + 11, [grouped.codes.named("contact").id])
    east = Selection(attributes=(AttributeFilter("regio", ("Oost",)),))
    first, second = grouped.agreement.data(east).documents
    assert (first.name, len(first.excluded)) == ("gesprek 1", 0)
    assert second.excluded.tolist() == [[GROUP.index("\nB:"), len(GROUP)]]


def test_a_participant_without_attributes_counts_as_not_given(project: Project) -> None:
    project.participants.add(ParticipantDraft("stil", {"regio": "Oost"}))
    missing = Selection(attributes=(AttributeFilter("regio", ("",)),))
    assert len(project.tables.data(missing).participants) == 3
