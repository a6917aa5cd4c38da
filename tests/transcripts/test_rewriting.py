"""Edits lead back to the decoded text, whatever pages, hyphens and times cleaning took out."""

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.model.documents import EditKind
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.options import ReadingOptions
from qualcode.transcripts.rewriting import Change, rewrite, undone
from qualcode.transcripts.understanding import understood

WORDS = st.sampled_from(
    [
        *(
            "samenwerking",
            "gemeente",
            "re-integratie",
            "wij",
            "de",
            "in-",
            "é😀",
            "[00:01:02]",
            "#00:02:03-4#",
        ),
        *(
            "onderzoeks-",
            "vertrouwen",
            "(0:12)",
            "\u00ad",
            "Ja.",
            "12",
            "moede-",
            "rorganisatie",
            "X",
            "10:30",
        ),
    ]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=25)
PAGES = st.sampled_from(["", "{n}", "Interview 3 - pagina {n}", "\f", "Gesprek met R\n{n}", "\n{n}\n", " "])
OPTIONS = st.builds(
    ReadingOptions,
    join_lines=st.booleans(),
    page_numbers=st.booleans(),
    repeated_lines=st.booleans(),
    hide_times=st.booleans(),
)


def printed(paragraphs: list[list[str]], *, width: int, page: int, foot: str) -> str:
    """The paragraphs as turns on pages of `page` lines, cut at `width`, each page with its foot."""
    talk = [f"{'IR'[place % 2]}: {' '.join(words)}" for place, words in enumerate(paragraphs)]
    lines = [line for one in talk for line in textwrap.fill(one, width).split("\n")]
    out: list[str] = []
    for number, line in enumerate(lines, start=1):
        out.append(line)
        if number % page == 0 and foot:
            out.append(foot.format(n=number // page))
    return "\n".join(out)


@settings(max_examples=300, deadline=None)  # the first doubtful word loads a dictionary
@given(PARAGRAPHS, st.integers(40, 100), st.integers(12, 40), PAGES, OPTIONS)
def test_edits_lead_back(
    paragraphs: list[list[str]], width: int, page: int, foot: str, options: ReadingOptions
) -> None:
    text = printed(paragraphs, width=width, page=page, foot=foot)
    transcript = understood(Decoded(text), name="t", options=options)
    assert undone(transcript.text, transcript.edits) == text
    position = 0
    for edit in transcript.edits:
        assert position <= edit.start <= edit.end <= len(transcript.text)
        position = edit.end
    for doubt in transcript.doubts:
        around = transcript.text[max(0, doubt.position - 1) : doubt.position + 2]
        assert doubt.left[-1] in around
    for remark in transcript.warnings:
        if remark.start is not None and remark.end is not None:
            assert 0 <= remark.start <= remark.end <= len(transcript.text)
    if options.as_is:
        assert transcript.text == text


CHANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 8), st.sampled_from(["", " ", "ab"])), max_size=12
)


@given(st.text("abc\n ", min_size=60, max_size=60), CHANGES)
def test_any_changes_can_be_undone(text: str, spans: list[tuple[int, int, str]]) -> None:
    changes = [Change(start, min(60, start + size), by, EditKind.SPACE) for start, size, by in spans]
    rewritten = rewrite(text, changes)
    assert undone(rewritten.text, rewritten.edits) == text
    touched = {place for start, size, _by in spans for place in range(start, min(60, start + size))}
    for place in set(range(60)) - touched:
        assert rewritten.text[rewritten.at(place)] == text[place]
        assert rewritten.origin(rewritten.at(place)) == place
    assert rewritten.at(60) == len(rewritten.text)
