"""Times what a researcher waits for, on neutral data, and prints medians beside the budgets.

    python tests/bench/run.py [--data FOLDER] [--size S|L|X] [--runs N] [--only TEXT]

FOLDER holds docs/*.txt, categories.csv, codes.csv and codings.csv; without it data are made here
(`generate.py`). Nothing is asserted: speed is looked at, not tested.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from generate import generate
from operations import OPERATIONS, Bench


def main() -> None:
    """Runs the chosen operations and prints a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with neutral data")
    parser.add_argument(
        "--size", choices=["S", "L", "X"], default="S", help="which budgets, and what to make"
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="only operations whose name holds this text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.data or generate(Path(temporary) / "data", options.size)
        bench = Bench(folder, Path(temporary), options.size, options.runs)
        print(f"size {options.size}, {folder.name}, medians of {options.runs} runs")
        print(f"{'operation':52} {'median':>10} {'budget':>10}")
        for operation in OPERATIONS:
            if options.size in operation.sizes and options.only in operation.name:
                show(operation.name, operation.run(bench), operation.budget(options.size))
        if bench.measured_start:
            print(f"memory of the window after starting: {bench.measured_start[1]:.0f} MiB (budget 250)")
        bench.close()


def show(name: str, seconds: float | None, budget: float | None) -> None:
    """One line of the table."""
    measured = "-" if seconds is None else f"{seconds:.3f} s"
    allowed = "-" if budget is None else f"{budget:g} s"
    over = "  over" if seconds is not None and budget is not None and seconds > budget else ""
    print(f"{name:52} {measured:>10} {allowed:>10}{over}", flush=True)


if __name__ == "__main__":
    main()
