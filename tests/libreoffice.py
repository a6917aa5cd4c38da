"""LibreOffice without a window, made to do in a Word file what a supervisor does: by a macro in Basic.

Not in the macro: a reply to a comment, for which LibreOffice has no verb outside its window.
"""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD '
HEAD += 'OfficeDocument 1.0//EN" "{file}.dtd">\n'
MODULE = HEAD.format(kind="script:module", file="module") + (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Review" '
    'script:language="StarBasic">{code}</script:module>'
)
LIBRARY = HEAD.format(kind="library:library", file="library") + (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Review"/>'
    "</library:library>"
)
VERBS = """
Sub Run()
  Dim wanted(0) As New com.sun.star.beans.PropertyValue
  wanted(0).Name = "Hidden" : wanted(0).Value = False
  doc = StarDesktop.loadComponentFromURL(ConvertToURL("{source}"), "_blank", 0, wanted())
{calls}
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  kept(0).Name = "FilterName" : kept(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL("{target}"), kept())
  doc.close(True)
  StarDesktop.terminate()
End Sub

Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Sub Say(doc, words, said, who)
  place = Found(doc, words)
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = who
  note.Content = said
  place.Text.insertTextContent(place, note, True)
End Sub

Function Comment(doc, part)
  fields = doc.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    one = fields.nextElement()
    If one.supportsService("com.sun.star.text.textfield.Annotation") Then
      If InStr(one.Content, part) > 0 Then
        Comment = one
        Exit Function
      End If
    End If
  Loop
End Function

Sub TypeBelow(doc, part, said)
  one = Comment(doc, part)
  one.Content = one.Content & Chr(10) & said
End Sub

Sub Resolve(doc, part)
  one = Comment(doc, part)
  one.Resolved = True
End Sub

Sub Discard(doc, part)
  one = Comment(doc, part)
  one.Anchor.Text.removeTextContent(one)
End Sub

Sub Rewrite(doc, words, instead)
  place = Found(doc, words)
  place.String = instead
End Sub

Sub TypeAfter(doc, words, typed)
  place = Found(doc, words)
  place.Text.insertString(place.End, typed, False)
End Sub

Sub ParagraphAfter(doc, words, typed)
  place = Found(doc, words).End
  place.Text.insertControlCharacter(place, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  place.Text.insertString(place, typed, False)
End Sub

Sub MoveParagraph(doc, words, steps)
  Dim nothing()
  doc.CurrentController.select(Found(doc, words))
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  verb = ".uno:MoveDown"
  If steps < 0 Then verb = ".uno:MoveUp"
  For number = 1 To Abs(steps)
    helper.executeDispatch(doc.CurrentController.Frame, verb, "", 0, nothing())
  Next
End Sub
"""


def edited(path: Path, folder: Path, *calls: str) -> Path:
    """The Word file as LibreOffice saves it after `calls` of the verbs above, such as
    `Say doc, "these words", "a question?", "Willem"`."""
    target = folder / f"{path.stem}-edited.docx"
    code = VERBS.format(source=path, target=target, calls="\n".join(f"  {call}" for call in calls))
    profile = folder / "profile"
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    # the first start makes the profile, with an empty library of macros
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    library = profile / "user" / "basic" / "Standard"
    (library / "Review.xba").write_text(MODULE.format(code=escape(code)), encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    macro = "macro:///Standard.Review.Run()"
    subprocess.run([*command, macro], check=True, capture_output=True, timeout=120)
    assert target.exists(), "the macro did not come to its end"
    return target
