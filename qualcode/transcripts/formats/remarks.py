"""What is said of the parts of a document that are no transcript: each () where there are none."""

from qualcode.i18n import ngettext


def notes_left_out(count: int) -> tuple[str, ...]:
    """That notes were left out."""
    if not count:
        return ()
    return (
        ngettext(
            "{n} note at the foot of a page was left out.",
            "{n} notes at the foot of a page were left out.",
            count,
        ).format(n=count),
    )


def comments_left_out(count: int) -> tuple[str, ...]:
    """That comments were left out."""
    if not count:
        return ()
    return (
        ngettext(
            "{n} comment in the margin was left out.", "{n} comments in the margin were left out.", count
        ).format(n=count),
    )
