"""Which files of norms hold for a township: the shipped default, its province's, city's and county's, those given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.figures.norm_files import read_norms
from drafter.figures.norms import Norm, Norms, overlay
from drafter.model.kinds import Township
from drafter.model.shipped import shipped
from drafter.model.text import echo, nearest
from drafter.reports.counters import Counter, counters

DEFAULT = "默认"


@dataclass(frozen=True)
class Chosen:
    """The norms laid over each other, and what was left aside and why (Chinese)."""

    norms: Norms
    aside: tuple[str, ...]


def choose_norms(township: Township, given: Iterable[Path] = ()) -> Chosen:
    """默认 ← 省 ← 市 ← 县 by the names in the township's record, then what the command was given.

    A folder given is read in the same way. A county's file that says another ``province`` than the
    township's is left aside. Raises DrafterError where a file is wrong or names an unknown counter.
    """
    layers: list[Norms] = []
    aside: list[str] = []
    for path in [*_named(shipped("templates/norms"), township), *_given(given, township)]:
        layer = read_norms(path)
        if layer.province and township.province and layer.province != township.province:
            aside.append(
                f"{path.name}写的是{layer.province}的，本乡镇属{township.province}，没有用"
            )
        else:
            layers.append(layer)
    norms = overlay(layers)
    _check(norms)
    return Chosen(norms, tuple(aside))


def _named(folder: Path, township: Township) -> Iterator[Path]:
    for name in (DEFAULT, township.province, township.city, township.county):
        path = folder / f"{name}.toml"
        if name and Path(name).name == name and path.is_file():
            yield path


def _given(paths: Iterable[Path], township: Township) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = list(_named(path, township))
        if not found:
            names = "、".join(n for n in (township.province, township.city, township.county) if n)
            raise DrafterError(
                f"文件夹 {path} 里没有本乡镇用的考核要求文件",
                f"文件名要写成 默认.toml，或所属省、市、县的名字加 .toml（{names}）",
            )
        yield from found


def _check(norms: Norms) -> None:
    """Every norm is of a counter there is, and of its unit; no two counters share a name."""
    known: dict[str, Counter] = {}
    problems = []
    for counter in counters(norms):
        if counter.name in known:
            basis = (norms.rates | norms.sums)[counter.name].basis
            what = f"{echo(counter.name)}这个名字已经是一个指标"
            problems.append(Problem(basis.place, what, "请换一个名字"))
        known[counter.name] = counter
    for norm in norms.norms.values():
        problems += _faults(norm, known)
    if problems:
        raise DrafterError(
            f"考核要求文件有{len(problems)}处不对", "请用记事本打开改正，再运行一次", problems
        )


def _faults(norm: Norm, known: dict[str, Counter]) -> Iterator[Problem]:
    if norm.name not in known:
        cure = f"请改成 drafter stats 表里“项目”一栏的名字{nearest(norm.name, known)}"
        yield Problem(norm.basis.place, f"没有{echo(norm.name)}这个指标", cure)
        return
    bounds = [bound for bound in (norm.at_least, norm.at_most) if bound]
    if known[norm.name].unit == "%" and any(bound <= 1 or bound > 100 for bound in bounds):
        what = f"{echo(norm.name)}是百分数，要求写成了{'、'.join(map(str, bounds))}"
        yield Problem(norm.basis.place, what, "请写 1 到 100 之间的数，如 85 表示 85%")
