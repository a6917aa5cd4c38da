"""Figures over all codes together, beside the table per code: those a reader or a reviewer may ask for."""

from qualcode.agreement.further_figures.all_figures import further
from qualcode.agreement.further_figures.figure import FurtherFigure

__all__ = ["FurtherFigure", "further"]
