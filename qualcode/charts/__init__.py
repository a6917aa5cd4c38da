"""Charts: a table in, a matplotlib Figure out; screen, Word and command line show the same one."""

from qualcode.charts.bars import bars
from qualcode.charts.figures import figure_bytes, words_of
from qualcode.charts.heatmap import heatmap

__all__ = ["bars", "figure_bytes", "heatmap", "words_of"]
