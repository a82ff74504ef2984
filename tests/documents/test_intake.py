from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, open_docx, relations_of, write_docx
from drafter.documents.template import Template
from drafter.documents.vetting import load_template
from drafter.errors import DrafterError
from tests.documents.examples import document

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
RELATION = (
    '<Relationship Id="rIdX" Type="http://x/{}" Target="{}" TargetMode="{}"/></Relationships>'
)


def base() -> Parts:
    return open_docx(write_template("甲"))


def with_relation(kind: str, target: str, mode: str = "External") -> Parts:
    parts = base()
    holder = relations_of(DOCUMENT)
    added = RELATION.format(kind, target, mode)
    parts[holder] = parts[holder].replace(b"</Relationships>", added.encode())
    return parts


def refused(parts: Parts, what: str) -> None:
    with pytest.raises(DrafterError, match=what) as caught:
        Template.from_bytes(write_docx(parts))
    assert "\n" not in str(caught.value)


def test_macros_are_refused() -> None:
    parts = base()
    parts[TYPES] = parts[TYPES].replace(b"document.main", b"document.macroEnabled.main")
    refused(parts, "宏")
    parts = base()
    parts[TYPES] = parts[TYPES].replace(b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')  # fmt: skip
    refused(parts, "宏")


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("attachedTemplate", "http://example.com/a.dotm", "External"),
        ("image", "http://example.com/a.png", "External"),
        ("hyperlink", "file://server/share", "External"),
        ("oleObject", "embeddings/a.bin", "Internal"),
        ("aFChunk", "a.html", "Internal"),
    ],
)
def test_remote_and_embedded_parts_are_refused(kind: str, target: str, mode: str) -> None:
    refused(with_relation(kind, target, mode), "嵌入的程序或文件|嵌入的别种文件|指向外部文件的链接")


def test_a_link_to_a_web_page_is_harmless() -> None:
    Template.from_bytes(write_docx(with_relation("hyperlink", "https://example.com/")))


def test_commands_in_fields_are_refused_even_split_over_runs() -> None:
    split = "<w:p><w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\x</w:instrText></w:r></w:p>"
    refused(open_docx(document(split)), "会执行命令或取用别处内容的域（DDEAUTO）")


def test_entities_and_doctypes_are_refused() -> None:
    parts = base()
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:document", bomb + b"<w:document", 1)
    refused(parts, "外部定义")


def test_a_part_packed_like_a_bomb_is_refused() -> None:
    parts = base()
    parts["word/media.bin"] = bytes(30_000_000)
    refused(parts, "解压后过大")


def test_doubled_entries_and_odd_paths_are_refused() -> None:
    parts = base()
    parts["word/Document.xml"] = b"<x/>"
    refused(parts, "重名")
    parts = base()
    parts["../x.xml"] = b"<x/>"
    refused(parts, "路径异常")


def test_what_is_no_document_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="找不到"):
        load_template(tmp_path / "没有.docx")
    (tmp_path / "~$告.docx").write_bytes(b"office")
    with pytest.raises(DrafterError, match="临时文件，不是文稿"):
        load_template(tmp_path / "~$告.docx")
    (tmp_path / "文字.docx").write_text("文字")
    with pytest.raises(DrafterError, match="不是完好的"):
        load_template(tmp_path / "文字.docx")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(DrafterError, match="不是 Word 文档"):
        open_docx(empty.getvalue())


def test_private_characters_in_a_template_are_refused() -> None:
    refused(open_docx(document("<w:p><w:r><w:t>{{ 甲.乙 }}\ue000</w:t></w:r></w:p>")), "特殊字符")


def test_a_template_made_without_our_shades_gets_them() -> None:
    parts = base()
    styles = parts["word/styles.xml"].decode()
    for name in ("待补", "待定"):
        styles = styles.replace(f'w:val="{name}"', 'w:val="别的"')
    parts["word/styles.xml"] = styles.replace("Pending", "A1").replace("Proposed", "A2").encode()
    given = Template.read(parts, "模板").parts["word/styles.xml"].decode()
    assert 'w:val="待补"' in given
    assert 'w:val="待定"' in given
