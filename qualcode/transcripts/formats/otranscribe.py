"""oTranscribe (.otr): JSON around a web page, in which times are spans; speakers are typed like any text."""

from typing import Any

from qualcode.errors import ImportFileError
from qualcode.i18n import _
from qualcode.transcripts.decoded import Decoded
from qualcode.transcripts.formats.html import decoded_html


def is_otranscribe(value: Any) -> bool:
    """Whether the value of a JSON file is a transcript of oTranscribe."""
    return isinstance(value, dict) and isinstance(value.get("text"), str) and "media-time" in value


def decoded_otranscribe(value: Any) -> Decoded:
    """The transcript, with its times in square brackets."""
    if not is_otranscribe(value):
        raise ImportFileError(
            _("It is no transcript of oTranscribe."), _("Export it again in oTranscribe, as .otr or as .txt.")
        )
    return decoded_html(value["text"])
