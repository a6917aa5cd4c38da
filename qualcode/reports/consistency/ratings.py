"""Ratings in framework matrices that the quotations do not bear out."""

from collections.abc import Iterator

from qualcode.i18n import N_
from qualcode.reports.consistency.finding import Finding, Study
from qualcode.tables.framework import Framework
from qualcode.tables.framework_flags import IN_WORDS, Flag

FLAGGED = N_("Matrix “{matrix}”, {cells}: {what}.")
LOOK = N_("Look at these cells under Framework matrix in Analyse: code the evidence, or change the rating.")
CELL = N_("{row} × {column}")
TOLD = (Flag.NO_QUOTATION, Flag.HIGH_ON_FEW, Flag.LOW_ON_MANY, Flag.OFF_SCALE, Flag.SAID_SILENT)
"""Not NO_RATING: who rates some cells only need not rate them all."""
MOST = 4


def matrices(study: Study) -> Iterator[Finding]:
    """Ratings without a quotation, off the scale, or against the counts; one finding a matrix and flag."""
    t = study.translate
    for matrix in study.project.matrices.all():
        filled = study.project.matrices.framework(matrix, language=study.language)
        flagged = filled.flagged()
        for flag in TOLD:
            cells = [_named(filled, i, j, study) for i, j, one in flagged if one is flag]
            if cells:
                shown = ", ".join(cells[:MOST]) + ("…" if len(cells) > MOST else "")
                words = {"matrix": matrix.name, "cells": shown, "what": t(IN_WORDS[flag])}
                yield Finding("ratings", t(FLAGGED).format(**words), t(LOOK), "matrix", matrix.id)


def _named(filled: Framework, row: int, column: int, study: Study) -> str:
    return study.translate(CELL).format(row=filled.rows[row].name, column=filled.columns[column].name)
