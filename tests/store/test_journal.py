"""The history: undo and redo of anything, across restarts, and when others have built on it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from studies import new_project, passage

from qualcode.errors import NotPossibleError
from qualcode.i18n import use_language
from qualcode.model import Origin
from qualcode.project import Project, open_project
from qualcode.store.images import Images, pack, unpack
from qualcode.store.schema import JOURNALED

WORDS = ["Wij bellen elkaar.", "Dat helpt echt.", "Wij bellen elkaar. Dat helpt echt.", "de mail", "te lang"]


def contents(project: Project) -> dict[str, list[tuple]]:
    """Every row of every table that the journal watches."""
    return {
        name: sorted(
            (
                tuple(map(str, row))
                for row in project._store.read(lambda c, t=table: c.execute(select(t)).all())
            ),
        )
        for name, table in JOURNALED.items()
    }


def test_undo_takes_back_the_last_step_and_redo_makes_it_again(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        before = contents(project)
        project.codes.add("vertrouwen")
        after = contents(project)
        project.undo()
        assert contents(project) == before
        project.redo()
        assert contents(project) == after


def test_undo_survives_closing_the_program(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("eerste")
        project.codes.add("tweede")
    with open_project(tmp_path / "study.qualcode", keep_backups=False) as project:
        project.undo()
    with open_project(tmp_path / "study.qualcode", keep_backups=False) as project:
        assert [code.name for code in project.codes.all()] == ["eerste"]
        project.redo()
        assert [code.name for code in project.codes.all()] == ["eerste", "tweede"]


def test_a_new_step_ends_what_can_be_redone(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("weg")
        project.undo()
        project.codes.add("nieuw")
        assert project.next_redo() is None
        with pytest.raises(NotPossibleError, match="nothing to redo"):
            project.redo()
        assert [step.state for step in project.history() if "weg" in step.label and step.kind == "do"] == [
            "dropped"
        ]


def test_making_the_study_cannot_be_undone(tmp_path: Path) -> None:
    with (
        new_project(tmp_path, documents=0) as project,
        pytest.raises(NotPossibleError, match="nothing to undo"),
    ):
        project.undo()


def test_undo_is_of_ones_own_last_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add("van SV")
        project.coders.use("MK")
        project.codes.add("van MK")
        project.coders.use("SV")
        project.undo()  # that MK joined is no work of SV's
        assert [code.name for code in project.codes.all()] == ["van MK"]


def test_undo_refuses_when_another_changed_the_row_since(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("samen")
        project.codes.edit(code, definition="door SV")
        project.coders.use("MK")
        project.codes.edit(code, definition="door MK")
        project.coders.use("SV")
        before = contents(project)
        with pytest.raises(NotPossibleError, match="changed again since"):
            project.undo()
        assert contents(project) == before


def test_undo_refuses_when_later_work_depends_on_it(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        mk = project.coders.ensure("MK")
        code = project.codes.add("steunt")
        project.coders.use(mk.name)
        document = project.documents.all()[0]
        project.quotations.code(document.id, *passage("de mail"), [code])
        project.coders.use("SV")
        before = contents(project)
        with pytest.raises(NotPossibleError, match="depends on it"):
            project.undo()
        assert contents(project) == before


def test_a_step_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        before, steps = contents(project), len(project.history())
        with pytest.raises(RuntimeError), project.step("Something"):
            project.codes.add("half")
            raise RuntimeError
        assert contents(project) == before
        assert len(project.history()) == steps


def test_a_step_that_changes_nothing_is_not_in_the_history(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("a")
        steps = len(project.history())
        project.codes.edit(code, name="a")
        assert len(project.history()) == steps


def test_listeners_hear_what_changed(tmp_path: Path) -> None:
    heard = []
    with new_project(tmp_path) as project:
        stop = project.listen(heard.append)
        code = project.codes.add("a")
        stop()
        project.codes.add("b")
    assert [dict(changes.rows) for changes in heard] == [{"code": {code}}]


cells = (
    st.none() | st.integers() | st.text(st.characters(codec="utf-8")) | st.lists(st.integers(), max_size=3)
)


@given(
    st.lists(
        st.fixed_dictionaries({"id": st.integers(1), "text": st.text(), "value": cells}),
        min_size=1,
        max_size=50,
    )
)
def test_images_come_back_as_they_went(rows: list[dict]) -> None:
    images = Images("code", [None, *rows[1:]], rows)
    again = unpack("code", pack(images), defaults={})
    assert (list(again.before), list(again.after)) == ([None, *rows[1:]], rows)


class Verbs:
    """Verbs by number, each with what it needs made up from a second number."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.made = 0

    def run(self, verb: int, number: int) -> None:
        """Runs one verb; what the state does not allow is left out, as the window would grey it."""
        codes = self.project.codes.all()
        documents = self.project.documents.all()
        code = codes[number % len(codes)].id if codes else None
        document = documents[number % len(documents)].id if documents else None
        self.made += 1
        if verb == 0 or code is None:
            self.project.codes.add(f"code {self.made}", origin=list(Origin)[number % 4])
        elif verb == 1:
            self.project.codes.edit(code, definition=f"definition {number}", name=f"naam {self.made}")
        elif verb == 2 and document is not None:
            words = passage(WORDS[number % len(WORDS)])
            self.project.quotations.code(document, *words, [c.id for c in codes[:3]])
        elif verb == 3:
            codings = [c.id for q in self.project.quotations.all() for c in q.codings]
            self.project.quotations.uncode(codings[number % 4 :: 4])
        elif verb == 4:
            self.project.codes.merge([c.id for c in codes[:3]], codes[0].id)
        elif verb == 5:
            self.project.codes.delete(code)
        elif verb == 6:
            family = self.project.families.add(f"familie {self.made}")
            self.project.codes.set_families(code, [family])
            chosen = [q.id for q in self.project.quotations.all()[:2]]
            self.project.descriptions.write(family, code, meaning="betekenis", quotations=chosen)
        elif verb == 7 and document is not None:
            self.project.documents.delete(document)
        elif verb == 8:
            quotations = self.project.quotations.all()
            if quotations and any(c.coder == self.project.coders.current.id for c in quotations[0].codings):
                self.project.quotations.resize(quotations[0].id, *passage(WORDS[number % len(WORDS)]))
        elif verb == 9 and document is not None:
            self.project.quotations.comment(
                document, *passage(WORDS[number % len(WORDS)]), "opmerking" * (number % 2)
            )
        elif verb == 10:
            self.project.memos.set_text("code", code, "memo" * (number % 3))
        elif verb == 11 and self.project.families.all():
            self.project.families.delete(self.project.families.all()[0].id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 20)), max_size=25))
