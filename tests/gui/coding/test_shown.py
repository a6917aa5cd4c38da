"""Reading only what a step touched gives the same as reading everything."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from window_parts import TEXT, make_study

from qualcode.errors import NotPossibleError
from qualcode.gui.coding.shown import Shown
from qualcode.gui.coding.study import Study
from qualcode.model import Changes

PLACE = st.integers(0, len(TEXT) - 2)
STEP = st.one_of(
    st.tuples(st.just("code"), PLACE, st.integers(1, 30), st.integers(0, 2), st.sampled_from(["SV", "MK"])),
    st.tuples(
        st.sampled_from(["uncode", "comment", "resize", "undo", "redo", "merge", "delete"]), st.integers(0, 9)
    ),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14), mine=st.booleans())
def test_update_equals_read(tmp_path: Path, steps: list[tuple], mine: bool) -> None:
    (tmp_path / "s.qualcode").unlink(missing_ok=True)
    with make_study(tmp_path) as project:
        study = Study(project)
        study.read()
        if mine:
            study.shown_coders = frozenset([project.coders.current.id])
        document = project.documents.all()[0]
        shown, whole = Shown(study), Shown(study)
        shown.read(document.id)
        heard: list[Changes] = []
        project.listen(heard.append)
        for step in steps:
            perform(project, document.id, step)
            for changes in heard:
                shown.update(changes)
            heard.clear()
            assert shown.quotations == whole.read(document.id)


def perform(project, document: int, step: tuple) -> None:
    name, number, *rest = step
    quotations, codes = project.quotations.of_document(document), project.codes.all()
    one = quotations[number % len(quotations)] if quotations else None
    try:
        if name == "code" and codes:
            project.coders.use(rest[2])
            end = min(number + rest[0], len(TEXT) - 1)
            project.quotations.code(document, number, end, [codes[rest[1] % len(codes)].id])
        elif name in ("undo", "redo"):
            getattr(project, name)()
        elif name == "merge" and len(codes) > 1:
            project.codes.merge([codes[0].id], codes[1].id)
        elif name == "delete" and len(codes) > 1:
            project.codes.delete(codes[0].id)
        elif one and name == "comment":
            project.quotations.comment(document, one.start, one.end, "x" * (number % 2))
        elif one and name == "uncode":
            project.quotations.uncode([coding.id for coding in one.codings])
        elif one and name == "resize":
            project.quotations.resize(one.id, one.start, min(one.end + 1, len(TEXT) - 1))
    except NotPossibleError:
        pass  # there is nothing to undo, or the quotation is another coder's
