"""Transcript-like texts and random edits in them, for property tests."""

from dataclasses import dataclass

from hypothesis import strategies as st

_PLAIN = "de het een ja nee wij zij bellen mailen overleg vertrouwen gemeente wijk dat helpt echt"
_ODD = "café cafe\u0301 👩\u200d💻 🙂 10:30 R: I: — … re-integratie ’s 漢字"
WORDS = (*_PLAIN.split(" "), *_ODD.split(" "), "\u00a0")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(lambda words: " ".join(words) + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
texts = st.lists(paragraphs, min_size=1, max_size=8).map("\n\n".join)


@dataclass(frozen=True)
class Edited:
    old: str
    edits: tuple[tuple[int, int, str], ...]


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """A text with insertions, deletions and replacements at any place."""
    old = draw(texts)
    cuts = draw(st.lists(st.integers(0, len(old)), max_size=12).map(sorted))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits: list[tuple[int, int, str]] = []
    for start, limit in pairs:
        end = min(limit, start + draw(st.integers(0, 30)))
        edits.append((start, end, draw(st.one_of(st.just(""), sentences, st.text(max_size=5)))))
    return Edited(old, tuple(edits))
