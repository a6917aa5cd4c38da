"""The computed columns of thick descriptions as plain values, for scripts that check or count on."""

from typing import Any

from qualcode.i18n import Translate
from qualcode.reports.request import Request
from qualcode.reports.thick import ThickDescription, ThickRow, ThickSource
from qualcode.reports.thick_mentions import NO_BREAK, Mentions
from qualcode.reports.thick_others import UNITS, OtherCode
from qualcode.reports.thick_report import families_asked_for, thick_descriptions


def thick_json(request: Request) -> list[dict[str, Any]]:
    """Per family its arrangement, its rows as they stand (hidden ones too), and the whole of it."""
    t = request.translate
    source = ThickSource(request.project, language=request.language, selection=request.selection)
    found = thick_descriptions(request, source, families_asked_for(request))
    return [_family(description, t) for description in found]


def _family(description: ThickDescription, t: Translate) -> dict[str, Any]:
    design = description.design
    return {
        "family": description.name,
        "order": design.order.value,
        "sub_heads": design.sub_heads.value,
        "by": design.by,
        "measure": design.measure.value,
        "unit": UNITS[design.measure],
        "role_attribute": description.attribute,
        "rows": [_row(row, description, t) for row in description.rows],
        "total": {"codes": len(description.rows), **_mentions(description.total, description, t)},
    }


def _row(row: ThickRow, description: ThickDescription, t: Translate) -> dict[str, Any]:
    counted = _mentions(row.mentions, description, t)
    counted["who"]["text"] = _plain(description.who(row.mentions, t, row.polarity))
    counted["who"]["polarity"] = row.polarity.value or "shorter"
    return {
        "code": row.name,
        "origin": row.origin,
        "sub_head": row.group,
        "hidden": row.hidden,
        **counted,
        "other_codes": [_other(one) for one in row.others],
        "other_codes_chosen": row.others_chosen,
        "quotations_chosen": bool(row.quotations) and not row.proposed,
        "written": bool(row.meaning.strip()),
    }


def _mentions(mentions: Mentions, description: ThickDescription, t: Translate) -> dict[str, Any]:
    roles = [
        {"role": one.value, "quotations": one.quotations, "participants": one.participants, "size": one.size}
        for one in mentions.roles
    ]
    who = {
        "text": _plain(description.who(mentions, t)),
        "participants": list(mentions.names),
        "not_participants": list(mentions.others),
        "roles": [one.value for one in mentions.roles if one.quotations],
        "not_roles": list(mentions.silent_roles),
    }
    return {
        "quotations": mentions.quotations,
        "codings": mentions.codings,
        "participants": mentions.participants,
        "participants_total": mentions.total,
        "who": who,
        "roles": roles,
    }


def _other(one: OtherCode) -> dict[str, Any]:
    return {"code": one.name, "count": one.count, "coefficient": one.coefficient, "note": one.word}


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")
