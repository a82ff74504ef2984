"""The two shades a draft needs, in templates that were made without them."""

from __future__ import annotations

from drafter.documents.markup import W, parse, serialise, w
from drafter.documents.parts import Parts, main_part, target_of
from drafter.documents.styles import mark_styles


def mark_style_ids(parts: Parts) -> dict[str, str]:
    """Names of character styles to their ids."""
    data = parts.get(target_of(parts, "styles", main_part(parts)))
    found: dict[str, str] = {}
    for style in parse(data).findall(w("style")) if data else ():
        name = style.find(w("name"))
        if style.get(w("type")) == "character" and name is not None:
            found[name.get(w("val"), "")] = style.get(w("styleId"), "")
    return found


def add_mark_styles(parts: Parts) -> None:
    """Add 待补 and 待定 where the template lacks them. Changes ``parts``."""
    part = target_of(parts, "styles", main_part(parts))
    lacking = [xml for name, xml in mark_styles().items() if name not in mark_style_ids(parts)]
    if part not in parts or not lacking:
        return
    root = parse(parts[part])
    for style in parse(f'<w:styles xmlns:w="{W}">{"".join(lacking)}</w:styles>'):
        root.append(style)
    parts[part] = serialise(root)
