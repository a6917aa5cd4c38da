"""What lies on the table while files come in: how each is read, what it became, what was decided. No Qt.

Reading a file once more keeps what was decided about it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.gui.transcripts.drafts import Merge, main_label, with_merges, with_names, written
from qualcode.gui.transcripts.incoming import Incoming, keeping_choices, with_duplicates, with_speaker
from qualcode.gui.transcripts.people import linked_already, people_questions
from qualcode.gui.transcripts.unsettled import FileKey, NewVersion, SamePerson, SameSpeaker, Unsettled
from qualcode.model import DocumentInfo, HyphenDoubt, Join, Role, Transcript, TurnDraft
from qualcode.transcripts import Alike, ReadingOptions, alike_labels
from qualcode.transcripts.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Choices:
    """What was decided about a file: how it is read, which labels are one speaker, which are not.

    `roles` are those of labels that were made speakers, for when the file is read again.
    """

    format: str = "auto"
    options: ReadingOptions = field(default_factory=ReadingOptions)
    merges: tuple[Merge, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()
    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])


class Desk:
    """`files` are the documents that may come, in order; changes are told by place in it."""

    def __init__(self, infos: Iterable[DocumentInfo], people: Iterable[str], *, language: str) -> None:
        self.infos, self.people = list(infos), list(people)
        self.files: list[Incoming] = []
        self.sheets: dict[Path, Sheet] = {}  # what tables look like
        self._usual = Choices(options=ReadingOptions(language=language))
        self._choices: dict[Path, Choices] = {}
        self._judged: dict[Path, dict[str, HyphenDoubt]] = {}
        self._persons: dict[FileKey, list[SamePerson]] = {}
        self._different: set[frozenset[tuple[FileKey | None, str]]] = set()
        self._known_alike: dict[FileKey, tuple[tuple[TurnDraft, ...], tuple[Alike, ...]]] = {}

    # Files

    def expect(self, paths: Iterable[Path]) -> list[Path]:
        """Adds files that are going to be read; gives those that were not there yet."""
        known = {file.path for file in self.files}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        self.files += [Incoming(path) for path in new]
        return new

    def take(self, path: Path, transcripts: Sequence[Transcript]) -> None:
        """A file was read: its documents, with what was decided about them before."""
        old = {file.part: file for file in self.files if file.path == path}
        digest = hashlib.sha256(transcripts[0].original).hexdigest()
        made: list[Incoming] = []
        for part, read in enumerate(transcripts):
            before, choices = old.get(part, Incoming(path)), self.choices(path)
            kept = keeping_choices(with_merges(read, choices.merges), before.transcript, roles=choices.roles)
            file = replace(before, transcript=kept, problem="", remedy="", part=part, parts=len(transcripts))
            made.append(with_duplicates(file, self.infos, digest=digest))
        self._put(path, made)

    def fail(self, path: Path, problem: str, remedy: str) -> None:
        """A file could not be read."""
        self._put(path, [Incoming(path, problem=problem, remedy=remedy)])

    def remove(self, places: Iterable[int]) -> None:
        """Takes documents from the list; their files stay where they are."""
        gone = set(places)
        self.files = [file for place, file in enumerate(self.files) if place not in gone]
        self.settle()

    def paths(self) -> list[Path]:
        """The files, each once."""
        return list(dict.fromkeys(file.path for file in self.files))

    def _put(self, path: Path, made: list[Incoming]) -> None:
        places = [place for place, file in enumerate(self.files) if file.path == path]
        if places:
            self.files[places[0] : places[-1] + 1] = made
            for place in range(places[0], places[0] + len(made)):
                self._count(place)

    # What was decided about one of them

    def choices(self, path: Path) -> Choices:
        """How a file is read, and what was decided about its labels."""
        return self._choices.get(path, self._usual)

    def read_as(self, path: Path, options: ReadingOptions, *, format: str = "auto") -> None:
        """Has a file read in this way from now on."""
        self._choices[path] = replace(self.choices(path), options=options, format=format)

    def read_all_as(self, options: ReadingOptions) -> list[Path]:
        """Has all files cleaned in this way; what is about one file alone stays. Gives the files."""
        self._usual = Choices(options=_general(options, ReadingOptions()))
        for path, choices in list(self._choices.items()):
            self._choices[path] = replace(choices, options=_general(options, choices.options))
        return self.paths()

    def judge(self, place: int, doubts: Iterable[HyphenDoubt], how: Join) -> Path:
        """Has cut words written so when their file is read again; gives the file."""
        path = self.files[place].path
        judged = {doubt.key: replace(doubt, chosen=how) for doubt in doubts}
        self._judged[path] = self._judged.get(path, {}) | judged
        choices = self.choices(path)
        joins = {**choices.options.joins, **dict.fromkeys(judged, how)}
        self._choices[path] = replace(choices, options=replace(choices.options, joins=joins))
        return path

    def doubts(self, place: int) -> list[HyphenDoubt]:
        """The cut words of a document, each once: those to be judged and those that were, in order."""
        file = self.files[place]
        if file.transcript is None:
            return []
        text, joins = file.transcript.text, self.choices(file.path).options.joins
        found = {doubt.key: doubt for doubt in reversed(file.transcript.doubts)}
        for key, doubt in self._judged.get(file.path, {}).items():
            position = text.find(written(doubt, doubt.chosen))
            if key in joins and key not in found and position >= 0:
                found[key] = replace(doubt, position=position)
        return sorted(found.values(), key=lambda doubt: doubt.position)

    def edit(self, place: int, change: Callable[[Transcript], Transcript]) -> None:
        """Changes a transcript."""
        file = self.files[place]
        if file.transcript is not None:
            self.files[place] = replace(file, transcript=change(file.transcript))
            self.settle()

    def rename(self, place: int, name: str) -> None:
        """Gives a document another name."""
        self.edit(place, lambda transcript: replace(transcript, name=name))
        self.files[place] = with_duplicates(self.files[place], self.infos)
        self._count(place)

    def want(self, place: int, wanted: bool) -> None:
        """Whether a document is to be imported."""
        self.files[place] = replace(self.files[place], wanted=wanted)
        self.settle()

    def merge(self, place: int, labels: Sequence[str], into: str = "") -> None:
        """Makes one speaker of several labels of a file."""
        transcript = self.files[place].transcript
        if transcript is None or len(labels) < 2:
            return
        merge = (tuple(labels), into or main_label(transcript, labels))
        path = self.files[place].path
        self._choices[path] = replace(self.choices(path), merges=(*self.choices(path).merges, merge))
        self.edit(place, lambda one: with_merges(one, [merge]))

    def refuse(self, place: int, labels: Iterable[str]) -> Path:
        """Takes labels for no speakers' when their file is read again; gives the file."""
        path, refused = self.files[place].path, frozenset(labels)
        refused |= {one for labels, into in self.choices(path).merges if into in refused for one in labels}
        options = self.choices(path).options
        speakers, none = options.speakers - refused, options.no_speakers | refused
        self.read_as(
            path, replace(options, speakers=speakers, no_speakers=none), format=self.choices(path).format
        )
        return path

    def accept(self, place: int, label: str, role: Role) -> Path:
        """Takes a label for a speaker's when its file is read again; gives the file."""
        path = self.files[place].path
        choices = self.choices(path)
        speakers, none = choices.options.speakers | {label}, choices.options.no_speakers - {label}
        options = replace(choices.options, speakers=speakers, no_speakers=none)
        self._choices[path] = replace(choices, options=options, roles={**choices.roles, label: role})
        return path

    def _accept_all(self, place: int, labels: Iterable[str]) -> bool:
        """Takes those of the labels for speakers' that were not; whether there were any."""
        transcript = self.files[place].transcript
        new = [one for one in labels if transcript and one in transcript.possible_speakers]
        for label in new:
            self.accept(place, label, Role.RESPONDENT)
        return bool(new)

    # What is unsettled

    def unsettled(self, place: int) -> list[Unsettled]:
        """What is to be asked about a document."""
        file = self.files[place]
        if file.transcript is None or not file.chosen:
            return []
        found: list[Unsettled] = []
        if file.version_of is not None and file.replaces is None and not file.as_new:
            found.append(NewVersion(file.version_of))
        apart = self.choices(file.path).apart
        for alike in self._alike(file.key, file.transcript):
            if frozenset(alike.labels) not in apart:
                found.append(SameSpeaker(alike.labels, alike.into, alike.reason))
        return [*found, *self._persons.get(file.key, [])]

    def answer(self, place: int, unsettled: Unsettled, *, yes: bool) -> bool:
        """Does what was answered; whether the file has to be read again for it."""
        file, again = self.files[place], False
        match unsettled:
            case NewVersion(document):
                replaces = document.id if yes else None
                self.files[place] = replace(file, replaces=replaces, as_new=not yes)
            case SameSpeaker(labels, into) if yes:
                again = self._accept_all(place, labels)
                self.merge(place, labels, into)
            case SameSpeaker(labels):
                choices = self.choices(file.path)
                self._choices[file.path] = replace(choices, apart=choices.apart | {frozenset(labels)})
            case SamePerson():
                self._answer_person(unsettled, yes=yes)
        self.settle()
        return again

    def has_answers(self, place: int) -> bool:
        """Whether something was answered about a document that could be asked again."""
        file = self.files[place]
        choices = self.choices(file.path)
        version = file.replaces is not None or file.as_new
        return bool(version or choices.merges or choices.apart or self._apart_from(file.key))

    def ask_again(self, place: int) -> Path:
        """Forgets what was answered about a document; gives the file, which has to be read again."""
        file = self.files[place]
        self.files[place] = replace(file, replaces=None, as_new=False)
        self._choices[file.path] = replace(self.choices(file.path), merges=(), apart=frozenset())
        self._different -= self._apart_from(file.key)
        return file.path

    def _apart_from(self, key: FileKey) -> set[frozenset[tuple[FileKey | None, str]]]:
        return {one for one in self._different if any(file == key for file, _name in one)}

    def settle(self) -> None:
        """Looks anew for names that may be one person's, once files were read or changed."""
        transcripts = {file.key: file.transcript for file in self.files if file.transcript}
        self._persons = {}
        for one in people_questions(self.files, self.people):
            key = next((m.file for m in one.mentions if m.file and m.role is Role.RESPONDENT), None)
            if key and _identity(one) not in self._different and not linked_already(one, transcripts):
                self._persons.setdefault(key, []).append(one)
        for place in range(len(self.files)):
            self._count(place)

    def next_unsettled(self, after: int) -> int | None:
        """The place of the next document about which something is to be asked, starting anew at the end."""
        count = len(self.files)
        order = [(after + 1 + step) % count for step in range(count)]
        return next((place for place in order if self.files[place].questions), None)

    def wanted(self) -> list[Incoming]:
        """What is to be imported, in order, with respondents named."""
        return [
            replace(file, transcript=with_names(file.transcript))
            for file in self.files
            if file.chosen and file.transcript
        ]

    def _answer_person(self, one: SamePerson, *, yes: bool) -> None:
        if not yes:
            self._different.add(_identity(one))
            return
        name = one.name if one.role is Role.RESPONDENT else ""
        places = {file.key: place for place, file in enumerate(self.files)}
        for mention in one.mentions:
            if mention.file in places:
                place, file = places[mention.file], self.files[places[mention.file]]
                if file.transcript is not None:
                    changed = with_speaker(file.transcript, mention.label, role=one.role, participant=name)
                    self.files[place] = replace(file, transcript=changed)

    def _alike(self, key: FileKey, transcript: Transcript) -> tuple[Alike, ...]:
        """Labels that look alike; looked for once as long as the turns are the same."""
        turns, found = self._known_alike.get(key, ((), ()))
        if turns is not transcript.turns:
            found = alike_labels(transcript)
            self._known_alike[key] = transcript.turns, found
        return found

    def _count(self, place: int) -> None:
        file, count = self.files[place], len(self.unsettled(place))
        if file.questions != count:
            self.files[place] = replace(file, questions=count)


def _general(options: ReadingOptions, own: ReadingOptions) -> ReadingOptions:
    """`options` with what concerns one file alone taken from `own`."""
    return replace(
        options,
        encoding=own.encoding,
        joins={**own.joins, **options.joins},
        speakers=own.speakers,
        no_speakers=own.no_speakers,
        table=own.table,
    )


def _identity(one: SamePerson) -> frozenset[tuple[FileKey | None, str]]:
    return frozenset((mention.file, mention.label or mention.name) for mention in one.mentions)
