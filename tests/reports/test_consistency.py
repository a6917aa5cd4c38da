"""Contradictions in a study are found, and a sound study has none."""

import sqlite3

import pytest
from report_studies import small_study
from studies import transcript

from qualcode.codebook import load_builtin
from qualcode.errors import CancelledError
from qualcode.model import Origin, ParticipantDraft, Role
from qualcode.model.attribute_kinds import AttributeKind
from qualcode.progress import Progress
from qualcode.project import open_project
from qualcode.pseudonyms import Decision, Key, Kind, Name
from qualcode.reports.consistency import findings

BELLEN = "wij bellen elkaar gewoon even, en dat scheelt een hele week heen en weer mailen."


@pytest.fixture
def sound(study):
    """The small study without anything to settle."""
    for code in study.codes.all():
        study.codes.edit(code.id, definition="Waar het over gaat.")
    study.codes.delete(study.codes.named("Vraag").id)
    (matrix,) = study.matrices.all()
    for row, column in study.matrices.judgements(matrix.sheet):
        study.matrices.judge(matrix.sheet, row, column, rating="")
    return study


def said(study, **options):
    return [one.sentence for one in findings(study, language="en", **options)]


def write(study, text):
    """Puts `text` into a thick description."""
    family = study.families.named("Media")
    study.descriptions.write(family.id, study.codes.named("Traag").id, meaning=text)


def test_a_sound_study_has_nothing_to_settle(sound):
    write(sound, f"P1 zegt: “{BELLEN}”, en P3 “Dat duurt te lang P3.”")
    assert said(sound) == []


def test_codes_without_definition_or_family_are_named_once(study):
    sentences = said(study)
    assert "These codes are used but have no definition: “Traag”, “Vraag”." in sentences
    assert any("belong to no family" in one and "“Vraag”" in one for one in sentences)


def test_a_code_out_of_use_that_carries_quotations(sound):
    sound.codes.edit(sound.codes.named("Traag").id, retired=True)
    assert said(sound) == ["These codes are out of use, and still carry quotations: “Traag”."]


def test_a_quotation_that_no_longer_reads_as_its_transcript(tmp_path):
    with small_study(tmp_path) as study:
        path = study.path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE quotation SET text = 'iets anders' WHERE text = 'Dat duurt te lang'")
    with open_project(path, readonly=True) as study:
        (found,) = [one for one in findings(study, language="en") if one.kind == "quotation"]
        assert (found.subject, found.sentence.count("iets anders")) == ("quotation", 1)
        quotation = study.quotations.by_ids([found.subject_id])[0]
        assert study.documents.get(quotation.document).name == "P1"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("wij bellen elkaar gewoon even, en dat scheelt een hele week", ""),
        ("Wij bellen elkaar gewoon even,\nen dat scheelt een hele week", ""),
        ("wij bellen elkaar gewoon even (…) een hele week heen en weer mailen", ""),
        ("wij bellen elkaar gewoon even, en dat scheelt wel een dag heen en weer", "differs from"),
        ("wij bellen elkaar altijd even, en dat (…) een hele week heen en weer mailen", "differs from"),
        ("de gemeente had hier nooit aan mogen beginnen", "stands in no transcript"),
        ("een kort woord", ""),
    ],
)
def test_a_typed_quotation_is_held_against_the_transcripts(sound, typed, told):
    write(sound, f"Zoals iemand zei: “{typed}”.")
    sentences = said(sound)
    assert [told in one for one in sentences] == ([True] if told else [])


def test_words_of_somebody_without_consent_are_pointed_out(sound):
    sound.attributes.define("consent", AttributeKind.CONSENT)
    people = {person.name: person.id for person in sound.participants.all()}
    sound.attributes.set_value(people["P3"], "consent", "no")
    assert [person.name for person in sound.attributes.without_consent()] == ["P3"]
    write(sound, "“P3: wij bellen elkaar gewoon even, en dat scheelt”")
    assert any("gave no consent" in one for one in said(sound))


def test_participants_who_speak_nowhere_or_lack_the_role_of_others(sound):
    sound.participants.add(ParticipantDraft("P4", {"region": "north"}))
    assert said(sound) == ["“P4” speaks in no interview.", "“P4” has no role, which others have."]


