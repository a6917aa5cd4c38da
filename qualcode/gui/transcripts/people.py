"""Which speakers of the files that come in may be one person: across files, and with the study. No Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qualcode.gui.transcripts.incoming import Incoming, participant_of
from qualcode.gui.transcripts.unsettled import FileKey, Mention, SamePerson
from qualcode.model import Role, Transcript
from qualcode.transcripts import alike_people
from qualcode.transcripts.vocabulary import is_no_speaker, is_strong_label, label_key, role_of_word


def people_questions(files: Iterable[Incoming], known: Sequence[str]) -> list[SamePerson]:
    """The questions that are open: names that are the same or look alike, and are not linked yet."""
    heard = [one for file in files if file.chosen for one in _mentions(file)]
    names = dict.fromkeys(one.name for one in heard)
    groups = [frozenset(group.labels) for group in alike_people(names, known=known)]
    alone = [frozenset([name]) for name in names if not any(name in group for group in groups)]
    found = [
        SamePerson(
            (
                *(one for one in heard if one.name in group),
                *(Mention(name) for name in known if name in group),
            )
        )
        for group in (*groups, *alone)
    ]
    return [one for one in found if _is_open(one)]


def names_somebody(label: str) -> bool:
    """Whether a label is a person's name and not a role, a letter or a number ("R1", "Spreker 2")."""
    key = label_key(label)
    told = is_strong_label(key) or role_of_word(key) is not None or is_no_speaker(key)
    return sum(map(str.isalpha, key)) > 2 and not told and not any(map(str.isdigit, key))


def linked_already(question: SamePerson, transcripts: Mapping[FileKey, Transcript]) -> bool:
    """Whether all its speakers are one participant now."""
    people = {
        participant_of(transcripts[one.file], one.label)
        for one in question.mentions
        if one.file is not None and one.file in transcripts
    }
    return len(people | {one.name for one in question.mentions if one.file is None}) == 1


def _mentions(file: Incoming) -> Iterator[Mention]:
    for speaker in file.transcript.speakers if file.transcript else ():
        name = speaker.participant or speaker.label
        if speaker.role is not Role.OTHER and names_somebody(name):
            yield Mention(name, file.key, file.title, speaker.label, speaker.role)


def _is_open(question: SamePerson) -> bool:
    """Whether it is about more than one place, and somebody in it counts as a participant."""
    places = {one.file for one in question.mentions}
    heard = [one for one in question.mentions if one.file is not None and one.role is Role.RESPONDENT]
    return len(places) > 1 and bool(heard)
