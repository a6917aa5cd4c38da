"""The words by which speakers, headers and legends are recognised, in Dutch, English and German.

Only data and look-ups: which labels mean an interviewer, which words before a colon are no speaker.
All keys are as `label_key` gives them.
"""

import re

from qualcode.model.documents import Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INTERVIEWER_WORDS = _words(
    """
    interviewer interviewster int onderzoeker onderzoekster researcher moderator moderatrice mod
    gespreksleider gespreksleidster facilitator vragensteller vraagsteller ondervrager afnemer
    vraag question forscher fragesteller interviewers onderzoekers researchers moderatoren moderators
    """
)
RESPONDENT_WORDS = _words(
    """
    respondent respondente resp geïnterviewde geinterviewde geinterviewd interviewee deelnemer
    deelneemster participant participante proefpersoon pp kandidaat kandidate cliënt client cliënte
    patiënt patient patiënte informant informante antwoord answer bevraagde ondervraagde befragte befragter
    respondenten respondents geïnterviewden geinterviewden interviewees informanten informants
    """
)
OTHER_WORDS = _words(
    """
    observator observer toehoorder tolk interpreter notulist secretaris begeleider begeleidster
    stagiair stagiaire stagiare
    """
)
_ROLE_WORDS = (
    (Role.INTERVIEWER, INTERVIEWER_WORDS),
    (Role.RESPONDENT, RESPONDENT_WORDS),
    (Role.OTHER, OTHER_WORDS),
)
SPEAKER_WORDS = _words("spreker speaker sprecher spk sp unknown onbekend")

# Single letters (with or without a number) as transcribers use them. Strong ones are believed even
# when they occur once; weak ones ("A: first option") have to recur.
STRONG_LETTERS = {"i": Role.INTERVIEWER, "r": Role.RESPONDENT, "x": None, "y": None, "s": None}
WEAK_LETTERS = {
    "v": Role.INTERVIEWER,
    "q": Role.INTERVIEWER,
    "m": Role.INTERVIEWER,
    "o": Role.INTERVIEWER,
    "a": Role.RESPONDENT,
    "p": Role.RESPONDENT,
    "g": Role.RESPONDENT,
    "b": Role.RESPONDENT,
    "d": Role.RESPONDENT,
    "k": Role.RESPONDENT,
    "c": Role.RESPONDENT,
}
LETTERS = STRONG_LETTERS | WEAK_LETTERS

# What stands before a colon at the head of a transcript.
METADATA = _words(
    """
    datum date tijd tijdstip time duur duration plaats place locatie location naam name functie function
    organisatie organisation organization geslacht gender leeftijd age onderwerp subject project titel
    title versie version bron source bestand file opname opnameduur recording transcript transcriptie
    getranscribeerd transcribent transcriber taal language studie study code nummer number
    interviewnummer respondentnummer casus case gemeente regio region sector datum_interview
    interviewdatum gespreksdatum afnamedatum interviewduur gespreksduur lengte length aanvang
    aanvangstijd einde eindtijd dag day
    """
)
DATE_WORDS = _words("datum date interviewdatum day dag gespreksdatum afnamedatum")
PLACE_WORDS = _words("plaats place locatie location waar where")
DURATION_WORDS = _words("duur duration opnameduur length lengte gespreksduur interviewduur")
TIME_WORDS = _words("tijd tijdstip time aanvang aanvangstijd")
NOT_SPEAKERS = METADATA | _words(
    """
    bijvoorbeeld bijv bv vb voorbeeld opmerking opmerkingen noot nb ps let_op pas_op kortom conclusie
    samenvatting samengevat inleiding doel doelen aanwezig afwezig betreft van aan cc telefoon tel
    e-mail email mail website http https legenda sprekers afkortingen oftewel ofwel namelijk immers
    vraagstelling toelichting kop hoofdstuk paragraaf tip tips stelling thema onderdeel volgende
    for_example example note notes remark remarks conclusion summary introduction legend speakers
    attendees present absent subject to from i.e e.g eg ie beispiel zum_beispiel achtung
    observatie observation reflectie reflection methode method resultaat resultaten results discussie
    discussion beschrijving description aantekening aantekeningen notitie notities interpretatie
    ja nee nou dus maar en of want toch zo kijk goed oké oke ok precies inderdaad ook toen daarna eerst
    ten_eerste ten_tweede tot_slot ik jij hij zij ze wij we jullie dat dit die deze er daar hier nu dan
    wat wie waar wanneer hoe waarom welke als omdat zodat echter
    yes no well so but and or because look okay right then first second third finally you he she
    they that this these those there here now what who where when how why which if like
    """
)