def test_an_interview_whose_answers_are_nobodys(sound):
    info = next(one for one in sound.documents.all() if one.name == "P2")
    speaker = next(one for one in sound.documents.speakers(info.id) if one.label == "R")
    sound.speakers.set_role(speaker.id, Role.OTHER)
    sentences = said(sound)
    assert any("In “P2” no respondent is linked" in one for one in sentences)


def test_values_that_are_one_value_written_twice(sound):
    people = {person.name: person.id for person in sound.participants.all()}
    sound.attributes.set_value(people["P2"], "role", "nurses")
    assert any("may be the same" in one and "“nurses”" in one for one in said(sound))


def test_a_text_that_names_nobody_or_another_role(sound):
    write(sound, "P1 (nurse) en P3 (nurse) zijn het eens; P9 niet. P2: manager.")
    sentences = said(sound)
    assert [one for one in sentences if "no such participant" in one and "“P9”" in one]
    assert [one for one in sentences if "“P3” is called “nurse”" in one and "“manager”" in one]
    assert [one for one in sentences if "“P2” is called “manager”" in one]
    assert len(sentences) == 3


def test_a_description_of_a_code_that_left_its_family(sound):
    write(sound, "Het duurt te lang.")
    traag = sound.codes.named("Traag")
    sound.codes.set_families(traag.id, [sound.families.named("Contact").id])
    assert any("is not printed" in one and "“Traag”" in one for one in said(sound))


def test_a_family_that_lacks_a_code_of_its_codebook(sound):
    sound.codebooks.take_over(load_builtin("safety_house"), language="nl")
    assert not [one for one in said(sound) if "In the codebook" in one]
    code = sound.codes.named("Gezamenlijk doel")
    sound.codes.set_families(code.id, [])
    (found,) = [one for one in findings(sound, language="en") if "In the codebook" in one.sentence]
    assert (found.subject, found.subject_id) == ("code", code.id)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("<naam wijk>", False),
        ("[plaatsnaam] en {knikt}", False),
        ("3 < 4 en x > y", False),
        ("<instelling)>", True),
        ("<naam van de wijk was het", True),
        ("[plaatsnaam>", True),
    ],
)
def test_placeholders_have_to_be_closed(sound, words, wrong):
    write(sound, f"Er staat {words}")
    assert [("not closed" in one) for one in said(sound)] == ([True] if wrong else [])


def test_names_of_the_key_that_are_left(sound):
    write(sound, "Dat vond Jansen ook.")
    name = Name("Jansen", Kind.PERSON, placeholder="<collega>", decision=Decision.REPLACE)
    sentences = said(sound, key=Key(names=(name,)))
    assert sentences == ["The name of <collega> still stands in the study, 1 times."]


def test_without_a_key_what_looks_like_a_person_in_coded_words_is_named(sound):
    text = "R: Toen belde mevrouw Willemsen mij op, en Willemsen vroeg hoe het ging.\n"
    (info,) = sound.documents.add([transcript("gesprek", text)])
    media = sound.families.named("Media").id
    code = sound.codes.add("Opbellen", origin=Origin.INDUCTIVE, definition="Bellen.", families=[media])
    sound.quotations.code(info.id, 3, len(text) - 1, [code])
    assert any("look like names of people" in one and "Willemsen" in one for one in said(sound))


def test_ratings_that_the_quotations_do_not_bear_out(sound):
    (matrix,) = sound.matrices.all()
    assert said(sound) == []
    niets = f"code:{sound.codes.named('Niets').id}"
    sound.matrices.edit(matrix.id, columns=[*matrix.design["columns"], niets])
    row = f"participant:{sound.participants.all()[0].id}"
    sound.matrices.judge(matrix.sheet, row, niets, rating="++")
    (sentence,) = said(sound)
    assert sentence == "Matrix “=Matrix”, P1 × Niets: rated, but without any quotation."


class _Stops(Progress):
    def report(self, done, total, what=""):
        raise CancelledError(what)


def test_looking_can_be_cancelled(sound):
    with pytest.raises(CancelledError):
        findings(sound, progress=_Stops())
