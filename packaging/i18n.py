"""Keeps the translations in step with the source: `python packaging/i18n.py [--check]`.

Extracts every text marked with `_`, `N_` or `ngettext`, merges them into the Dutch catalogue and compiles it.
Needs Babel, which the extra "dev" brings. The files hold no dates, line numbers or paths, so that they change
only when a text does. `--check` changes nothing and fails when a text has no translation, a translation lost
or gained a {placeholder}, or the compiled file is out of date.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "qualcode.pot"
LANGUAGES = {"nl": "Dutch"}
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
# Babel writes the time and its own version here; neither says anything about the texts
NOISE = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To): .*\n', re.M)


def main(arguments: list[str]) -> int:
    """0 when the catalogues are (or have been brought) in order, 1 when `--check` found something."""
    if arguments == ["--check"]:
        problems = [problem for language in LANGUAGES for problem in check(language)]
        print(*problems or ["All texts are translated."], sep="\n")
        return 1 if problems else 0
    if arguments:
        print((__doc__ or "").strip())
        return 2
    LOCALE.mkdir(parents=True, exist_ok=True)
    texts = extract(ROOT / "qualcode")
    TEMPLATE.write_bytes(written(texts))
    for language in LANGUAGES:
        print(update(language, texts))
    return 0


def extract(folder: Path) -> Catalog:
    """Every marked text below `folder`, with the comments for translators (`# i18n: ...`)."""
    catalog = calm(Catalog(project="qualcode", charset="utf-8", fuzzy=False))
    for file in sorted(folder.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        keywords = KEYWORDS | dict.fromkeys(translators_in(source))
        found = extract_from_file(
            "python", file, keywords=keywords, comment_tags=("i18n:",), strip_comment_tags=True
        )
        for _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
        for text in direct_texts(source) + texts_in_f_strings(source, set(keywords)):
            catalog.add(text)
    return catalog


def translators_in(source: str) -> set[str]:
    """What `source` calls the functions that translate into the language of a report.

    These are the names that are given `translator(...)` or `request.translate`, or are annotated `Translate`.
    """
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg) and node.annotation and ast.unparse(node.annotation) == "Translate":
            names.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "Translate":
            names.add(last_name(node.target))
        elif isinstance(node, ast.Assign):
            pairs = [pair for target in node.targets for pair in pairwise(target, node.value)]
            names.update(last_name(target) for target, value in pairs if is_translator(value))
    return names


def is_translator(value: ast.expr) -> bool:
    """Whether `value` is a function that translates."""
    named = isinstance(value, ast.Attribute) and last_name(value) == "translate"
    return named or is_call_of("translator", value)


def pairwise(target: ast.expr, value: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """What gets which value in an assignment, also in `a, b = 1, 2`."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=False))
    return [(target, value)]


