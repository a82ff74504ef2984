"""Tags as they are typed: found in a paragraph's text and put into their plain spelling.

A Chinese keyboard writes ｛｛ 监督。视察 ｝｝, Word makes quotes curly and the first letter of a sentence
large, a re-save leaves soft hyphens behind. Where only one reading is possible it is taken; everything
else is a fault with its place in the text and its cure. No XML here: only strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    [*range(0x2000, 0x200B), *map(ord, "\t\n\r\v\f\xa0\u202f\u205f\u3000")], " "
)
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"), "\x00")
_DOTS = dict.fromkeys(map(ord, "。·•・｡"), ".")
_FOLD = _WIDE | _SPACES | _UNSEEN
_EXPRESSION = _FOLD | _DOTS

_GAP = "[ \x00]*"
_OPEN = re.compile(rf"\{{{_GAP}([{{%#])")
_CLOSE = {
    "{": re.compile(rf"\}}{_GAP}\}}"),
    "%": re.compile(rf"%{_GAP}\}}"),
    "#": re.compile(rf"#{_GAP}\}}"),
}
_STRAY = re.compile(rf"[}}%#]{_GAP}\}}")
_SINGLE = re.compile(r"\{([^{}]{1,60})\}")
_NAME = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")

_CHINESE = "\u4e00-\u9fff"
_JOINED = re.compile(
    rf"(?<=[{_CHINESE}])(in|and|or|not|if|else)(?=[{_CHINESE} ()]|$)"
    rf"|(?<![\w.])(in|and|or|not|if|else|elif|for)(?=[{_CHINESE}(])"
)
_KEYWORD = re.compile(r"(?<![\w.])(if|elif|else|endif|for|endfor|in|and|or|not|loop)(?!\w)", re.I)
_APART = re.compile(r"([\w.]+) +([\w.]+)")
_BLOCK = re.compile(r"(?:(p|tr|tc) )? *([A-Za-z]+)(?: |$)(.*)", re.S)
_LOOP = re.compile(r"[^\W\d]\w* in [^\W\d][\w.]*")
_WORDS = frozenset({"if", "elif", "else", "endif", "for", "endfor", "in", "and", "or", "not"})
_TAKES = {"if": True, "elif": True, "for": True, "else": False, "endif": False, "endfor": False}
_PAIRS = {'"': '"“”＂„‟', "'": "'‘’＇‚‛"}
_ENDS = {"“": "”", "‘": "’"}

LONGEST = 500
"""Characters in one tag; the longest of the standard templates has 96."""

MOST_FAULTS = 20
"""Told of one paragraph: whoever made more has other troubles."""

OFFERED = "模板里只能用 {{ 名称 }}、if/elif/else/endif 和 for/endfor，条件里只能用 and、or、not"


@dataclass(frozen=True)
class Tag:
    """One tag, and where it stands in its paragraph's text as typed.

    ``word`` is ``if`` to ``endfor``, ``#`` for a note, "" for a name that prints; ``scope`` what it
    takes with it: ``p`` its paragraph, ``tr`` its row, ``tc`` its cell, "" nothing. ``expression`` is
    in plain spelling.
    """

    start: int
    end: int
    typed: str
    word: str
    scope: str
    expression: str

    @property
    def plain(self) -> str:
        """As it should have been typed."""
        if self.word == "#":
            return ""
        if not self.word:
            return f"{{{{ {self.expression} }}}}"
        scope = f"{self.scope} " if self.scope else " "
        return f"{{%{scope}{f'{self.word} {self.expression}'.strip()} %}}"

    @property
    def jinja(self) -> str:
        """As Jinja reads it, once what it takes with it is taken."""
        return self.plain.replace(f"{{%{self.scope} ", "{% ", 1) if self.word else self.plain


@dataclass(frozen=True)
class Fault:
    """What is wrong with a stretch of a paragraph's text, and what to do, in Chinese."""

    start: int
    end: int
    what: str
    cure: str


class SpellingError(Exception):
    """Inside a tag: what is wrong and what to do."""


def find_tags(text: str) -> tuple[tuple[Tag, ...], tuple[Fault, ...]]:
    """The tags of a paragraph and what in it looks like a tag and is none, in order."""
    plain = text.translate(_FOLD)
    tags: list[Tag] = []
    faults: list[Fault] = []
    at = 0
    while len(faults) < MOST_FAULTS and (opened := _OPEN.search(plain, at)):
        closed = _CLOSE[opened[1]].search(plain, opened.end())
        following = _OPEN.search(plain, opened.end())
        faults += _strays(plain, at, opened.start())
        if not closed or (following and following.start() < closed.start()):
            at = following.start() if following else len(plain)
            faults.append(_unclosed(opened, at))
            continue
        at = closed.end()
        try:
            inner = text[opened.end() : closed.start()]
            tags.append(_tag(opened[1], inner, text[opened.start() : at], opened.start(), at))
        except SpellingError as error:
            faults.append(Fault(opened.start(), at, *error.args))
    faults += _strays(plain, at, len(plain))
    return tuple(tags), tuple(faults[:MOST_FAULTS])