_NUMBERED_HEADING = re.compile(
    r"(vraag|question|punt|stap|step|fase|phase|deel|part|thema|theme|topic|blok|hoofdstuk|chapter|bijlage|"
    r"appendix|figuur|figure|tabel|table|interview|gesprek|regel|line|pagina|page|blz|stelling|casus|case|"
    r"scenario|optie|option)([ .]?\d[\divx]*|[ .][ivx]+|[ .][a-z])"  # "interviewr" is a typing error
)
_NUMBERED = re.compile(r"(?P<word>\w+?)[ _.-]?(?P<number>\d{1,4}|(?<=[ _.-])[a-z])?")
PARTICLES = _words("van de der den het ter ten te von zu la le du el al bin ibn ben di da dos op in")
_NAME_PART = re.compile(r"[^\W\d_][\w.'’\-]*|\d{1,4}|&|\(\w+\)")


def label_key(label: str) -> str:
    """What makes two spellings one speaker: without case, decoration, spaces before a number."""
    plain = re.sub(r"\s+", " ", label.replace("_", " ")).strip(" *.@[]").casefold()
    return re.sub(r"^([^\W\d]{1,4})[ .]+(\d+)$", r"\1\2", plain)


def is_no_speaker(key: str) -> bool:
    """Whether the word before the colon is a heading or a turn of phrase: "vraag 3", "let op"."""
    return key.replace(" ", "_") in NOT_SPEAKERS or bool(_NUMBERED_HEADING.fullmatch(key))


def role_of_word(key: str) -> Role | None:
    """The role that a word says, or None: "respondent 2", "interviewer (sanne)", "sanne (interviewer)"."""
    for part in re.split(r"[()]", key):
        match = _NUMBERED.fullmatch(part.strip())
        word = match["word"] if match else part.strip()
        role = next((role for role, words in _ROLE_WORDS if word in words), None)
        if role is not None:
            return role
    return None


def role_of_label(key: str) -> Role | None:
    """The role that a label says by itself ("i", "p12", "respondent 2"), or None."""
    letter = is_letter(key)
    return LETTERS.get(letter) if letter else role_of_word(key)


def is_letter(key: str) -> str:
    """The letter of a label such as "p" or "p12"; "" for any other label."""
    match = re.fullmatch(r"([a-z])\d{0,4}", key)
    return match[1] if match else ""


def is_strong_label(key: str) -> bool:
    """Whether the label is a speaker's even when it occurs once: "i", "r2", "respondent 1", "sp 1"."""
    if re.fullmatch(r"[a-z]{1,2}\d{1,4}", key):
        return True
    match = _NUMBERED.fullmatch(key)
    speaker = bool(match and match["number"] and match["word"] in SPEAKER_WORDS)
    return key in STRONG_LETTERS or role_of_word(key) is not None or speaker


def is_weak_label(key: str) -> bool:
    """Whether the label is often a speaker's, but can also be an enumeration: "a", "b"."""
    return len(key) == 1 and key.isalpha() and key not in STRONG_LETTERS


def looks_like_name(label: str) -> bool:
    """Whether the label has the shape of a name or initials: capitals, at most five words."""
    parts = label.strip(" *@[]").split()
    if not 1 <= len(parts) <= 5 or not parts[0][:1].isupper():
        return False
    return all(
        _NAME_PART.fullmatch(part) and (part[:1].isupper() or not part[:1].isalpha() or part in PARTICLES)
        for part in parts
    )
