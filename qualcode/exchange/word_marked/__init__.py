"""An interview that somebody marked by hand in Word: with a legend its colours become codings."""

from qualcode.exchange.word_marked.reading import ColorFound, Mark, MarkedFile, read_marked
from qualcode.exchange.word_marked.taking import MarkedReport, take_over_marked

__all__ = ["ColorFound", "Mark", "MarkedFile", "MarkedReport", "read_marked", "take_over_marked"]
