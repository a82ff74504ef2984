"""What a template says right before the names in it: the words of the clause, each way its conditions leave them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from drafter.documents.spelling import Tag, find_tags

_CLAUSE = re.compile("[。；，！？：（）\n]")
_NAME = re.compile(r"(\{\{ [^{}]* \}\})")
# Ways in which the conditions of one clause can come out; a clause has seldom more than two.
_MOST = 8


def leads(lines: Iterable[str], reword: Callable[[str], str] = str) -> dict[str, tuple[str, ...]]:
    """Each name to the words before it in its clause, wherever it is printed; names among them stay tags.

    ``lines`` are a template's paragraphs, ``reword`` what the document says in place of its words.
    """
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        for name, before in _leads(line, reword):
            found.setdefault(name, {})[before] = None
    return {name: tuple(words) for name, words in found.items()}


def _leads(line: str, reword: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """(name, words before it) for the names of one paragraph."""
    tags, _ = find_tags(line)
    ways, branches = [""], _Branches()
    at = 0
    for tag in tags:
        ways = [before + line[at : tag.start] for before in ways]
        at = tag.end
        if tag.word:
            ways = branches.after(tag, ways)
        else:
            yield from ((tag.expression, _last_clause(_reworded(way, reword))) for way in ways)
            ways = [before + tag.plain for before in ways]


def _reworded(way: str, reword: Callable[[str], str]) -> str:
    """The words between names in other words, over whatever tags that print nothing."""
    return "".join(
        piece if number % 2 else reword(piece) for number, piece in enumerate(_NAME.split(way))
    )


def _last_clause(text: str) -> str:
    return _CLAUSE.split(text)[-1]


class _Branches:
    """The conditions a tag stands in: what stood before each, and how its branches so far end."""

    def __init__(self) -> None:
        self._open: list[tuple[list[str], list[str]]] = []

    def after(self, tag: Tag, ways: list[str]) -> list[str]:
        """The ways the clause may read behind a tag that prints nothing."""
        if tag.word == "if":
            self._open.append((ways, []))
        elif tag.word in ("for", "endfor"):
            return [""]
        elif self._open and tag.word in ("elif", "else"):
            self._open[-1][1].extend(ways)
            return self._open[-1][0]
        elif self._open and tag.word == "endif":
            before, ended = self._open.pop()
            return _apart([*ended, *ways, *before])
        return ways


def _apart(ways: Iterable[str]) -> list[str]:
    """One way, the first, of those whose last clauses are the same."""
    clauses: dict[str, str] = {}
    for way in ways:
        clauses.setdefault(_last_clause(way), way)
    return list(clauses.values())[:_MOST]
