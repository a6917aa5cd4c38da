"""The tables once more: slow, with sets and loops, straight from their definitions."""

from itertools import combinations_with_replacement

from qualcode.tables.data import StudyData

Quotation = tuple[int, int, int, int]
"""Id, document, start, end."""


def overlap(one: Quotation, other: Quotation) -> bool:
    return one[1] == other[1] and len(set(range(*one[2:])) & set(range(*other[2:]))) > 0


def quotations(data: StudyData) -> dict[Quotation, set[int]]:
    """Every quotation with the codes it carries."""
    found: dict[Quotation, set[int]] = {}
    c = data.codings
    rows = zip(c.quotation.tolist(), c.document.tolist(), c.start.tolist(), c.end.tolist(), strict=True)
    for quotation, code in zip(rows, c.code.tolist(), strict=True):
        found.setdefault(quotation, set()).add(code)
    return found


def with_code(data: StudyData, *codes: int) -> list[Quotation]:
    return [q for q, carried in quotations(data).items() if carried & set(codes)]


def turns(data: StudyData) -> list[tuple[Quotation, int]]:
    t = data.turns
    rows = zip(t.document.tolist(), t.start.tolist(), t.end.tolist(), t.participant.tolist(), strict=True)
    return [((i, d, s, e), p) for i, (d, s, e, p) in enumerate(rows)]


def of_participant(data: StudyData, person: int) -> set[Quotation]:
    mine = [turn for turn, speaker in turns(data) if speaker == person]
    alone = {d.id for d in data.documents if d.respondents == {person}}
    return {q for q in quotations(data) if q[1] in alone or any(overlap(q, turn) for turn in mine)}


def holders(data: StudyData, code: int, unit: str) -> set[int]:
    """The turns, documents or participants that hold `code`."""
    carrying = with_code(data, code)
    if unit == "document":
        return {q[1] for q in carrying}
    if unit == "participant":
        return {p.id for p in data.participants if of_participant(data, p.id) & set(carrying)}
    return {turn[0] for turn, _ in turns(data) if any(overlap(q, turn) for q in carrying)}


def together(data: StudyData, a: int, b: int, unit: str) -> int:
    if unit in ("turn", "document", "participant"):
        return len(holders(data, a, unit) & holders(data, b, unit))
    if a == b:
        return len(with_code(data, a))
    codes = quotations(data)
    if unit == "identical":
        return sum({a, b} <= carried for carried in codes.values())
    if unit == "overlap":
        return sum(
            overlap(one, other)
            and ((a in codes[one] and b in codes[other]) or (b in codes[one] and a in codes[other]))
            for one, other in combinations_with_replacement(codes, 2)
        )
    clusters = clustered(with_code(data, a, b))
    return sum({a, b} <= set.union(*(codes[q] for q in cluster)) for cluster in clusters)


def clustered(these: list[Quotation]) -> list[set[Quotation]]:
    clusters: list[set[Quotation]] = []
    for quotation in these:
        met = [c for c in clusters if any(overlap(quotation, other) for other in c)]
        clusters = [c for c in clusters if c not in met] + [set.union({quotation}, *met)]
    return clusters


def of_all(data: StudyData, codes: tuple[int, ...], unit: str) -> list[set[Quotation]]:
    """The units that hold all of `codes`, each as the quotations with any of them in it."""
    carried = quotations(data)
    these = with_code(data, *codes)
    if unit == "identical":
        return [{q} for q in these if set(codes) <= carried[q]]
    if unit == "cluster":
        parts = clustered(these)
    elif unit == "document":
        parts = [{q for q in these if q[1] == d.id} for d in data.documents]
    elif unit == "participant":
        parts = [of_participant(data, p.id) & set(these) for p in data.participants]
    else:
        parts = [{q for q in these if overlap(q, turn)} for turn, _ in turns(data)]
    return [part for part in parts if part and set(codes) <= set.union(*(carried[q] for q in part))]


def number(data: StudyData, codes: set[int], these: set[Quotation], people: set[int], count: str) -> int:
    """What of `count` stands in a cell: of `these` quotations those with any of `codes`, of `people`."""
    found = these & set(with_code(data, *codes))
    if count == "quotations":
        return len(found)
    if count == "codings":
        ids = {q[0] for q in found}
        rows = zip(data.codings.quotation.tolist(), data.codings.code.tolist(), strict=True)
        return sum(quotation in ids and code in codes for quotation, code in rows)
    if count == "documents":
        return len({q[1] for q in found})
    if count == "participants":
        return len({person for person in people if of_participant(data, person) & found})
    coded = {(q[1], position) for q in found for position in range(*q[2:])}
    if count == "characters":
        return len(coded)
    return len(
        coded & {(document, start) for document, starts in data.words.items() for start in starts.tolist()}
    )


def present(data: StudyData) -> set[tuple[int, int]]:
    """Who speaks where: pairs (document, participant)."""
    listed = {p.id for p in data.participants}
    spoken = {(turn[1], person) for turn, person in turns(data)}
    spoken |= {(d.id, person) for d in data.documents for person in d.respondents}
    return {(d, p) for d, p in spoken if p in listed}
