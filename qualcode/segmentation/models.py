"""What finds the sentences: a trained spaCy model where the user has one, else rules on punctuation.

`model` is what the user chose: "" takes the best model that is installed, "none" always the rules (so
that two computers agree), anything else is the folder or the name of a model. Of a model only the parts
for sentences are loaded; a model that cannot be loaded, or has no such part, is passed over for the rules.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

NONE = "none"
MODELS: dict[str, tuple[str, ...]] = {
    "nl": ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm"),
    "en": ("en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
}
_LANGUAGES = frozenset({"nl", "en", "de", "fr"})
_SHARED = ("tok2vec", "transformer")
_LONGEST = 10**9  # paragraphs are given one by one, so length costs no memory to speak of


@dataclass(frozen=True)
class SentenceFinder:
    """A loaded pipeline. `name` is the model's, "" for the rules; `problem` says why another is not used."""

    pipeline: "Language"
    name: str = ""
    problem: str = ""


@cache
def sentence_finder(language: str, model: str = "") -> SentenceFinder:
    """What finds sentences in this language on this computer."""
    chosen = model or installed_model(language)
    if not chosen or chosen == NONE:
        return SentenceFinder(_rules(language))
    try:
        pipeline = _trained(chosen)
    except (OSError, ImportError, ValueError, KeyError, AttributeError) as error:
        return SentenceFinder(_rules(language), problem=str(error).strip().partition("\n")[0])
    if pipeline is None:
        return SentenceFinder(_rules(language), problem=f"{chosen}: no parser, no senter")
    if pipeline.lang != language:
        return SentenceFinder(_rules(language), problem=f"{chosen}: {pipeline.lang}")
    meta = pipeline.meta
    name = f"{language}_{meta['name']} {meta['version']}"
    return SentenceFinder(pipeline, name)


def installed_model(language: str) -> str:
    """The best model of this language that is installed, "" where there is none."""
    from spacy.util import is_package

    return next((name for name in MODELS.get(language, ()) if is_package(name)), "")


def _rules(language: str) -> "Language":
    import spacy

    pipeline = spacy.blank(language if language in _LANGUAGES else "xx")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = _LONGEST
    return pipeline


def _trained(name: str) -> "Language | None":
    """A model with only what sentences need: the senter, which is quick, or else the parser."""
    import spacy
    from spacy.util import get_package_path, is_package, load_meta

    folder = str(next(get_package_path(name).glob("*/meta.json")).parent) if is_package(name) else name
    parts: list[str] = list(load_meta(f"{folder}/meta.json").get("components", ()))
    parts += [part for part in load_meta(f"{folder}/meta.json").get("disabled", ()) if part not in parts]
    wanted = next((part for part in ("senter", "parser", "sentencizer") if part in parts), None)
    if wanted is None:
        return None
    kept = {wanted, *(part for part in _SHARED if wanted != "sentencizer")}
    pipeline = spacy.load(name, exclude=[part for part in parts if part not in kept])
    if wanted not in pipeline.pipe_names:
        pipeline.enable_pipe(wanted)
    pipeline.max_length = _LONGEST
    return pipeline
