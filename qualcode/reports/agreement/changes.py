"""What became of the codebook: since the check was planned, and step by step."""

from collections.abc import Iterator, Sequence

from qualcode.i18n import N_
from qualcode.model.rounds import CODE_CHANGES, VERSION_FIELDS, CodebookChange, CodeVersion
from qualcode.project.scheme import MADE, CodeEvent
from qualcode.reports.agreement.known import Known
from qualcode.reports.blocks import Block, Cell, Column, Paragraph, Row, Section, Table, cell, line, text_cell
from qualcode.reports.code_steps import once, steps_table

TITLE = N_("Codebook changes")
SINCE = N_("The codebook as it was when the check was planned, against how it is now")
NONE = N_("No code is worded otherwise than when the check was planned.")
COLUMNS = ((N_("Code"), 22), (N_("What changed"), 18), (N_("Before"), 38), (N_("Now"), 38))
FIELD = N_("{field}: {text}")
EMPTY = N_("(nothing)")


def change_sections(known: Known, *, level: int) -> Iterator[Section]:
    """The changes since the check was planned, then the steps that made them (without a check: all steps)."""
    blocks: list[Block] = []
    if known.check is not None:
        blocks.append(since_table(known) if known.codebook_changes else Paragraph(line(known.t(NONE))))
    steps = code_steps(known)
    if steps:
        blocks.append(steps_table(steps, known.request))
    if blocks:
        yield Section(known.t(TITLE), blocks, level=level)


def code_steps(known: Known) -> list[CodeEvent]:
    """What happened to codes, oldest first; with a check those since its codebook was frozen."""
    project, check = known.request.project, known.check
    found = [one for one in project.scheme.history() if one.kind != MADE]
    if check is not None:
        changed = {int(one.code) for one in known.codebook_changes}
        found = [one for one in found if one.code in changed]
    return once(found)


def since_table(known: Known) -> Table:
    """A row per code that is not as it was."""
    t = known.t
    rows = [
        Row(
            (
                text_cell(one.name, "bold"),
                text_cell(t(CODE_CHANGES[one.kind])),
                _wording(one, one.before, known),
                _wording(one, one.after, known),
            )
        )
        for one in known.codebook_changes
    ]
    return Table(tuple(Column(t(title), width) for title, width in COLUMNS), rows, 1.0, t(SINCE))


def wording(change: CodebookChange, version: CodeVersion | None, known: Known) -> Sequence[str]:
    """The texts of a code that were changed, each with what it is; of a code that came or went, its name."""
    if version is None:
        return ("–",)
    t, shown = known.t, change.fields or ("name",)
    return [
        t(FIELD).format(field=t(VERSION_FIELDS[name]), text=str(getattr(version, name)).strip() or t(EMPTY))
        for name in shown
    ]


def _wording(change: CodebookChange, version: CodeVersion | None, known: Known) -> Cell:
    return cell(*(line(text) for text in wording(change, version, known)))
