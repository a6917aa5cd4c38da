"""Every verb that changes a study, done on whatever the study holds, as `draw` decides."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from random_analysis import (
    ANALYSIS,
    delete_case,
    delete_query,
    edit_matrix,
    merge_cases,
    rename_query,
    untell,
)
from random_consensus import CONSENSUS, withdraw
from random_look_again import LOOK_AGAIN
from random_picks import NAMES, SAID, WORDS, Pick, codes_of, codings_of, document_of, ids, transcript
from random_rounds import ROUNDS, change_round, close_round, delete_round, reopen_round

from qualcode.finding import Search, Unit, Way
from qualcode.model import (
    Codebook,
    CodeDraft,
    CodingDraft,
    FamilyDraft,
    Origin,
    ParticipantDraft,
    QuestionDraft,
    Role,
)
from qualcode.model.attributes import AttributeKind
from qualcode.project import Project
from qualcode.project.memos import SUBJECTS
from qualcode.pseudonyms import Decision, Key, Kind, Name

# Documents and the people in them


def add_documents(project: Project, pick: Pick) -> None:
    names = pick.of(st.lists(NAMES, min_size=1, max_size=2))
    project.documents.add([transcript(name, pick.of(SAID)) for name in names])


def rename_document(project: Project, pick: Pick) -> None:
    project.documents.rename(pick.one(project.documents.all()).id, pick.of(NAMES))


def reorder_documents(project: Project, pick: Pick) -> None:
    project.documents.reorder(pick.shuffled(ids(project.documents.all())))


def delete_document(project: Project, pick: Pick) -> None:
    project.documents.delete(pick.one(project.documents.all()).id)


def set_speaker(project: Project, pick: Pick) -> None:
    speaker = pick.one(project.documents.speakers())
    people = ids(project.participants.all())
    who = pick.one(people) if people and pick.flag() else None
    project.documents.set_speaker(
        speaker.id, role=pick.of(st.sampled_from([None, *Role])), participant=who, nobody=who is None
    )


def correct_text(project: Project, pick: Pick) -> None:
    document = document_of(project, pick)
    span = pick.span(len(document.text))
    put = pick.of(st.sampled_from(["", "\n", "\n\nR: ", "\n\nQ: hello\n\n"])) + pick.of(WORDS)
    text = document.text[: span.start] + put + document.text[span.end :]
    plan = project.corrections.plan(document.id, text)
    decisions = {
        one.quotation.id: pick.span(len(plan.text)) if pick.flag() else None
        for one in plan.corrections
        if one in plan.lost or pick.of(st.integers(0, 4)) == 0
    }
    project.corrections.apply(plan, decisions)


def correct_file(project: Project, pick: Pick) -> None:
    document = document_of(project, pick)
    plan = project.corrections.plan(document.id, transcript(document.name, pick.of(SAID)))
    project.corrections.apply(
        plan,
        {one.quotation.id: pick.span(len(plan.text)) if pick.flag() else None for one in plan.corrections},
    )


def add_participant(project: Project, pick: Pick) -> None:
    project.participants.add(ParticipantDraft(pick.of(NAMES), {pick.of(NAMES): pick.of(WORDS)}))


def edit_participant(project: Project, pick: Pick) -> None:
    person = pick.one(project.participants.all())
    project.participants.edit(
        person.id,
        name=pick.of(NAMES) if pick.flag() else None,
        attributes={pick.of(NAMES): pick.of(WORDS)} if pick.flag() else None,
    )


def delete_participant(project: Project, pick: Pick) -> None:
    project.participants.delete(pick.one(project.participants.all()).id)


def take_over_participants(project: Project, pick: Pick) -> None:
    row = st.fixed_dictionaries({"participant": NAMES, "document": NAMES, "age": st.sampled_from(["3", "x"])})
    project.participants.take_over(pick.of(st.lists(row, min_size=1, max_size=3)))


# Attributes


def define_attribute(project: Project, pick: Pick) -> None:
    kind = pick.of(st.sampled_from(AttributeKind))
    project.attributes.define(pick.of(NAMES), kind, choices=pick.of(st.lists(WORDS, max_size=2)))


def change_attribute(project: Project, pick: Pick) -> None:
    name = pick.one(project.attributes.all()).name
    verb = pick.of(st.sampled_from(["rename", "retype", "choices", "delete", "merge"]))
    if verb == "rename":
        project.attributes.rename(name, pick.of(NAMES))
    elif verb == "retype":
        project.attributes.retype(name, pick.of(st.sampled_from(AttributeKind)))
    elif verb == "choices":
        project.attributes.set_choices(name, pick.of(st.lists(WORDS, max_size=3)))
    elif verb == "delete":
        project.attributes.delete(name)
    else:
        project.attributes.merge_values(name, pick.some(list(project.attributes.values(name))), "3")


def reorder_attributes(project: Project, pick: Pick) -> None:
    names = [one.name for one in project.attributes.all()]
    project.attributes.reorder(pick.some(names))


def set_value(project: Project, pick: Pick) -> None:
    name = pick.one(project.attributes.all()).name
    value = pick.of(st.sampled_from(["", "3", "yes", "2024-02-29", "b"]))
    project.attributes.set_value(pick.one(project.participants.all()).id, name, value)


# Codes and families


def add_code(project: Project, pick: Pick) -> None:
    families = ids(project.families.all())
    chosen = pick.some(families) if families and pick.flag() else []
    project.codes.add(pick.of(NAMES | WORDS), origin=pick.of(st.sampled_from(Origin)), families=chosen)


def edit_code(project: Project, pick: Pick) -> None:
    changes = {
        "name": NAMES | WORDS,
        "definition": WORDS,
        "retired": st.booleans(),
        "favourite": st.sampled_from([None, 1, 2]),
        "origin": st.sampled_from(Origin),
    }
    field = pick.of(st.sampled_from(sorted(changes)))
    project.codes.edit(pick.one(codes_of(project)), **{field: pick.of(changes[field])})


def set_families(project: Project, pick: Pick) -> None:
    families = ids(project.families.all())
    chosen = pick.some(families) if families and pick.flag() else []
    project.codes.set_families(pick.one(codes_of(project)), chosen)


def merge_codes(project: Project, pick: Pick) -> None:
    codes = pick.some(codes_of(project))
    project.codes.merge(codes, pick.one(codes))


def place_quotation(project: Project, pick: Pick) -> None:
    code = pick.one(codes_of(project))
    quotation = pick.one(project.quotations.of_code(code))
    project.codes.place(code, quotation.id, pick.some(codes_of(project)))


def delete_code(project: Project, pick: Pick) -> None:
    project.codes.delete(pick.one(codes_of(project)))


def add_family(project: Project, pick: Pick) -> None:
    families = ids(project.families.all())
    project.families.add(pick.of(NAMES), parent=pick.one(families) if families and pick.flag() else None)


def edit_family(project: Project, pick: Pick) -> None:
    families = ids(project.families.all())
    change = {"name": pick.of(NAMES)} if pick.flag() else {"parent": pick.one([None, *families])}
    project.families.edit(pick.one(families), **change)


def delete_family(project: Project, pick: Pick) -> None:
    project.families.delete(pick.one(project.families.all()).id)


def take_over_codebook(project: Project, pick: Pick) -> None:
    names = pick.of(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.casefold))
    codes = tuple(CodeDraft({"en": name}, definition={"en": pick.of(WORDS)}) for name in names)
    parent = pick.of(NAMES)
    families = (FamilyDraft({"en": parent}), FamilyDraft({"en": "inner"}, tuple(names), parent=parent))
    extras = {"stances": [{"key": pick.of(WORDS)}]}
    book = Codebook({"en": "book"}, codes, families, language="en", extras=extras)
    project.codebooks.take_over(book, language="en")


# Codings


def code(project: Project, pick: Pick) -> None:
    document = document_of(project, pick)
    span = pick.span(len(document.text))
    codes = pick.some(codes_of(project))
    project.quotations.code(document.id, span.start, span.end, codes, memo=pick.of(WORDS), stance="x")


def code_many(project: Project, pick: Pick) -> None:
    document = document_of(project, pick)
    spans = [pick.span(len(document.text)) for _ in range(3)]
    codes = codes_of(project)
    coders = ids(project.coders.people())
    project.quotations.code_many(
        [CodingDraft(document.id, s.start, s.end, pick.one(codes), coder=pick.one(coders)) for s in spans]
    )


def uncode(project: Project, pick: Pick) -> None:
    project.quotations.uncode(pick.some(codings_of(project)))


def edit_coding(project: Project, pick: Pick) -> None:
    field = pick.of(st.sampled_from(["memo", "stance", "rating"]))
    project.quotations.edit_coding(pick.one(codings_of(project)), **{field: pick.of(WORDS)})


def replace_code(project: Project, pick: Pick) -> None:
    project.quotations.replace_code(pick.some(codings_of(project)), pick.one(codes_of(project)))


def comment(project: Project, pick: Pick) -> None:
    if pick.flag():
        one = pick.one(project.quotations.all())
        project.quotations.comment(one.document, one.start, one.end, pick.of(WORDS))
        return
    document = document_of(project, pick)
    span = pick.span(len(document.text))
    project.quotations.comment(document.id, span.start, span.end, pick.of(WORDS))


def resize(project: Project, pick: Pick) -> None:
    one = pick.one(project.quotations.all())
    same = [other.span for other in project.quotations.of_document(one.document)]
    span = pick.one(same) if pick.flag() else pick.span(len(project.documents.get(one.document).text))
    project.quotations.resize(one.id, span.start, span.end)


def split(project: Project, pick: Pick) -> None:
    one = pick.one(project.quotations.all())
    project.quotations.split(one.id, pick.of(st.integers(one.start, one.end)))


def merge_quotations(project: Project, pick: Pick) -> None:
    document = pick.one(project.documents.all())
    project.quotations.merge(ids(pick.some(project.quotations.of_document(document.id))))


def autocode(project: Project, pick: Pick) -> None:
    unit = pick.of(st.sampled_from([Unit.FOUND, Unit.TURN]))
    found = project.autocode.find(Search(Way.TEXT, "a", unit, whole_words=False, interviewers=pick.flag()))
    project.autocode.apply(found[:5], pick.some(codes_of(project)))


# What is written beside the codings


def add_memo(project: Project, pick: Pick) -> None:
    subjects: dict[str, Callable[[], Sequence[Any]]] = {
        "document": project.documents.all,
        "participant": project.participants.all,
        "code": project.codes.all,
        "family": project.families.all,
        "quotation": project.quotations.all,
    }
    subject = pick.of(st.sampled_from(SUBJECTS))
    about = pick.one(subjects[subject]()).id if subject in subjects else 0
    if pick.flag():
        project.memos.add(subject, about, pick.of(WORDS), title=pick.of(NAMES))
    else:
        project.memos.set_text(subject, about, pick.of(WORDS))


def edit_memo(project: Project, pick: Pick) -> None:
    project.memos.edit(pick.one(project.memos.all()).id, text=pick.of(WORDS), title=pick.of(NAMES))


def delete_memo(project: Project, pick: Pick) -> None:
    project.memos.delete(pick.one(project.memos.all()).id)


def describe(project: Project, pick: Pick) -> None:
    codes, quotations = codes_of(project), ids(project.quotations.all())
    project.descriptions.write(
        pick.one(project.families.all()).id,
        pick.one(codes),
        meaning=pick.of(WORDS),
        quotations=pick.some(quotations) if quotations and pick.flag() else None,
        other_codes=pick.some(codes) if pick.flag() else None,
        top_codes=pick.of(st.integers(0, 5)) == 0,
    )


def set_setting(project: Project, pick: Pick) -> None:
    project.set_setting(pick.of(st.sampled_from(["name", "codes per page"])), pick.of(WORDS))


# The interview guide


def add_question(project: Project, pick: Pick) -> None:
    questions = ids(project.guide.questions())
    before = pick.one(questions) if questions and pick.flag() else None
    codes = codes_of(project)
    chosen = pick.some(codes) if codes and pick.flag() else []
    project.guide.add(pick.of(WORDS) or "?", number=pick.of(WORDS), codes=chosen, before=before)


def import_questions(project: Project, pick: Pick) -> None:
    names = pick.of(st.lists(NAMES, min_size=1, max_size=3))
    drafts = [QuestionDraft(str(n), {"en": name}, ((name,),), ((name,),)) for n, name in enumerate(names)]
    project.guide.add_many(drafts, language="en")


def edit_question(project: Project, pick: Pick) -> None:
    question = pick.one(project.guide.questions())
    project.guide.edit(question.id, text=pick.of(WORDS), codes=pick.some(codes_of(project)))


def delete_questions(project: Project, pick: Pick) -> None:
    project.guide.delete(ids(pick.some(project.guide.questions())))


def reorder_questions(project: Project, pick: Pick) -> None:
    project.guide.reorder(pick.shuffled(ids(project.guide.questions())))


def ask(project: Project, pick: Pick) -> None:
    questions = ids(project.guide.questions())
    document = document_of(project, pick)
    starts = [turn.start for turn in document.turns]
    project.guide.ask_many([(pick.one(questions), document.id, start) for start in pick.some(starts)])


def unask(project: Project, pick: Pick) -> None:
    project.guide.unask(ids(pick.some(project.guide.asked())))


def several_as_one(project: Project, pick: Pick) -> None:
    """Several verbs as one step, as the window does it."""
    with project.step("Several"):
        for verb in pick.some((add_code, code, uncode, resize, edit_code, comment, delete_code), most=3):
            verb(project, pick)


def name_speaker(project: Project, pick: Pick) -> None:
    project.speakers.set_participant(pick.one(project.documents.speakers()).id, pick.of(NAMES))


def pseudonymise(project: Project, pick: Pick) -> None:
    """Names that are letters and names of codes: they stand in texts, memos, queries and titles."""
    chosen = pick.some(["ab", "trust", "time", "Q", "Jaé\u0301"])
    names = tuple(
        Name(name, Kind.PERSON, placeholder=f"<person {number}>", decision=Decision.REPLACE)
        for number, name in enumerate(chosen)
    )
    project.pseudonyms.apply(Key(names), project.path.with_suffix(".key"))


VERBS: tuple[Callable[[Project, Pick], None], ...] = (
    *(add_documents, rename_document, reorder_documents, delete_document, set_speaker),
    *(correct_text, correct_file),
    *(add_participant, edit_participant, delete_participant, take_over_participants),
    *(define_attribute, change_attribute, reorder_attributes, set_value),
    *(add_code, edit_code, set_families, merge_codes, place_quotation, delete_code),
    *(add_family, edit_family, delete_family, take_over_codebook),
    *(code, code_many, uncode, edit_coding, replace_code, comment, resize, split, merge_quotations, autocode),
    *(add_memo, edit_memo, delete_memo, describe, set_setting),
    *(add_question, import_questions, edit_question, delete_questions, reorder_questions, ask, unask),
    *(name_speaker, pseudonymise, several_as_one),
    *ANALYSIS,
    *CONSENSUS,
    *LOOK_AGAIN,
    *ROUNDS,
)
CODING = (code, code_many, resize, split, merge_quotations, merge_codes, comment, uncode, add_memo, describe)
REMOVING = (
    *(delete_document, delete_participant, delete_code, delete_family, delete_questions, delete_memo),
    *(merge_codes, place_quotation, uncode, correct_text, correct_file, change_attribute, edit_participant),
    *(delete_case, merge_cases, untell, delete_query, rename_query, edit_matrix, pseudonymise),
    *(edit_code, edit_family, set_speaker, take_over_participants, withdraw),
    *(close_round, change_round, reopen_round, delete_round),
)
