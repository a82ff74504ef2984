"""What a template may hold: kinds of parts, relationships and fields. What is not listed does not get in.

Part kinds by the end of their content type, relationships by the last word of theirs (ECMA-376 parts 1 and
2, and Microsoft's additions since 2010), fields by their first word (ECMA-376 part 1, 17.16.5).
"""

from __future__ import annotations

PARTS = (
    "wordprocessingml.document.main+xml", "wordprocessingml.styles+xml",
    "wordprocessingml.settings+xml", "wordprocessingml.webSettings+xml",
    "wordprocessingml.fontTable+xml", "wordprocessingml.numbering+xml",
    "wordprocessingml.header+xml", "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml",
    "wordprocessingml.comments+xml", "wordprocessingml.commentsExtended+xml",
    "wordprocessingml.commentsIds+xml", "wordprocessingml.commentsExtensible+xml",
    "wordprocessingml.people+xml", "ms-word.stylesWithEffects+xml",
    "officedocument.theme+xml", "officedocument.themeOverride+xml",
    "package.core-properties+xml", "package.relationships+xml",
    "officedocument.extended-properties+xml", "officedocument.custom-properties+xml",
    "drawingml.chart+xml", "ms-office.chartstyle+xml", "ms-office.chartcolorstyle+xml",
    "drawingml.diagramData+xml", "drawingml.diagramLayout+xml", "drawingml.diagramStyle+xml",
    "drawingml.diagramColors+xml", "ms-office.drawingml.diagramDrawing+xml",
    "officedocument.obfuscatedFont", "font-ttf", "x-fontdata",
    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff",
    "image/x-emf", "image/x-wmf", "image/svg+xml",
)  # fmt: skip

RELATIONS = frozenset({
    "officeDocument", "core-properties", "extended-properties", "custom-properties",
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering",
    "theme", "themeOverride", "header", "footer", "footnotes", "endnotes",
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
    "image", "hyperlink", "chart", "chartStyle", "chartColorStyle",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
})  # fmt: skip

UNNEEDED = {
    "thumbnail": "缩略图",
    "printerSettings": "打印机设置",
    "customXml": "别的程序留下的数据",
    "customXmlProps": "别的程序留下的数据",
    "glossaryDocument": "文档部件库",
    "origin": "数字签名",
    "signature": "数字签名",
    "webextensiontaskpanes": "加载项窗格",
    "webextension": "加载项窗格",
    "classificationlabels": "密级标签",
    "keyMapCustomizations": "快捷键设置",
}
"""Left out and said: by the last word of the relationship that leads there."""

REFUSED = {
    "vbaProject": "宏",
    "wordVbaData": "宏",
    "attachedToolbars": "宏",
    "oleObject": "嵌入的程序或文件",
    "package": "嵌入的程序或文件",
    "control": "嵌入的控件",
    "activeXControlBinary": "嵌入的控件",
    "aFChunk": "嵌入的别种文件",
    "subDocument": "嵌入的别种文件",
    "frame": "网页框架",
    "attachedTemplate": "挂在别处的模板",
    "mailMergeSource": "邮件合并的数据源",
    "mailMergeHeaderSource": "邮件合并的数据源",
    "recipientData": "邮件合并的数据源",
    "transform": "别处的转换程序",
}
"""Words for what is not allowed; anything else is told by its own name."""

FIELDS = frozenset({
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ",
    "TOC", "TC", "XE", "INDEX", "HYPERLINK", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT",
    "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM",
    "TITLE", "SUBJECT", "AUTHOR", "LASTSAVEDBY", "KEYWORDS", "COMMENTS", "DOCPROPERTY",
    "NUMCHARS", "NUMWORDS", "FILENAME", "EQ", "SYMBOL", "ADVANCE", "QUOTE", "IF", "=",
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "USERNAME", "USERINITIALS", "BARCODE",
})  # fmt: skip
