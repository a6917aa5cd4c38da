"""The words of the program in Dutch and English.

Source texts are English. `_` marks and translates a text into the language of the screen;
a report can be in another language than the screen, and asks `translator` for it.
The language of the screen is the one thing the whole process shares, so it is kept here.
"""

import gettext as _gettext
import locale
import os
from collections.abc import Callable
from functools import cache

from qualcode.paths import resources_folder

LANGUAGES = {"en": "English", "nl": "Nederlands"}

Translate = Callable[[str], str]


class _Screen:
    language = "en"


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    folder = resources_folder() / "locale"
    return _gettext.translation("qualcode", folder, languages=[language], fallback=True)


def use_language(language: str) -> None:
    """Makes `language` ("nl" or "en") the language of the screen; any other value means English."""
    _Screen.language = language if language in LANGUAGES else "en"


def screen_language() -> str:
    """The language of the screen: "nl" or "en"."""
    return _Screen.language


def system_language() -> str:
    """The language the computer is set to, where qualcode speaks it; otherwise English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return name[:2].lower() if name[:2].lower() in LANGUAGES else "en"


def translator(language: str) -> Translate:
    """A function that gives texts in `language`, whatever the screen shows."""
    return _catalogue(language if language in LANGUAGES else "en").gettext


def _(text: str) -> str:
    """`text` in the language of the screen."""
    return _catalogue(_Screen.language).gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many`, whichever fits `n`, in the language of the screen; not yet filled in."""
    return _catalogue(_Screen.language).ngettext(one, many, n)


def N_(text: str) -> str:
    """Marks `text` for translation and leaves it as it is; whoever shows it calls `_`."""
    return text
