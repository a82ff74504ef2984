"""The tests' own instruments: they see what they are said to see."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests import office
from tests.conftest import pytest_runtest_setup
from tests.office import needs_office, needs_validator


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Two pages in 仿宋 on the grid of official documents: 120 characters, then one word."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", docx.shared.Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.add_paragraph("监督" * 60)
    document.add_page_break()
    document.add_paragraph("第二页")
    section = document.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-847")):
        grid.set(qn(f"w:{name}"), value)
    section.page_width, section.left_margin, section.right_margin = (
        docx.shared.Mm(size) for size in (210, 28, 26)
    )
    path = tmp_path / "报告[1].docx"
    document.save(str(path))
    return path


@needs_office
def test_pages_are_drawn_with_the_stand_in_fonts(report: Path) -> None:
    pdf = office.to_pdf(report)
    assert office.page_count(pdf) == len(office.pages(pdf)) == 2
    first, second = office.page_texts(pdf)
    assert len(first.split()[0]) == 27
    assert second.split() == ["第二页"]
    assert "FandolFang" in office._output("pdffonts", pdf)


def test_a_missing_tool_skips_here_and_fails_in_ci(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.conftest.missing", lambda tool: f"no {tool}")
    request.node.add_marker(needs_office)
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="no office"):
        pytest_runtest_setup(request.node)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no office"):
        pytest_runtest_setup(request.node)


def test_the_reason_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "TOOLS", tmp_path)
    assert "ooxml-validator" in office.missing.__wrapped__("validator")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no soffice" in office.missing.__wrapped__("office")


@needs_validator
def test_the_validator_passes_a_sound_file_and_names_a_fault(report: Path) -> None:
    assert office.validate(report) == []
    damage(report, "<w:jc ", "<w:sz ") or damage(report, "<w:r>", "<w:r><w:pPr/>")
    assert any("pPr" in fault for fault in office.validate(report))


def damage(path: Path, old: str, new: str) -> bool:
    """Change the body's XML by hand; says whether there was anything to change."""
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    body = content["word/document.xml"].decode()
    content["word/document.xml"] = body.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    return old in body


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "without a partner: ['1']"),
        ('<w:bookmarkEnd w:id="7"/>', "without a partner: ['7']"),
        ('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>' * 2, "name a twice"),
        ("<w:tbl><w:tr/></w:tbl>", "a row without cells"),
        ("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "a cell that does not end in a paragraph"),
    ],
)
def test_what_the_sdk_lets_pass_is_found(report: Path, added: str, fault: str) -> None:
    assert office.faults(report) == []
    assert damage(report, "<w:body>", f"<w:body>{added}")
    assert any(fault in found for found in office.faults(report))
