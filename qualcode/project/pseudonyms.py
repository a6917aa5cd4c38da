"""Verbs on names: suggest them, replace them by placeholders, look what is left, forget the originals.

The names are in a `Key`, which is a file of its own. The study holds only which documents were dealt with.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from qualcode.errors import NotPossibleError, ProjectError
from qualcode.i18n import N_, _
from qualcode.model import DocumentId, DocumentInfo
from qualcode.progress import NoProgress, Progress
from qualcode.project.context import Context
from qualcode.project.descriptions import follow_attribute
from qualcode.project.guide_places import move_rejections
from qualcode.project.judged import attribute_renamed, named_instead
from qualcode.project.pseudonym_places import (
    Found,
    Place,
    PseudonymPlan,
    attributes_with_names,
    find_all,
    keys_with_names,
    rows_with_names,
)
from qualcode.project.pseudonym_texts import replace_in_text
from qualcode.pseudonyms import (
    Candidate,
    Decision,
    Finder,
    Key,
    KeyFileError,
    Kind,
    Name,
    Near,
    candidates,
    entities,
    is_text,
    key_path,
    nearly_names_in,
    new_seed,
    replaced,
    save_key,
    texts_in_bytes,
    with_placeholders,
)
from qualcode.pseudonyms.occurrences import decided
from qualcode.store import forgetting, journal
from qualcode.store import schema as s
from qualcode.store.backup import backup_folder, backups
from qualcode.store.reads import codes as code_reads
from qualcode.store.reads import documents as reads
from qualcode.store.remains import texts_in_file
from qualcode.store.writer import Writer

SETTING = "pseudonymised"
PARTICIPANT = N_("A participant or speaker of the study")


@dataclass(frozen=True)
class Leftovers:
    """What a second look found: names still there, words that come near one, and new candidates.

    `kept` are hits that the researcher wanted to stay, or that may be no name; `originals` the documents
    whose imported file still holds names.
    """

    found: tuple[Found, ...]
    kept: tuple[Found, ...]
    near: tuple[tuple[Place, Near], ...]
    new: tuple[Candidate, ...]
    originals: tuple[DocumentInfo, ...]


@dataclass(frozen=True)
class Forgotten:
    """What was removed for good: imported files, and how many steps can no longer be undone.

    `backups` are copies of the study that still hold names, `left` whether the study itself does.
    """

    files: int
    steps: int
    backups: tuple[Path, ...]
    left: bool


class Pseudonyms:
    """Names of people and places in the study, and what stands in their place."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def new_key(self) -> Key:
        """An empty key for this study."""
        stored = self._context.read(code_reads.settings)
        language = str(stored.get("language", (0, "nl"))[1])
        return Key(study=self._context.store.path.name, language=language, numbers=new_seed())

    @property
    def suggested_key_file(self) -> Path:
        """Where the key is suggested to lie: beside the study, until the researcher knows a safer place."""
        return key_path(self._context.store.path)

    def done(self) -> list[DocumentId]:
        """The documents in which names were replaced."""
        return _done(self._context.read(code_reads.settings))

    def suggest(
        self, *, model: str | Path = "", progress: Progress | None = None, known: Iterable[Name] = ()
    ) -> list[Candidate]:
        """What looks like a name in the documents and among the participants, without the `known` ones.

        `model` is a spaCy model that is asked as well: its name, or a folder.
        """
        texts = self._texts()
        found = entities(texts, model, progress=progress) if model else ()
        made = candidates(texts, entities=found)
        written = {form for name in known for form in name.forms}
        made = [*self._people(texts, made), *made]
        return [one for one in made if one.original not in written]

    def plan(self, key: Key, *, progress: Progress | None = None) -> PseudonymPlan:
        """Where the names that are to be replaced stand in the whole study; nothing is changed."""
        progress = progress or NoProgress()
        infos, texts = self._context.read(reads.document_infos), self._texts()

        def report(done: int, what: str) -> None:
            progress.report(done, len(infos), what)

        def find(connection: Connection) -> list[Found]:
            return find_all(connection, key, infos, texts, report=report)

        return PseudonymPlan(key, tuple(self._context.read(find)))

    def apply(
        self, key: Key, key_file: Path, *, without: Collection[str] = (), progress: Progress | None = None
    ) -> tuple[PseudonymPlan, Key]:
        """Replaces the names of the key everywhere, as one step; gives what was done and the key as written.

        The key is written first. `without` names tables (of pseudonym_places.FIELDS) that are left alone.
        Raises NotPossibleError when a placeholder lacks or is a name itself, KeyFileError when the key
        cannot be written.
        """
        key = with_placeholders(key)
        check_key(key)
        check_key_file(key_file, self._context.store.path)
        plan = self.plan(key, progress=progress)
        key = _with_later_contexts(plan)
        save_key(key, key_file)
        if not plan.replacements:
            return plan, key
        finder = Finder(key.replaced, kept=key.kept)
        with self._context.step(N_("Names replaced by placeholders")) as writer:
            changes = rows_with_names(writer.connection, key, without=without)
            keys = keys_with_names(writer.connection, key, without=without)
            attributes = attributes_with_names(writer.connection, key, without=without)
            for found in plan.found:
                if found.place.is_text and found.place.document is not None:
                    document = found.place.document
                    alignment = replace_in_text(
                        writer, document, found.text, found.hits, clean=_cleaner(finder)
                    )
                    move_rejections(self._context, writer, document, alignment.start)
            for table, rows in changes.items():
                writer.update(s.JOURNALED[table], rows)
            _follow(writer, keys, attributes)
            self._note_done(writer, [f.place.document for f in plan.found if f.place.is_text])
        return plan, key

    def leftovers(self, key: Key, *, progress: Progress | None = None) -> Leftovers:
        """The second look: is any name of the key still in the study, perhaps with a typing error?"""
        plan = self.plan(key, progress=progress)
        placeholders = {word for name in key.names for word in name.placeholder.split()}
        known = {*placeholders, *(form for name in key.names for form in name.forms)}
        infos, texts = self._context.read(reads.document_infos), self._texts()
        near = [
            (Place("document", info.id, "text", info.id, info.name), one)
            for info in infos
            for one in nearly_names_in(texts[info.id], key.replaced, known=known)
        ]
        return Leftovers(
            tuple(_with_hits(plan.found, replaced_ones=True)),
            tuple(_with_hits(plan.found, replaced_ones=False)),
            tuple(near),
            tuple(one for one in self.suggest(known=key.names) if one.likely and one.original not in known),
            tuple(info for info in infos if self._in_original(info, key)),
        )

    def forget_originals(self, key: Key) -> Forgotten:
        """Removes the original names from the study file for good: this cannot be undone.

        The imported files make way for the texts as they are now, texts without a document and all that
        undo needs go, and the file is written anew. Steps stay in the history but can no longer be taken
        back. Backups are left alone; those that hold names are listed.
        """
        clean = _cleaner(Finder(key.replaced, kept=key.kept))
        label = journal.label_of(N_("Original names removed for good"), {})
        step, coder = self._context.one_id(), self._context.coder.name

        def work(connection: Connection) -> tuple[int, int]:
            files = forgetting.forget_files(connection)
            forgetting.forget_unused(connection)
            steps = forgetting.forget_history(connection, clean)
            forgetting.note(connection, step, label, coder=coder)
            return files, steps

        files, steps = self._context.store.rewrite(work)
        path = self._context.store.path
        return Forgotten(files, steps, self.backups_with_names(key), file_holds_names(path, key))

    def backups_with_names(self, key: Key) -> tuple[Path, ...]:
        """The backups of the study in which names of the key still stand."""
        path = self._context.store.path
        return tuple(one for one in backups(path) if file_holds_names(one, key))

    def delete_backups(self, paths: Sequence[Path]) -> None:
        """Deletes backups, after a new one was made. Raises ProjectError when one cannot be deleted."""
        folder = backup_folder(self._context.store.path)
        self._context.store.make_backup()
        for path in paths:
            if path.parent != folder:
                raise NotPossibleError(_("“{name}” is no backup of this study.").format(name=path.name))
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise ProjectError(
                    _("“{name}” cannot be deleted: {reason}.").format(
                        name=path.name, reason=error.strerror or error
                    )
                ) from error

    def _texts(self) -> Mapping[int, str]:
        infos = self._context.read(reads.document_infos)
        return self._context.read(reads.texts, [info.id for info in infos])

    def _people(self, texts: Mapping[int, str], made: Iterable[Candidate]) -> list[Candidate]:
        """Participants and speakers that go by a name and were not suggested from the texts."""
        written = {form for one in made for form in one.counts}
        people = [person.name for person in self._context.read(reads.participants)]
        labels = [speaker.label for speaker in self._context.read(reads.speakers)]
        found = {one.original: one for text in (*people, *labels) for one in candidates({0: f"zie {text}"})}
        finder = Finder([Name(one.original, one.kind) for one in found.values()])
        hits = [(key, hit) for key, text in texts.items() for hit in finder.hits(text)]
        return [
            replace(
                one,
                counts={one.original: sum(hit.name.original == one.original for _key, hit in hits)},
                documents=tuple(dict.fromkeys(k for k, hit in hits if hit.name.original == one.original)),
                why=PARTICIPANT,
            )
            for one in found.values()
            if one.kind is Kind.PERSON and one.original not in written
        ]

    def _note_done(self, writer: Writer, documents: Iterable[DocumentId | None]) -> None:
        before = _done(code_reads.settings(writer.connection))
        ids = list(dict.fromkeys([*before, *(one for one in documents if one is not None)]))
        self._context.keep_setting(writer, SETTING, ids)

    def _in_original(self, info: DocumentInfo, key: Key) -> bool:
        """Whether names stand in the imported file; a PDF file holds those that its text held."""
        finder = Finder(key.replaced, kept=key.kept)
        data = self._context.read(reads.original_of, info.id)
        if not is_text(data):
            return info.id in self.done()
        return any(hit.replace for text in texts_in_bytes(data) for hit in finder.hits(text))


