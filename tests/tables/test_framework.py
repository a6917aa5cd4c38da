"""The framework matrix against plain counting, and its flags against their definition."""

from hypothesis import given
from hypothesis import strategies as st
from table_studies import CODE, DOCUMENT, PERSON, studies, study

from qualcode.model import CellState, Judgement
from qualcode.model.scales import Mark, Scale, rank
from qualcode.tables.data import StudyData
from qualcode.tables.framework import FrameColumn, FrameRow, framework, judged, silence
from qualcode.tables.framework_flags import Flag, Judged, flags_of

SCALE = Scale("s", "Scale", tuple(Mark(m, "") for m in ("-", "+", "++")), "/", "*")
RATINGS = st.sampled_from(["", "?", "-", "+", "++", "-/++", "+*", "zz"])


def rows_of(data: StudyData) -> list[FrameRow]:
    """A row for each participant and document, one for a group, one for a case."""
    people = [FrameRow(f"participant:{p.id}", p.name, frozenset({p.id})) for p in data.participants]
    papers = [FrameRow(f"document:{d.id}", d.name, documents=frozenset({d.id})) for d in data.documents]
    group = FrameRow("value:x", "x", frozenset(p.id for p in data.participants[:2]), grouped=True)
    told = data.codings
    spans = tuple(zip(told.document.tolist(), told.start.tolist(), told.end.tolist(), strict=True))[::2]
    return [*people, *papers, group, FrameRow("case:1", "case", spans=spans)]


def columns_of(data: StudyData, spans: list[tuple[int, int, int]]) -> list[FrameColumn]:
    """A column for each code, one for all of a family, one for a question, one for a query."""
    codes = [FrameColumn(f"code:{c.id}", c.name, frozenset({c.id})) for c in data.codes]
    family = FrameColumn("family:1", "f", frozenset(c.id for c in data.codes[:2]))
    query = FrameColumn("query:q", "q", quotations=frozenset(data.codings.quotation.tolist()[:3]))
    return [*codes, family, FrameColumn("question:1", "?", spans=tuple(spans)), query]


def plain_quotations(data: StudyData) -> dict[int, tuple[int, int, int, set[int]]]:
    """Document, start, end and codes of each quotation."""
    found: dict[int, tuple[int, int, int, set[int]]] = {}
    columns = data.codings
    for n in range(len(columns)):
        place = (int(columns.document[n]), int(columns.start[n]), int(columns.end[n]))
        found.setdefault(int(columns.quotation[n]), (*place, set()))[3].add(int(columns.code[n]))
    return found


def plain_people(data: StudyData, place: tuple[int, int, int, set[int]]) -> set[int]:
    """Whose a quotation is."""
    document, start, end, _codes = place
    turns = data.turns
    mine = {
        int(turns.participant[n])
        for n in range(len(turns.start))
        if turns.document[n] == document and turns.start[n] < end and start < turns.end[n]
    }
    alone = next(d.respondents for d in data.documents if d.id == document)
    known = {p.id for p in data.participants}
    return (mine | (set(alone) if len(alone) == 1 else set())) & known


@given(studies(), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 14), st.integers(1, 9)), max_size=3))
def test_cells_hold_what_plain_counting_finds(data: StudyData, places: list[tuple[int, int, int]]) -> None:
    spans = [(DOCUMENT + d, start, start + length) for d, start, length in places]
    rows, columns = rows_of(data), columns_of(data, spans)
    made = framework(data, rows, columns)
    held = plain_quotations(data)
    order = {d.id: n for n, d in enumerate(data.documents)}
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            expected, people = [], set[int]()
            for key, place in held.items():
                who = plain_people(data, place)
                if row.spans is not None:
                    mine = any(d == place[0] and s < place[2] and place[1] < e for d, s, e in row.spans)
                elif row.participants or row.grouped:
                    mine = bool(who & row.participants)
                else:
                    mine = place[0] in row.documents
                about = bool(place[3] & column.codes) or key in column.quotations
                within = any(d == place[0] and s < place[2] and place[1] < e for d, s, e in column.spans)
                if mine and (about or within):
                    expected.append(key)
                    people |= who & row.participants
            cell = made.cell(i, j)
            assert sorted(made.behind(i, j)) == sorted(expected)
            assert cell.quotations == len(expected)
            assert cell.participants == (len(people) if row.grouped else None)
            read = [(order[held[key][0]], held[key][1], held[key][2]) for key in made.behind(i, j)]
            assert read == sorted(read)


