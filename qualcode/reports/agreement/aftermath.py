"""What followed the comparison, in sentences: where coders differed, how that was settled, what changed."""

from collections import Counter
from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.model.consensus import PlaceKind, Verdict
from qualcode.model.rounds import CodeChange
from qualcode.reports.agreement.figures import as_sentence, brackets, figure, joined, signed, tallied
from qualcode.reports.agreement.known import Known
from qualcode.reports.request import grouped
from qualcode.reports.wording import counted

KINDS = {
    PlaceKind.BOUNDARY: N_("other boundaries"),
    PlaceKind.SPLIT: N_("one passage or several"),
    PlaceKind.OMISSION: N_("a code that not everyone gave"),
    PlaceKind.OTHER_CODE: N_("a different code"),
}
PLACES = N_(
    "There were {total} places where at least one coder put a code; at {same} of these all marked the same "
    "passage. They differed at the other {different}: {kinds}."
)
ALL_ALIKE = N_("At all {total} places where a coder put a code, everyone marked the same passage.")
DIFFERED = N_("Their codings differed at {different} places: {kinds}.")
DIFFERED_ONCE = N_("Their codings differed at one place: {kinds}.")
SETTLED = (
    N_("A decision was recorded on {n} of these, by {names}: {verdicts}."),
    N_("Decisions were recorded on {n} of these, by {names}: {verdicts}."),
)
VERDICTS = {
    Verdict.ACCEPT: N_("one coder was followed"),
    Verdict.UNION: N_("all that was marked was kept"),
    Verdict.INTERSECTION: N_("what all marked was kept"),
    Verdict.EDIT: N_("something else was chosen"),
    Verdict.NEITHER: N_("the code was dropped"),
    Verdict.BOTH: N_("both readings were kept as legitimate"),
}
POSTPONED = (N_("A further {n} was put off."), N_("A further {n} were put off."))
ROUND = N_("This was round {number} of {total}.")
MOVED = N_("From round “{before}” to “{after}”, α over all codes went from {low} to {high}{difference}.")
DIFFERENCE = N_(", a difference of {value} (95% CI {ends})")
CHANGED = N_("Since then, codes were {changes}.")
CHANGES = {
    CodeChange.REDEFINED: N_("defined anew ({names})"),
    CodeChange.RENAMED: N_("given another name ({names})"),
    CodeChange.MERGED: N_("merged into another ({names})"),
    CodeChange.REMOVED: N_("deleted ({names})"),
    CodeChange.ADDED: N_("added ({names})"),
}
MOST_NAMED = 8


def follow_up(known: Known) -> Iterator[str]:
    """Disagreements and their kinds, how they were settled, the rounds, and changes of the codebook."""
    yield disagreements(known)
    yield from settled(known)
    if known.check is not None:
        yield as_sentence(known.check.design.resolution)
        yield from rounds(known)
    yield codebook_changes(known)


def disagreements(known: Known) -> str:
    """At how many places the coders differed, by kind."""
    t, language, total = known.t, known.language, sum(known.kinds.values())
    if not total:
        return ""
    different = total - known.kinds.get(PlaceKind.MATCH, 0)
    if not different:
        return t(ALL_ALIKE).format(total=grouped(total, language))
    told = {
        "different": grouped(different, language),
        "kinds": tallied([(t(words), known.kinds.get(kind, 0)) for kind, words in KINDS.items()]),
    }
    if known.interpretive:
        return t(DIFFERED if different > 1 else DIFFERED_ONCE).format(**told)
    same = grouped(total - different, language)
    return t(PLACES).format(total=grouped(total, language), same=same, **told)


def settled(known: Known) -> Iterator[str]:
    """How many of the differences were decided on, how and by whom."""
    t = known.t
    made = [one for one in known.decisions if one.kind is not PlaceKind.MATCH]
    if not made:
        return
    done = [one for one in made if one.verdict is not Verdict.LATER]
    counts = Counter(one.verdict for one in done)
    verdicts = tallied([(t(words), counts[verdict]) for verdict, words in VERDICTS.items()])
    names = dict.fromkeys(known.names[one.coder] for one in done if one.coder in known.names)
    if done:
        text = SETTLED[len(done) != 1]
        yield t(text).format(n=len(done), names=joined(list(names), t) or "–", verdicts=verdicts)
    if len(made) > len(done):
        yield counted(len(made) - len(done), *POSTPONED, t)


def rounds(known: Known) -> Iterator[str]:
    """Which round this was, and how the figure over all codes went through those that were closed."""
    checks = known.checks
    if known.check is None or len(checks) < 2:
        return
    number = [one.id for one in checks].index(known.check.id) + 1
    yield known.t(ROUND).format(number=number, total=len(checks))
    found = known.over_time
    if found is None:
        return
    t, language, overall = known.t, known.language, found.overall
    for place, step in enumerate(overall.steps):
        was, is_now = overall.moments[place : place + 2]
        if step.difference.value is not None:
            ends = brackets(step.interval, language)
            value = signed(step.difference.value, language)
            yield t(MOVED).format(
                before=found.names[place],
                after=found.names[place + 1],
                low=figure(was.figure, language),
                high=figure(is_now.figure, language),
                difference=t(DIFFERENCE).format(value=value, ends=ends) if ends else "",
            )


def codebook_changes(known: Known) -> str:
    """How many codes were changed since the check, by kind, with their names where they are few."""
    changes = known.codebook_changes
    if not changes:
        return ""
    t = known.t
    parts: list[str] = []
    for kind, words in CHANGES.items():
        names = [f"“{one.name}”" for one in changes if one.kind is kind]
        if names:
            shown = ", ".join(names) if len(names) <= MOST_NAMED else f"n = {len(names)}"
            parts.append(t(words).format(names=shown))
    return t(CHANGED).format(changes=joined(parts, t))