def _follow(writer: Writer, keys: Mapping[str, str | None], attributes: Mapping[str, str]) -> None:
    """Lets matrices and worksheets name values, queries and attributes as they are written now."""
    named_instead(writer, keys)
    for old, new in attributes.items():
        attribute_renamed(writer, old, new)
        follow_attribute(writer, old, new)


def _done(settings: Mapping[str, tuple[int, Any]]) -> list[DocumentId]:
    return [DocumentId(one) for one in settings.get(SETTING, (0, []))[1]]


def check_key(key: Key) -> None:
    """Raises NotPossibleError where a name has no placeholder, or a placeholder gives a name away."""
    finder = Finder(key.replaced)
    for name in key.replaced:
        if not name.placeholder.strip():
            raise NotPossibleError(
                _("“{name}” has no placeholder yet.").format(name=name.original),
                _("Type what should stand in its place, or choose a style that makes placeholders."),
            )
        hit = next(iter(finder.hits(name.placeholder)), None)
        if hit is not None:
            raise NotPossibleError(
                _("The placeholder “{placeholder}” holds the name “{name}”, which is to be replaced.").format(
                    placeholder=name.placeholder, name=hit.words
                ),
                _("Choose another placeholder."),
            )


def check_key_file(path: Path, study: Path) -> None:
    """Raises KeyFileError when the key would take the place of a study."""
    same = path.resolve() == study.resolve() or path.suffix == study.suffix
    if same:
        raise KeyFileError(
            _("“{name}” is the name of a study, not of a key.").format(name=path.name),
            _("Choose a name that ends in .key."),
        )


