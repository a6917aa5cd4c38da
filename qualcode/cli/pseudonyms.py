"""The command pseudonymise: names suggested, replaced, looked for again, and forgotten."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import PATH, json_option, opened, study_argument
from qualcode.cli.output import LineProgress, aligned, emit
from qualcode.errors import QualcodeError
from qualcode.i18n import _, ngettext
from qualcode.pseudonyms import KIND_NAMES, Key, Name, Style

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.project.pseudonyms import Leftovers


@click.command("pseudonymise")
@study_argument
@click.option("--suggest", type=PATH, help="Write what looks like a name to this .csv or .xlsx, to fill in.")
@click.option("--model", default="", help="A spaCy model to ask as well: auto, its name, or a folder.")
@click.option("--key", "key_file", type=PATH, help="The file that keeps names and placeholders.")
@click.option("--names", type=PATH, help="Take names and placeholders from this .csv or .xlsx into the key.")
@click.option("--style", type=click.Choice([s.value for s in Style]), help="How placeholders are made.")
@click.option("--apply", "apply_", is_flag=True, help="Replace the names in the study, as one step.")
@click.option("--dry-run", is_flag=True, help="Only say what would be replaced.")
@click.option("--check", is_flag=True, help="Look for names that are left, in the study and in FILES.")
@click.option("--forget", is_flag=True, help="Remove the original names from the study for good.")
@click.option("--coder", default="", help="Who does this (default: the study's first coder).")
@click.argument("files", nargs=-1, type=PATH)
@json_option
def pseudonymise_command(study: Path, files: tuple[Path, ...], **options: Any) -> None:
    """Replace names in a study by placeholders; the key to them is a file of its own."""
    verbs = [name for name in ("suggest", "apply_", "dry_run", "check", "forget") if options[name]]
    if not verbs:
        raise click.UsageError("Say what to do: --suggest FILE, --dry-run, --apply, --check or --forget.")
    writes = bool(options["apply_"] or options["forget"])
    with opened(study, write=writes, coder=options["coder"]) as project:
        if options["suggest"]:
            _suggest(project, options)
        if len(verbs) > 1 or not options["suggest"]:
            _with_key(project, files, options)


def _suggest(project: "Project", options: dict[str, Any]) -> None:
    from qualcode.exchange.names import write_candidates
    from qualcode.pseudonyms import installed_model

    model = options["model"]
    if model == "auto":
        model = installed_model(project.language)
    known = _load(project, options, need=False)[0].names
    found = project.pseudonyms.suggest(model=model, progress=LineProgress(), known=known)
    documents = {int(info.id): info.name for info in project.documents.all()}
    path: Path = options["suggest"]
    write_candidates(path, found, documents=documents, language=project.language)
    data = [
        {
            "name": one.original,
            "kind": one.kind.value,
            "variants": list(one.variants),
            "count": one.count,
            "documents": [documents[key] for key in one.documents if key in documents],
            "contexts": list(one.contexts),
            "likely": one.likely,
        }
        for one in found
    ]
    sentence = _("{count} names suggested in {file}. Fill in the column “placeholder” where one is to go.")
    emit(
        data,
        as_json=options["as_json"],
        lines=[sentence.format(count=len(data), file=path), _apart_sentence()],
    )


def _with_key(project: "Project", files: Sequence[Path], options: dict[str, Any]) -> None:
    key, path = _load(project, options, need=True)
    if options["dry_run"]:
        _tell_plan(key, project.pseudonyms.plan(key), options, done=False)
    elif options["apply_"]:
        plan, key = project.pseudonyms.apply(key, path, progress=LineProgress())
        _remember(project.path, path)
        _tell_plan(key, plan, options, done=True, path=path)
    if options["check"]:
        _check(project, key, files, options)
    if options["forget"]:
        _forget(project, key, options)


def _load(project: "Project", options: dict[str, Any], *, need: bool) -> tuple[Key, Path]:
    """The key that the options name, with the names of a table taken over."""
    from qualcode.exchange.names import ENDINGS, read_names
    from qualcode.pseudonyms import load_key, with_placeholders
    from qualcode.settings import load_settings

    path: Path = (
        options["key_file"] or load_settings().key_of(project.path) or project.pseudonyms.suggested_key_file
    )
    names: Path | None = options["names"]
    if path.suffix.lower() in ENDINGS:
        path, names = path.with_suffix(".key"), names or path
    if not path.is_file() and names is None:
        if not need:
            return project.pseudonyms.new_key(), path
        raise QualcodeError(
            _("There is no key “{name}”.").format(name=path),
            _("Make one: --suggest names.csv, fill in placeholders, then --names names.csv --apply."),
        )
    key = load_key(path) if path.is_file() else project.pseudonyms.new_key()
    if options["style"]:
        key = replace(key, style=Style(options["style"]))
    if names is not None:
        key = _merged(key, read_names(names))
    return with_placeholders(key), path


def _merged(key: Key, names: Sequence[Name]) -> Key:
    """The key with names from a table: what the table says about a name it knows is newer."""
    newer = {name.original: name for name in names}
    kept = [newer.pop(name.original, name) for name in key.names]
    return replace(key, names=(*kept, *newer.values()))


def _tell_plan(key: Key, plan: Any, options: dict[str, Any], *, done: bool, path: Path | None = None) -> None:
    data = [
        {
            "name": name.original,
            "kind": name.kind.value,
            "placeholder": name.placeholder,
            "replaced": plan.count(name, replaced=True),
            "kept": plan.count(name) - plan.count(name, replaced=True),
            "documents": len(plan.documents(name)),
        }
        for name in key.replaced
    ]
    if options["check"] or options["forget"]:
        return
    rows = [
        [d["name"], _(KIND_NAMES[name.kind]), d["placeholder"], d["replaced"], d["kept"], d["documents"]]
        for d, name in zip(data, key.replaced, strict=True)
    ]
    header = [_("name"), _("kind"), _("placeholder"), _("replaced"), _("left"), _("documents")]
    text = ngettext("{count} place was replaced.", "{count} places were replaced.", plan.replacements)
    lines = aligned(header, rows)
    if done:
        lines += [text.format(count=plan.replacements), _("The key is in {file}.").format(file=path)]
        lines += [_apart_sentence(), _still_there_sentence()]
    emit(
        {"applied": done, "names": data, "key": str(path) if path else None},
        as_json=options["as_json"],
        lines=lines,
    )


def _check(project: "Project", key: Key, files: Sequence[Path], options: dict[str, Any]) -> None:
    from qualcode.pseudonyms import names_in_file

    left = project.pseudonyms.leftovers(key)
    found = []
    for file in files:
        try:
            found.append(names_in_file(file, key))
        except OSError as error:
            raise QualcodeError(
                _("“{name}” cannot be read: {reason}.").format(name=file, reason=error.strerror or error)
            ) from error
    data = {
        "study": [
            {"place": f.place.title, "what": f.place.table, "words": hit.words}
            for f in left.found
            for hit in f.hits
        ],
        "nearly": [{"document": p.title, "words": n.words, "name": n.name.original} for p, n in left.near],
        "kept": dict(Counter(hit.words for f in left.kept for hit in f.hits if not hit.decided)),
        "originals": [info.name for info in left.originals],
        "new": [one.original for one in left.new],
        "files": {str(one.path): dict(one.counts) for one in found if one.hits},
    }
    emit(data, as_json=options["as_json"], lines=_check_lines(left, data))
    if data["study"] or data["files"]:
        raise QualcodeError(_("Names of the key were found."))


def _check_lines(left: "Leftovers", data: dict[str, Any]) -> list[str]:
    lines = [_("{place}: {words}").format(place=one["place"], words=one["words"]) for one in data["study"]]
    for one in data["nearly"]:
        text = _("{place}: “{words}” comes near “{name}”. A typing error?")
        lines.append(text.format(place=one["document"], words=one["words"], name=one["name"]))
    for file, counts in data["files"].items():
        names = ", ".join(f"{name} ({count})" for name, count in counts.items())
        lines.append(_("{place}: {words}").format(place=file, words=names))
    if data["kept"]:
        words = ", ".join(f"{word} ({count})" for word, count in data["kept"].items())
        text = _(
            "Left as they are, for they may mean something else: {words}. Decide about them in the window."
        )
        lines.append(text.format(words=words))
    if data["new"]:
        lines.append(_("New words that look like names: {names}.").format(names=", ".join(data["new"])))
    if left.originals:
        lines.append(_still_there_sentence())
    return lines or [_("No name of the key was found.")]


def _forget(project: "Project", key: Key, options: dict[str, Any]) -> None:
    done = project.pseudonyms.forget_originals(key)
    data = {
        "files": done.files,
        "steps": done.steps,
        "backups": [str(path) for path in done.backups],
        "left": done.left,
    }
    lines = [
        _("The original files and texts are gone; {count} steps can no longer be undone.").format(
            count=done.steps
        ),
        *(_("This backup still holds names: {file}").format(file=path) for path in done.backups),
    ]
    if done.left:
        lines.append(_("Names of the key are still in the study: look with --check."))
    emit(data, as_json=options["as_json"], lines=lines)


def _remember(study: Path, key: Path) -> None:
    from qualcode.settings import load_settings

    settings = load_settings()
    settings.remember_key(study, key)
    settings.save()


def _apart_sentence() -> str:
    return _("This file leads back to people: keep it apart from the study.")


def _still_there_sentence() -> str:
    return _(
        "The imported files, the history and backups still hold the names; "
        "--forget removes them from the study."
    )
