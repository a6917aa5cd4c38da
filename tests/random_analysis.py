"""The verbs of analysing (matrices, lenses, cases, research questions, queries, reviews), done at random."""

from hypothesis import strategies as st
from random_picks import NAMES, SCALES, WORDS, Nothing, Pick, codes_of, codings_of, document_of, ids

from qualcode.codebook.builtin import builtin_keys, load_builtin
from qualcode.model import CellState, Outcome
from qualcode.model.reviews import ReviewedInterview, ReviewKind, WordComment
from qualcode.model.worksheets import Measure, Polarity, RowOrder, SheetDesign, SubHeads
from qualcode.project import Project
from qualcode.project.matrices import CellChange
from qualcode.query import render
from qualcode.query.operators.codings import CodeIs, FamilyIs
from qualcode.query.operators.logic import And, Not, Or
from qualcode.query.operators.saved import SavedQuery
from qualcode.query.operators.talk import DocumentIs, ParticipantIs

MARKS = st.sampled_from(["", "?", "-", "++", "-/+*", "hoog", "+"])

# Framework matrices


def _columns(project: Project) -> list[str]:
    """Everything that can be a column of a matrix."""
    return [
        *(f"code:{key}" for key in codes_of(project)),
        *(f"family:{key}" for key in ids(project.families.all())),
        *(f"question:{key}" for key in ids(project.guide.questions())),
        *(f"query:{one.name}" for one in project.queries.all()),
    ]


def _rows(project: Project) -> list[str]:
    """Everything that a judgement can be about."""
    return [
        *(f"participant:{key}" for key in ids(project.participants.all())),
        *(f"document:{key}" for key in ids(project.documents.all())),
        *(f"case:{key}" for key in ids(project.cases.all())),
        *("value:3", "value:b", "value:", "all"),
    ]


def _kind_of_rows(project: Project, pick: Pick) -> str:
    names = [f"attribute:{one.name}" for one in project.attributes.all()]
    return pick.one(["participants", "documents", "cases", *names])


def add_matrix(project: Project, pick: Pick) -> None:
    columns = pick.some(_columns(project), most=5)
    rows = _kind_of_rows(project, pick)
    project.matrices.add(pick.of(NAMES), rows=rows, columns=columns, scale=pick.of(SCALES))


def edit_matrix(project: Project, pick: Pick) -> None:
    matrix = pick.one(project.matrices.all())
    if pick.of(st.integers(0, 4)) == 0:
        project.matrices.delete(matrix.id)
        return
    rows = _kind_of_rows(project, pick) if pick.flag() else None
    columns = pick.some(_columns(project), most=5)
    project.matrices.edit(
        matrix.id, name=pick.of(NAMES), rows=rows, columns=columns, scale=pick.of(SCALES), turned=pick.flag()
    )


def judge(project: Project, pick: Pick) -> None:
    project.matrices.judge(
        _sheet(project, pick),
        pick.one(_rows(project)),
        pick.one(_columns(project)),
        summary=pick.of(WORDS),
        rating=pick.of(MARKS),
        state=pick.of(st.sampled_from(CellState)),
    )


def judge_many(project: Project, pick: Pick) -> None:
    rows, columns = _rows(project), _columns(project)
    changes = [
        CellChange(row, column, summary=pick.of(WORDS), reason=pick.of(WORDS), rating=pick.of(MARKS))
        for row in pick.some(rows)
        for column in pick.some(columns)
    ]
    project.matrices.judge_many(_sheet(project, pick), changes)


def _sheet(project: Project, pick: Pick) -> str:
    lenses = ["lens:a/b", *(one.sheet for one in project.lenses.all())]
    matrices = [one.sheet for one in project.matrices.all()]
    return pick.one(matrices if matrices and pick.flag() else lenses)


# Codebooks and their lenses


def take_over_builtin(project: Project, pick: Pick) -> None:
    if pick.of(st.integers(0, 3)):
        raise Nothing  # they are large: a walk in which there is one at every turn looks at little else
    language = pick.of(st.sampled_from(["nl", "en"]))
    project.codebooks.take_over(load_builtin(pick.one(builtin_keys())), language=language)


def take_over_questions(project: Project, pick: Pick) -> None:
    books = sorted(project.research.offered(language="nl"))
    project.research.take_over_kept(pick.one(books), language="nl")


