"""Operations in the real window, drawn to memory: from the verb until everything is painted again."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QUALCODE_CONFIG", tempfile.mkdtemp(prefix="qualcode-bench-"))

FRAMES = 60
START = """
import time, resource
from pathlib import Path
begin = time.perf_counter()
from qualcode.gui.app import make_application, load_settings
app = make_application()
from qualcode.gui.main_window import MainWindow
window = MainWindow(load_settings())
window.resize(1280, 720)
window.show()
app.processEvents()
window.grab()
seconds = time.perf_counter() - begin
status = Path("/proc/self/status")  # the peak of this process alone; getrusage counts its parent's too
lines = status.read_text().splitlines() if status.exists() else []
peaks = [line.split()[1] for line in lines if "VmHWM" in line]
kibibytes = float(peaks[0]) if peaks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, kibibytes / 1024)
"""


class Window:
    """The main window on a study, at 1280 x 720."""

    def __init__(self, study: Path) -> None:
        from qualcode.gui.app import load_settings, make_application
        from qualcode.gui.main_window import MainWindow

        self.app = make_application()
        self.window = MainWindow(load_settings())
        self.window.resize(1280, 720)
        self.window.show()
        self.window.open_study(study)
        self.settle()
        self.coding: Any = self.window.area.coding
        self.project: Any = self.window.project

    def settle(self) -> None:
        """Lets everything that waits to be done or painted be done."""
        self.app.processEvents()
        self.app.sendPostedEvents()
        self.app.processEvents()

    def timed(self, work: Callable[[], Any]) -> float:
        """Seconds for `work` and the painting that follows."""
        begin = time.perf_counter()
        work()
        self.settle()
        return time.perf_counter() - begin

    def close(self) -> None:
        """Closes the window and the study."""
        self.window.close()
        self.settle()


def start_seconds(runs: int) -> tuple[float, float]:
    """Seconds from a new process to a painted window, and its memory in MiB; medians."""
    results = [
        subprocess.run(
            [sys.executable, "-c", START], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(runs)
    ]
    seconds, memory = zip(*((float(a), float(b)) for a, b in results), strict=True)
    return statistics.median(seconds), statistics.median(memory)


def window_operations(study: Path, runs: int) -> dict[str, float]:
    """Seconds by name of operation; medians."""
    window = Window(study)
    found = {
        "show a document with all codings": _show(window, runs),
        "scroll one frame": _scroll(window),
        **_coding(window, max(runs, 9)),
    }
    window.close()
    return found


def _show(window: Window, runs: int) -> float:
    documents = window.project.documents.all()
    seconds: list[float] = []
    for number in range(runs + 1):
        wanted = documents[number % len(documents)].id
        if len(documents) == 1:
            window.timed(lambda: window.coding.show_document(None))
        seconds.append(window.timed(lambda: window.coding.show_document(wanted)))  # noqa: B023
    return statistics.median(seconds[1:])


def _scroll(window: Window) -> float:
    bar = window.coding.view.verticalScrollBar()
    step = max(20, bar.maximum() // (FRAMES * 4))
    return statistics.median(window.timed(lambda: bar.setValue(bar.value() + step)) for _ in range(FRAMES))


def _coding(window: Window, runs: int) -> dict[str, float]:
    project = window.project
    document = window.coding.document.id
    code = project.codes.all()[0].id
    starts = iter(range(200, 200 + 40 * (runs + 1), 40))
    seconds: dict[str, list[float]] = {"add a coding": [], "undo it": [], "remove a coding": []}
    for start in starts:
        add = lambda: project.quotations.code(document, start, start + 25, [code])  # noqa: B023, E731
        seconds["add a coding"].append(window.timed(add))
        seconds["undo it"].append(window.timed(project.undo))
        add()
        window.settle()
        made = [
            q for q in project.quotations.of_document(document) if (q.start, q.end) == (start, start + 25)
        ]
        codings = [coding.id for coding in made[0].codings]
        seconds["remove a coding"].append(window.timed(lambda: project.quotations.uncode(codings)))  # noqa: B023
    return {name: statistics.median(values) for name, values in seconds.items()}
