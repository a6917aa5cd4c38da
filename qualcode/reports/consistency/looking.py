"""All checks, one after the other."""

from collections.abc import Callable, Iterator

from qualcode.i18n import N_, screen_language, translator
from qualcode.progress import NoProgress, Progress
from qualcode.project import Project
from qualcode.pseudonyms import Key
from qualcode.reports.consistency import codes, names, people, quotes, ratings
from qualcode.reports.consistency.finding import Finding, Study

Check = Callable[[Study], Iterator[Finding]]

LOOKING = N_("Looking for contradictions")
CHECKS: tuple[Check, ...] = (
    quotes.coded_quotations,
    quotes.typed_quotations,
    people.speakers,
    people.roles,
    people.names_in_texts,
    codes.used_codes,
    codes.families,
    codes.codebook,
    ratings.matrices,
    names.placeholders,
    names.real_names,
)


def findings(
    project: Project, *, language: str = "", key: Key | None = None, progress: Progress | None = None
) -> list[Finding]:
    """What to settle before the study is handed in, in the order of CHECKS, each finding once.

    `key` holds the real names, where it is at hand; sentences are in `language` (default: the screen's).
    Raises what `progress` raises when the user cancels.
    """
    progress, language = progress or NoProgress(), language or screen_language()
    study = Study(project, language=language, key=key)
    found: list[Finding] = []
    for done, check in enumerate(CHECKS):
        progress.report(done, len(CHECKS), translator(language)(LOOKING))
        found += check(study)
    return list(dict.fromkeys(found))