def judge_lens(project: Project, pick: Pick) -> None:
    lens = pick.one([one for one in project.lenses.all() if not one.problem])
    found = project.lenses.compute(lens.key, by=pick.one(project.lenses.units()))
    cell = pick.one(list(found.result.cells.values()))
    choices = [one.rating for one in found.result.chosen(cell)]
    if choices and pick.flag():
        project.lenses.judge(found, cell, rating=pick.one(choices), reason=pick.of(WORDS))
    else:
        project.lenses.judge(found, cell, state=pick.of(st.sampled_from(CellState)), reason=pick.of(WORDS))


# Thick descriptions


def arrange(project: Project, pick: Pick) -> None:
    family, codes = pick.one(project.families.all()).id, codes_of(project)
    names = [one.name for one in project.attributes.all()]
    design = SheetDesign(
        order=pick.of(st.sampled_from(RowOrder)),
        sub_heads=pick.of(st.sampled_from(SubHeads)),
        by=pick.one(["", *names]),
        measure=pick.of(st.sampled_from(Measure)),
        hidden=frozenset(pick.some(codes)),
        polarity={pick.one(codes): pick.of(st.sampled_from(Polarity))},
    )
    project.descriptions.arrange(family, design)


def place_rows(project: Project, pick: Pick) -> None:
    family = pick.one(project.families.all()).id
    codes = pick.some(codes_of(project))
    if pick.flag():
        project.descriptions.place(family, codes)
    else:
        project.descriptions.head(family, {code: pick.of(WORDS) for code in codes})


def choose_quotation(project: Project, pick: Pick) -> None:
    quotation = pick.one(project.quotations.all())
    project.descriptions.choose(pick.one(codes_of(project)), quotation.id)


# Queries


def _query(project: Project, pick: Pick) -> str:
    """A query about what there is."""
    parts = [
        *(CodeIs((one.name,)) for one in pick.some(project.codes.all())),
        *(FamilyIs((one.name,)) for one in project.families.all()),
        *(DocumentIs((one.name,)) for one in project.documents.all()),
        *(ParticipantIs((one.name,)) for one in project.participants.all()),
        *(SavedQuery((one.name,)) for one in project.queries.all()),
    ]
    chosen = pick.some(parts)
    tree = chosen[0] if len(chosen) == 1 else pick.one([And, Or])(tuple(chosen))
    return render(Not(tree) if pick.flag() else tree)


def save_query(project: Project, pick: Pick) -> None:
    project.queries.save(pick.of(NAMES), _query(project, pick))


def rename_query(project: Project, pick: Pick) -> None:
    project.queries.rename(pick.one(project.queries.all()).name, pick.of(NAMES))


def delete_query(project: Project, pick: Pick) -> None:
    project.queries.delete(pick.one(project.queries.all()).name)


def code_what_is_found(project: Project, pick: Pick) -> None:
    project.queries.code_all(_query(project, pick), pick.one(codes_of(project)))


def set_stop_words(project: Project, pick: Pick) -> None:
    project.words.set_own([pick.of(WORDS), pick.of(WORDS)])


# Remarks of reviewers


def remark(project: Project, pick: Pick) -> None:
    if pick.flag():
        subject, about = "coding", pick.one(codings_of(project))
    else:
        subject, about = "quotation", pick.one(project.quotations.all()).id
    proposed = pick.one(codes_of(project)) if pick.flag() else None
    kinds = [ReviewKind.OTHER_CODE if subject == "coding" else ReviewKind.MISSING] if proposed else []
    kind = pick.one(kinds or [ReviewKind.REMARK, ReviewKind.QUESTION, ReviewKind.AGREE])
    project.reviews.add(subject, about, pick.of(WORDS), kind=kind, proposed=proposed)


def answer(project: Project, pick: Pick) -> None:
    project.reviews.answer(pick.one(project.reviews.all()).id, pick.of(WORDS))


def settle(project: Project, pick: Pick) -> None:
    review = pick.one(project.reviews.queue() or project.reviews.all())
    way = pick.of(st.sampled_from(["accept", "reject", "reopen", "choose"]))
    if way == "accept":
        project.reviews.accept(review.id)
    elif way == "reject":
        project.reviews.reject(review.id, pick.of(WORDS))
    elif way == "reopen":
        project.reviews.reopen(review.id)
    else:
        project.reviews.choose_code(review.id, pick.one(codes_of(project)))