def test_undoing_everything_gives_the_study_as_it_was_and_redoing_as_it_became(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[tuple[int, int]]
) -> None:
    with new_project(tmp_path_factory.mktemp("verbs"), documents=2) as project:
        start, first = contents(project), project.next_undo()
        does = Verbs(project)
        for verb, number in verbs:
            does.run(verb, number)
        end = contents(project)
        undone = 0
        while project.next_undo() != first:
            project.undo()
            undone += 1
        assert contents(project) == start
        for _ in range(undone):
            project.redo()
        assert contents(project) == end
        assert project.check() == []


def test_changes_name_the_quotations_whose_codings_came_or_went(tmp_path: Path) -> None:
    heard = []
    with new_project(tmp_path) as project:
        document, code = project.documents.all()[0].id, project.codes.add("a")
        project.listen(heard.append)
        project.quotations.code(document, *passage("de mail"), [code])
        (quotation,) = project.quotations.all()
        project.quotations.uncode([quotation.codings[0].id])
        project.undo()
        project.codes.delete(code)
    assert [changes.quotations for changes in heard] == [{quotation.id}] * 4


def test_labels_are_in_the_language_of_who_reads_them(tmp_path: Path) -> None:
    with new_project(tmp_path, documents=0) as project:
        project.codes.add("rust")
        project.undo()
        try:
            use_language("nl")
            assert project.history()[0].label == "Ongedaan gemaakt: Nieuwe code “rust”"
        finally:
            use_language("en")
        assert project.history()[0].label == "Undo: New code “rust”"


def test_the_last_step_of_all_has_a_coder(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.coders.use("MK")
        project.codes.add("van MK")
        assert (project.last_coder(), project.last_coder(undone=True)) == ("MK", None)
        project.undo()
        assert (project.last_coder(), project.last_coder(undone=True)) == ("SV", "MK")
