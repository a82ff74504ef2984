"""The map file: what is asked is written into it, what is answered stays, what is wrong has its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.model.columns import columns
from drafter.model.kinds import KINDS, Activity, ActivityKind
from drafter.records.ledger.account import Question
from drafter.records.ledger.foreign.answers import read_answers
from drafter.records.ledger.foreign.skeleton import with_questions, write_questions
from drafter.records.ledger.foreign.words import ANY, Target, destinations, standard_words

WHOLE = """\
[工作表]
"视察登记簿" = "活动/视察"
"废稿" = "不导入"
[列.活动]
"开展 时间" = "日期"
备注2 = "不导入"
“领导批示” ＝ “备注”
"没想好" = ""
[值.活动类别]
"下村" = "走访选民"
[固定.花名册]
"当选日期" = "2021-11-05"
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "对照.toml"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_map_file_as_notepad_saves_it(tmp_path: Path, encoding: str) -> None:
    answers = read_answers(written(tmp_path, WHOLE, encoding))
    assert answers.sheets == {"视察登记簿": Target(Activity, ActivityKind.INSPECTION), "废稿": None}
    assert answers.columns == {"活动": {"开展时间": "日期", "备注2": "不导入", "领导批示": "备注"}}
    assert answers.values == {"活动类别": {"下村": "走访选民"}}
    assert answers.fixed == {"花名册": {"当选日期": "2021-11-05"}}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[工作表]\n"a" = "活动/视查"\n', 2, "没有“活动/视查”这类记录"),
        ('[工作表]\n\n"a" = "活动簿"\n', 3, "没有“活动簿”这类记录"),
        ('[列.活动]\n"a" = "日期"\n"b" = "地点"\n', 3, "“活动”表里没有“地点”这一列"),
        ('[列.活动簿]\n"a" = "日期"\n', 1, "没有“活动簿”这张表"),
        ('[值.活动类别]\n"a" = "走走"\n', 2, "“走走”不在选项里"),
        ('[值.主题]\n"a" = "走走"\n', 1, "“主题”不是从选项里选的列"),
        ('[固定.某表]\n"当选日子" = "2021"\n', 2, "没有“当选日子”这一列"),
        ('[工作薄]\n"a" = "活动"\n', 1, "没有 [工作薄] 这一节"),
        ('[列]\n"a" = "活动"\n', 2, "“a”放错了地方"),
        ('[工作表]\n"a" = 3\n', 2, "后面不是引号里的字"),
        ('[工作表]\n"a" = "活动\n', 2, "这一行读不懂"),
        ('[工作表]\n"a" "活动"\n', 2, "这一行读不懂"),
        ('[工作表]\n"a" = "活动"\n"a" = "代表"\n', 3, "前面已经有了"),
        ('[工作表]\n"a" = "活动"\n[工作表]\n', 3, "前面已经有了"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_cure(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    with pytest.raises(DrafterError, match=r"对照表 对照\.toml 写得不对") as caught:
        read_answers(written(tmp_path, text))
    (problem,) = caught.value.problems
    assert problem.where == f"对照.toml 第{line}行"
    assert says in problem.what
    assert problem.cure.startswith("请")


QUESTIONS = (
    Question("工作表", "视察调研", ("活动/视察", "活动/调研", "不导入"), "看不出"),
    Question("列.活动", '参加"人数"', ("参加代表人次",), "两种"),
    Question("固定.1.2班", "当选日期", (), "缺"),
)


def test_open_questions_are_written_and_read_back_as_unanswered(tmp_path: Path) -> None:
    path = tmp_path / "对照.toml"
    assert write_questions(path, QUESTIONS)
    nothing = read_answers(path)
    assert nothing.sheets == nothing.columns["活动"] == nothing.fixed["1.2班"] == {}
    text = path.read_text(encoding="utf-8")
    assert "# 看不出。可填：活动/视察、活动/调研、不导入" in text
    assert '"视察调研" = ""' in text
    assert not write_questions(path, QUESTIONS)
    answered = text.replace('"视察调研" = ""', '"视察调研" = "活动/视察"')
    answered = answered.replace('人数\\"" = ""', '人数\\"" = "参加代表人次"')
    answers = read_answers(written(tmp_path, answered))
    assert answers.sheets == {"视察调研": Target(Activity, ActivityKind.INSPECTION)}
    assert answers.columns == {"活动": {'参加"人数"': "参加代表人次"}}


def test_answers_are_never_written_over(tmp_path: Path) -> None:
    asked = Question("列.活动", "新列", ("备注",), "不认得")
    known = Question("列.活动", "备注2", ("备注",), "不认得")
    after = with_questions(WHOLE, [asked, known])
    assert [line for line in after.splitlines() if line in WHOLE.splitlines()] == WHOLE.splitlines()
    before, answers = read_answers(written(tmp_path, WHOLE)), read_answers(written(tmp_path, after))
    assert before == answers
    assert after.count('"新列" = ""') == 1
    assert after.index("[列.活动]") < after.index('"新列"') < after.index("[值.活动类别]")


def test_the_words_speak_of_what_there_is() -> None:
    words = standard_words()
    by_label = {kind.LABEL: kind for kind in KINDS}
    for label, known in words.columns.items():
        kinds = KINDS if label == ANY else (by_label[label],)
        wanted = {target for targets in known.values() for target in targets}
        assert wanted <= {d for kind in kinds for d in destinations(kind)}, label
    choices = {c.label: set(c.choices.labels()) for k in KINDS for c in columns(k) if c.choices}
    every = {
        label: {
            m
            for k in KINDS
            for c in columns(k)
            if c.label == label and c.choices
            for m in c.choices.labels()
        }
        for label in choices
    }
    for label, values in words.values.items():
        assert set(values.values()) <= every[label], label
    assert all(words.inside.values())
    assert all(words.whole.values())
