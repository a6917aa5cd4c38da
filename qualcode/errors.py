"""What can go wrong that a researcher can do something about.

Every error here carries a translated sentence and, where there is one, what to do.
Anything else that is raised is a fault of the program.
"""


class QualcodeError(Exception):
    """A problem the user can meet: `sentence` says what is wrong, `remedy` what to do about it."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        self.sentence = sentence
        self.remedy = remedy
        super().__init__(f"{sentence} {remedy}".strip())


class ImportFileError(QualcodeError):
    """A file cannot be read as what it claims to be."""


class ProjectError(QualcodeError):
    """A study cannot be opened, made or written."""


class ProjectInUseError(ProjectError):
    """Another process has the study open; `takeover` says whether the user may take it over."""

    def __init__(self, sentence: str, remedy: str = "", *, takeover: bool = False) -> None:
        self.takeover = takeover
        super().__init__(sentence, remedy)


class NotPossibleError(QualcodeError):
    """A verb was asked for something that the state of the study does not allow."""


class CancelledError(QualcodeError):
    """The user cancelled; nothing was changed."""
