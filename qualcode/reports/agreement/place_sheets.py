"""The places where coders differ and what was decided about them, as tables for a workbook."""

from qualcode.agreement.places import Place
from qualcode.i18n import N_
from qualcode.model.consensus import PLACE_KINDS, Decision, PlaceKind
from qualcode.reports.agreement.decisions import NO_CODER, NOT_YET, codes_of, had, reason, verdict
from qualcode.reports.agreement.known import Known
from qualcode.reports.agreement.listing import listed
from qualcode.reports.grids import Rows, Value

PLACE_COLUMNS = (
    N_("Document"),
    N_("Who said it, where"),
    N_("Passage"),
    N_("Code"),
    N_("Other code"),
    N_("Where they differ"),
    N_("From character"),
    N_("To character"),
    N_("Characters that differ"),
    N_("What each coder had"),
    N_("Decision"),
)
DECISION_COLUMNS = (
    N_("Document"),
    N_("Who said it, where"),
    N_("Passage"),
    N_("Code"),
    N_("Where they differ"),
    N_("What each coder had"),
    N_("Decision"),
    N_("Reason"),
    N_("By whom"),
    N_("Date"),
)
SPAN = N_("{coder}: {code} ({start}–{end})")


def difference_rows(known: Known) -> Rows:
    """A row per place where coders differ, with its words."""
    found = [place for place in known.places if place.kind is not PlaceKind.MATCH]
    return listed([known.t(title) for title in PLACE_COLUMNS], [_place(one, known) for one in found])


def _place(place: Place, known: Known) -> list[Value]:
    t, cited = known.t, known.citer.passage(place.document, place.start, place.end)
    made, compared = known.standing.get(place), known.codes
    return [
        cited.document,
        cited.source,
        cited.words,
        compared.get(place.code, ""),
        compared.get(place.other) if place.other is not None else None,
        t(PLACE_KINDS[place.kind]),
        place.start,
        place.end,
        place.weight,
        "\n".join(
            t(SPAN).format(
                coder=known.names.get(span.coder, t(NO_CODER)),
                code=compared.get(span.code, ""),
                start=span.start,
                end=span.end,
            )
            for span in place.spans
        ),
        verdict(made, known) if made is not None else t(NOT_YET),
    ]


def decision_rows(known: Known) -> Rows:
    """A row per decision."""
    titles = [known.t(title) for title in DECISION_COLUMNS]
    return listed(titles, [_decision(one, known) for one in known.decisions])


def _decision(one: Decision, known: Known) -> list[Value]:
    t, cited = known.t, known.citer.passage(one.document, one.start, one.end)
    return [
        cited.document,
        cited.source,
        cited.words,
        codes_of(one, known),
        t(PLACE_KINDS[one.kind]),
        "\n".join(had(one, known)),
        verdict(one, known),
        reason(one, known) or None,
        known.names.get(one.coder or 0, t(NO_CODER)),
        one.changed.date().isoformat(),
    ]
