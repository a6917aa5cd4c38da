"""What a review changed, in sentences: the same on the screen, in Word and on the command line."""

from qualcode.i18n import N_, Translate
from qualcode.model.reviews import ReviewState
from qualcode.project.review_effects import CodeChange, ReviewEffects, ReviewRound
from qualcode.project.scheme import IN_WORDS, MADE, MERGED, RENAMED, SPLIT
from qualcode.reports.wording import counted, long_date

REVIEWED = N_("Review by {reviewer}, from {date}: {remarks}.")
ROUND = N_("{reviewer}, {date}: {remarks}")
STATES_OF = {
    ReviewState.ACCEPTED: N_("{n} accepted"),
    ReviewState.REJECTED: N_("{n} rejected"),
    ReviewState.ANSWERED: N_("{n} answered"),
    ReviewState.OPEN: N_("{n} open"),
}
SINCE = N_("Since then {things}.")
NOTHING_SINCE = N_("Since then no coding and no code was changed.")
IN_USE = N_("Codes in use: {before} before, {after} now.")
MEASURE = N_(
    "Before is the moment at which the first remark of this review came in; after is now. Counted are "
    "distinct quotations per code in all documents, of everybody who had coded by then. All changes since "
    "then are in it, also those that nobody asked for."
)


def round_in_words(one: ReviewRound, t: Translate) -> str:
    """Which review: by whom, from when, and how many remarks."""
    remarks = counted(len(one.remarks), N_("{n} remark"), N_("{n} remarks"), t)
    day = long_date(one.began.astimezone().date(), t)
    return t(ROUND).format(reviewer=one.reviewer or "–", date=day, remarks=remarks)


def effects_in_words(found: ReviewEffects, t: Translate) -> list[str]:
    """Who reviewed when, what became of the remarks, and what was changed since."""
    number = sum(found.states.values())
    states = [
        t(words).format(n=found.states[key]) for key, words in STATES_OF.items() if found.states.get(key)
    ]
    remarks = counted(number, N_("{n} remark"), N_("{n} remarks"), t)
    if states:
        remarks += f" ({', '.join(states)})"
    head = t(REVIEWED).format(
        reviewer=found.round.reviewer or "–",
        date=long_date(found.round.began.astimezone().date(), t),
        remarks=remarks,
    )
    things = _things(found, t)
    since = t(SINCE).format(things=", ".join(things)) if things else t(NOTHING_SINCE)
    return [head, since, t(IN_USE).format(before=found.used[0], after=found.used[1])]


def _things(found: ReviewEffects, t: Translate) -> list[str]:
    """ "1 code split", "3 codings moved" ... in the order in which one asks for them."""
    merged = sum(event.kind == MERGED for event in found.events)
    made = sum(event.kind == MADE for event in found.events)
    offered = (
        (len(found.split), N_("{n} code was split"), N_("{n} codes were split")),
        (merged, N_("{n} code was merged"), N_("{n} codes were merged")),
        (made, N_("{n} code was made"), N_("{n} codes were made")),
        (found.moved, N_("{n} coding was moved"), N_("{n} codings were moved")),
        (found.added, N_("{n} coding was added"), N_("{n} codings were added")),
        (found.removed, N_("{n} coding was taken off"), N_("{n} codings were taken off")),
    )
    return [counted(number, one, many, t) for number, one, many in offered if number]


def events_in_words(found: ReviewEffects, t: Translate) -> list[str]:
    """What happened to codes, one sentence each, oldest first."""
    said: list[str] = []
    for name, number in found.split.items():
        if not number:
            continue
        words = counted(number, N_("{n} quotation"), N_("{n} quotations"), t)
        said.append(
            t("“{name}” was split: {quotations} under other codes.").format(name=name, quotations=words)
        )
    for event in found.events:
        if event.kind == MERGED:
            said.append(t("“{name}” was merged into “{other}”.").format(name=event.name, other=event.detail))
        elif event.kind == SPLIT:
            said.append(t("“{name}” was split into {names}.").format(name=event.name, names=event.detail))
        elif event.kind == RENAMED:
            said.append(t("“{name}” was renamed to “{other}”.").format(name=event.name, other=event.detail))
        else:
            said.append(t("“{name}”: {what}.").format(name=event.name, what=t(IN_WORDS[event.kind])))
    return said


def count_in_words(number: int | None) -> str:
    """A number of quotations; a dash where the code was not there."""
    return "–" if number is None else str(number)


def difference_in_words(change: CodeChange) -> str:
    """ "+3" or "−2"."""
    number = (change.after or 0) - (change.before or 0)
    return f"+{number}" if number > 0 else str(number).replace("-", "−")
