"""A table of two columns as a Word document: Office Open XML (ECMA-376), transitional, by hand.

The bytes depend on the contents alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from article_i18n.locale_names import maximal, read
from article_i18n.locales import bcp47, direction
from article_i18n.outputs.states import Run

_NO_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_COLOURS = {"fuzzy": "FFF2CC", "untranslated": "F2F2F2", "refused": "F8D7DA"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_STYLES = (
    f'{_XML}<w:styles xmlns:w="{_W}">'
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="{font}" w:cs="Arial"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="240"/></w:pPr>'
    '<w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="Head"/><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Place"><w:name w:val="Place"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:color w:val="595959"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style></w:styles>'
)
_FONTS = {
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Jpan": "Yu Gothic",
    "Kore": "Malgun Gothic",
}
"""What Word sets a script in, if nobody says."""
_WIDTH = 4819
"""Of a column, in twentieths of a point: half of what A4 has between its margins."""


class Cell(NamedTuple):
    """A cell of the table."""

    text: Sequence[Run]
    """Lines become lines; mark-up is grey."""
    locale: str
    state: str = ""
    """Fuzzy, untranslated or refused: shows as a colour."""
    note: str = ""
    """Small, below the text."""

    @staticmethod
    def of(text: str, locale: str) -> Cell:
        """Return a cell of words alone."""
        return Cell((Run(text, False),), locale)


def table(title: str, locale: str, head: Sequence[Cell], body: Iterable[Sequence[Cell]]) -> bytes:
    """Return a Word document: a title, and a table whose first row comes again on every page."""
    rows = "".join(
        (_row(head, "<w:cantSplit/><w:tblHeader/>", "Head"), *(_row(row, "<w:cantSplit/>") for row in body))
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    turned = "<w:bidiVisual/>" if direction(locale) == "rtl" else ""
    grid = f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>'
    document = (
        f'{_XML}<w:document xmlns:w="{_W}"><w:body>{_paragraph((Run(title, False),), locale, "Title")}'
        f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="{2 * _WIDTH}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>{grid}{rows}</w:tbl><w:p/>'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    font = _FONTS.get(maximal(read(locale)).script, _FONTS["Hans"])
    return _packed(document, _STYLES.replace("{font}", font))


def _row(cells: Iterable[Cell], properties: str, style: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(_cell(cell, style) for cell in cells)}</w:tr>"


def _cell(cell: Cell, style: str) -> str:
    colour = _COLOURS.get(cell.state)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
    inside = _paragraph(cell.text, cell.locale, style) + _note(cell.note)
    return f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'


def _note(text: str) -> str:
    return _paragraph((Run(text, False),), "en", "Place") if text else ""


def _paragraph(text: Sequence[Run], locale: str, style: str = "") -> str:
    right = direction(locale) == "rtl"
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:bidi/>" if right else "")
    shown = "".join(_run(run, locale, right=right and not run.isolated) for run in text)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{shown}</w:p>"


def _run(run: Run, locale: str, *, right: bool) -> str:
    tag = quoteattr(bcp47(locale))
    properties = (
        ('<w:color w:val="595959"/>' if run.markup else "")
        + ("<w:rtl/>" if right else "")
        + f"<w:lang w:val={tag} w:eastAsia={tag} w:bidi={tag}/>"
    )
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _NO_XML.sub("", run.text).split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _packed(document: str, styles: str) -> bytes:
    relation = '<Relationship Id="rId1" Type="{}" Target="{}"/>'
    relations = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations.format(relation.format(f"{_OFFICE}/officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": relations.format(relation.format(f"{_OFFICE}/styles", "styles.xml")),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, text in files.items():
            package.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return stream.getvalue()
