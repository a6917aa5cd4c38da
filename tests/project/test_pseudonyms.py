"""Names replaced in a whole study: everything moves along, undo restores, and what is forgotten is gone."""

import sqlite3
import zipfile
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import differing, tables

from qualcode.errors import NotPossibleError
from qualcode.model import ParticipantDraft, Role, SpeakerDraft, Transcript, TurnDraft
from qualcode.project import Project, create_project
from qualcode.project.pseudonyms import file_holds_names
from qualcode.pseudonyms import Decision, Key, KeyFileError, Kind, Name, load_key, with_decision

TEXT = (
    "Saskia: Ken je Henriette de Wolde uit Veldhuizen?\n\n"
    "R: Henriëtte werkt bij de BVX. Zij woont in Veldhuizen-Noord. Dat is ver.\n\n"
    "Saskia: En Pietje precies?\n\n"
    "R: Henriettes collega belde Saskia's moeder. De BVX helpt.\n"
)


def interview(name: str = "Gesprek Saskia", text: str = TEXT) -> Transcript:
    turns: list[TurnDraft] = []
    position = 0
    for paragraph in text.split("\n\n"):
        label = paragraph.partition(":")[0]
        body = paragraph.rstrip("\n")
        turns.append(TurnDraft(position, position + len(label) + 2, position + len(body), label))
        position += len(paragraph) + 2
    speakers = (
        SpeakerDraft("Saskia", Role.INTERVIEWER),
        SpeakerDraft("R", Role.RESPONDENT, "Henriette de Wolde"),
    )
    return Transcript(name, text, "txt", "gesprek_saskia.txt", text.encode(), tuple(turns), speakers)


def a_name(original: str, kind: Kind, placeholder: str, *variants: str) -> Name:
    return Name(original, kind, variants, placeholder, Decision.REPLACE)


NAMES = (
    a_name("Henriette de Wolde", Kind.PERSON, "<naam collega>", "Henriette", "De Wolde"),
    a_name("Saskia", Kind.PERSON, "<naam interviewer>"),
    a_name("Veldhuizen", Kind.PLACE, "<naam wijk>"),
    a_name("BVX", Kind.ORGANISATION, "<naam organisatie>"),
)
KEY = Key(NAMES)


@pytest.fixture
def project(tmp_path: Path):
    with create_project(tmp_path / "study.qualcode", coder="SV", keep_backups=False) as made:
        made.documents.add([interview()])
        yield made


def document(project: Project):
    return project.documents.get(project.documents.all()[0].id)