def take_over_review(project: Project, pick: Pick) -> None:
    document = document_of(project, pick)
    mine = [c.id for q in project.quotations.of_document(document.id) for c in q.codings]
    codes = [code.name for code in project.codes.all()]
    comments = []
    for number in range(2):
        span = pick.span(len(document.text))
        about = pick.one(mine) if mine and pick.flag() else None
        text = pick.one([*codes, pick.of(WORDS) or "?", "ok"])
        answers = "0" if number and pick.flag() else ""
        comments.append(WordComment(str(number), pick.of(NAMES), text, span.start, span.end, about, answers))
    project.reviews.take_over([ReviewedInterview(int(document.id), document.text, tuple(comments))])


# Cases and research questions


def add_case(project: Project, pick: Pick) -> None:
    project.cases.add(pick.of(NAMES | WORDS), text=pick.of(WORDS), general=pick.flag())


def edit_case(project: Project, pick: Pick) -> None:
    title = pick.of(NAMES) if pick.flag() else None
    project.cases.edit(pick.one(ids(project.cases.all())), title=title, text=pick.of(WORDS))


def delete_case(project: Project, pick: Pick) -> None:
    project.cases.delete(pick.one(ids(project.cases.all())))


def merge_cases(project: Project, pick: Pick) -> None:
    cases = pick.some(ids(project.cases.all()))
    project.cases.merge(cases, pick.one(cases))


def tell(project: Project, pick: Pick) -> None:
    case, person = pick.one(project.cases.all()), pick.one(ids(project.participants.all()))
    project.cases.tell(
        case.id,
        person,
        outcome=pick.of(st.sampled_from(Outcome)),
        told=pick.of(WORDS),
        cause=pick.of(WORDS),
        quotations=pick.some(ids(project.quotations.all())) if pick.flag() else None,
    )


def untell(project: Project, pick: Pick) -> None:
    case = pick.one([one for one in project.cases.all() if one.tellings])
    project.cases.untell(case.id, pick.one(case.tellings).participant)


def put_into_case(project: Project, pick: Pick) -> None:
    quotation = pick.one(ids(project.quotations.all()))
    project.cases.add_quotation(pick.one(ids(project.cases.all())), quotation)


def choose_case_codes(project: Project, pick: Pick) -> None:
    codes = pick.some(codes_of(project))
    project.cases.set_codes(success=codes[:1], failure=codes[1:])


def add_research_question(project: Project, pick: Pick) -> None:
    project.research.add(pick.of(WORDS), number=pick.of(WORDS), codes=pick.some(codes_of(project)))


def link_research_question(project: Project, pick: Pick) -> None:
    families = ids(project.families.all())
    project.research.link(
        pick.one(ids(project.research.all())),
        codes=pick.some(codes_of(project)),
        families=pick.some(families) if families else [],
    )


def delete_research_questions(project: Project, pick: Pick) -> None:
    project.research.delete(pick.some(ids(project.research.all())))


def reorder(project: Project, pick: Pick) -> None:
    if pick.flag():
        project.cases.reorder(pick.shuffled(ids(project.cases.all())))
    else:
        project.research.reorder(pick.shuffled(ids(project.research.all())))


def take_out_of_case(project: Project, pick: Pick) -> None:
    case = pick.one([one for one in project.cases.all() if one.quotations])
    telling = pick.one([one for one in case.tellings if one.quotations])
    project.cases.remove_quotation(case.id, telling.participant, pick.one(telling.quotations))


ANALYSIS = (
    *(add_matrix, edit_matrix, judge, judge, judge_many),
    *(take_over_builtin, take_over_questions, judge_lens, judge_lens),
    *(arrange, place_rows, choose_quotation),
    *(save_query, save_query, rename_query, delete_query, code_what_is_found, set_stop_words),
    *(remark, remark, answer, settle, settle, take_over_review),
    *(add_case, edit_case, delete_case, merge_cases, tell, tell, untell, put_into_case, choose_case_codes),
    *(reorder, take_out_of_case),
    *(add_research_question, link_research_question, delete_research_questions),
)
