"""`qualcode`, `python -m qualcode`: without arguments the window, with a study the window on it, otherwise
a command."""

import sys
from pathlib import Path

from qualcode.cli.main import run


def main(arguments: list[str] | None = None) -> None:
    """Opens the window or runs a command, and ends the process with its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix == ".qualcode"):
        sys.exit(_open_window(arguments))
    sys.exit(run(arguments))


def _open_window(arguments: list[str]) -> int:
    try:
        from qualcode.gui.app import main as open_window
    except ImportError as error:
        sys.stderr.write(f"The window needs PySide6, which cannot be loaded ({error}).\n")
        sys.stderr.write("Install it with: pip install 'qualcode[gui]'\n")
        return 1
    return open_window(arguments)


if __name__ == "__main__":
    main()
