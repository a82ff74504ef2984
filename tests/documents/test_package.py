from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from drafter.documents.outline_docx import write_template
from drafter.documents.package import is_untouched, save_draft
from drafter.documents.parts import open_docx, write_docx
from drafter.documents.properties import Properties, read_core
from drafter.documents.render import render
from drafter.documents.template import Template
from drafter.errors import DrafterError
from tests.documents.examples import figure, fill
from tests.sample import sample_draft

WRITE_FOR_EVER = """
import sys
from pathlib import Path
from drafter.documents.package import save_draft
drafts = [Path(name).read_bytes() for name in sys.argv[2:]]
print("ready", flush=True)
while True:
    for draft in drafts:
        save_draft(draft, Path(sys.argv[1]))
"""


def draft(text: str) -> bytes:
    return fill("会议{{ 监督.会议 }}次", {"监督": {"会议": figure(text)}}).data


def edited(data: bytes) -> bytes:
    """As a word processor would save it: other bytes in the document."""
    parts = open_docx(data)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "会议".encode(), "例会".encode()
    )
    return write_docx(parts)


def test_entries_have_a_fixed_date_and_order_and_occur_once() -> None:
    with zipfile.ZipFile(io.BytesIO(draft("6"))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert len(names) == len(set(names))
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_dates_are_those_given_and_never_the_clocks() -> None:
    template = Template.from_bytes(write_template("@属性 主题=报告\n甲"))
    given = render(template, {}, Properties("标题", "主席团", day=date(2025, 1, 6)))
    core = open_docx(given.data)["docProps/core.xml"].decode()
    assert core.count("2025-01-06T00:00:00Z") == 2
    assert read_core(open_docx(given.data)) == {
        "title": "标题", "author": "主席团", "subject": "报告", "language": "zh-CN",
    }  # fmt: skip
    assert b"dcterms:created" not in open_docx(render(template, {}).data)["docProps/core.xml"]


def test_a_draft_is_untouched_until_somebody_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(draft("6"))
    assert is_untouched(path)
    path.write_bytes(edited(draft("6")))
    assert not is_untouched(path)
    path.write_text("不是文档")
    assert not is_untouched(path)
    assert not is_untouched(tmp_path / "没有.docx")


def test_a_new_draft_replaces_the_old_one_only_where_nobody_has_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    assert save_draft(draft("6"), path) == path
    assert save_draft(draft("7"), path) == path
    assert path.read_bytes() == draft("7")
    theirs = edited(draft("7"))
    path.write_bytes(theirs)
    assert save_draft(draft("8"), path).name == "报告（第2版）.docx"
    assert path.read_bytes() == theirs
    assert save_draft(draft("9"), path).name == "报告（第2版）.docx"
    (tmp_path / "报告（第2版）.docx").write_bytes(edited(draft("9")))
    assert save_draft(draft("9"), path).name == "报告（第3版）.docx"
    assert save_draft(draft("5"), tmp_path / "报告（第2版）.docx").name == "报告（第3版）.docx"
    assert {left.name for left in tmp_path.iterdir()} == {
        "报告.docx", "报告（第2版）.docx", "报告（第3版）.docx",
    }  # fmt: skip


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    save_draft(draft("6"), path)
    before = path.stat()
    assert save_draft(draft("6"), path) == path
    assert path.stat().st_ino == before.st_ino


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "是个文件").write_text("挡路")
    with pytest.raises(DrafterError, match="写不进"):
        save_draft(draft("6"), tmp_path / "是个文件" / "报告.docx")


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "新的" / "文件夹" / "报告.docx"
    assert save_draft(draft("6"), path) == path


def test_what_a_killed_run_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, new = tmp_path / ".drafter-未完成-a.tmp", tmp_path / ".drafter-未完成-b.tmp"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (time.time() - 3600,) * 2)
    save_draft(draft("6"), tmp_path / "报告.docx")
    assert not old.exists()
    assert new.exists()


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one_whole(tmp_path: Path) -> None:
    drafts = [draft("6"), draft("7" * 50_000)]
    names = [tmp_path / f"{n}.bin" for n in range(2)]
    for name, data in zip(names, drafts, strict=True):
        name.write_bytes(data)
    path = tmp_path / "草稿" / "报告.docx"
    path.parent.mkdir()
    save_draft(drafts[0], path)
    chance = random.Random(2025)
    for _ in range(5):
        command = [sys.executable, "-c", WRITE_FOR_EVER, str(path), *map(str, names)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.005, 0.08))
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in drafts
        assert [p.name for p in path.parent.glob("*.docx")] == [path.name]


def test_a_draft_that_is_open_in_word_is_left_alone(tmp_path: Path) -> None:
    """Nobody has saved it yet, but somebody is at it."""
    path = tmp_path / "报告.docx"
    before = sample_draft(2023).data
    assert save_draft(before, path) == path
    path.with_name("~$报告.docx").write_bytes(b"")
    assert save_draft(sample_draft(2024).data, path).name == "报告（第2版）.docx"
    assert path.read_bytes() == before
