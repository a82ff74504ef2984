"""``drafter build`` of a genre that makes several documents, as a clerk meets it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Terminal

GENRE = ("build", "--year", "2024", "--genre", "代表述职报告")


def names(folder: Path, pattern: str) -> set[str]:
    return {path.name for path in folder.glob(pattern)}


def test_a_report_for_each_deputy_and_one_account_of_all(office: Terminal) -> None:
    ran = office.run(*GENRE, "-o", "述职")
    assert ran.code == 0
    assert len(names(office.folder / "述职", "*.docx")) == 54
    assert "写好54份草稿，放在 述职 ：" in ran.out
    assert "成文日期（54份）" in ran.out
    assert len(ran.out.splitlines()) < 30


def test_who_has_little_in_the_file_is_named_with_what_to_do(office: Terminal) -> None:
    ran = office.run(*GENRE)
    assert "4名代表没有一条履职记录" in ran.out
    assert "何晓红" in ran.out
    assert "补登" in ran.out


def test_a_workbook_beside_each_only_where_it_is_asked_for(office: Terminal) -> None:
    assert "要写请加 --trace" in office.run(*GENRE).out
    assert names(office.folder, "*.xlsx") == set()
    office.run(*GENRE, "--trace")
    assert len(names(office.folder, "*.xlsx")) == 54


def test_many_do_not_go_into_one_file(office: Terminal) -> None:
    ran = office.run(*GENRE, "-o", "述职.docx")
    assert ran.code == 2
    assert "一次写出54份" in ran.err
    assert names(office.folder, "*.docx") == set()
