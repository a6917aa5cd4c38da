"""Shortening a passage without losing sight of its edges."""

from hypothesis import given
from hypothesis import strategies as st

from qualcode.gui.compare.excerpts import LEFT_OUT, excerpt

LONG = " ".join(f"woord{n}" for n in range(600))


def test_a_short_passage_is_shown_whole_with_context():
    start = LONG.index("woord50")
    end = start + len("woord50 woord51")
    found = excerpt(LONG, start, end, [(0, start, end), (1, start + 8, end)])
    assert found.text[found.start : found.end] == "woord50 woord51"
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert [found.text[lane.start : lane.end] for lane in found.lanes] == ["woord50 woord51", "woord51"]


def test_of_a_long_passage_the_middle_is_left_out():
    start, end = LONG.index("woord10 "), LONG.index("woord500")
    inner = LONG.index("woord30 ")
    found = excerpt(LONG, start, end, [(0, start, end), (1, inner, end)])
    assert found.text.count(LEFT_OUT) == 1
    assert len(found.text) < 1000
    second = [lane for lane in found.lanes if lane.coder == 1]
    assert found.text[second[0].start :].startswith("woord30 ")
    assert len(second) == 2


@given(
    text=st.text(alphabet="ab \n👩🏽é", min_size=1, max_size=3000),
    data=st.data(),
)
def test_lanes_hold_the_words_that_were_marked(text, data):
    def span():
        start = data.draw(st.integers(0, len(text) - 1))
        return start, data.draw(st.integers(start + 1, len(text)))

    spans = [(coder, *span()) for coder in range(2)]
    start, end = min(s[1] for s in spans), max(s[2] for s in spans)
    found = excerpt(text, start, end, spans)
    plain = text.replace("\n", " ")
    for lane in found.lanes:
        marked = plain[spans[lane.coder][1] : spans[lane.coder][2]]
        assert found.text[lane.start : lane.end] in marked
    for coder, low, high in spans:
        parts = [found.text[lane.start : lane.end] for lane in found.lanes if lane.coder == coder]
        assert plain[low:high].startswith(parts[0])
        assert plain[low:high].endswith(parts[-1])
    assert found.text[found.start] == plain[start]
    assert found.text[found.end - 1] == plain[end - 1]
