"""Comments in the margin: why a proposal stands there, or what the records say where staff say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from drafter.documents.markup import WML, W, parse, serialise, w
from drafter.documents.parts import Parts, add_part, main_part, target_of

AUTHOR, INITIALS = "drafter", "drf"
HOW = "这句话由数据提示，请您取舍。保留：用格式刷去掉底色，再删除本批注；不用：删去标出的文字。"
_TYPE = f"{WML}.comments+xml"


def first_free(parts: Parts) -> int:
    """The first comment number the template has not used."""
    data = parts.get(target_of(parts, "comments", main_part(parts)))
    used = [int(comment.get(w("id"), "0")) for comment in (parse(data) if data else ())]
    return max(used, default=-1) + 1


def add_comments(parts: Parts, texts: Mapping[int, str]) -> None:
    """Add comments to those there are, by their numbers. Changes ``parts``; no dates are written."""
    if not texts:
        return
    part = target_of(parts, "comments", main_part(parts))
    root = parse(parts.get(part, f'<w:comments xmlns:w="{W}"/>'))
    added = "".join(_comment(number, text) for number, text in texts.items())
    for comment in parse(f'<w:comments xmlns:w="{W}">{added}</w:comments>'):
        root.append(comment)
    add_part(
        parts, part or "word/comments.xml", serialise(root), _TYPE, "comments", main_part(parts)
    )


def proposal(evidence: str) -> str:
    """What the comment on a proposal says: what it rests on, and how to accept or strike it."""
    return f"依据：{evidence.strip().rstrip('。')}。{HOW}"


def _comment(number: int, text: str) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p>'
        "<w:r><w:annotationRef/></w:r>"
        f'<w:r><w:t xml:space="preserve">{escape(text, False)}</w:t></w:r></w:p></w:comment>'
    )
