"""Cases in words: outcomes, groups, and how many tell what."""

from collections.abc import Iterable, Mapping, Sequence

from qualcode.i18n import N_, Translate
from qualcode.model import Case, Outcome
from qualcode.model.cases import CaseGroup

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.SUCCESS: N_("success"),
    Outcome.FAILURE: N_("failure"),
    Outcome.MIXED: N_("partly success, partly failure"),
    Outcome.UNCLEAR: N_("outcome not said"),
    Outcome.NAMED: N_("only named"),
}
SIGNS: Mapping[Outcome, str] = {
    Outcome.SUCCESS: "+",
    Outcome.FAILURE: "–",
    Outcome.MIXED: "±",
    Outcome.UNCLEAR: "?",
    Outcome.NAMED: "·",
}
GROUPS: Mapping[CaseGroup, str] = {
    CaseGroup.GOOD: N_("Good cases"),
    CaseGroup.BAD: N_("Bad cases"),
    CaseGroup.DISPUTED: N_("Disputed cases"),
    CaseGroup.OPEN: N_("Cases of which nobody says how they ended"),
}
PROCESSES: Mapping[Outcome, str] = {
    Outcome.SUCCESS: N_("went well"),
    Outcome.FAILURE: N_("went badly"),
    Outcome.MIXED: N_("partly well, partly badly"),
}
NO_CASE = N_("names no specific case")
WORKING_TOGETHER = N_("Working together: {words}")
COUNTED = {
    Outcome.SUCCESS: (N_("{n} success"), N_("{n} successes")),
    Outcome.FAILURE: (N_("{n} failure"), N_("{n} failures")),
    Outcome.MIXED: (N_("{n} partly"), N_("{n} partly")),
    Outcome.UNCLEAR: (N_("{n} without an outcome"), N_("{n} without an outcome")),
    Outcome.NAMED: (N_("{n} only names it"), N_("{n} only name it")),
}


def outcome_word(outcome: Outcome, translate: Translate) -> str:
    """The outcome in words: never told by a sign alone."""
    return translate(OUTCOMES[outcome])


def with_sign(outcome: Outcome, translate: Translate) -> str:
    """The outcome with its sign before it."""
    return f"{SIGNS[outcome]} {translate(OUTCOMES[outcome])}"


def process_word(process: Outcome, translate: Translate) -> str:
    """How those involved worked together; "" where nothing is said of it."""
    return translate(PROCESSES[process]) if process in PROCESSES else ""


def outcome_counts(case: Case, translate: Translate) -> str:
    """ "2 successes, 1 failure"; "" where nobody tells it."""
    outcomes = [one.outcome for one in case.tellings]
    return ", ".join(
        translate(many if outcomes.count(outcome) > 1 else one).format(n=outcomes.count(outcome))
        for outcome, (one, many) in COUNTED.items()
        if outcome in outcomes
    )


def people_in_words(ids: Iterable[int], names: Mapping[int, str]) -> str:
    """The names of participants, "–" for none."""
    return ", ".join(names[key] for key in ids if key in names) or "–"


def cases_by_group(cases: Sequence[Case]) -> dict[CaseGroup, int]:
    """How many cases are good, bad, disputed and open; what is said in general is about no one case."""
    found = dict.fromkeys(CaseGroup, 0)
    for case in cases:
        if not case.general:
            found[case.group] += 1
    return found
