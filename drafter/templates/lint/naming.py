"""Whether names are known, belong to the genre, and are used as what they are: one, several, a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafter.documents.places import Line
from drafter.documents.script import Asked, Choice, Loop, Node, Path
from drafter.templates.lint.paper import LABELS, Paper, walk
from drafter.templates.lint.rule import Fault, Faults
from drafter.templates.lint.saying import find
from drafter.templates.names import Name

_SEE = "drafter template names"


@dataclass(frozen=True)
class Use:
    """A name where it is used: ``how`` is print, test or loop; ``loops`` are the loops around it."""

    line: Line
    path: Path
    how: str
    loops: Mapping[str, Path]

    @property
    def written(self) -> str:
        return ".".join(self.path)

    @property
    def in_loop(self) -> bool:
        """Whether it begins with a loop's own name."""
        return self.path[0] in self.loops


def uses(paper: Paper) -> Iterator[Use]:
    """Every use of a name but ``loop.index`` and its like."""
    for script in paper.scripts:
        for line, path, how, loops in _uses(script.nodes, {}):
            if path[0] != "loop":
                yield Use(script.lines[line], path, how, loops)


def _uses(
    nodes: Iterable[Node], loops: Mapping[str, Path]
) -> Iterator[tuple[int, Path, str, Mapping[str, Path]]]:
    for node in nodes:
        if isinstance(node, Asked):
            yield node.line, node.path, "print", loops
        elif isinstance(node, Loop):
            yield node.line, node.over, "loop", loops
            yield from _uses(node.body, {**loops, node.name: node.over})
        elif isinstance(node, Choice):
            for branch in node.branches:
                for path in branch.test.paths() if branch.test else ():
                    yield branch.line, path, "test", loops
                yield from _uses(branch.body, loops)


def unknown(paper: Paper) -> Faults:
    """Names no figure has; the nearest that one has is offered."""
    for use in uses(paper):
        if not use.in_loop and not _is_known(use, paper):
            close = paper.names.nearest(use.written, genre=paper.genre)
            offer = f"最接近的是“{close[0]}”，" if close else ""
            cure = f"{offer}请照名字表改正；名字表用 {_SEE} 查"
            yield Fault(use.line, f"没有“{use.written}”这个名字，草稿里会印成【待补】", cure)


def _is_known(use: Use, paper: Paper) -> bool:
    if len(use.path) == 1:
        return use.path[0] in paper.names.sections
    return use.path in paper.names.by_path or use.path in paper.own_names


def unknown_columns(paper: Paper) -> Faults:
    """A column that the rows of a list do not have."""
    for use in uses(paper):
        if not use.in_loop or len(use.path) == 1:
            continue
        listed = find(use.path[:1], use.loops, paper.names)
        if listed is None or listed.form != "list":
            continue
        if any(column.full == use.path[1] for column in listed.columns):
            continue
        if listed.columns:
            have = "、".join(column.full for column in listed.columns)
            cure = f"“{listed.full}”每条有：{have}"
        else:
            cure = f"“{listed.full}”每条只有一句话，直接写 {{{{ {use.path[0]} }}}}"
        yield Fault(use.line, f"“{use.written}”里没有“{use.path[1]}”这一栏", cure)


def of_other_genre(paper: Paper) -> Faults:
    """Names that are known, but not where this genre is written."""
    here = {name.path for name in paper.names.of_genre(paper.genre)}
    sections = {path[0] for path in here}
    for use in uses(paper):
        known = paper.names.by_path.get(use.path[:2])
        foreign = known is not None and known.path not in here
        if len(use.path) == 1 and use.path[0] in paper.names.sections:
            foreign = use.path[0] not in sections
            known = paper.names.sections[use.path[0]][0]
        if foreign and known is not None and not use.in_loop:
            labels = "、".join(LABELS[genre] for genre in known.genres)
            what = f"“{use.written}”只在{labels}里有，{LABELS[paper.genre]}里会印成【待补】"
            yield Fault(use.line, what, "删去它，或换成这种文书有的名字")


def several_as_one(paper: Paper) -> Faults:
    """A list, a row of one, or a whole section printed as if it were a figure."""
    for use in uses(paper):
        name = find(use.path, use.loops, paper.names)
        if use.how != "print":
            continue
        if len(use.path) == 1 and not use.in_loop:
            if use.path[0] in paper.names.sections:
                listed = "、".join(each.full for each in paper.names.sections[use.path[0]][:3])
                cure = f"写清楚是哪一个，如 {listed}"
                yield Fault(use.line, f"“{use.written}”是一部分的总名，不能直接印", cure)
        elif name is not None and _is_several(name, use):
            cure = _loop_cure(name, use)
            yield Fault(use.line, f"“{use.written}”有若干条，不能当一个数字或一句话印", cure)


def _is_several(name: Name, use: Use) -> bool:
    """A list; or a row that has columns, printed as a whole."""
    row = use.in_loop and len(use.path) == 1
    return bool(name.columns) if row else name.form == "list"


def _loop_cure(name: Name, use: Use) -> str:
    if use.in_loop and len(use.path) == 1:
        return f"写出是哪一栏，如 {{{{ {use.path[0]}.{name.columns[0].full} }}}}"
    inside = f"项.{name.columns[0].full}" if name.columns else "项"
    return f"用循环逐条写：{{%p for 项 in {use.written} %}}、{{{{ {inside} }}}}、{{%p endfor %}} 各占一段"


def one_as_several(paper: Paper) -> Faults:
    """A loop over what is one figure, a drawing or a whole section."""
    for use in uses(paper):
        name = find(use.path, use.loops, paper.names)
        whole = len(use.path) == 1 and not use.in_loop and use.path[0] in paper.names.sections
        if use.how == "loop" and (whole or (name is not None and name.form != "list")):
            lists = [each.full for each in paper.names.of_genre(paper.genre) if each.form == "list"]
            cure = f"直接写 {{{{ {use.written} }}}}；能循环的有：{'、'.join(lists) or '没有'}"
            yield Fault(use.line, f"“{use.written}”不是若干条，不能用 for 循环", cure)


def loop_names(paper: Paper) -> Faults:
    """Loops that never use what they go through, or whose name hides another."""
    for script in paper.scripts:
        for node in walk(script.nodes):
            if not isinstance(node, Loop):
                continue
            line = script.lines[node.line]
            if node.name in paper.names.sections:
                what = f"循环里的叫法“{node.name}”与名字表里的一部分同名，循环里就用不到那一部分了"
                yield Fault(line, what, "换一个字，如 项、次、行")
            used = {path[0] for _, path, _, _ in _uses(node.body, {})}
            if node.name not in used and node.body:
                what = f"循环“for {node.name} in {'.'.join(node.over)}”里没有用到“{node.name}”，同样的话会写许多遍"
                yield Fault(line, what, f"在循环里写出 {{{{ {node.name}.… }}}}，或把循环去掉")


def charts(paper: Paper) -> Faults:
    """A chart in the middle of a sentence or in a table."""
    for use in uses(paper):
        name = find(use.path, use.loops, paper.names)
        if use.how != "print" or name is None or name.form != "chart":
            continue
        rest = use.line.text.partition("{{")[0] + use.line.text.rpartition("}}")[2]
        if rest.strip() or use.line.place.table:
            what = f"“{use.written}”是一张图，要单独占一段"
            yield Fault(use.line, what, "另起一段，只写这个名字")