def _unclosed(opened: re.Match[str], end: int) -> Fault:
    close = {"{": "}}", "%": "%}", "#": "#}"}[opened[1]]
    cure = f"在标记末尾补上 {close}；一个标记要写在同一段里"
    return Fault(opened.start(), end, f"标记没有写完，后面缺 {close}", cure)


def _strays(plain: str, start: int, end: int) -> Iterator[Fault]:
    for found in islice(_STRAY.finditer(plain, start, end), MOST_FAULTS):
        what = f"多了 {found[0][0]}}}，前面没有与它配对的开头"
        yield Fault(found.start(), found.end(), what, "删去它，或补上标记的开头")
    for found in islice(_SINGLE.finditer(plain, start, end), MOST_FAULTS):
        if _NAME.fullmatch(found[1].translate(_DOTS).strip()):
            cure = f"写成 {{{{ {found[1].strip()} }}}}"
            yield Fault(found.start(), found.end(), "大括号要成对写两个", cure)


def _tag(kind: str, inner: str, typed: str, start: int, end: int) -> Tag:
    if kind == "#":
        return Tag(start, end, typed, "#", "", "")
    if len(inner) > LONGEST:
        raise SpellingError("标记太长", f"一个标记里最多写{LONGEST}个字符")
    expression = _spelt(inner)
    if kind == "{":
        if not expression:
            raise SpellingError("标记里没有写名称", "写上名称，或删去这个标记")
        _refuse_apart(expression)
        return Tag(start, end, typed, "", "", expression)
    found = _BLOCK.fullmatch(expression)
    if not found or found[2] not in _TAKES:
        raise SpellingError(OFFERED, "改用其中的写法，或删去这个标记")
    scope, word, rest = found[1] or "", found[2], found[3].strip()
    _check_rest(word, rest)
    return Tag(start, end, typed, word, scope, rest)


def _check_rest(word: str, rest: str) -> None:
    if _TAKES[word] and not rest:
        raise SpellingError(f"{word} 后面没有写名称", f"写成“{word} 名称”")
    if not _TAKES[word] and rest:
        cure = "要另写一个条件，用 elif" if word == "else" else f"只写 {word}"
        raise SpellingError(f"{word} 后面不能再写别的", cure)
    if word == "for" and not _LOOP.fullmatch(rest):
        raise SpellingError("循环要写成“for 名 in 名称”", "例如 {%p for 次 in 会议.各次会议 %}")
    if word in ("if", "elif"):
        _refuse_apart(rest)


def _refuse_apart(expression: str) -> None:
    """Two names with nothing but a space between them: mostly one name with a space too many."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: "’" * len(found[0]), expression)
    at = 0
    while found := _APART.search(bare, at):
        if not {found[1], found[2]} & _WORDS:
            what = f"“{found[1]}”和“{found[2]}”之间多了空格，或少了 and、or"
            raise SpellingError(what, "删去空格，或补上 and、or")
        at = found.start(2)


@lru_cache(maxsize=1024)
def _spelt(inner: str) -> str:
    """The inside of a tag in plain spelling; what stands in quotes is left as it is."""
    pieces = []
    for literal, piece in _quoted(inner):
        pieces.append(_literal(piece) if literal else _plain(piece))
    return "".join(pieces).strip().strip("-+").strip()


def _plain(text: str) -> str:
    text = text.translate(_EXPRESSION).replace("\x00", "")
    text = _JOINED.sub(lambda found: f" {found[0]} ", text)
    text = re.sub(r" *\. *", ".", re.sub(" +", " ", text))
    return _KEYWORD.sub(lambda found: found[0].lower(), text)


def _quoted(text: str) -> Iterator[tuple[bool, str]]:
    """Pieces outside and inside of quotes, straight or curly, in turn."""
    at = start = 0
    while at < len(text):
        same = next((signs for signs in _PAIRS.values() if text[at] in signs), "")
        if not same:
            at += 1
            continue
        wanted = _ENDS.get(text[at], text[at])
        end = text.find(wanted, at + 1)
        if end < 0:
            end = next((n for n in range(at + 1, len(text)) if text[n] in same), -1)
        if end < 0:
            raise SpellingError("引号没有成对", "补上另一半引号")
        yield False, text[start:at]
        yield True, text[at + 1 : end]
        at = start = end + 1
    yield False, text[start:]


def _literal(text: str) -> str:
    """In straight quotes, whichever the text does not hold."""
    text = " ".join(text.splitlines()).replace("\t", " ").replace("\\", "\\\\")
    if '"' not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "\\u0027") + "'"