def code(project: Project, words: str, name: str = "hulp", memo: str = "zei Saskia") -> None:
    known = {one.name: one.id for one in project.codes.all()}
    key = known.get(name) or project.codes.add(name)
    here = document(project)
    start = here.text.index(words)
    project.quotations.code(here.id, start, start + len(words), [key], memo=memo)


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the journaled tables."""
    from qualcode.store.schema import JOURNALED

    with closing(sqlite3.connect(path)) as connection:
        return {t: sorted(connection.execute(f"SELECT * FROM {t}"), key=repr) for t in JOURNALED}


def test_every_place_in_the_study_gets_placeholders_and_codings_move_along(project, tmp_path):
    code(project, "Dat is ver")
    code(project, "werkt bij de BVX", "werk")
    project.memos.add("study", 0, "Saskia sprak met Henriette.", title="BVX")
    before = {q.text for q in project.quotations.all()}
    project.pseudonyms.apply(KEY, tmp_path / "study.key")
    text = document(project).text
    assert text.startswith("<naam interviewer>: Ken je <naam collega> uit <naam wijk>?")
    assert "<naam collega> werkt bij de <naam organisatie>. Zij woont in <naam wijk>-Noord." in text
    assert "<naam collega>’s collega belde <naam interviewer>'s moeder" in text
    quotations = {q.text for q in project.quotations.all()}
    assert quotations == {"Dat is ver", "werkt bij de <naam organisatie>"} != before
    assert all(text[q.start : q.end] == q.text for q in project.quotations.all())
    assert project.check() == []
    turns = document(project).turns
    assert [text[t.start : t.text_start] for t in turns] == ["<naam interviewer>: ", "R: "] * 2
    assert [t.speaker for t in turns] == ["<naam interviewer>", "R", "<naam interviewer>", "R"]
    memo = project.memos.of("study", 0)[0]
    assert (memo.title, memo.text) == ("<naam organisatie>", "<naam interviewer> sprak met <naam collega>.")
    assert [p.name for p in project.participants.all()] == ["<naam collega>"]
    info = project.documents.all()[0]
    assert (info.name, info.source_name) == ("Gesprek <naam interviewer>", "gesprek_<naam interviewer>.txt")
    assert all(c.memo == "zei <naam interviewer>" for q in project.quotations.all() for c in q.codings)
    assert project.pseudonyms.done() == [info.id]


def test_one_undo_restores_every_row(project, tmp_path):
    code(project, "werkt bij de BVX")
    before = everything(project.path)
    project.pseudonyms.apply(KEY, tmp_path / "study.key")
    assert everything(project.path) != before
    project.undo()
    assert everything(project.path) == before
    project.redo()
    assert "<naam wijk>" in document(project).text


def test_no_name_is_in_the_study_s_own_settings_or_in_the_label_of_the_step(project, tmp_path):
    project.pseudonyms.apply(KEY, tmp_path / "study.key")
    assert not any("Saskia" in step.label for step in project.history(limit=1))
    assert project.setting("pseudonymised") == [document(project).id]


def test_the_key_is_written_first_for_its_owner_only_and_can_be_read_again(project, tmp_path):
    path = tmp_path / "elders" / "study.key"
    with pytest.raises(KeyFileError):
        project.pseudonyms.apply(KEY, path)
    assert "Saskia" in document(project).text
    path.parent.mkdir()
    _plan, written = project.pseudonyms.apply(KEY, path)
    assert load_key(path) == written
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(KeyFileError):
        project.pseudonyms.apply(KEY, project.path)


def test_a_placeholder_that_lacks_or_is_a_name_itself_is_refused(project, tmp_path):
    for placeholder in ("", "<moeder van Henriette>"):
        names = (*NAMES[:1], a_name("Saskia", Kind.PERSON, placeholder))
        from qualcode.pseudonyms import Style

        with pytest.raises(NotPossibleError):
            project.pseudonyms.apply(Key(names, style=Style.FICTIONAL), tmp_path / "study.key")


def test_a_hit_the_researcher_keeps_stays_also_when_the_key_is_used_again(project, tmp_path):
    plan = project.pseudonyms.plan(KEY)
    name = NAMES[3]
    place, hit = plan.of(name)[-1]
    assert place.is_text and hit.after.startswith(" helpt")
    key = Key(NAMES, kept=with_decision((), hit, replace_it=False))
    _plan, key = project.pseudonyms.apply(key, tmp_path / "study.key")
    assert "De BVX helpt" in document(project).text
    before = document(project).text
    project.pseudonyms.apply(key, tmp_path / "study.key")
    assert document(project).text == before


def test_quotations_that_each_held_part_of_a_name_become_one(project, tmp_path):
    code(project, "je Henriette", "een")
    code(project, "je Henriette de", "twee")
    project.pseudonyms.apply(KEY, tmp_path / "study.key")
    (quotation,) = project.quotations.all()
    assert quotation.text == "je <naam collega>"
    assert len(quotation.codings) == 2
    project.undo()
    assert {q.text for q in project.quotations.all()} == {"je Henriette", "je Henriette de"}


def test_the_second_look_finds_typing_errors_doubts_and_names_in_the_original(project, tmp_path):
    project.documents.add(
        [interview("Ander gesprek", "R: Toen zei Sakskia dat Henriete kwam. bvx, ja. En Marloes.\n")]
    )
    _plan, key = project.pseudonyms.apply(KEY, tmp_path / "study.key")
    left = project.pseudonyms.leftovers(key)
    assert left.found == ()
    assert {(near.words, near.name.original) for _place, near in left.near} == {
        ("Sakskia", "Saskia"),
        ("Henriete", "Henriette de Wolde"),
    }
    assert [hit.words for found in left.kept for hit in found.hits] == ["bvx"]
    assert [one.original for one in left.new] == ["Marloes"]
    assert len(left.originals) == 1


def test_a_hit_in_a_file_name_can_be_kept_and_collisions_get_a_number(project, tmp_path):
    plan = project.pseudonyms.plan(KEY)
    hit = next(h for f in plan.found if f.place.column == "source_name" for h in f.hits)
    assert (hit.words, hit.replace) == ("saskia", True)
    project.participants.add(ParticipantDraft("Saskia", {"wijk": "Veldhuizen"}))
    project.participants.add(ParticipantDraft("SASKIA"))
    project.pseudonyms.apply(Key(NAMES, kept=with_decision((), hit, replace_it=False)), tmp_path / "s.key")
    assert project.documents.all()[0].source_name == "gesprek_saskia.txt"
    people = {person.name: dict(person.attributes) for person in project.participants.all()}
    assert people == {
        "<naam collega>": {},
        "<naam interviewer>": {"wijk": "<naam wijk>"},
        "<naam interviewer> (2)": {},
    }
    project.undo()
    assert {"Saskia", "SASKIA"} < {person.name for person in project.participants.all()}


def deep_bytes(path: Path) -> bytes:
    """Everything in a file, packed parts unpacked."""
    data = [path.read_bytes()]
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                for value in row:
                    if isinstance(value, bytes) and value[:1] == b"z":
                        data.append(zlib.decompress(value[1:]))
                    elif isinstance(value, bytes) and value[:2] == b"PK":
                        with zipfile.ZipFile(BytesIO(value)) as package:
                            data += [package.read(name) for name in package.namelist()]
    return b"\n".join(data).lower()


def test_forgetting_leaves_no_name_in_the_bytes_of_the_file(tmp_path):
    path = tmp_path / "study.qualcode"
    with create_project(path, coder="SV") as project:
        project.documents.add([interview(), interview("Nog een", TEXT * 30)])
        project.participants.add(ParticipantDraft("Saskia", {"plaats": "Veldhuizen"}))
        code(project, "werkt bij de BVX")
        project.memos.add("study", 0, "Saskia " * 2000)
        backup = project.backup()
        _plan, key = project.pseudonyms.apply(KEY, tmp_path / "study.key")
        words = (b"saskia", b"henri", b"wolde", b"veldhuizen", b"bvx")
        assert all(word in deep_bytes(path) for word in words)
        assert file_holds_names(path, key)
        steps = len(project.history())
        done = project.pseudonyms.forget_originals(key)
        assert backup in done.backups
        assert not done.left
        assert len(project.history()) == steps + 1
        with pytest.raises(NotPossibleError, match="original names"):
            project.undo()
        assert project.check() == []
        assert project.documents.original(project.documents.all()[0].id).decode() == document(project).text
        code(project, "Dat is ver", memo="later")
        project.undo()
        project.pseudonyms.delete_backups(done.backups)
        assert project.pseudonyms.backups_with_names(key) == ()
        assert not backup.exists()
    for word in words:
        assert word not in deep_bytes(path), word


def test_a_name_that_only_an_attribute_or_the_history_holds_is_seen(tmp_path):
    key = Key(names=(a_name("Zoë", Kind.PERSON, "<vriendin>"),))
    with create_project(tmp_path / "study.qualcode", coder="SV") as project:
        assert not file_holds_names(project.path, key)
        person = project.participants.add(ParticipantDraft("P1", {"vriendin": "Zoë"}))
        assert file_holds_names(project.path, key)
        project.participants.delete(person)
        assert file_holds_names(project.path, key)
        project.memos.add("study", 0, "wie er was:\nSanne")
        project.memos.delete(project.memos.of("study", 0)[0].id)
        assert file_holds_names(project.path, Key(names=(a_name("Sanne", Kind.PERSON, "<collega>"),)))


def test_a_backup_that_cannot_be_read_is_not_said_to_be_free_of_names(project, tmp_path):
    broken = project.backup()
    broken.write_bytes(b"half a file")
    assert broken in project.pseudonyms.backups_with_names(KEY)


PLAIN = "Saskia saskia SASKIA Saskia's Saskias Veldhuizen Veldhuizen-Zuid IJssel IJsselstein Henriëtte de BVX"
WORDS = st.sampled_from(
    [*PLAIN.split(), "Henrie\u0308tte", "Henriette de Wolde", "loopt", "naar", "huis.", "Ik", "\n\n", "😀"]
)


@given(
    st.lists(WORDS, min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=6),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_applying_leaves_no_name_quotations_without_one_read_the_same_and_undo_restores(
    tmp_path_factory, words, spans
):
    text = "R: " + " ".join(words)
    folder = tmp_path_factory.mktemp("s")
    with create_project(folder / "s.qualcode", coder="SV", keep_backups=False) as project:
        turns = (TurnDraft(0, 3, len(text), "R"),)
        project.documents.add(
            [
                Transcript(
                    "d", text, "txt", "d.txt", text.encode(), turns, (SpeakerDraft("R", Role.RESPONDENT),)
                )
            ]
        )
        key = project.codes.add("c")
        here = document(project).id
        for start, length in spans:
            if start < len(text):
                project.quotations.code(here, start, min(len(text), start + length), [key])
        names = (*NAMES, a_name("IJssel", Kind.PLACE, "<naam rivier>"))
        plan = project.pseudonyms.plan(Key(names))
        hits = [hit for found in plan.found if found.place.is_text for hit in found.hits if hit.replace]
        untouched = [
            q.text
            for q in project.quotations.all()
            if not any(h.start < q.end and q.start < h.end for h in hits)
        ]
        before = everything(project.path)
        _plan, after_key = project.pseudonyms.apply(Key(names), folder / "s.key")
        assert not any(hit.replace for f in project.pseudonyms.plan(after_key).found for hit in f.hits)
        new = document(project).text
        assert "IJsselstein" in new or "IJsselstein" not in text
        after = [q.text for q in project.quotations.all()]
        assert all(words in after for words in untouched)
        assert all(new[q.start : q.end] == q.text for q in project.quotations.all())
        if hits:
            project.undo()
        assert everything(project.path) == before


def test_names_in_saved_queries_stop_words_and_keys_of_matrices_are_replaced_too(tmp_path: Path) -> None:
    with create_project(tmp_path / "s", coder="A", language="nl", keep_backups=False) as project:
        project.documents.add([interview()])
        person = project.participants.add(ParticipantDraft("P1", {"wijk": "Veldhuizen", "van Saskia": "x"}))
        code = project.codes.add("over Henriette")
        project.queries.save("Henriette", 'code("over Henriette") or text("Saskia")')
        project.words.set_own(["Saskia", "nou"])
        wijk = project.matrices.add("m", rows="attribute:wijk", columns=["query:Henriette", f"code:{code}"])
        other = project.matrices.add("n", rows="attribute:van Saskia", columns=[f"code:{code}"])
        sheet = project.matrices.get(wijk).sheet
        project.matrices.judge(sheet, "value:Veldhuizen", "query:Henriette", summary="zij")
        first, second = project.cases.add("Saskia"), project.cases.add("De Saskia")
        before = tables(project.path)
        project.pseudonyms.apply(Key(NAMES), tmp_path / "s.key")
        (query,) = project.queries.all()
        assert query.name == "<naam collega>"
        assert "Saskia" not in query.expression
        assert project.queries.check(query.expression) == []
        assert project.queries.count(query.expression) == 0
        assert set(project.words.own) == {"<naam interviewer>", "nou"}
        (place,) = project.matrices.judgements(sheet)
        assert place == ("value:<naam wijk>", "query:<naam collega>")
        frame = project.matrices.framework(project.matrices.get(wijk))
        assert [row.key for row in frame.rows] == ["value:<naam wijk>", "value:"]
        assert [column.problem for column in frame.columns] == ["", ""]
        assert project.matrices.get(other).design["rows"] == "attribute:van <naam interviewer>"
        assert person in [one.id for one in project.participants.all()]
        assert {project.cases.get(one).title for one in (first, second)} == {
            "<naam interviewer>",
            "De <naam interviewer>",
        }
        project.undo()
        assert differing(tables(project.path), before) == []


def test_two_cases_that_get_the_same_placeholder_stay_apart(tmp_path: Path) -> None:
    with create_project(tmp_path / "s", coder="A", keep_backups=False) as project:
        first, second = project.cases.add("Henriette"), project.cases.add("De Wolde")
        project.pseudonyms.apply(Key(NAMES), tmp_path / "s.key")
        titles = [project.cases.get(one).title for one in (first, second)]
        assert titles == ["<naam collega>", "<naam collega> (2)"]
