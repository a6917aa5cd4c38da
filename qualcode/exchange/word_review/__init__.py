"""A supervisor's review by way of Word: coded interviews out, comments back in."""

from qualcode.exchange.word_review.reading import is_review, read_review
from qualcode.exchange.word_review.writing import write_coded_interviews

__all__ = ["is_review", "read_review", "write_coded_interviews"]
