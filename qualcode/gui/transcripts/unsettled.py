"""What only the researcher can say of files that come in: is it a new version, one speaker, one person?

Values and sentences; `desk` finds them and does what was answered. No Qt.
"""

from dataclasses import dataclass
from pathlib import Path

from qualcode.i18n import _, ngettext
from qualcode.model import DocumentInfo, Role

FileKey = tuple[Path, int]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """The study holds a document of this name with another text."""

    document: DocumentInfo


@dataclass(frozen=True, slots=True)
class SameSpeaker:
    """Labels of one file that look like spellings of one; `into` would stay; the reason is a sentence."""

    labels: tuple[str, ...]
    into: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name and where it stands: the label of a speaker in a file, or a participant of the study."""

    name: str
    file: FileKey | None = None
    title: str = ""
    label: str = ""
    role: Role = Role.RESPONDENT


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Names in several files, or in the study, that may be one person's."""

    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        """What the person would be called: as in the study, else by the fullest name."""
        known = [one.name for one in self.mentions if one.file is None]
        return max(known or [one.name for one in self.mentions], key=len)

    @property
    def role(self) -> Role:
        """Who interviews in one file does so in the others."""
        asks = any(one.role is Role.INTERVIEWER for one in self.mentions)
        return Role.INTERVIEWER if asks else Role.RESPONDENT


Unsettled = NewVersion | SameSpeaker | SamePerson


def question_in_words(unsettled: Unsettled) -> str:
    """The question as a sentence."""
    match unsettled:
        case NewVersion(document):
            return _("“{name}” is in the study already, with another text.").format(name=document.name)
        case SameSpeaker(labels):
            return _("{labels} look like one speaker.").format(labels=_and([_quoted(one) for one in labels]))
        case SamePerson(mentions):
            return _("{names}: the same person?").format(names=_and(_places(mentions)))


def answers_in_words(unsettled: Unsettled) -> tuple[str, str]:
    """The two answers, the one that changes something first; & marks the letter of the key."""
    match unsettled:
        case NewVersion():
            return _("&Replace it, codings move along"), _("Import as ne&w")
        case SameSpeaker():
            return _("&Merge"), _("&Keep apart")
        case SamePerson():
            return _("&Same person"), _("&Different people")


def consequence_in_words(unsettled: Unsettled) -> str:
    """What the first answer does, for the tooltip."""
    match unsettled:
        case NewVersion(document):
            return _(
                "“{name}” gets the text of this file; you see which codings move before it is done"
            ).format(name=document.name)
        case SameSpeaker(labels, into):
            others = _and([_quoted(one) for one in labels if one != into])
            text = _("The turns of {others} become turns of “{label}”; the text stays as it is")
            return "\n".join(filter(None, (unsettled.reason, text.format(others=others, label=into))))
        case SamePerson():
            if unsettled.role is Role.INTERVIEWER:
                return _("The interviewer in all of these files")
            return _("Participant “{name}” in all of these files").format(name=unsettled.name)


def _places(mentions: tuple[Mention, ...]) -> list[str]:
    """Each name once, with where it stands."""
    by_name: dict[str, list[Mention]] = {}
    for one in mentions:
        by_name.setdefault(one.name, []).append(one)
    return [_place(name, where) for name, where in by_name.items()]


def _place(name: str, where: list[Mention]) -> str:
    titles = [one.title for one in where if one.file is not None]
    if not titles:
        return _("“{name}” (in the study)").format(name=name)
    if len(titles) == 1:
        return _("“{name}” ({file})").format(name=name, file=titles[0])
    count = ngettext("{count} file", "{count} files", len(titles)).format(count=len(titles))
    return _("“{name}” ({file})").format(name=name, file=count)


def _quoted(name: str) -> str:
    return f"“{name}”"


def _and(names: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
