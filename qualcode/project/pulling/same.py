"""Which things of the colleague's study are things of this one, though they have other ids.

Both sides may have made the same thing: a quotation at the same place, a code of the same name. And an
earlier pull may have found so: that is kept in the table `same_as`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from qualcode.codebook.matching import NewName, Verdict, match_names
from qualcode.codebook.names import fold
from qualcode.i18n import _
from qualcode.project.pulling import kinds
from qualcode.project.pulling.plan import Choice, Conflict, ConflictKind
from qualcode.project.pulling.texts import decide_texts, match_documents, place_theirs
from qualcode.project.pulling.values import renamed
from qualcode.project.pulling.work import Work
from qualcode.store.images import Row

_IGNORING_CASE = frozenset(("code", "family", "attribute"))
_FOLDED = frozenset(("code", "family"))


def find_same(work: Work) -> None:
    """Gives everything of theirs the id that it has here, table by table, in the order of who names whom."""
    _known_from_before(work)
    for table in kinds.ORDER:
        _rename(work, table)
        known = len(work.ids)
        if table == "document":
            match_documents(work)
        elif table in ("quotation", "asked", "decision"):
            if table == "asked":
                decide_texts(work)
            place_theirs(work, table)
        if table != "document":
            _match(work, table)
        if table == "code":
            _match_alike(work)
        if len(work.ids) > known:
            _rename(work, table)


def _known_from_before(work: Work) -> None:
    """What earlier pulls, on either side, found to be the same."""
    groups: dict[int, set[int]] = {}
    tables: dict[int, Any] = {}
    for rows in (work.mine["same_as"], work.theirs["same_as"]):
        for row in rows.values():
            joined = groups.get(row["id"], {row["id"]}) | groups.get(row["row_id"], {row["row_id"]})
            groups |= dict.fromkeys(joined, joined)
            tables |= dict.fromkeys(joined, row["table_name"])
    for key, group in groups.items():
        table = tables[key]
        if key in work.mine.get(table, {}) or work.sides.versions(table, key):
            continue
        here = [other for other in sorted(group) if other in work.mine.get(table, {})]
        here += [other for other in sorted(group) if work.sides.versions(table, other)]
        if here and (key in work.theirs[table] or key in work.versions.get(table, {})):
            work.ids[key] = here[0]


def _rename(work: Work, table: str) -> None:
    """Puts the ids of this study into their rows of a table, and into the versions these went through."""
    if not work.ids:
        return
    rename = renamer(table, work.ids)
    work.theirs[table] = {row["id"]: row for row in map(rename, work.theirs[table].values())}
    found: dict[int, list[Row | None]] = {}
    for key, versions in work.versions.get(table, {}).items():
        found[work.ids.get(key, key)] = [row and rename(row) for row in versions]
    work.versions[table] = found


def renamer(table: str, ids: dict[int, int]) -> Callable[[Row], Row]:
    """A function that puts other ids into a row of a table: its own, and those it names."""
    columns = ["id", *kinds.REFERENCES.get(table, ())]
    if table in ("memo", "review"):
        columns.append("subject_id")
    deep = [*kinds.LISTS.get(table, ()), *kinds.KEYED.get(table, ())]

    def rename(row: Row) -> Row:
        changes: dict[str, Any] = {}
        for column in columns:
            here = ids.get(row[column])
            if here is not None:
                changes[column] = here
        for column in deep:
            changes[column] = renamed(row[column], ids)
        return {**row, **changes} if changes else row

    return rename


def _match(work: Work, table: str) -> None:
    """Their new rows that say the same as one of mine are that one."""
    columns = kinds.NATURAL[table]
    free = _free(work, table)
    fresh = [row for row in work.theirs[table].values() if _may_match(work, table, row)]
    if not free or not fresh:
        return
    taken = set(work.ids.values())
    for key_of in _ways(table, columns):
        known: dict[Any, int] = {}
        for row in free:
            known.setdefault(key_of(row), row["id"])
        for row in fresh:
            here = known.get(key_of(row))
            if here is not None and row["id"] not in work.ids and here not in taken:
                taken.add(here)
                make_same(work, table, row["id"], here)


def _ways(table: str, columns: tuple[str, ...]) -> Iterable[Callable[[Row], Any]]:
    yield lambda row: tuple(row[column] for column in columns)
    if table == "coder":  # a study has one consensus layer, whatever it is called
        yield lambda row: row["kind"] or (row["name"],)
    if table in _IGNORING_CASE:
        yield lambda row: row["name"].casefold()
    if table in _FOLDED:
        yield lambda row: fold(row["name"]) or row["name"]


def _free(work: Work, table: str) -> list[Row]:
    """Rows of mine that they do not have under the same id."""
    taken = work.theirs[table]
    return [row for row in work.mine[table].values() if row["id"] not in taken]


def _may_match(work: Work, table: str, row: Row) -> bool:
    return row["id"] not in work.mine[table] and work.is_new(table, row["id"])


def make_same(work: Work, table: str, there: int, here: int) -> None:
    """Notes that their row is mine; their id is replaced at the next renaming."""
    work.ids[there] = here
    work.same[there] = (table, here)


def _match_alike(work: Work) -> None:
    """Asks about their new codes whose name comes near one of mine; without an answer they stay two."""
    _rename(work, "code")
    fresh = [row for row in work.theirs["code"].values() if _may_match(work, "code", row)]
    free = {row["name"]: row for row in _free(work, "code")}
    if not fresh or not free:
        return
    matches = match_names([NewName(row["name"]) for row in fresh], list(free))
    for row, match in zip(fresh, matches, strict=True):
        if match.verdict in (Verdict.LIKELY, Verdict.ASK) and match.existing is not None:
            mine = free[match.existing]
            choice = work.decide(
                Conflict(
                    key=f"alike:code:{row['id']}",
                    kind=ConflictKind.LOOKS_LIKE,
                    what=_("The new code “{name}” looks like “{other}”").format(
                        name=row["name"], other=mine["name"]
                    ),
                    mine=_described(mine),
                    theirs=_described(row),
                    choices=(Choice.MINE, Choice.BOTH),
                    default=Choice.BOTH,
                )
            )
            if choice is Choice.MINE and mine["id"] not in work.ids.values():
                make_same(work, "code", row["id"], mine["id"])


def _described(row: Row) -> str:
    return f"{row['name']}: {row['definition']}" if row["definition"] else row["name"]
