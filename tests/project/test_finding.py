"""Finding quotations: what a filter leaves, and in which order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import new_project, passage

from qualcode.model import Origin
from qualcode.model.finding import QuotationFilter, QuotationOrder, folded
from qualcode.project import Project


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """Two interviews: “Wij bellen elkaar.” and “Dat helpt echt.” in each, under contact, help or both."""
    with new_project(tmp_path, documents=2) as project:
        family = project.families.add("Samenwerking")
        contact = project.codes.add("contact", origin=Origin.DEDUCTIVE, families=[family])
        helps = project.codes.add("baat", origin=Origin.INDUCTIVE)
        first, second = (info.id for info in project.documents.all())
        project.quotations.code(first, *passage("Wij bellen elkaar."), [contact, helps])
        project.quotations.code(first, *passage("Dat helpt echt."), [helps], stance="denied")
        project.quotations.code(second, *passage("Dat duurt te lang."), [helps])
        project.quotations.comment(second, *passage("Wij bellen"), "Elk café belt")
        yield project


def texts(project: Project, ids: list[int]) -> list[str]:
    found = {one.id: one.text for one in project.quotations.by_ids(ids)}
    return [found[key] for key in ids]


def test_without_a_filter_all_by_place_also_what_only_has_a_comment(study: Project) -> None:
    listed = texts(study, study.quotations.find())
    assert listed == ["Wij bellen elkaar.", "Dat helpt echt.", "Wij bellen", "Dat duurt te lang."]


def test_code_family_origin_and_stance_are_asked_of_one_coding(study: Project) -> None:
    contact, helps = study.codes.named("contact").id, study.codes.named("baat").id
    family = study.families.named("Samenwerking").id
    find = study.quotations.find
    assert texts(study, find(QuotationFilter(codes=(contact,)))) == ["Wij bellen elkaar."]
    assert find(QuotationFilter(families=(family,))) == find(QuotationFilter(codes=(contact,)))
    assert find(QuotationFilter(codes=(contact,), origins=("I",))) == []
    assert texts(study, find(QuotationFilter(codes=(helps,), stances=("denied",)))) == ["Dat helpt echt."]
    assert len(find(QuotationFilter(codes=(helps,), stances=("",)))) == 2


def test_within_a_code_a_filter_on_codes_asks_for_a_second_one(study: Project) -> None:
    contact, helps = study.codes.named("contact").id, study.codes.named("baat").id
    both = study.quotations.find(QuotationFilter(codes=(helps,)), within=[contact])
    assert texts(study, both) == ["Wij bellen elkaar."]
    assert study.quotations.find(QuotationFilter(codes=(contact,), stances=("denied",)), within=[helps]) == []
    assert study.quotations.find(within=[]) == []


def test_coders_and_documents(study: Project) -> None:
    second = study.documents.all()[1].id
    me = study.coders.current.id
    assert texts(study, study.quotations.find(QuotationFilter(documents=(second,)))) == [
        "Wij bellen",
        "Dat duurt te lang.",
    ]
    other = study.coders.ensure("JK").id
    assert study.quotations.find(QuotationFilter(coders=(other,))) == []
    assert len(study.quotations.find(QuotationFilter(coders=(me,)))) == 3


def test_words_without_capitals_and_accents_also_of_comments(study: Project) -> None:
    find = study.quotations.find
    assert texts(study, find(QuotationFilter(words="ELKAAR wij"))) == ["Wij bellen elkaar."]
    assert texts(study, find(QuotationFilter(words="cafe"))) == ["Wij bellen"]
    assert find(QuotationFilter(words="elkaar helpt")) == []


def test_orders(study: Project) -> None:
    def listed(order: QuotationOrder) -> list[str]:
        return [text.split()[1] for text in texts(study, study.quotations.find(order=order))]

    assert listed(QuotationOrder.CODE) == ["bellen", "helpt", "duurt", "bellen"]
    assert listed(QuotationOrder.LENGTH)[-2:] == ["helpt", "bellen"]
    assert listed(QuotationOrder.NEWEST)[:2] == ["bellen", "duurt"]
    assert listed(QuotationOrder.DOCUMENT) == listed(QuotationOrder.PLACE)
    assert listed(QuotationOrder.CODER)[-1] == "bellen"  # nobody coded it


@given(st.text(max_size=20), st.text(max_size=10))
@settings(max_examples=60)
def test_folded_finds_what_stands_in_a_text(before: str, words: str) -> None:
    assert folded(words) in folded(f"{before} {words}")
