"""The pictures of a table, and what is behind their parts. No Qt; runs in the worker thread."""

from dataclasses import dataclass
from pathlib import Path

from qualcode.charts.pictures import Picture
from qualcode.gui.analyse.cells import Behind
from qualcode.gui.analyse.question import Question
from qualcode.i18n import _, screen_language
from qualcode.project import Project
from qualcode.reports.picture_parts import Part
from qualcode.reports.pictures import PictureOptions, StudyPicture, draw_picture, pictures_of, write_picture

FINEST, MOST_PIXELS = 150, 3200


@dataclass(frozen=True)
class Drawn:
    """A picture and its PNG."""

    picture: Picture
    png: bytes
    title: str


def kinds_of(table: str) -> list[tuple[str, str]]:
    """The pictures of a table, as key and title; none where it has none."""
    return [(one.key, _(one.title)) for one in pictures_of(table)]


def draw(project: Project, question: Question, kind: str, *, dark: bool) -> Drawn:
    """A picture of the table for the screen. Raises NotPossibleError where it cannot be drawn."""
    drawn = draw_picture(
        project,
        kind,
        selection=question.selection,
        options=_options(question),
        language=screen_language(),
        dark=dark,
        on_screen=True,
    )
    return rendered(drawn)


def rendered(drawn: StudyPicture) -> Drawn:
    """A picture as the screen shows it: as sharp as its size allows."""
    from qualcode.charts import figure_bytes

    figure = drawn.picture.figure
    dpi = int(min(FINEST, MOST_PIXELS / max(figure.get_size_inches())))
    return Drawn(drawn.picture, figure_bytes(figure, dpi=dpi), drawn.title)


def save(project: Project, question: Question, kind: str, path: Path) -> None:
    """Writes a picture of the table in the language of the study, with what was counted below it."""
    drawn = draw_picture(project, kind, selection=question.selection, options=_options(question))
    write_picture(drawn, path)


def behind_part(part: Part, words: str) -> Behind:
    """What a part of a picture counts, as the cell of a table does."""
    return Behind(
        words,
        code=part.code,
        family=part.family,
        other=part.other,
        document=part.document,
        participant=part.participant,
        attribute=part.attribute,
        new_in=part.new_in,
        origin=part.origin,
        series=part.series,
    )


def _options(question: Question) -> PictureOptions:
    """The table as it is asked; a threshold on codes is one on links, too."""
    return PictureOptions(table=question.options, at_least=question.options.at_least, show=question.show)