@given(st.lists(st.tuples(st.integers(0, 6), RATINGS, st.booleans()), max_size=7))
def test_flags_are_what_their_definition_says(cells: list[tuple[int, str, bool]]) -> None:
    column = [Judged(*cell) for cell in cells]
    for place, (cell, flags) in enumerate(zip(column, flags_of(column, SCALE), strict=True)):
        others = [one for n, one in enumerate(column) if n != place]
        mine = rank(SCALE, cell.rating)
        expected = set()
        if cell.rating not in ("", "?") and cell.quotations == 0:
            expected.add(Flag.NO_QUOTATION)
        if cell.rating == "" and cell.quotations > 0:
            expected.add(Flag.NO_RATING)
        if cell.rating == "zz":
            expected.add(Flag.OFF_SCALE)
        if cell.said_silent and cell.quotations:
            expected.add(Flag.SAID_SILENT)
        for other in others:
            its = rank(SCALE, other.rating)
            if mine is None or its is None:
                continue
            if cell.quotations and mine > its and other.quotations >= 2 * cell.quotations:
                expected.add(Flag.HIGH_ON_FEW)
            if other.quotations and mine == 0 and its > mine and cell.quotations >= 2 * other.quotations:
                expected.add(Flag.LOW_ON_MANY)
        assert set(flags) == expected
        assert len(flags) == len(expected)


def test_without_a_scale_only_ratings_without_quotation_are_flagged() -> None:
    column = [Judged(0, "high"), Judged(3, ""), Judged(1, "low")]
    assert flags_of(column, None) == [(Flag.NO_QUOTATION,), (), ()]


def test_silence_is_what_the_guide_knows() -> None:
    row = FrameRow("participant:1", "P1", documents=frozenset({1, 2}))
    column = FrameColumn("code:1", "trust", frozenset({1}), questions=frozenset({7, 8}))
    assert silence(row, column, {(7, 1)}) is CellState.NOT_MENTIONED
    assert silence(row, column, {(7, 3), (9, 1)}) is CellState.NOT_ASKED
    assert silence(row, column, {(7, 3)}) is CellState.OPEN, "nothing is known of the row's documents"
    assert silence(row, FrameColumn("code:2", "time"), {(7, 1)}) is CellState.OPEN
    assert silence(FrameRow("case:1", "case"), column, {(7, 1)}) is CellState.OPEN


def test_a_judgement_is_laid_beside_the_count() -> None:
    data = study([(0, 0, 5, 0, 0), (0, 6, 9, 0, 0)], turns=[(0, 0, 20, 0), (1, 0, 20, 1)], codes=2)
    rows = [
        FrameRow(f"participant:{PERSON + n}", f"P{n}", frozenset({PERSON + n}), frozenset({DOCUMENT + n}))
        for n in range(2)
    ]
    columns = [
        FrameColumn(f"code:{CODE - 5 * n}", f"c{n}", frozenset({CODE - 5 * n}), questions=frozenset({3}))
        for n in range(2)
    ]
    said = [
        Judgement("s", rows[0].key, columns[0].key, "calls often", "++", "twice, with stress"),
        Judgement("s", rows[0].key, columns[1].key, state=CellState.NOT_ASKED),
        Judgement("s", rows[1].key, columns[0].key, rating="+"),
        Judgement("s", "participant:1", columns[0].key, rating="+"),
    ]
    made = framework(
        data,
        rows,
        columns,
        asked={(3, DOCUMENT), (3, DOCUMENT + 1)},
        judgements={(one.row, one.column): one for one in said},
        scale=SCALE,
    )
    first = made.cell(0, 0)
    assert (first.quotations, first.summary, first.rating, first.state) == (2, "calls often", "++", "")
    assert (made.cell(0, 1).state, made.cell(0, 1).by_hand) == (CellState.NOT_ASKED, True)
    assert made.cell(1, 0).state is CellState.NOT_MENTIONED
    assert made.cell(1, 0).flags == (Flag.NO_QUOTATION,)
    assert (made.cell(1, 1).state, made.cell(1, 1).by_hand) == (CellState.NOT_MENTIONED, False)
    assert made.flagged() == [(1, 0, Flag.NO_QUOTATION)]


@given(studies(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), RATINGS), max_size=8))
def test_judging_again_gives_what_counting_anew_gives(
    data: StudyData, cells: list[tuple[int, int, str]]
) -> None:
    rows, columns = rows_of(data), columns_of(data, [])
    said = {
        (rows[i % len(rows)].key, columns[j % len(columns)].key): Judgement("s", "", "", rating=rating)
        for i, j, rating in cells
    }
    empty = framework(data, rows, columns, scale=SCALE)
    anew = framework(data, rows, columns, scale=SCALE, judgements=said)
    assert judged(empty, said).cells == anew.cells
    assert judged(anew, {}).cells == empty.cells
