"""``drafter impact``: which drafts and final files a correction of the records touches, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.chinese import ChineseCommand
from drafter.cli.machine import JSON, print_json, record_rows
from drafter.cli.options import DB, same_db
from drafter.cli.tables import as_typed
from drafter.cli.waiting import patience
from drafter.model.command import in_command
from drafter.model.text import both_ends

if TYPE_CHECKING:
    from drafter.drafts.evidence import Evidence
    from drafter.drafts.impact import Impact, Touched
    from drafter.model.record import Ref
    from drafter.records.publications import Publication
    from drafter.records.store import Store

_MOST, _FEW = 20, 3


@click.command(cls=ChineseCommand)
@click.argument("since", metavar="[批次号]", type=click.IntRange(min=1), required=False)
@DB
@click.option("--all", "every", is_flag=True, help="每份草稿的每一处都列出来，不省略。")
@JSON
def impact(since: int | None, db: Path, every: bool, as_json: bool) -> None:
    """记录改了，看哪些草稿、哪些句子里的数要跟着改。

    记得的每一份草稿（各种文书、各个乡镇）都按现在的记录重算一遍，和写成时对照，逐处列出原来是什么、
    现在是什么、是哪条记录改的。只是看，不动文件。不写批次号，看各份草稿写成以后的全部改动；写了，只看
    那一批（见 drafter history）起的改动，并说明哪些草稿已经更新过、哪些定稿里还是旧数。

    \b
    例子：
      drafter impact
      drafter impact 1
      drafter impact --json
    """
    from drafter.drafts.impact import impacts
    from drafter.records.history import batch_in, rows_written
    from drafter.records.opening import opened
    from drafter.records.store import Store

    rows = None
    if since is not None:
        with closing(opened(db)) as connection:
            batch_in(connection, since)
        rows = rows_written(db, since)
    with closing(Store.open(db)) as store:
        with patience("正在逐份重算"):
            found = impacts(db, store, Path(), rows, since or 0)
        causes = [_Causes(db, store, each) for each in found]
        if as_json:
            print_json([_data(each, why) for each, why in zip(found, causes, strict=True)])
            return
        most = 1_000_000 if every else _MOST
        for each, why in zip(found, causes, strict=True):
            for line in _told(each, why, most):
                click.echo(line)
    _sum_up(found)


class _Causes:
    """The records written since a draft was built, by their names as they may be shown."""

    def __init__(self, db: Path, store: Store, impact: Impact) -> None:
        from drafter.drafts.evidence import gather
        from drafter.records.history import rows_written

        self.written = rows_written(db, impact.head.batch + 1)
        behind: set[Ref] = {ref for place in impact.places for ref in place.rows & self.written}
        self.evidence: Evidence = gather(store, behind)

    def of(self, place: Touched) -> list[Ref]:
        """What was written behind a place."""
        return sorted(place.rows & self.written)

    def named(self, place: Touched) -> list[str]:
        """The same by the names staff know."""
        return [self.evidence.name(ref) for ref in self.of(place)]


def _told(impact: Impact, why: _Causes, most: int) -> Iterator[str]:
    name = as_typed(impact.path) if impact.path else impact.head.title
    if impact.why_not:
        yield f"{name}：{impact.why_not}"
        return
    if impact.places:
        state = "已经更新过" if impact.updated else f"有{len(impact.places)}处要改"
        yield f"{name}（{impact.head.place}，{impact.lies.value}）：{state}"
        for sentence, places in groupby(impact.places[:most], key=lambda place: place.sentence):
            yield from _group(sentence, list(places), why)
        if len(impact.places) > most:
            yield f"  ……另有{len(impact.places) - most}处，要看请加 --all"
        if not impact.updated and impact.path:
            yield f"  写进草稿：drafter update {in_command(as_typed(impact.path))}{same_db()}"
    else:
        yield f"{name}（{impact.head.place}）：草稿是新的"
    if impact.published:
        said = "定稿里还是旧的" if impact.stale else "定稿已是新的"
        yield f"  {said}：{Path(impact.published.path).name}（{_at(impact.published)}定稿）"


def _group(sentence: str, places: Sequence[Touched], why: _Causes) -> Iterator[str]:
    """A sentence once, what changes in it, and which records it was."""
    said = "，".join(map(_said, places))
    if not sentence or any(sentence in (place.was, place.now) for place in places):
        yield f"  · {said}"
    else:
        yield f"  · {both_ends(sentence)}"
        yield f"    {said}"
    causes = list(dict.fromkeys(name for place in places for name in why.named(place)))
    if causes:
        more = f"等{len(causes)}条" if len(causes) > _FEW else ""
        yield f"    改过的记录：{'、'.join(causes[:_FEW])}{more}"


def _said(place: Touched) -> str:
    if place.was and place.now:
        return f"“{both_ends(place.was)}”→“{both_ends(place.now)}”"
    return f"新增“{both_ends(place.now)}”" if place.now else f"去掉“{both_ends(place.was)}”"


def _sum_up(found: Sequence[Impact]) -> None:
    if not found:
        click.echo("没有受影响的草稿：记得的草稿和现在的记录都对得上。")
        return
    waiting = [each for each in found if each.places and not each.updated]
    places = sum(len(each.places) for each in waiting)
    out = sum(each.stale for each in found)
    done = sum(each.updated and bool(each.places) for each in found)
    told = [f"要改的草稿{len(waiting)}份、{places}处"]
    told += [f"已经更新过的{done}份"] if done else []
    told += [f"还是旧数的定稿{out}份"] if out else []
    click.echo(f"{'，'.join(told)}。")


def _data(impact: Impact, why: _Causes) -> dict[str, Any]:
    head = impact.head
    return {
        "draft": head.title,
        "township": head.place,
        "draft_id": head.id,
        "file": str(impact.path) if impact.path else None,
        "state": impact.lies.value,
        "updated": impact.updated,
        "reason": impact.why_not or None,
        "changes": [
            {
                "sentence": p.sentence,
                "figure": p.name or None,
                "was": p.was,
                "now": p.now,
                "records": record_rows(why.of(p), why.evidence),
            }
            for p in impact.places
        ],
        "published": impact.published.path if impact.published else None,
        "published_at": impact.published.at if impact.published else None,
        "stale": impact.stale,
    }


def _at(publication: Publication) -> str:
    return publication.at[:16].replace("T", " ")
