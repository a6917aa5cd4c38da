"""What the command line says of how files are read: as reading options, and as labels to merge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.errors import NotPossibleError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.model import Transcript
    from qualcode.transcripts import ReadingOptions

KEPT = ("lines", "page-numbers", "headers")
HOW = ("keep", "drop", "space")

_Pairs = list[tuple[str, str]]


def pairs(_context: click.Context, option: click.Parameter, values: Sequence[str]) -> _Pairs:
    """The two sides of each LEFT=RIGHT; wrong usage where one is missing."""
    found: _Pairs = []
    for value in values:
        left, _sign, right = (part.strip() for part in value.rpartition("="))
        if not left or not right:
            sentence = _("“{value}” has to be two parts with = between them: {form}.")
            raise click.BadParameter(sentence.format(value=value, form=option.metavar))
        found.append((left, right))
    return found


def joins(context: click.Context, option: click.Parameter, values: Sequence[str]) -> _Pairs:
    """The words and how each is joined; wrong usage for a way that there is not."""
    found = pairs(context, option, values)
    for word, how in found:
        if how not in HOW:
            sentence = _("“{word}” can be joined in these ways: {ways}.")
            raise click.BadParameter(sentence.format(word=word, ways=", ".join(HOW)))
    return found


def reading_options(
    language: str,
    *,
    as_is: bool,
    keep: Sequence[str],
    times: str,
    merges: _Pairs,
    **told: Any,
) -> "ReadingOptions":
    """The options for reading; labels that are to be merged have to be speakers first."""
    from qualcode.model.documents import Join
    from qualcode.transcripts.options import ReadingOptions, TableOptions

    if as_is:
        keep, times = KEPT, "shown"
    return ReadingOptions(
        language=language,
        encoding=told["encoding"],
        hide_times=times == "hidden",
        speakers=frozenset([*told["speakers"], *(label for pair in merges for label in pair)]),
        no_speakers=frozenset(told["no_speakers"]),
        join_lines="lines" not in keep,
        page_numbers="page-numbers" not in keep,
        repeated_lines="headers" not in keep,
        joins={word: Join(how) for word, how in told["joins"]},
        table=TableOptions(told["respondent"], tuple(told["answers"])),
    )


def merged(transcripts: "Sequence[Transcript]", merges: _Pairs) -> "list[Transcript]":
    """The transcripts, with the turns of the first label of each pair given to the second.

    Raises NotPossibleError for a label that nobody has in any of them.
    """
    from qualcode.transcripts import merge_labels

    found = list(transcripts)
    for label, into in merges:
        labels = list(dict.fromkeys(one.label for transcript in found for one in transcript.speakers))
        if label not in labels:
            raise NotPossibleError(
                _("No speaker is called “{label}” in what is imported.").format(label=label),
                _("The speakers are: {names}.").format(names=", ".join(labels)) if labels else "",
            )
        found = [
            merge_labels(one, [label], into) if label in {s.label for s in one.speakers} else one
            for one in found
        ]
    return found
