"""The words of RTF that matter for text, and its code pages (Rich Text Format Specification 1.9.1)."""

import codecs

# Groups whose content is no part of the running text. Automatic numbers are left out, as for .docx.
LEFT_OUT = frozenset(
    """
    aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime author
    bkmkend bkmkstart category colorschememapping colortbl company creatim datafield datastore doccomm
    falt filetbl fldinst fonttbl footer footerf footerl footerr footnote formfield ftncn ftnsep ftnsepc
    generator header headerf headerl headerr info keywords latentstyles listoverridetable listtable
    listtext manager mmathPr nonesttables nonshppict objdata operator panose passwordhash pgptbl pict
    pntext private printim result revtbl revtim rsidtbl shprslt sn sp stylesheet subject sv tc template
    themedata title txe ud userprops wgrffmtfilter xe xmlnstbl
    """.split()  # noqa: SIM905 - a list of a hundred quoted words would not be read
)
NOTES, COMMENTS = "footnote", "annotation"
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "page": "\n",
    "column": "\n",
    "nestcell": "\t",
    "nestrow": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
SYMBOLS = {"~": "\u00a0", "_": "-", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
CHARACTER_SETS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_OF_FONT = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def code_page_of_font(character_set: int) -> str:
    """The code page of a font's character set; "" where it is that of the document."""
    return _OF_FONT.get(character_set, "")


def code_page(number: int) -> str:
    """The codec for \\ansicpg and \\cpg; Windows-1252 for one that is unknown."""
    name = "mac_roman" if number == 10000 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
