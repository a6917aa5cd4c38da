"""The command that puts a corrected transcript in the place of an older one."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import emit
from qualcode.errors import NotPossibleError
from qualcode.i18n import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import QuotationId, Span
    from qualcode.project import Project
    from qualcode.project.correction_plan import Correction, CorrectionPlan

_SHOWN = 100
_MOST_LOST = 10  # told in full
_FEWEST_LOST = 3  # of most quotations, to doubt that it is the same interview


@click.command("correct")
@study_argument
@click.argument("document")
@click.argument("file", type=PATH)
@click.option("--format", "format_", default="auto", help="Format of the file (default: by its ending).")
@click.option("--as-is", is_flag=True, help="Take the decoded text unchanged.")
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="OLD=NEW",
    help="Put the lost quotation OLD (its words or its number) on the words NEW, or on START-END.",
)
@click.option("--drop-lost", is_flag=True, help="Drop quotations whose words are gone and have no --place.")
@click.option("--coder", default="", help="Who corrects (default: the study's first coder).")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
def correct_command(
    study: Path,
    document: str,
    file: Path,
    format_: str,
    as_is: bool,
    places: tuple[str, ...],
    drop_lost: bool,
    coder: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Replace a document's text by a corrected file; codings move along."""
    from qualcode.transcripts.options import ReadingOptions
    from qualcode.transcripts.options import as_is as leaving_as_is

    with opened(study, write=not dry_run, coder=coder) as project:
        language = project.language
        options = leaving_as_is(language) if as_is else ReadingOptions(language=language)
        key = project.documents.named(document).id
        corrected = project.corrections.read(key, file, format=format_, options=options)
        plan = project.corrections.plan(key, corrected)
        decisions = _decisions(plan, places, drop_lost=drop_lost)
        stored = not dry_run and all(one.quotation.id in decisions for one in plan.lost)
        if stored:
            project.corrections.apply(plan, decisions)
        data = {**_told(project, plan, decisions), "stored": stored}
    emit(data, as_json=as_json, lines=_lines(data))
    if not stored and not dry_run:
        raise _undecided(len(plan.lost))


def _undecided(count: int) -> NotPossibleError:
    return NotPossibleError(
        ngettext(
            "Nothing was stored: the words of {count} quotation are gone from the corrected text.",
            "Nothing was stored: the words of {count} quotations are gone from the corrected text.",
            count,
        ).format(count=count),
        _("Say where they go with --place, or give --drop-lost."),
    )


def _decisions(
    plan: "CorrectionPlan", places: tuple[str, ...], *, drop_lost: bool
) -> "dict[QuotationId, Span | None]":
    decisions: dict[QuotationId, Span | None] = {}
    for value in places:
        meant = [(one, words) for one in plan.lost if (words := _place_for(one, value)) is not None]
        if not meant:
            raise NotPossibleError(
                _("There is no lost quotation for “{value}”.").format(value=value),
                _("--dry-run lists the lost quotations with their numbers."),
            )
        for one, words in meant:
            decisions[one.quotation.id] = _span(plan.text, words)
    if drop_lost:
        for one in plan.lost:
            decisions.setdefault(one.quotation.id, None)
    return decisions


def _place_for(lost: "Correction", value: str) -> str | None:
    """What stands behind OLD= when this quotation is the one that is meant."""
    for old in (lost.quotation.text, " ".join(lost.quotation.text.split()), str(lost.quotation.id)):
        if value.startswith(f"{old}="):
            return value[len(old) + 1 :]
    return None


def _span(text: str, words: str) -> "Span":
    from qualcode.model import Span

    first, _dash, last = words.partition("-")
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(text):
        return Span(int(first), int(last))
    if not words or text.count(words) != 1:
        raise NotPossibleError(
            _("“{words}” has to stand exactly once in the corrected text.").format(words=words),
            _("Give more words, or the place as START-END."),
        )
    start = text.index(words)
    return Span(start, start + len(words))


