"""Web pages: what is text in them, what is not, and pages that nobody should make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats import html
from qualcode.transcripts.formats.html import read_html
from qualcode.transcripts.options import AS_RECOGNISED

TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<br>", "<pre>"),
        *("<script>", "</script>", "<style>", "<!--", "-->", "<![CDATA[", "<?xml?>", "<a name='ts_1_2_S'>"),
        *("<span class=timestamp>", "</span>", "&amp;", "&#0;", "&nbsp;", "<!DOCTYPE x>", "<", ">", "</"),
        *("Anna: ", "woord ", "\n", "\x0b", "\ud7ff", "é"),
    ]
)


def read(source: str | bytes) -> Decoded:
    (decoded,) = read_html(source if isinstance(source, bytes) else source.encode(), AS_RECOGNISED)
    return decoded


def test_blocks_are_lines_and_white_space_is_one_space() -> None:
    page = (
        "<h1>Titel</h1><p>een\n  <b>twee</b>\tdrie<br/>vier</p><ul><li>a<li>b</ul><div>c<div>d</div>e</div>"
    )
    assert read(page).text == "Titel\neen twee drie\nvier\na\nb\nc\nd\ne\n"


def test_what_is_not_shown_is_not_said() -> None:
    page = "<html><head><title>t</title><style>p{}</style></head><body>een<script>twee</script><!-- drie -->"
    page += "<noscript>vier</noscript><textarea>vijf</textarea><object>zes</object> zeven</body></html>"
    assert read(page).text == "een zeven\n"


def test_lines_of_pre_are_kept() -> None:
    assert read("<pre>I: hoe?\nR: zo.</pre>").text == "I: hoe?\nR: zo.\n"


def test_a_table_within_a_table_is_text_of_its_cell() -> None:
    page = "<table><tr><td>a</td><td>b<table><tr><td>c</td></tr></table>d</td></tr></table>na"
    assert read(page).text == "a\tb\nc\nd\nna\n"


def test_times_of_anchors_are_at_the_words() -> None:
    page = '<p><a name="ts_0_900_S00">S00: een</a><a name="ts_1250_2000_S00"> twee</a></p>'
    page += '<p><a name="ts_3000_4000_S01">S01: drie</a></p>'
    decoded = read(page)
    assert [(mark.seconds, decoded.text[mark.position :].split()[0]) for mark in decoded.times] == [
        (0.0, "S00:"),
        (1.25, "twee"),
        (3.0, "S01:"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15"])
def test_the_encoding_that_the_page_declares(encoding: str) -> None:
    page = f'<?xml version="1.0" encoding="{encoding}"?><html><meta charset="{encoding}">één €</html>'
    assert read(page.encode(encoding)).text == "één €\n"


@pytest.mark.parametrize("charset", ["niets", "zip", "base64", "utf-7é"])
def test_a_declared_encoding_that_is_none(charset: str) -> None:
    assert read(f'<meta charset="{charset}">één'.encode("cp1252")).text == "één\n"


def test_nothing_outside_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "geheim.txt"
    secret.write_text("geheim", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>a&x;b</p><iframe src="{secret}"></iframe>'
    )
    assert "geheim" not in read(page).text.replace(str(secret), "")


def test_a_page_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST_PAGE", 100)
    with pytest.raises(ImportFileError, match="too large"):
        read("<p>" + "a" * 100)


def test_pages_nested_without_end_are_read_or_refused() -> None:
    for opening in ("<div>", "<table><tr><td>", "<b>", "<ul><li>"):
        assert isinstance(read("begin" + opening * 20_000 + "x"), Decoded)


@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_page_is_text_or_refused(page: str) -> None:
    try:
        decoded = read(page)
    except ImportFileError:
        return
    decoded.text.encode()
    assert "\r" not in decoded.text
    assert all(0 <= mark.position <= len(decoded.text) for mark in decoded.times)
