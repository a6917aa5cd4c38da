"""The sentences of a text, found with what the user has chosen for it in the settings."""

from collections.abc import Iterable

from qualcode import segmentation
from qualcode.model import Span
from qualcode.segmentation.units import TurnLike
from qualcode.settings import load_settings


def sentences(text: str, turns: Iterable[TurnLike], language: str) -> list[Span]:
    """The sentences in order; see `qualcode.segmentation.sentences` and the setting `sentence_model`."""
    return segmentation.sentences(text, turns, language, model=load_settings().get("sentence_model"))
