"""The commands of `qualcode`.

Exit status 0 on success, 1 with one sentence on stderr for what a user can cause, 2 for wrong usage.
"""

import sys
from importlib import import_module
from io import TextIOWrapper

import click

from qualcode import __version__
from qualcode.errors import QualcodeError
from qualcode.i18n import _, system_language, use_language

COMMANDS = {
    "new": "study",
    "info": "study",
    "check": "checks",
    "consistency": "consistency",
    "history": "study",
    "undo": "study",
    "redo": "study",
    "backup": "study",
    "import": "importing",
    "correct": "correcting",
    "codebook": "material",
    "codings": "material",
    "participants": "participants",
    "guide": "guide",
    "autocode": "autocode",
    "pseudonymise": "pseudonyms",
    "query": "query",
    "case": "cases",
    "research": "research",
    "table": "table",
    "matrix": "framework",
    "picture": "pictures",
    "words": "words",
    "lens": "lens",
    "agreement": "analysis",
    "disagreements": "consensus",
    "consensus": "consensus",
    "report": "reporting",
    "review": "review",
    "pull": "pulling",
    "package": "pulling",
    "blind": "pulling",
    "complete": "pulling",
    "demo": "demo",
}
"""Which module holds which command; loaded only when it is called, so that starting is fast."""


class LazyCommands(click.Group):
    """A group whose commands are loaded when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"qualcode.cli.{COMMANDS[cmd_name]}")
        return getattr(module, f"{cmd_name}_command")


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="qualcode")
@click.option("--language", type=click.Choice(["en", "nl"]), help="Language of messages and tables.")
@click.option("--takeover", is_flag=True, help="Open a study that is said to be open on another computer.")
@click.option("--with-names", is_flag=True, help="Keep files also when names of the study's key are in them.")
def program(language: str | None, takeover: bool, with_names: bool) -> None:  # noqa: ARG001 - read where needed
    """Code and analyse interview studies on your own machine.

    Without a command the window opens; `qualcode FILE.qualcode` opens that study in it.
    """
    use_language(language or system_language())


def run(arguments: list[str]) -> int:
    """Runs one command; gives the exit status."""
    _write_any_letter()
    try:
        program.main(args=arguments, standalone_mode=False, prog_name="qualcode")
    except click.exceptions.Abort:
        click.echo(_("Stopped; nothing was left half-done."), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except QualcodeError as error:
        click.echo(str(error), err=True)
        return 1
    except BrokenPipeError:
        return 1
    return 0


def _write_any_letter() -> None:
    """Files and other programs get UTF-8; a terminal that lacks a letter shows a mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