def direct_texts(source: str) -> list[str | tuple[str, ...]]:
    """The texts in `source` that are translated on the spot: `translator(language)("...")`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    texts = [call.args[0] for call in calls if is_call_of("translator", call.func)]
    return [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def texts_in_f_strings(source: str, keywords: set[str]) -> list[str | tuple[str, ...]]:
    """The texts marked inside f-strings, which Babel finds only with Python 3.12 and later."""
    fields = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FormattedValue)]
    calls = [call for field in fields for call in ast.walk(field) if isinstance(call, ast.Call)]
    found: list[str | tuple[str, ...]] = []
    for call in calls:
        texts = tuple(arg.value for arg in call.args if isinstance(arg, ast.Constant))
        if last_name(call.func) in keywords and texts and all(isinstance(text, str) for text in texts):
            found.append(texts if last_name(call.func) == "ngettext" else texts[0])
    return found


def is_call_of(function: str, node: ast.expr) -> bool:
    """Whether `node` calls `function`."""
    return isinstance(node, ast.Call) and last_name(node.func) == function


def last_name(node: ast.expr) -> str:
    """`c` of the expression `a.b.c`."""
    return ast.unparse(node).rpartition(".")[2]


def po_file(language: str) -> Path:
    """The translations that people edit."""
    return LOCALE / language / "LC_MESSAGES" / "qualcode.po"


def catalogue(language: str) -> Catalog:
    """The translations as they lie in the repository; empty when there are none yet."""
    if not po_file(language).exists():
        return calm(Catalog(locale=language, project="qualcode", charset="utf-8", fuzzy=False))
    with po_file(language).open("rb") as file:
        return calm(read_po(file, locale=language))


def calm(catalog: Catalog) -> Catalog:
    """`catalog` with a header that is the same at every run."""
    catalog.creation_date = catalog.revision_date = SOME_DAY
    catalog.header_comment = "# The texts of qualcode; packaging/i18n.py keeps them in step with the source."
    catalog.last_translator = catalog.language_team = "the qualcode contributors"
    return catalog


def update(language: str, texts: Catalog) -> str:
    """Merges `texts` into the catalogue of `language`, compiles it and says how far it is."""
    catalog = catalogue(language)
    # no guesses at changed texts: a wrong sentence that looks finished is worse than an English one
    catalog.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(written(catalog))
    po_file(language).with_suffix(".mo").write_bytes(compiled(catalogue(language)))
    open_ones = [message for message in catalog if message.id and not translated(message)]
    return f"{LANGUAGES[language]}: {len(catalog)} texts, {len(open_ones)} without a translation."


def check(language: str) -> list[str]:
    """What is wrong with the catalogue of `language`, a sentence each."""
    have = {key(message): message for message in catalogue(language) if message.id}
    texts = [message for message in extract(ROOT / "qualcode") if message.id]
    problems = [
        f"{LANGUAGES[language]}: no translation of {message.id!r}."
        for message in texts
        if key(message) not in have or not translated(have[key(message)])
    ]
    problems += [
        f"{LANGUAGES[language]}: other placeholders than in {message.id!r}."
        for message in have.values()
        if translated(message) and not placeholders_agree(message)
    ]
    if translations(compiled(catalogue(language))) != translations(mo_bytes(language)):
        problems.append(f"{LANGUAGES[language]}: the compiled file is out of date; run packaging/i18n.py.")
    return problems


def mo_bytes(language: str) -> bytes:
    """The compiled catalogue as it lies in the repository; an empty one when there is none yet."""
    file = po_file(language).with_suffix(".mo")
    return file.read_bytes() if file.exists() else compiled(Catalog(locale=language))


def translations(mo: bytes) -> dict[object, object]:
    """What a compiled catalogue translates into what; its header aside."""
    return {key(message): message.string for message in read_mo(io.BytesIO(mo)) if message.id}


def key(message: Message) -> tuple[object, str | None]:
    """What a message is looked up by: its text (of a plural, the singular) and its context."""
    return (forms(message.id)[0], message.context)


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The wordings in `text`: one, or of a plural all; "" where there is none yet."""
    return list(text) if isinstance(text, tuple | list) else [text or ""]


def translated(message: Message) -> bool:
    """Whether every wording has a translation that a person stands for."""
    return all(forms(message.string)) and not message.fuzzy


def placeholders_agree(message: Message) -> bool:
    """Whether every translation fills in exactly what the source fills in."""
    allowed = [sorted(PLACEHOLDER.findall(form)) for form in forms(message.id)]
    return all(sorted(PLACEHOLDER.findall(form)) in allowed for form in forms(message.string))


def written(catalog: Catalog) -> bytes:
    """`catalog` as a po file, sorted and without anything that changes from run to run."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, no_location=True, omit_header=False, sort_output=True, width=100)
    return NOISE.sub("", buffer.getvalue().decode("utf-8")).encode("utf-8")


def compiled(catalog: Catalog) -> bytes:
    """`catalog` as gettext reads it, the same bytes for the same translations."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
