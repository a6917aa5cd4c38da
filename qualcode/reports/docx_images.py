"""Pictures in a Word file: what the body says of them, and the parts of the file that hold them."""

from zipfile import ZIP_STORED, ZipFile

from qualcode.reports.blocks import Image
from qualcode.reports.escaping import escaped

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
_EMU_PER_MM = 36_000
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


class DocxImages:
    """The pictures of one file, in the order in which the body names them."""

    def __init__(self) -> None:
        self._all: list[Image] = []

    def paragraph(self, image: Image) -> str:
        """A paragraph that holds the picture; it stays with what comes after it, its words are read out."""
        self._all.append(image)
        number = len(self._all)
        wide, high = (round(mm * _EMU_PER_MM) for mm in (image.width, image.height))
        words, name = f'"{escaped(image.words)}"', f'"{number}"'
        return (
            f'<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{1000 + number}" name={name} descr={words}/>'
            f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{_id(number)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            f"</a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def write(self, made: ZipFile, source: ZipFile) -> None:
        """Puts the pictures into the file, and the two parts that name them."""
        entries = ""
        for number, image in enumerate(self._all, start=1):
            made.writestr(f"word/media/picture{number}.png", image.png, compress_type=ZIP_STORED)
            target = f"media/picture{number}.png"
            entries += f'<Relationship Id="{_id(number)}" Type="{_KIND}" Target="{target}"/>'
        relations = source.read(RELATIONS).decode("utf-8")
        made.writestr(RELATIONS, relations.replace("</Relationships>", f"{entries}</Relationships>"))
        types = source.read(TYPES).decode("utf-8")
        if self._all and 'Extension="png"' not in types:
            types = types.replace("<Default ", f"{_PNG}<Default ", 1)
        made.writestr(TYPES, types)


def _id(number: int) -> str:
    return f"rIdPicture{number}"
