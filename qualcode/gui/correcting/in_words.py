"""What a correction does, in sentences; and an old and a new wording with what differs brought out."""

from collections.abc import Iterable, Sequence
from html import escape

from qualcode.alignment import align
from qualcode.gui.theme import Theme
from qualcode.i18n import _, ngettext
from qualcode.project.correction_plan import Correction, CorrectionPlan, Outcome
from qualcode.project.corrections import Corrected

_LONGEST = 900


def touched_in_words(corrections: Sequence[Correction], *, changed: bool) -> str:
    """A line on what would happen to the quotations."""
    if not changed:
        count = len(corrections)
        return ngettext("{count} quotation in this text", "{count} quotations in this text", count).format(
            count=count
        )
    changing = sum(one.outcome is Outcome.CHANGED for one in corrections)
    lost = sum(one.outcome is Outcome.LOST for one in corrections)
    if not changing and not lost:
        return _("No quotation changes.")
    return " · ".join(_parts(changing, lost))


def _parts(changing: int, lost: int) -> Iterable[str]:
    if changing:
        yield ngettext("{count} quotation changes", "{count} quotations change", changing).format(
            count=changing
        )
    if lost:
        yield ngettext("{count} quotation would be lost", "{count} quotations would be lost", lost).format(
            count=lost
        )


def plan_in_words(plan: CorrectionPlan) -> str:
    """What a plan does, above the list of what to look at."""
    same = len(plan.of(Outcome.SAME, Outcome.LAYOUT, Outcome.MOVED))
    parts = [*_text(plan)]
    sentence = ngettext("{count} quotation reads the same.", "{count} quotations read the same.", same)
    parts.append(sentence.format(count=same))
    moved = len(plan.of(Outcome.MOVED))
    if moved:
        parts.append(
            ngettext(
                "{count} of them moved with its paragraph.",
                "{count} of them moved with their paragraphs.",
                moved,
            ).format(count=moved)
        )
    gone = [key for key, span in plan.asked.items() if span is None]
    if gone:
        parts.append(
            ngettext(
                "{count} question of the guide is no longer in the text.",
                "{count} questions of the guide are no longer in the text.",
                len(gone),
            ).format(count=len(gone))
        )
    return " ".join((*parts, *_speakers(plan)))


def _text(plan: CorrectionPlan) -> Iterable[str]:
    if plan.source is not None:
        yield _("The text comes from {file} now.").format(file=plan.source.source_name or plan.source.name)
    if plan.alignment.unchanged:
        yield _("It is the same text.")
    before, after = len(plan.document.turns), len(plan.turns)
    if before != after:
        yield _("The number of turns goes from {before} to {after}.").format(before=before, after=after)


def _speakers(plan: CorrectionPlan) -> Iterable[str]:
    for match in plan.speakers:
        if match.renamed:
            yield _("Speaker {old} is called {new} now.").format(old=match.was, new=match.label)
        elif match.id is None:
            yield _("Speaker {label} is new.").format(label=match.label)
    for label in plan.gone_speakers:
        yield _("Speaker {label} no longer has any turns.").format(label=label)


def done_in_words(name: str, done: Corrected) -> str:
    """What was done, for the message strip."""
    changed = done.outcomes[Outcome.CHANGED] + done.outcomes[Outcome.LOST]
    parts = [_("“{name}” was corrected; its codings moved along.").format(name=name)]
    if changed:
        parts.append(
            ngettext("{count} quotation changed.", "{count} quotations changed.", changed).format(
                count=changed
            )
        )
    if done.dropped:
        parts.append(
            ngettext("{count} was dropped.", "{count} were dropped.", done.dropped).format(count=done.dropped)
        )
    if done.united:
        parts.append(
            ngettext(
                "{count} became one with another.", "{count} became one with others.", done.united
            ).format(count=done.united)
        )
    return " ".join(parts)


def old_and_new(old: str, new: str, theme: Theme) -> tuple[str, str]:
    """Both wordings as rich text: what went is struck out in the one, what came underlined in the other."""
    alignment = align(old[:_LONGEST], new[:_LONGEST])
    went = [(hunk.old_start, hunk.old_end) for hunk in alignment.hunks]
    came = [(hunk.new_start, hunk.new_end) for hunk in alignment.hunks]
    more_old, more_new = ("…" if len(text) > _LONGEST else "" for text in (old, new))
    return (
        _marked(alignment.old, went, f"color:{theme.warning}; text-decoration:line-through") + more_old,
        _marked(alignment.new, came, f"color:{theme.accent}; text-decoration:underline") + more_new,
    )


def plain(text: str) -> str:
    """Words as rich text that shows them as they are."""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return escape(shown).replace("\n", "<br>")


def _marked(text: str, spans: Iterable[tuple[int, int]], style: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces.append(escape(text[done:start]))
        if start < end:
            pieces.append(f'<span style="{style}">{escape(text[start:end])}</span>')
        done = end
    pieces.append(escape(text[done:]))
    return "".join(pieces).replace("\n", "<br>")
