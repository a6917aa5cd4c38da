"""The paragraph for a method section where no coefficient fits: how coders talked differences through."""

from qualcode.i18n import N_
from qualcode.reports.agreement import sample
from qualcode.reports.agreement.aftermath import follow_up
from qualcode.reports.agreement.known import Known

STANCE = N_(
    "As the analysis is interpretive, the coding was not checked with a coefficient of agreement: in such "
    "designs differences between coders are material for interpretation rather than error (McDonald et al., "
    "2019; O'Connor & Joffe, 2020)."
)
COMPARED = N_("Where their codings differed, it was decided passage by passage what stands.")
KEPT = N_("What they agreed on was kept apart; the codings of each of them were left as they were.")


def interpretive_paragraphs(known: Known) -> list[list[str]]:
    """The sentences of each paragraph, in order; no figure of agreement is among them."""
    t = known.t
    discussed = bool(known.decisions)
    done = (
        *sample.sentences(known),
        t(sample.NO_INTERVIEWER) if known.request.without_interviewer else "",
        t(STANCE),
    )
    every = t(COMPARED) if discussed and not known.undecided else ""
    came = (every, *follow_up(known), t(KEPT) if discussed else "")
    return [[sentence for sentence in some if sentence] for some in (done, came)]