def _told(
    project: "Project", plan: "CorrectionPlan", decisions: "Mapping[QuotationId, Span | None]"
) -> dict[str, Any]:
    from qualcode.project.correction_plan import Outcome

    codes = {code.id: code.name for code in project.codes.all()}
    coders = project.coders.names()

    def told(one: "Correction") -> dict[str, Any]:
        carried = {
            "codes": list(dict.fromkeys(codes[c.code] for c in one.quotation.codings)),
            "coders": list(dict.fromkeys(coders[c.coder] for c in one.quotation.codings)),
        }
        return {**_moved(plan, one, decisions.get(one.quotation.id, one.span)), **carried}

    return {
        "document": plan.document.name,
        "same": len(plan.of(Outcome.SAME)),
        "layout": len(plan.of(Outcome.LAYOUT)),
        **{
            outcome.value: [told(one) for one in plan.of(outcome)]
            for outcome in (Outcome.MOVED, Outcome.CHANGED, Outcome.LOST)
        },
        "speakers": [
            {"label": m.label, "role": m.role.value, "was": m.was, "new": m.id is None} for m in plan.speakers
        ],
        "gone_speakers": plan.gone_speakers,
    }


def _moved(plan: "CorrectionPlan", one: "Correction", span: "Span | None") -> dict[str, Any]:
    """A quotation as it was and as it will be, and the places a lost one may be meant for."""
    return {
        "id": one.quotation.id,
        "old": one.quotation.text,
        "new": plan.text[span.start : span.end] if span else None,
        "old_line": _line(plan.document.text, one.quotation.start),
        "line": _line(plan.text, span.start) if span else None,
        "candidates": [
            {
                "start": c.start,
                "end": c.end,
                "line": _line(plan.text, c.start),
                "text": plan.text[c.start : c.end],
                "similarity": round(c.similarity, 3),
            }
            for c in one.candidates
        ],
    }


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _lines(data: Mapping[str, Any]) -> list[str]:
    stays, lost = data["same"] + data["layout"], data["lost"]
    kept = stays + len(data["moved"]) + len(data["changed"])
    lines = [_("Most quotations are not in this file: is it another interview?")] * (
        len(lost) >= _FEWEST_LOST and len(lost) > kept
    )
    lines.append(
        _("{same} quotations read the same, {moved} moved, {changed} changed, {lost} lost.").format(
            same=stays, moved=len(data["moved"]), changed=len(data["changed"]), lost=len(lost)
        )
    )
    for one in data["changed"]:
        lines.append(_("Changed in line {line}: {codes}").format(line=one["line"], codes=_codes(one)))
        lines += [f"  - {_short(one['old'])}", f"  + {_short(one['new'])}"]
    lines += [line for one in lost[:_MOST_LOST] for line in _lost_lines(one)]
    more = len(lost) - _MOST_LOST
    if more > 0:
        sentence = ngettext(
            "{count} more quotation is lost; --json tells all of them.",
            "{count} more quotations are lost; --json tells all of them.",
            more,
        )
        lines.append(sentence.format(count=more))
    lines += [
        _("Speaker {old} is called {new} now.").format(old=s["was"], new=s["label"])
        for s in data["speakers"]
        if s["was"] and s["was"] != s["label"]
    ]
    return lines


def _lost_lines(one: Mapping[str, Any]) -> list[str]:
    """A lost quotation, and the places it may be meant for."""
    sentence = _("Lost, was in line {line} (number {id}): {codes}")
    lines = [
        sentence.format(line=one["old_line"], id=one["id"], codes=_codes(one)),
        f"  - {_short(one['old'])}",
    ]
    for candidate in one["candidates"]:
        near = _("line {line}, {percent} % alike, {start}-{end}: {words}").format(
            line=candidate["line"],
            percent=round(candidate["similarity"] * 100),
            start=candidate["start"],
            end=candidate["end"],
            words=_short(candidate["text"]),
        )
        lines.append(f"  ? {near}")
    return lines


def _codes(one: Mapping[str, Any]) -> str:
    return ", ".join(one["codes"]) or _("comment only")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
