"""The pictures of a study by name: what the window and the command line offer.

Adding a picture is adding an entry to PICTURES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.charts.pictures import Picture
from qualcode.errors import NotPossibleError
from qualcode.i18n import N_, Translate, _, translator
from qualcode.project import Project
from qualcode.project.selection import EVERYTHING, Selection
from qualcode.reports.picture_parts import Part, cell_part, counted_sides, net, saturation_lines
from qualcode.reports.tables import StudyTable, compute_table, table_data
from qualcode.tables.options import USUAL, TableOptions

if TYPE_CHECKING:
    from qualcode.tables.data import StudyData

MOST = 30
MOST_STREAMS = 20  # more of them cannot be followed with the eye
COUNTS, COEFFICIENT, BOUNDED, SHARE = "counts", "coefficient", "bounded", "share"
GAP = N_("not coded")
MOST_ROWS = N_("Shown are the {shown} codes with the highest numbers; {left} more codes are left out.")
NETWORK = N_(
    "Drawn are the pairs that occur together at least {n} times. The area of a sign follows how often the "
    "code occurs, the width of a line {what}. {left} codes without such a pair are left out."
)
WIDTH = {False: N_("how often both occur together"), True: N_("the coefficient c")}
FIRST_FAMILY = N_("Sign and colour tell the family of a code; of a code in several families, the first.")
STREAMS = N_("The totals at either side add up the numbers of the streams; one may count in several of them.")
CURVE = N_("Lines: codes used so far; bars: codes that are new. A line breaks where a document is not coded.")
CURVES = N_("Lines: codes used so far, each over the interviews with that value, in the order of coding.")


@dataclass(frozen=True)
class PictureOptions:
    """How to count (`table`) and to draw: `at_least` is the threshold of links (0: the strongest ones),
    `show` is counts, coefficient, bounded or share (of co-occurrence), `share` makes bars equally long,
    `most` limits rows."""

    table: TableOptions = USUAL
    at_least: int = 0
    show: str = COUNTS
    share: bool = False
    most: int = MOST


@dataclass(frozen=True)
class Drawing:
    """What a picture is drawn from: the study, over which part of it, how, and in which language."""

    project: Project
    selection: Selection
    options: PictureOptions
    language: str
    dark: bool
    on_screen: bool

    @property
    def translate(self) -> Translate:
        """Texts in the language of the picture."""
        return translator(self.language)

    def table(self, key: str) -> StudyTable:
        """A table, counted as the picture is to be."""
        how = self.options.table
        return compute_table(self.project, key, selection=self.selection, options=how, language=self.language)

    def data(self, key: str) -> "StudyData":
        """What that table is computed from."""
        how = self.options.table
        return table_data(self.project, key, selection=self.selection, options=how, language=self.language)

    def look(self, title: str, *notes: str) -> dict[str, Any]:
        """What every chart is given: its title, notes, the last of which says what was counted, its colours.

        On the screen the title and that note stand beside the picture already.
        """
        if self.on_screen:
            return {"dark": self.dark, "foot": tuple(filter(None, notes[:-1]))}
        return {"title": title, "foot": tuple(filter(None, notes)), "dark": self.dark}

    def plain_look(self, table: StudyTable) -> dict[str, Any]:
        """The same for a chart that shows a table as it is."""
        title, note = ("", "") if self.on_screen else (table.title, table.note)
        return {"title": title, "note": note, "dark": self.dark, "language": self.language}


@dataclass(frozen=True)
class NamedPicture:
    """A picture: which table it shows ("" for none), what it is called, and who draws it."""

    key: str
    title: str
    table: str
    draw: Callable[[Drawing], Picture]


@dataclass(frozen=True)
class StudyPicture:
    """A picture that was drawn; the key of every part of it is a `Part`."""

    key: str
    title: str
    picture: Picture


def draw_picture(
    project: Project,
    key: str,
    *,
    selection: Selection = EVERYTHING,
    options: PictureOptions = PictureOptions(),
    language: str | None = None,
    dark: bool = False,
    on_screen: bool = False,
) -> StudyPicture:
    """The picture `key`, worded in `language` (default: the study's). Raises NotPossibleError."""
    language = language or project.language
    named = PICTURES[key]
    drawing = Drawing(project, selection, options, language, dark, on_screen)
    picture = named.draw(drawing)
    title = translator(language)(named.title)
    return StudyPicture(key, title, replace(picture, words=title))


def write_picture(drawn: StudyPicture, path: Path) -> None:
    """Writes a picture to a .png, .svg or .pdf file, wholly or not at all.

    Raises NotPossibleError for another ending, ReportFileError when it cannot be written.
    """
    from qualcode.reports.table_files import write_figure

    if path.suffix.lower() not in ENDINGS:
        raise NotPossibleError(
            _("A picture cannot be saved as “{name}”.").format(name=path.name),
            _("Choose a name that ends in one of: {endings}.").format(endings=", ".join(ENDINGS)),
        )
    write_figure(drawn.picture.figure, path)


def _ranked(key: str, kind: str) -> Callable[[Drawing], Picture]:
    def draw(drawing: Drawing) -> Picture:
        from qualcode.charts import bars_picture

        table = drawing.table(key)
        drawn = bars_picture(table.content, **drawing.plain_look(table))
        return _with_keys(drawn, lambda row: Part(**{kind: row}))

    return draw


def _matrix(key: str) -> Callable[[Drawing], Picture]:
    def draw(drawing: Drawing) -> Picture:
        from qualcode.charts import heatmap_picture
        from qualcode.tables.crosstab import Crosstab

        table = drawing.table(key)
        content = _in_use(table.content, drawing)
        sides = (
            (content.rows, content.columns)
            if isinstance(content, Crosstab)
            else (content.codes, content.codes)
        )
        frame = content.frame() if isinstance(content, Crosstab) else _pairs_frame(content, drawing)
        drawn = heatmap_picture(frame, keys=sides, **drawing.plain_look(table))
        return _with_keys(drawn, cell_part(content, drawing.options.table.attribute))

    return draw


def _with_keys(picture: Picture, part: Callable[[Any], Part]) -> Picture:
    return replace(picture, regions=tuple(replace(one, key=part(one.key)) for one in picture.regions))


def _in_use(content: Any, drawing: Drawing) -> Any:
    """The table without codes that do not occur, where that is asked."""
    if not drawing.options.table.used_only:
        return content
    totals = content.counts.sum(axis=1) if hasattr(content, "columns") else content.counts.diagonal()
    kept = [i for i, total in enumerate(totals.tolist()) if total]
    return content.take(kept) if len(kept) < len(totals) else content


def _pairs_frame(content: Any, drawing: Drawing) -> Any:
    frames = {
        COEFFICIENT: content.coefficient_frame,
        BOUNDED: content.bounded_frame,
        SHARE: content.share_frame,
    }
    made = frames.get(drawing.options.show, content.frame)()
    return content.frame() if made is None else made


def _network(drawing: Drawing) -> Picture:
    from qualcode.charts import network

    table, options = drawing.table("cooccurrence"), drawing.options
    data = drawing.data("cooccurrence")
    coefficient = options.show == COEFFICIENT
    found = net(table.content, data, drawing.language, at_least=options.at_least, coefficient=coefficient)
    t = drawing.translate
    told = t(NETWORK).format(n=found.at_least, what=t(WIDTH[coefficient]), left=found.left_out)
    family = t(FIRST_FAMILY) if found.groups else ""
    look = drawing.look(t(PICTURES["network"].title), told, family, table.note)
    return network(found.nodes, found.links, groups=found.groups, **look)


def _stacked(drawing: Drawing) -> Picture:
    from qualcode.charts import stacked

    counted, look, attribute = _by_attribute(drawing, "stacked")
    drawn = stacked(counted, share=drawing.options.share, **look)
    return _with_keys(drawn, lambda key: Part(code=key[0], attribute=(attribute, key[1])))


def _flow(drawing: Drawing) -> Picture:
    from qualcode.charts import flow

    counted, look, attribute = _by_attribute(drawing, "flow", STREAMS)
    drawn = flow(counted, **look)
    return _with_keys(drawn, lambda key: Part(code=key[0], attribute=(attribute, key[1])))


def _by_attribute(drawing: Drawing, key: str, *notes: str) -> tuple[Any, dict[str, Any], str]:
    t, attribute = drawing.translate, drawing.options.table.attribute
    table = drawing.table("code-attribute")
    most = min(drawing.options.most, MOST_STREAMS) if key == "flow" else drawing.options.most
    counted, left = counted_sides(table.content, t, most=most)
    more = t(MOST_ROWS).format(shown=len(counted.rows), left=left) if left else ""
    title = f"{t(PICTURES[key].title)}: {attribute}"
    return counted, drawing.look(title, more, *map(t, notes), table.note), attribute


def _saturation(drawing: Drawing) -> Picture:
    from qualcode.charts import curve
    from qualcode.tables.saturation import saturation_rows

    t, how = drawing.translate, drawing.options.table
    table, data = drawing.table("saturation"), drawing.data("saturation")
    rows = saturation_rows(data, order=how.order, attribute=how.attribute)
    names = {code.id: code.name for code in data.codes}
    stops, lines, bars = saturation_lines(rows, names, how.attribute, t)
    look = drawing.look(t(PICTURES["saturation"].title), t(CURVES if how.attribute else CURVE), table.note)
    return curve(stops, lines, bars, gap=t(GAP), **look)


def _timeline(drawing: Drawing) -> Picture:
    from qualcode.reports.timeline_picture import timeline_picture

    return timeline_picture(drawing, drawing.translate(PICTURES["timeline"].title))


def _words(drawing: Drawing) -> Picture:
    from qualcode.reports.words import words_picture

    return words_picture(drawing, drawing.translate(PICTURES["words"].title))


ENDINGS = (".png", ".svg", ".pdf")
PICTURES: Mapping[str, NamedPicture] = {
    one.key: one
    for one in (
        NamedPicture("groundedness", N_("Groundedness"), "groundedness", _ranked("groundedness", "code")),
        NamedPicture("families", N_("Families"), "families", _ranked("families", "family")),
        NamedPicture(
            "cooccurrence", N_("Co-occurrence as a heat map"), "cooccurrence", _matrix("cooccurrence")
        ),
        NamedPicture("network", N_("Co-occurrence as a network"), "cooccurrence", _network),
        NamedPicture("code-document", N_("Codes by document"), "code-document", _matrix("code-document")),
        NamedPicture(
            "code-participant", N_("Codes by participant"), "code-participant", _matrix("code-participant")
        ),
        NamedPicture(
            "code-attribute",
            N_("Codes by attribute as a heat map"),
            "code-attribute",
            _matrix("code-attribute"),
        ),
        NamedPicture("stacked", N_("Codes by attribute as bars"), "code-attribute", _stacked),
        NamedPicture("flow", N_("Codes by attribute as streams"), "code-attribute", _flow),
        NamedPicture("combination", N_("Combinations of codes"), "combination", _matrix("combination")),
        NamedPicture("saturation", N_("Saturation as a curve"), "saturation", _saturation),
        NamedPicture("timeline", N_("Codes in the course of a conversation"), "", _timeline),
        NamedPicture("words", N_("Words"), "", _words),
    )
}
"""Every picture, by its name on the command line."""


def pictures_of(table: str) -> tuple[NamedPicture, ...]:
    """The pictures that show a table, the usual one first."""
    return tuple(one for one in PICTURES.values() if one.table == table)
