"""Which role each speaker has, and whom a label stands for.

First what the header says, then what the label says, then who asks the questions.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from qualcode.model.documents import Role, SpeakerDraft
from qualcode.transcripts.header import Header
from qualcode.transcripts.labels import Label
from qualcode.transcripts.likeness import is_typing_error
from qualcode.transcripts.speakers import Recognised
from qualcode.transcripts.vocabulary import STRONG_LETTERS, is_letter, role_of_label

_QUESTION_SHARE = 0.3  # of a speaker's turns that end on a question mark, to be taken for the interviewer
_ASKS_TOO = 0.5  # the same for a second interviewer
_FEWEST_QUESTIONS = 3


def speakers_of(text: str, found: Recognised) -> tuple[SpeakerDraft, ...]:
    """The speakers in order of appearance, under their commonest spelling, with a guessed role."""
    spellings = commonest_spellings(found.labels)
    roles = _roles(text, found)
    respondents = [key for key, role in roles.items() if role is Role.RESPONDENT]
    return tuple(
        SpeakerDraft(spelling, roles[key], _participant(key, roles[key], respondents, found.header))
        for key, spelling in spellings.items()
    )


def commonest_spellings(labels: Sequence[Label]) -> dict[str, str]:
    """For each label key, in order of appearance, the spelling that is used most."""
    counts: dict[str, Counter[str]] = {}
    for label in labels:
        counts.setdefault(label.key, Counter())[label.spelling] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in counts.items()}


def _participant(key: str, role: Role, respondents: list[str], header: Header) -> str:
    if role is not Role.RESPONDENT:
        return ""
    by_role = header.participants.get(Role.RESPONDENT.value, "") if respondents == [key] else ""
    return header.participants.get(key, by_role)


def _roles(text: str, found: Recognised) -> dict[str, Role]:
    keys = dict.fromkeys(label.key for label in found.labels)
    declared = {key: role for key in keys if (role := found.header.roles.get(key))}
    sure = declared | {key: role for key in keys if key not in declared and (role := _plain_role(key))}
    open_keys = [key for key in keys if key not in sure]
    guessed = {key: role_of_label(key) for key in open_keys}
    if Role.INTERVIEWER in sure.values():
        # beside an "Interviewer", "M" and "V" are a man and a woman, not a moderator and a question
        guessed = dict.fromkeys(open_keys)
    else:
        guessed |= dict.fromkeys(_who_ask(text, found, open_keys), Role.INTERVIEWER)
    return {key: sure.get(key) or guessed.get(key) or _by_likeness(key, sure) for key in keys}


def _by_likeness(key: str, sure: Mapping[str, Role]) -> Role:
    """The role of the label of which this one is a typing error; else a respondent's."""
    return next((role for other, role in sure.items() if is_typing_error(key, other)), Role.RESPONDENT)


def _plain_role(key: str) -> Role | None:
    """The role that a label says beyond doubt: a word, "I", "R2" or a respondent's number ("P7")."""
    letter = is_letter(key)
    if letter in STRONG_LETTERS:
        return STRONG_LETTERS[letter]
    role = role_of_label(key)
    return role if not letter or (role is Role.RESPONDENT and key != letter) else None


def _who_ask(text: str, found: Recognised, keys: list[str]) -> list[str]:
    """Of `keys`, the speaker who asks most often, if many of his or her turns end on a question.

    A second one who asks nearly as much is an interviewer too, as long as there is who answers.
    """
    ends = [*(label.start for label in found.labels[1:]), len(text)]
    turns = Counter(label.key for label in found.labels)
    asked = Counter(
        label.key
        for label, end in zip(found.labels, ends, strict=False)
        if text[label.text_start : end].rstrip().endswith("?")
    )
    asking = [key for key in keys if asked[key] >= _QUESTION_SHARE * turns[key]]
    if not asking or len(turns) < 2:
        return []
    first = max(asking, key=lambda key: asked[key])
    others = [key for key in asking if key != first and _asks_too(asked[key], turns[key], asked[first])]
    return [first, *others] if len(turns) > len(others) + 1 else [first]


def _asks_too(asked: int, turns: int, first: int) -> bool:
    return asked >= _FEWEST_QUESTIONS and asked >= _ASKS_TOO * turns and 3 * asked >= first
