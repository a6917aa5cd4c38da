"""What was typed into a text: the exact text, kept beside the one that an editor shows.

An editor shows stand-ins for characters that it would treat as its own (`gui.text.positions`). So its
text is never taken over as it is: only what differs from what was shown before goes into ours. The
only place where text is read back from Qt.
"""

from qualcode.gui.text.positions import display_text


class TypedText:
    """The exact text; `follow` is told what the editor shows now."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shown = display_text(text)

    def follow(self, raw: str) -> bool:
        """Takes over what was typed; whether anything was. `raw` is QTextDocument.toRawText()."""
        now = raw.replace("\u2029", "\n")
        if now == self.shown:
            return False
        before = _same(self.shown, now)
        limit = min(len(self.shown), len(now)) - before
        behind = _same(self.shown[: -limit - 1 : -1], now[: -limit - 1 : -1]) if limit else 0
        typed = now[before : len(now) - behind]
        self.text = self.text[:before] + typed + self.text[len(self.text) - behind :]
        self.shown = now
        return True


def _same(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
