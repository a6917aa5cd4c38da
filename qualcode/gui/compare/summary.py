"""A whole comparison in a few sentences: who, on what, how far they agree, what is left out. No Qt."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.gui.compare.figures import in_text
from qualcode.gui.compare.question import LEVELS, SEGMENT, UNITS, WITHOUT_INTERVIEWER, Answer
from qualcode.gui.widgets.content import number_text
from qualcode.i18n import N_, _

if TYPE_CHECKING:
    from qualcode.agreement import Comparison, Interval, LeftOut

OVERALL = N_(
    "{coders} on {documents} documents, counted in {unit}: {percent} agreement, pooled κ {kappa}{interval}, "
    "mean α {alpha} over {codes} {level}."
)
GRADES = N_(
    "By α, reliable (from .80): {reliable}; for tentative conclusions (from .667): {tentative}; lower: {low}."
)
NEGOTIATED = N_("This is agreement with what was decided afterwards, not between independent coders.")


def summary(answer: Answer) -> str:
    """The whole comparison in a few sentences, with what it leaves out."""
    comparison = answer.comparison
    assert comparison is not None
    overall = comparison.overall
    level = _(LEVELS[answer.question.way.level])
    parts = [
        _check(answer),
        _(OVERALL).format(
            coders=", ".join(comparison.coders),
            documents=len(comparison.documents),
            unit=_unit(answer),
            percent=in_text(overall.pooled.percent, percent=True),
            kappa=in_text(overall.pooled_kappa),
            interval=_between(overall.pooled.kappa_interval),
            alpha=in_text(overall.mean_alpha),
            codes=overall.applied,
            level=level,
        ),
        _(GRADES).format(reliable=overall.reliable, tentative=overall.tentative, low=overall.low),
        _(WITHOUT_INTERVIEWER) if answer.question.way.leave_out_interviewer else "",
        *_left_out(comparison),
        *(f"{one.text[:1].upper()}{one.text[1:]}." for one in comparison.findings),
        f"{overall.note[:1].upper()}{overall.note[1:]}." if overall.note else "",
    ]
    return " ".join(part for part in parts if part)


def compared(answer: Answer) -> str:
    """Who is compared on what, without any figure: what stands above figures that are shown apart."""
    comparison = answer.comparison
    assert comparison is not None
    parts = [
        _check(answer),
        _("{coders} on {documents} documents, counted in {unit}.").format(
            coders=", ".join(comparison.coders), documents=len(comparison.documents), unit=_unit(answer)
        ),
        _(NEGOTIATED) if comparison.negotiated else "",
        _(WITHOUT_INTERVIEWER) if answer.question.way.leave_out_interviewer else "",
        *_left_out(comparison),
    ]
    return " ".join(part for part in parts if part)


def _check(answer: Answer) -> str:
    return _("Check “{name}”.").format(name=answer.check) if answer.check else ""


def _unit(answer: Answer) -> str:
    way, data = answer.question.way, answer.data
    assert data is not None
    giver = data.coders.get(way.passages_of) if way.passages_of is not None else None
    if way.unit != SEGMENT or giver is None:
        return _(UNITS[way.unit])
    return _("the passages of {coder}").format(coder=giver)


def _left_out(comparison: "Comparison") -> list[str]:
    said = []
    if comparison.left_out:
        said.append(_("Not compared: {names}.").format(names=_names(comparison.left_out)))
    if comparison.partly:
        said.append(_("Compared for some of them: {names}.").format(names=_names(comparison.partly)))
    return said


def _names(documents: "Sequence[LeftOut]") -> str:
    return "; ".join(f"{one.name} ({one.reason})" for one in documents)


def _between(interval: "Interval | None") -> str:
    if interval is None:
        return ""
    return _(" (95%: {low} to {high})").format(low=number_text(interval.low), high=number_text(interval.high))
