"""The colours of the program, light and dark, and how code colours are made to fit either.

Text keeps a contrast of at least 4.5:1 on its ground, also where highlights lie over each other;
lines and marks at least 3:1 (WCAG 2.1, 1.4.3 and 1.4.11). Tests check both.
"""

import colorsys
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from qualcode.model import Role


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb"; the alphas are the strength of a highlight at rest, brought out and dimmed.

    `tint_luminance` and `line_luminance` (WCAG relative luminance; a range) bound what code colours
    become as highlight and as line.
    """

    name: str
    window: str
    base: str
    alternate: str
    text: str
    quiet: str
    said_by_interviewer: str
    border: str
    frame: str
    accent: str
    on_accent: str
    selection: str
    label_interviewer: str
    label_respondent: str
    label_other: str
    hit: str
    hit_now: str
    warning: str
    tint_luminance: float
    line_luminance: tuple[float, float]
    tint_alpha: float
    out_alpha: float
    dim_alpha: float

    @property
    def dark(self) -> bool:
        return self.name == "dark"

    def label(self, role: Role) -> str:
        """The colour of a speaker's label."""
        return {Role.INTERVIEWER: self.label_interviewer, Role.RESPONDENT: self.label_respondent}.get(
            role, self.label_other
        )

    def said(self, role: Role) -> str:
        """The colour of what a speaker says."""
        return self.said_by_interviewer if role is Role.INTERVIEWER else self.text


LIGHT = Theme(
    name="light",
    window="#f3f4f6",
    base="#ffffff",
    alternate="#f7f8fa",
    text="#1b1f24",
    quiet="#5a626d",
    said_by_interviewer="#454c56",
    border="#d6dae0",
    frame="#aeb2b8",
    accent="#1d5fbf",
    on_accent="#ffffff",
    selection="#b9d6fb",
    label_interviewer="#6f4300",
    label_respondent="#0b4f94",
    label_other="#5f3b94",
    hit="#ffe58a",
    hit_now="#ffc23d",
    warning="#a33b00",
    tint_luminance=0.30,
    line_luminance=(0.06, 0.26),
    tint_alpha=0.13,
    out_alpha=0.30,
    dim_alpha=0.05,
)
DARK = Theme(
    name="dark",
    window="#1a1d21",
    base="#212529",
    alternate="#262a2f",
    text="#e6e9ed",
    quiet="#a4acb7",
    said_by_interviewer="#c4cad2",
    border="#3b4149",
    frame="#69717d",
    accent="#77b0ff",
    on_accent="#10151c",
    selection="#2b4d7c",
    label_interviewer="#e3b66c",
    label_respondent="#92c8fb",
    label_other="#d8c3f7",
    hit="#4f4210",
    hit_now="#5e4a08",
    warning="#ffb28a",
    tint_luminance=0.20,
    line_luminance=(0.20, 0.55),
    tint_alpha=0.15,
    out_alpha=0.31,
    dim_alpha=0.07,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def luminance(color: QColor | str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.1 defines it."""
    rgb = QColor(color)
    parts = (_linear(value) for value in (rgb.redF(), rgb.greenF(), rgb.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(first: QColor | str, second: QColor | str) -> float:
    """Contrast ratio of two opaque colours, 1 to 21, as WCAG 2.1 defines it."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def over(ground: QColor | str, paint: QColor) -> QColor:
    """The opaque colour that results from `paint` with its alpha on `ground`."""
    below, alpha = QColor(ground), paint.alphaF()
    mixed = (
        getattr(paint, channel)() * alpha + getattr(below, channel)() * (1 - alpha)
        for channel in ("redF", "greenF", "blueF")
    )
    return QColor.fromRgbF(*mixed)


@lru_cache(maxsize=2048)
def code_tint(color: str, theme: Theme, strength: str = "rest") -> QColor:
    """The highlight of a code, with alpha; strength "rest", "out" (brought out) or "dim"."""
    alpha = {"rest": theme.tint_alpha, "out": theme.out_alpha, "dim": theme.dim_alpha}[strength]
    tint = _with_luminance(color, theme.tint_luminance)
    tint.setAlphaF(alpha)
    return tint


@lru_cache(maxsize=2048)
def code_line(color: str, theme: Theme, strength: str = "rest") -> QColor:
    """The line, bracket or mark of a code, as near to its own colour as contrast allows."""
    low, high = theme.line_luminance
    line = _with_luminance(color, min(max(luminance(color), low), high))
    if strength == "dim":
        line.setAlphaF(0.35)
    return line


_FIELDS = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QCheckBox", "QRadioButton")


def apply_palette(app: QApplication, theme: Theme) -> None:
    """Gives the whole program the Fusion style in the colours of `theme`."""
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    fields = palette(theme)
    # Fusion draws the frame of a field 1.4 times darker than the window: nearly unseen in the dark
    fields.setColor(QPalette.ColorRole.Window, QColor(theme.frame).lighter(140))
    for kind in _FIELDS:
        app.setPalette(fields, kind)  # pyright: ignore[reportArgumentType]  # its stub knows no names
    for widget in app.allWidgets():  # those with a style sheet of their own keep the old colours otherwise
        sheet = widget.styleSheet()
        if sheet:
            widget.setStyleSheet("")
            widget.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """`theme` as Qt's roles; disabled texts are half as strong."""
    role, colors = QPalette.ColorRole, QPalette()
    for which, value in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.base),
        (role.AlternateBase, theme.alternate),
        (role.Text, theme.text),
        (role.Button, theme.alternate if theme.dark else theme.window),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.warning),
        (role.ToolTipBase, theme.alternate),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.quiet),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.label_other),
        (role.Mid, theme.border),
        (role.Midlight, theme.border),
    ):
        colors.setColor(which, QColor(value))
    _disable(colors, theme)
    return colors


def _disable(colors: QPalette, theme: Theme) -> None:
    faint = QColor(theme.quiet)
    faint.setAlphaF(0.65)
    for which in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colors.setColor(QPalette.ColorGroup.Disabled, which, faint)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _with_luminance(color: str, target: float) -> QColor:
    """`color` with its hue and saturation, made lighter or darker until it has luminance `target`."""
    rgb = QColor(color)
    hue, _, saturation = colorsys.rgb_to_hls(rgb.redF(), rgb.greenF(), rgb.blueF())
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if luminance(QColor.fromRgbF(*colorsys.hls_to_rgb(hue, middle, saturation))) < target:
            low = middle
        else:
            high = middle
    return QColor.fromRgbF(*colorsys.hls_to_rgb(hue, (low + high) / 2, saturation))
