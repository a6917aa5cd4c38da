"""Queries of a study: finding, checking, and keeping them by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from studies import TEXT, new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.project import Project
from qualcode.project.selection import Selection
from qualcode.query import QueryError

CODED = {
    "Wij bellen elkaar": ["bellen", "contact"],
    "bellen": ["bellen"],
    "de mail niet": ["mail"],
    "Dat duurt te lang": ["tijd"],
}


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path, documents=2) as project:
        first = project.documents.all()[0].id
        for words, names in CODED.items():
            for name in names:
                known = {code.name: code.id for code in project.codes.all()}
                code = known.get(name) or project.codes.add(name)
                project.quotations.code(first, *passage(words), [code])
        family = project.families.add("middelen")
        for name in ("bellen", "mail"):
            project.codes.set_families(project.codes.named(name).id, [family])
        yield project


def found(study: Project, expression: str) -> list[str]:
    return [quotation.text for quotation in study.queries.find(expression)]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("code(bellen)", ["Wij bellen elkaar", "bellen"]),
        ("code(bellen) and not code(contact)", ["bellen"]),
        ("family(middelen)", ["Wij bellen elkaar", "bellen", "de mail niet"]),
        ("code(bellen) within code(contact)", ["Wij bellen elkaar", "bellen"]),
        ("code(contact) encloses (code(bellen) and not code(contact))", ["Wij bellen elkaar"]),
        ("code(tijd) within 2 turns after code(mail)", ["Dat duurt te lang"]),
        ("code(tijd) within 1 turn after code(mail)", []),
        ("code(mail) within 2 sentences after code(contact)", ["de mail niet"]),
        ("code(mail) within 1 sentence after code(contact)", []),
        ("code(mail) in the same turn as code(contact)", ["de mail niet"]),
        ("role(interviewer)", []),
        ("text(de mail)", ["de mail niet"]),
        ("document(gesprek 2)", []),
        ("Coder(sv) and not all", []),
    ],
)
def test_what_is_found(study: Project, expression: str, words: list[str]) -> None:
    assert found(study, expression) == words
    assert study.queries.count(expression) == len(words)


def test_a_correction_of_the_text_gives_other_sentences(study: Project) -> None:
    query = "code(mail) within 1 sentence after code(contact)"
    assert found(study, query) == []
    first = study.documents.all()[0].id
    study.corrections.apply(study.corrections.plan(first, TEXT.replace("Dat helpt echt. ", "")))
    assert found(study, query) == ["de mail niet"]


def test_comments_and_memos_are_looked_at(study: Project) -> None:
    first = study.documents.all()[0].id
    study.quotations.comment(first, *passage("Hoe gaat het"), "Eén opening")
    assert found(study, "comment(een)") == ["Hoe gaat het"]
    assert found(study, "memo() and not code(bellen)") == ["Hoe gaat het"]


def test_a_name_that_is_nowhere_is_named_with_what_was_meant(study: Project) -> None:
    problems = study.queries.check("code(belen) or family(middel) or coder(Piet) or attribute(regio=Oost)")
    assert [problem.name for problem in problems] == ["belen", "middel", "Piet", "regio=Oost"]
    assert problems[0].suggestions[0] == "bellen"
    assert problems[1].suggestions == ("middelen",)
    with pytest.raises(NotPossibleError, match=r"no code “belen”.*“bellen”"):
        study.queries.ids("code(belen)")
    assert study.queries.check("code(bellen)") == []


def test_a_saved_query_serves_as_a_code_would(study: Project) -> None:
    study.queries.save("Praten", "code(bellen) or code(contact)")
    assert found(study, "query(praten) and not code(contact)") == ["bellen"]
    study.queries.save("Verder", "all after query(Praten)")
    assert found(study, "query(Verder)") == ["de mail niet", "Dat duurt te lang"]
    assert [one.name for one in study.queries.all()] == ["Praten", "Verder"]


def test_saving_renaming_and_deleting_are_one_step_each(study: Project) -> None:
    study.queries.save("een", "code(mail)")
    study.queries.save("een", "code(tijd)")
    assert [(one.name, one.expression) for one in study.queries.all()] == [("een", "code(tijd)")]
    study.undo()
    assert study.queries.named("EEN").expression == "code(mail)"
    study.queries.save("twee", "query(een) or code(tijd)")
    study.queries.rename("een", "drie")
    assert study.queries.named("twee").expression == "query(drie) or code(tijd)"
    study.undo()
    assert study.queries.named("twee").expression == "query(een) or code(tijd)"
    with pytest.raises(NotPossibleError, match="“twee” asks for “een”"):
        study.queries.delete("een")
    study.queries.delete("twee")
    study.queries.delete("een")
    assert study.queries.all() == []
    study.undo()
    assert [one.name for one in study.queries.all()] == ["een"]
    assert study.history()[1].label == "Deletion of query “een”"


def test_a_saved_query_follows_a_code_that_is_renamed(study: Project) -> None:
    study.queries.save("praten", "code(Bellen) and not family(middelen) or code(mail)")
    study.codes.edit(study.codes.named("bellen").id, name="bellen, appen")
    study.families.edit(study.families.named("middelen").id, name="kanalen")
    kept = study.queries.named("praten").expression
    assert kept == 'code("bellen, appen") and not family(kanalen) or code(mail)'
    assert found(study, "query(praten)") == ["de mail niet"]
    study.codes.delete(study.codes.named("mail").id)
    assert [problem.sentence for problem in study.queries.check("query(praten)")]
    with pytest.raises(NotPossibleError, match="no code “mail”"):
        study.queries.find("query(praten)")


def test_a_query_cannot_ask_for_itself(study: Project) -> None:
    study.queries.save("een", "code(mail)")
    study.queries.save("twee", "query(een)")
    steps = len(study.history())
    with pytest.raises(NotPossibleError, match="asks for itself: een → twee → een"):
        study.queries.save("een", "code(mail) or query(twee)")
    assert study.queries.named("een").expression == "code(mail)"
    assert len(study.history()) == steps


def test_what_cannot_be_saved(study: Project) -> None:
    steps = len(study.history())
    for name, expression, error in (
        (" ", "code(mail)", NotPossibleError),
        ("x", "code(niets)", NotPossibleError),
        ("x", "code(mail", QueryError),
        ("x", "query(x)", NotPossibleError),
    ):
        with pytest.raises(error):
            study.queries.save(name, expression)
    study.queries.save("a", "code(mail)")
    study.queries.save("b", "code(tijd)")
    with pytest.raises(NotPossibleError):
        study.queries.rename("a", "B")
    assert len(study.history()) == steps + 2


@pytest.mark.parametrize(
    "relation", ["overlaps", "within 2 turns after", "in the same participant as", "and not"]
)
def test_deep_and_long_queries_are_answered(study: Project, relation: str) -> None:
    deep = "code(mail)"
    for _ in range(45):
        deep = f"code(mail) {relation} ({deep})"
    assert study.queries.count(deep) in (0, 1)
    assert study.queries.count(" or ".join(["code(mail)"] * 1500)) == 1


def test_a_saved_query_follows_the_merge_of_a_code(study: Project) -> None:
    study.queries.save("kanalen", "code(bellen, mail) and not code(tijd)")
    mail, call = (study.codes.named(name).id for name in ("mail", "bellen"))
    study.codes.merge([mail], call)
    assert study.queries.named("kanalen").expression == "code(bellen) and not code(tijd)"
    assert study.queries.count("query(kanalen)") == 3
    study.undo()
    assert study.queries.named("kanalen").expression == "code(bellen, mail) and not code(tijd)"


def test_a_table_over_a_query_about_a_code_that_is_gone_says_which(study: Project) -> None:
    study.queries.save("duur", "code(tijd)")
    study.codes.delete(study.codes.named("tijd").id)
    with pytest.raises(NotPossibleError, match="The query “duur” cannot be asked: There is no code “tijd”"):
        study.tables.groundedness(Selection(queries=("duur",)))


def test_coding_all_that_a_query_finds_is_one_step(study: Project) -> None:
    kept = study.codes.add("kanaal")
    assert study.queries.code_all("code(bellen, mail)", kept) == 3
    assert study.next_undo().label == "Coding of 3 quotations that a query found"
    assert study.queries.count("code(kanaal)") == 3
    assert study.queries.code_all("code(bellen, mail)", kept) == 0
    with pytest.raises(NotPossibleError, match="finds no quotations"):
        study.queries.code_all("code(bellen) and code(tijd)", kept)


def test_limits_on_what_is_found(study: Project) -> None:
    first, second = (info.id for info in study.documents.all())
    study.quotations.code(second, *passage("Dat helpt echt."), [study.codes.named("bellen").id])
    study.coders.use("MK")
    study.quotations.code(first, *passage("de mail niet"), [study.codes.named("bellen").id])
    mk = study.coders.current.id
    assert study.queries.count("code(bellen)") == 4
    assert study.queries.count("code(bellen)", selection=Selection(documents=(second,))) == 1
    assert study.queries.count("code(bellen)", selection=Selection(coders=(mk,))) == 1
    assert study.queries.count("code(mail)", selection=Selection(coders=(mk,))) == 0
    assert study.queries.count("not code(mail)", selection=Selection(coders=(mk,))) == 1
    assert [q.text for q in study.queries.find("all", selection=Selection(coders=(mk,)))] == ["de mail niet"]
