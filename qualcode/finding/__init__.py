"""Passages that match a rule: by words, pattern, lemma, likeness or speaker. Values in, values out."""

from qualcode.finding.passages import Passage, passages
from qualcode.finding.search import MOST_HITS, Search, Unit, Way, matches

__all__ = ["MOST_HITS", "Passage", "Search", "Unit", "Way", "matches", "passages"]
