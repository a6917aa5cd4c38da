"""The shared libraries of the system that Qt needs; standard library only.

Qt's wheels hold Qt itself but not the libraries that every Linux desktop has and a bare server lacks.
They are looked for by loading them. Where they are missing on Debian or Ubuntu they are installed, as
root or through sudo without a password; elsewhere the caller gets a line to show. Nothing ever asks.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# shared library -> the Debian package that has it, the present name first, then that of newer releases
OFFSCREEN = {
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libX11.so.6": ("libx11-6",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}
WINDOW = {
    **OFFSCREEN,
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}
LIMIT = 15 * 60  # seconds


def ensure(libraries: dict[str, tuple[str, ...]]) -> str:
    """Installs the missing ones of `libraries`; gives "" or, where that cannot be done, what to tell."""
    lacking = missing(libraries)
    if not lacking:
        return ""
    if install_packages(sorted({libraries[library] for library in lacking})):
        lacking = missing(libraries)
        if not lacking:
            return ""
    return advice(lacking, libraries)


def missing(libraries: dict[str, tuple[str, ...]]) -> list[str]:
    """Those of `libraries` that cannot be loaded; none outside Linux, where Qt brings everything."""
    if not sys.platform.startswith("linux"):
        return []
    return [library for library in libraries if not loads(library)]


def loads(library: str) -> bool:
    """Whether the system finds and loads `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def advice(lacking: list[str], libraries: dict[str, tuple[str, ...]]) -> str:
    """One line that says how to get the libraries in `lacking`."""
    if shutil.which("apt-get"):
        packages = " ".join(sorted({package_name(libraries[library]) for library in lacking}))
        return f"Qt needs system libraries. Run: sudo apt-get update && sudo apt-get install -y {packages}"
    return "Qt needs system libraries; install the packages of your system that have: " + ", ".join(lacking)


def package_name(names: tuple[str, ...]) -> str:
    """The one of `names` that this release of Debian or Ubuntu has; the first when none is known."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            found = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
            if found.returncode == 0 and found.stdout:
                return name
    return names[0]


def install_packages(wanted: list[tuple[str, ...]]) -> bool:
    """Whether apt-get installed the packages; False at once where it may not or there is no apt-get.

    Each of `wanted` holds the names that one package has in the releases of Debian and Ubuntu.
    """
    rights = administrator()
    if rights is None or not shutil.which("apt-get"):
        return False
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    quietly([*apt, "update"])
    packages = [package_name(names) for names in wanted]
    print("Installing system packages:", *packages, flush=True)
    return quietly([*apt, "install", "-y", "--no-install-recommends", *packages])


def administrator() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, sudo, or None where neither works."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        allowed = subprocess.run(
            ["sudo", "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        if allowed.returncode == 0:
            return ["sudo", "-n"]
    return None


def quietly(command: list[str]) -> bool:
    """Whether `command` succeeded; its output is shown only when it did not."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print("This took too long and was stopped:", *command, flush=True)
        return False
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0