def file_holds_names(path: Path, key: Key) -> bool:
    """Whether a study file holds names of the key anywhere: texts, imported files, history.

    A file that cannot be read may hold them, so it counts as one that does.
    """
    finder = Finder(key.replaced, kept=key.kept)
    try:
        return any(hit.replace for text in texts_in_file(path) for hit in finder.hits(text))
    except (OSError, sqlite3.Error):
        return True


def _cleaner(finder: Finder) -> Callable[[str], str]:
    def clean(text: str) -> str:
        return replaced(text, finder.hits(text))

    return clean


def _with_hits(found: Iterable[Found], *, replaced_ones: bool) -> Iterable[Found]:
    for one in found:
        hits = tuple(hit for hit in one.hits if hit.replace is replaced_ones)
        if hits:
            yield replace(one, hits=hits)


def _with_later_contexts(plan: PseudonymPlan) -> Key:
    """The key, where decisions about single hits also know what will stand beside them afterwards."""
    key, added = plan.key, list(plan.key.kept)
    known = {(one.words, one.before, one.after) for one in added}
    finder = Finder(key.replaced, kept=key.kept)
    for found in plan.found:
        new = replaced(found.text, found.hits)
        stays = [hit for hit in found.hits if not hit.replace]
        after = finder.hits(new)
        if len(after) != len(stays):
            continue
        for before, later in zip(stays, after, strict=True):
            one = decided(before, replace_it=False)
            if (one.words, one.before, one.after) in known:
                added.append(decided(later, replace_it=False))
    return replace(key, kept=tuple(dict.fromkeys(added)))


__all__ = ["Decision", "Forgotten", "Leftovers", "Pseudonyms", "check_key", "file_holds_names"]
