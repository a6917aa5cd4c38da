"""The options of a report about agreement: which check, which coders, counted in what, figures or none."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from qualcode.errors import NotPossibleError
from qualcode.i18n import _

if TYPE_CHECKING:
    from qualcode.project import Project

UNITS = ("character", "token", "sentence", "turn", "segment")
_OPTIONS = (
    click.option("--check", metavar="NAME", help="Of agreement: report this check, as it was planned."),
    click.option(
        "--coders",
        "compared",
        multiple=True,
        metavar="A,B",
        help="Of agreement: these coders (default: all).",
    ),
    click.option(
        "--unit",
        type=click.Choice(UNITS),
        help="Of agreement: what is compared (default: as planned, else character).",
    ),
    click.option("--spans-of", metavar="NAME", help="With --unit segment: whose passages they are."),
    click.option(
        "--level",
        type=click.Choice(["code", "family", "top"]),
        help="Of agreement: families in place of codes.",
    ),
    click.option("--without-interviewer", is_flag=True, help="Of agreement: leave the interviewer out."),
    click.option("--completed", is_flag=True, help="Of agreement: only documents that everyone completed."),
    click.option(
        "--consensus-only",
        is_flag=True,
        help="Of agreement: decisions and no figures, as fits an interpretive design.",
    ),
)
NAMES = (
    *("check", "compared", "unit", "spans_of", "level"),
    *("without_interviewer", "completed", "consensus_only"),
)
KINDS = ("agreement", "appendix")


def agreement_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def agreement_asked(project: "Project", kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the options ask of a report, as options of `write_report`; `compared` is left to the selection.

    Raises NotPossibleError for options that belong to another report, or name what is not there.
    """
    wanted = {name: given[name] for name in NAMES if given.get(name) not in (None, False, ())}
    if wanted and kind not in KINDS:
        name = next(iter(wanted))
        flag = "--coders" if name == "compared" else f"--{name.replace('_', '-')}"
        raise NotPossibleError(
            _("The option {option} belongs to the report “{kind}”.").format(option=flag, kind="agreement")
        )
    wanted.pop("compared", None)
    if "check" in wanted:
        wanted["check"] = project.rounds.named(wanted["check"]).id
    if "spans_of" in wanted:
        wanted["passages_of"] = project.coders.find([wanted.pop("spans_of")])[0].id
    if (wanted.get("unit") == "segment") != ("passages_of" in wanted) and "check" not in wanted:
        raise NotPossibleError(_("--unit segment goes with --spans-of NAME: whose passages they are."))
    return wanted


def check_coders(asked: Sequence[str], chosen: Sequence[int]) -> None:
    """Raises NotPossibleError where fewer than two coders were named."""
    if asked and len(chosen) < 2:
        raise NotPossibleError(_("Agreement needs at least two coders: --coders A,B."))
