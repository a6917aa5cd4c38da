"""What cleaning did to a text, in words: at one place, and in all. No Qt."""

from collections import Counter
from collections.abc import Callable, Sequence

from qualcode.i18n import _, ngettext
from qualcode.model import Edit, EditKind, Transcript
from qualcode.transcripts import ReadingOptions

_LONGEST = 120


def edit_in_words(edit: Edit) -> str:
    """What stood at the place of an edit, in a sentence."""
    told = {
        EditKind.JOINED: _("A line of the file ended here"),
        EditKind.HYPHEN: _("In the file, a line ended inside this word: {before}"),
        EditKind.PAGE_NUMBER: _("A page number was left out: {before}"),
        EditKind.REPEATED: _("A header or footer was left out: {before}"),
        EditKind.TIME: _("A time stamp is kept as data and not shown: {before}"),
        EditKind.SPACE: _("Space was left out here"),
    }
    return told[edit.kind].format(before=_shown(edit.before))


def kind_in_words(kind: EditKind, count: int) -> str:
    """How often something was done: "12 page numbers left out"."""
    return _counted()[kind](count).format(count=f"{count:n}")


def reading_in_words(transcript: Transcript, options: ReadingOptions) -> str:
    """How a file was read, in a line: what was changed in it and what was left."""
    counts = kinds(transcript.edits)
    parts = [kind_in_words(kind, count) for kind, count in counts.items() if kind is not EditKind.SPACE]
    if not transcript.edits and transcript.cleaned:
        parts = [" ".join(transcript.cleaned).rstrip(".")]
    if not options.hide_times:
        parts.append(_("time stamps shown"))
    if options.encoding:
        parts.append(
            _("read as {encoding}").format(encoding=ENCODINGS.get(options.encoding, options.encoding))
        )
    return ", ".join(parts) or _("nothing was changed")


def kinds(edits: Sequence[Edit]) -> dict[EditKind, int]:
    """How many edits there are of each kind, in the order of EditKind."""
    counts = Counter(edit.kind for edit in edits)
    return {kind: counts[kind] for kind in EditKind if counts[kind]}


ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac",
    "cp850": "DOS (850)",
    "iso-8859-15": "ISO 8859-15",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}


def _counted() -> dict[EditKind, Callable[[int], str]]:
    return {
        EditKind.JOINED: lambda n: ngettext("{count} line joined", "{count} lines joined", n),
        EditKind.HYPHEN: lambda n: ngettext("{count} cut word", "{count} cut words", n),
        EditKind.PAGE_NUMBER: lambda n: ngettext(
            "{count} page number left out", "{count} page numbers left out", n
        ),
        EditKind.REPEATED: lambda n: ngettext(
            "{count} header or footer left out", "{count} headers and footers left out", n
        ),
        EditKind.TIME: lambda n: ngettext("{count} time stamp hidden", "{count} time stamps hidden", n),
        EditKind.SPACE: lambda n: ngettext("{count} space left out", "{count} spaces left out", n),
    }


def _shown(before: str) -> str:
    """What stood in the file, on a line: the ends of its lines as a sign."""
    text = " ".join(before.strip().replace("\f", "").replace("\n", " ⏎ ").split())
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + ' …'}”"
