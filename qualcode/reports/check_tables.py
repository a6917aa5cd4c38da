"""The tables of checks of agreement: what they need, how they moved over time, and their figures."""

from typing import TYPE_CHECKING

from qualcode.i18n import N_, Translate, translator
from qualcode.model.rounds import STEP_CHANGES
from qualcode.reports.tables import StudyTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.agreement import Comparison, Interval
    from qualcode.project import Project
    from qualcode.project.round_needs import CodeNeed
    from qualcode.project.rounds_over_time import CodeOverTime, OverTime, RoundStep

NEEDED = N_("What a check of agreement needs")
OVER_TIME = N_("Agreement over time")
FIGURES = N_("Agreement in the check “{name}”")
NEEDS_NOTE = N_(
    "Codings needed by all {coders} coders together for alpha above .80 and above .667 (Bloch and Kraemer "
    "1989; p = .05), at the share that a code has of all codings of these codes so far. Expected: what the "
    "check comes to if every coder uses a code as often as the one who used it most so far."
)
OVER_TIME_NOTE = N_(
    "Krippendorff's alpha of each code in each check with its 95% interval, and the difference from the one "
    "before. Intervals of differences draw the documents of both checks anew, {drawn} times with seed {seed}."
)
OVER_TIME_KAPPA = N_(
    "Cohen's kappa of each code in each check with its 95% interval, and the difference from the one "
    "before. Intervals of differences draw the documents of both checks anew, {drawn} times with seed {seed}."
)
OTHER_UNITS = N_("These checks count in different units, so their figures cannot simply be compared.")
FIGURES_NOTE = N_("Coders {coders}, documents {documents}; unit: {unit}.")
ALL_CODES = N_("all codes together")
ENOUGH = {True: N_("yes"), False: N_("no")}


def needs_table(project: "Project", rows: "Sequence[CodeNeed]", *, coders: int, language: str) -> StudyTable:
    """A row per code; a number that is undefined is a word."""
    import pandas as pd

    from qualcode.agreement import in_words

    t = translator(language)
    cells = [
        {
            "code": one.name,
            "codings": one.codings,
            "sampled": one.sampled,
            "expected": one.expected,
            "share": one.share.value,
            "needed": in_words(one.needed, language=language),
            "needed_tentative": in_words(one.needed_tentative, language=language),
            "enough": t(ENOUGH[one.enough]) if one.enough is not None else t(one.needed.reason),
        }
        for one in rows
    ]
    note = t(NEEDS_NOTE).format(coders=coders)
    return StudyTable("needs", t(NEEDED), pd.DataFrame(cells, dtype=object), note, language, project.name)


def over_time_table(
    project: "Project", found: "OverTime", *, language: str, keys: bool = False
) -> StudyTable:
    """A row per code and a last one for all together: figure and interval in each check, and differences.

    With `keys` columns have the same names in every language, as programs want them.
    """
    import pandas as pd

    t = translator(language)
    rows = [_over_time(one, found, language) for one in (*found.codes, found.overall)]
    content = pd.DataFrame(rows, dtype=object)
    if not keys:
        content = content.rename(columns=dict(_headings(found, t)))
    note = t(OVER_TIME_NOTE if found.measure == "alpha" else OVER_TIME_KAPPA)
    note = note.format(drawn=found.drawn, seed=found.seed)
    if len(set(found.units)) > 1:
        note = f"{note} {t(OTHER_UNITS)}"
    return StudyTable("over time", t(OVER_TIME), content, note, language, project.name)


COLUMNS = {
    "low": N_("{check}: from"),
    "high": N_("{check}: to"),
    "codings": N_("{check}: codings"),
    "difference": N_("{check}: difference"),
    "difference_low": N_("{check}: difference from"),
    "difference_high": N_("{check}: difference to"),
    "reworded": N_("{check}: reworded"),
}


def _headings(found: "OverTime", t: Translate) -> "Iterator[tuple[str, str]]":
    for name in found.names:
        yield from ((f"{name}_{key}", t(words).format(check=name)) for key, words in COLUMNS.items())


def _over_time(one: "CodeOverTime", found: "OverTime", language: str) -> dict[str, object]:
    from qualcode.agreement import in_words

    t = translator(language)
    row: dict[str, object] = {"code": one.name or t(ALL_CODES)}
    for place, (name, moment) in enumerate(zip(found.names, one.moments, strict=True)):
        low, high = _ends(moment.interval)
        row[name] = in_words(moment.figure, language=language)
        row |= {f"{name}_low": low, f"{name}_high": high, f"{name}_codings": moment.codings}
        if place:
            row |= _step(name, one.steps[place - 1], language)
    return row


def _step(name: str, step: "RoundStep", language: str) -> dict[str, object]:
    from qualcode.agreement import in_words

    low, high = _ends(step.interval)
    return {
        f"{name}_difference": in_words(step.difference, language=language),
        f"{name}_difference_low": low,
        f"{name}_difference_high": high,
        f"{name}_reworded": ", ".join(translator(language)(STEP_CHANGES[one]) for one in step.changed),
    }


def _ends(interval: "Interval | None") -> tuple[float | str, float | str]:
    return (interval.low, interval.high) if interval else ("", "")


def figures_table(project: "Project", name: str, found: "Comparison", *, language: str) -> StudyTable:
    """A row per code of one check."""
    from qualcode.agreement import to_frame

    t = translator(language)
    note = t(FIGURES_NOTE).format(
        coders=", ".join(found.coders), documents=", ".join(found.documents), unit=t(found.unit)
    )
    title = t(FIGURES).format(name=name)
    return StudyTable("agreement", title, to_frame(found), note, language, project.name)
