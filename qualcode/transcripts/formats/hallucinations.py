"""Sentences that speech recognition makes up where nobody speaks, and adverts that programs add.

They come from the subtitles it was trained on. Only whole pieces that are known are left out, and it
is said which.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from qualcode.i18n import _, ngettext
from qualcode.transcripts.decoded import Speech

# Nobody says these in an interview.
_NEVER_SAID = re.compile(
    r"""
    transcribed\ by\ (https?://)?(www\.)?otter\.ai
    | .{0,60}\bamara\.org\b.{0,40}
    | (tv\ gelderland|nos|npo|wdr|zdf|swr|br|ard)(\ für\ funk)?,?\ ?\d{4}
    | (untertitel(ung)?|ondertitel(ing|s|d)?|subtitles?|captions?)(\ (im\ auftrag\ des|door|by|von)\ .{1,50})?
    | (vertaling|ondertiteling)\ en\ (vertaling|ondertiteling)\ .{0,40}
    | copyright\ .{1,40}\ \d{4}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Somebody may have said these, but not last in an interview.
_NOT_LAST = re.compile(
    r"""
    (bedankt|dank\ (je|jullie|u)(\ wel)?)\ voor\ het\ (kijken|luisteren)(\ en\ tot\ .{1,30})?
    | thanks?(\ you)?\ for\ watching
    | tot\ de\ volgende\ (keer|video)
    | (don't\ forget\ to\ |please\ )?(like\ and\ )?subscribe.{0,40}
    | .{0,20}\bwww\.[a-z-]+\.(com|nl|be|de|eu)
    | vergeet\ niet\ te\ abonneren.{0,40}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LOOP = 4  # times the same piece, one after the other


def without_hallucinations(speeches: Sequence[Speech]) -> tuple[list[Speech], tuple[str, ...]]:
    """The speeches without sentences that nobody said, and which those were."""
    last = len(speeches)
    while last and (_is(_NOT_LAST, speeches[last - 1]) or _is(_NEVER_SAID, speeches[last - 1])):
        last -= 1
    kept = [one for one in speeches[:last] if not _is(_NEVER_SAID, one)]
    gone = [one.text for one in [*speeches[:last], *speeches[last:]] if _is(_NEVER_SAID, one)]
    gone += [one.text for one in speeches[last:] if not _is(_NEVER_SAID, one)]
    if not gone or not kept:
        return list(speeches), ()
    return kept, (
        ngettext(
            "{n} sentence that the program added and nobody said was left out: {list}.",
            "{n} sentences that the program added and nobody said were left out: {list}.",
            len(gone),
        ).format(n=len(gone), list="; ".join(f"“{text}”" for text in dict.fromkeys(gone))),
    )


def stuck(speeches: Sequence[Speech]) -> tuple[str, ...]:
    """A warning where the same piece returns many times on end, as recognition does when it is stuck."""
    run = 1
    found: dict[str, int] = {}
    for before, one in pairwise(speeches):
        run = run + 1 if one.text.strip() == before.text.strip() else 1
        if run >= _LOOP:
            found[one.text.strip()] = run
    if not found:
        return ()
    said = _("“{text}” stands {n} times on end: speech recognition may have been stuck there. Listen to it.")
    return tuple(said.format(text=text, n=n) for text, n in list(found.items())[:5])


def _is(known: re.Pattern[str], speech: Speech) -> bool:
    return known.fullmatch(speech.text.strip(" .!-–♪*[]()\n")) is not None
