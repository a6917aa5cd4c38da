"""A check of agreement in sentences: what was planned, how far it is, what is lacking. No Qt."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.gui.compare.checks.reading import CheckDetail, CheckLine
from qualcode.gui.compare.question import SEGMENT, UNITS
from qualcode.gui.widgets.content import number_text
from qualcode.i18n import _, ngettext
from qualcode.model import CodeId
from qualcode.model.rounds import (
    CODE_CHANGES,
    ROUND_STATES,
    VERSION_FIELDS,
    CodebookChange,
    RoundDesign,
    Sampling,
)
from qualcode.project.rounds import RoundProgress

if TYPE_CHECKING:
    from qualcode.project.round_needs import SampleCover


LONGEST = 18  # letters of a coder's name in a heading


def planned(detail: CheckDetail) -> str:
    """Who codes what, with which codes, counted how: one or two sentences."""
    one = detail.round
    who = ", ".join(coder.name for coder in detail.coders)
    codes = ngettext("{count} code", "{count} codes", len(one.codebook)).format(count=len(one.codebook))
    first = _("{coders} each code {sample}, {how}, with {codes} of codebook {number}.").format(
        coders=who, sample=share(detail.cover), how=sampled(one.design), codes=codes, number=detail.number
    )
    return f"{first} {counted(one.design, detail.spans_of)}"


def share(cover: "SampleCover") -> str:
    """What a sample is of the study: 3 of 9 documents, 31 % of the text."""
    return _("{count} of {all} documents ({percent} % of the text)").format(
        count=cover.documents, all=cover.of_documents, percent=number_text(100 * cover.share, decimals=0)
    )


def sampled(design: RoundDesign) -> str:
    """How the documents were chosen."""
    match design.sampling:
        case Sampling.RANDOM:
            return _("drawn at random (seed {seed})").format(seed=design.seed)
        case Sampling.STRATIFIED:
            return _("drawn at random from every value of “{attribute}” (seed {seed})").format(
                attribute=design.attribute, seed=design.seed
            )
        case Sampling.RARE:
            return _("drawn so that rare codes occur (seed {seed})").format(seed=design.seed)
        case _:
            return _("chosen by hand")


def counted(design: RoundDesign, spans_of: str) -> str:
    """What is compared, and in what it is counted."""
    if design.consensus_only:
        return _("They talk about differences until they agree: no coefficients are reported.")
    out = " " + _("What the interviewer says is left out.") if design.without_interviewer else ""
    if design.unit == SEGMENT:
        told = _("The passages are those of {name}: only the codes on them are compared.")
        return told.format(name=spans_of or "–") + out
    told = _("Each marks passages; agreement is counted in {unit}.")
    return told.format(unit=_(UNITS[design.unit])) + out


def state(line: CheckLine) -> str:
    """Closed, or how much of it is coded to its end."""
    if line.closed:
        return _(ROUND_STATES[line.round.state])
    if line.cells and line.done >= line.cells:
        return _("all coded")
    return _("{done} of {cells} done").format(done=line.done, cells=line.cells)


def cell(one: RoundProgress | None) -> str:
    """How far a coder is with a document."""
    if one is None:
        return "–"
    if one.codings is None:
        return _("complete") if one.complete else _("not shown")
    if one.complete:
        return f"✓ {_codings(one.codings)}"
    return _codings(one.codings) if one.codings else _("not begun")


def _codings(count: int) -> str:
    return ngettext("{count} coding", "{count} codings", count).format(count=count)


def how_far(detail: CheckDetail, coder: object) -> str:
    """How many of the documents a coder has completed, and whether blind."""
    cells = detail.cells_of(coder)  # type: ignore[arg-type]
    words = _("{done} of {count} complete").format(done=sum(one.complete for one in cells), count=len(cells))
    blind = any(one.blind for one in cells)
    return f"{words} · {_('blind')}" if blind else words


def short(name: str) -> str:
    """A name that fits beside others."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def lacking(cover: "SampleCover", names: Mapping[CodeId, str], *, most: int = 6) -> str:
    """Which codes the sample lacks; "" where none."""
    parts: list[str] = []
    for keys, told in (
        (cover.missing, _("Not in this sample: {codes}.")),
        (cover.unused, _("Not used by anybody yet: {codes}.")),
    ):
        found = [names.get(key, "") for key in keys]
        if found:
            rest = _(" and {count} more").format(count=len(found) - most) if len(found) > most else ""
            parts.append(told.format(codes=", ".join(found[:most]) + rest))
    return " ".join(parts)


def changed(one: CodebookChange) -> str:
    """What became of a code since the check was planned."""
    told = _(CODE_CHANGES[one.kind])
    fields = ", ".join(_(VERSION_FIELDS[name]) for name in one.fields)
    after = one.after.name if one.after is not None and one.after.name != one.name else ""
    extra = "; ".join(part for part in (fields if len(one.fields) > 1 else "", after) if part)
    return f"{told} ({extra})" if extra else told
