"""County summary 汇总: the tables behind the speech: every counter, ranks, norms, what was handed in."""

from __future__ import annotations

from drafter.figures.county import County, CountyLine, Place, names
from drafter.figures.county_words import county_name, county_year, handed, how_many, label, listed
from drafter.figures.figure import Figure, say
from drafter.figures.section import Named, Row, Section

_BLANK = say("—")


def county_summary(county: County) -> Section:
    """汇总. A rate has no sum; where fewer than two townships compare there is no ranking."""
    return Section(
        "汇总",
        (
            Named("县", county_name(county), "所属县全称"),
            Named("年", county_year(county), "汇总的年份"),
            Named("乡镇数", how_many(county.places, "有这一年记录的乡镇"), "有记录的乡镇数"),
            Named("未报", names(county.absent), "没有这一年会议、活动、建议的乡镇"),
            Named(
                "各项", tuple(_counted(line) for line in county.lines if _told(line)), "各项数字"
            ),
            Named("空项", _never(county), "各乡镇都没有的项目"),
            Named("排名", tuple(_ranked(line) for line in county.lines if line.placed), "各项名次"),
            Named("要求", tuple(_asked(line) for line in county.asked), "对照考核要求"),
            Named("上报", tuple(map(_place, county.places)), "各乡镇上报的表和空表"),
            Named("口径", tuple(_manner(p) for p in county.places if p.manners), "没有逐次登记的"),
        ),
    )


def _told(line: CountyLine) -> bool:
    return any(cell.exact for cell in line.cells)


def _never(county: County) -> Figure:
    return listed(
        county.places[0],
        (line.name for line in county.lines if not _told(line)),
        "各乡镇都没有的项目",
    )


def _counted(line: CountyLine) -> Row:
    return {
        "项目": label(line.name, line),
        "单位": label(line.unit, line),
        "全县": line.total() or _BLANK,
        "各乡镇": line.all_told(),
    }


def _ranked(line: CountyLine) -> Row:
    return {
        "项目": label(line.name, line),
        "名次": line.ranking(),
        "不排": names(line.unlike) or _BLANK,
    }


def _asked(line: CountyLine) -> Row:
    reached = [cell for cell in line.cells if cell.reached]
    unknown = [cell for cell in line.cells if cell.reached is None]
    return {
        "项目": label(line.name, line),
        "要求": label(line.asked, line),
        "达到": how_many(reached, "达到要求的乡镇") or _BLANK,
        "未达到": names(line.short) or _BLANK,
        "无法判断": names(unknown) or _BLANK,
    }


def _place(place: Place) -> Row:
    sheets, rows = handed(place)
    return {
        "乡镇": place.name,
        "表数": sheets,
        "行数": rows,
        "空表": listed(place, place.empty, "一行也没有的表") or _BLANK,
    }


def _manner(place: Place) -> Row:
    return {"乡镇": place.name, "口径": listed(place, place.manners, "没有逐次登记的行", "；")}
