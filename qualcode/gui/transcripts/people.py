"""Which speakers of the files that come in may be one person: across files, and with the study. No Qt."""

from collections.abc import Iterable, Iterator, Sequence

from qualcode.gui.transcripts.incoming import Incoming, participant_of
from qualcode.gui.transcripts.unsettled import Mention, SamePerson
from qualcode.model import Role, Transcript
from qualcode.transcripts.people import alike, names_somebody


def people_questions(files: Iterable[Incoming], known: Sequence[str]) -> list[SamePerson]:
    """The questions that are open: names that may be one person's and are not linked yet."""
    mentions = [one for file in files if file.chosen for one in _mentions(file)]
    mentions += [Mention(name) for name in known]
    groups = alike([one.name for one in mentions])
    found = [SamePerson(tuple(mentions[place] for place in group)) for group in groups]
    return [one for one in found if _is_open(one)]


def _mentions(file: Incoming) -> Iterator[Mention]:
    transcript = file.transcript
    if transcript is None:
        return
    for speaker in transcript.speakers:
        name = speaker.participant or speaker.label
        if speaker.role is not Role.OTHER and names_somebody(name):
            yield Mention(name, file.key, file.title, speaker.label, speaker.role)


def _is_open(question: SamePerson) -> bool:
    """Whether it is about more than one place, and somebody in it counts as a participant."""
    places = {one.file for one in question.mentions}
    heard = [one for one in question.mentions if one.file is not None and one.role is Role.RESPONDENT]
    return len(places) > 1 and bool(heard)


def linked_already(question: SamePerson, transcripts: dict[object, Transcript]) -> bool:
    """Whether all its speakers are one participant now."""
    people = {
        participant_of(transcripts[one.file], one.label)
        for one in question.mentions
        if one.file is not None and one.file in transcripts
    }
    known = {one.name for one in question.mentions if one.file is None}
    return len(people | known) == 1
