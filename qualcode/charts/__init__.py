"""Charts: a table in, a matplotlib Figure out; screen, Word and command line show the same one."""

from qualcode.charts.bars import bars, bars_picture
from qualcode.charts.curve import curve
from qualcode.charts.figures import figure_bytes, words_of
from qualcode.charts.flow import flow
from qualcode.charts.heatmap import heatmap, heatmap_picture
from qualcode.charts.network import network
from qualcode.charts.pictures import Picture, Region
from qualcode.charts.stacked import stacked
from qualcode.charts.timeline import timeline

__all__ = [
    "Picture",
    "Region",
    "bars",
    "bars_picture",
    "curve",
    "figure_bytes",
    "flow",
    "heatmap",
    "heatmap_picture",
    "network",
    "stacked",
    "timeline",
    "words_of",
]
