"""Text in units: sentences, tokens, words. Values in, values out; spaCy is loaded only when asked."""

from qualcode.segmentation.counting import words
from qualcode.segmentation.units import sentences, tokens

__all__ = ["sentences", "tokens", "words"]
