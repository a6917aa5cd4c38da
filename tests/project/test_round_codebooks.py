"""The frozen codebook of a check against the present one, and which codebooks are the same."""

from datetime import UTC, datetime

from qualcode.model.rounds import CodeChange, CodeVersion, Round, RoundDesign, RoundState
from qualcode.project.round_codebooks import changes, compared, standing, versions


def version(key, name="x", definition="", **more):
    return CodeVersion(key, name, definition, **more)


def check(key, *codebook, codes=(), version_of=None):
    design = RoundDesign(version_of=version_of)
    now = datetime.now(UTC)
    return Round(key, str(key), RoundState.OPEN, (1, 2), (1,), codes, design, codebook, now)


def test_what_became_of_each_code():
    frozen = [version(1), version(2, "y"), version(3, "z", into=1), version(4, "w"), version(5, "v", "d")]
    now = [version(1), version(2, "Y"), version(5, "v", "other"), version(6, "new")]
    found = changes(frozen, now, with_new=True)
    assert [(one.kind, one.name, one.fields) for one in found] == [
        (CodeChange.RENAMED, "y", ("name",)),
        (CodeChange.MERGED, "z", ()),
        (CodeChange.REMOVED, "w", ()),
        (CodeChange.REDEFINED, "v", ("definition",)),
        (CodeChange.ADDED, "new", ()),
    ]
    assert found[1].after == version(1)
    assert changes(frozen, now, with_new=False) == found[:-1]
    assert [one.code for one in standing(frozen, now)] == [1]


def test_a_code_that_was_merged_into_one_that_is_gone_is_gone():
    assert changes([version(1, into=2)], [], with_new=True)[0].kind is CodeChange.REMOVED
    assert compared(check(9, version(1, into=2), version(3)), [3, 4]) == [3]


def test_a_merged_code_is_looked_for_where_it_went_and_once():
    one = check(9, version(1, into=3), version(2, into=3), version(3))
    assert compared(one, [3]) == [3]
    assert compared(one, [1, 2, 3]) == [1, 2, 3]


def test_codebooks_are_numbered_by_their_words():
    rounds = [
        check(1, version(1), version(2, "y")),
        check(2, version(1), version(2, "y")),
        check(3, version(1, "x", "new"), version(2, "y")),
        check(4, version(2, "y"), codes=(2,)),
        check(5, version(1), codes=(1,)),
        check(6, version(2, "y"), version_of=1),
        check(7, version(1), version(2, "y"), version(3, "z")),
        check(8, version(1), version(2, "y")),
    ]
    assert versions(rounds) == {1: 1, 2: 1, 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 1}


def test_parts_of_a_codebook_make_up_one_as_long_as_they_do_not_contradict_each_other():
    rounds = [
        check(1, version(1), codes=(1,)),
        check(2, version(2, "y"), codes=(2,)),
        check(3, version(1), version(2, "y"), version(3, "z")),
        check(4, version(2, "Y"), codes=(2,)),
    ]
    assert versions(rounds) == {1: 1, 2: 1, 3: 1, 4: 2}
