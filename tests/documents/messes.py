"""What Word, WPS, LibreOffice and their users do to a template, done to one by code.

Each mess changes the parts of a sound template. Those of ``RENDERED`` leave one reading, so the draft must
say the same; those of ``ANSWERED`` do not, and name what the answer must say.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from drafter.documents.markup import W, drop, make, parse, replace_with, serialise, w
from drafter.documents.parts import Parts, add_part, main_part, target_of

Mess = Callable[[Parts], None]
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


# --- tools --------------------------------------------------------------------------------------


def on_tree(change: Callable[[Any], None]) -> Mess:
    """A mess of the document's markup."""

    def mess(parts: Parts) -> None:
        main = main_part(parts)
        root = parse(parts[main])
        change(root)
        parts[main] = serialise(root)

    return mess


def on_tags(change: Callable[[str], str]) -> Mess:
    """A mess of how tags are typed."""

    def each(root: Any) -> None:
        for t in root.iter(w("t")):
            t.text = _TAG.sub(lambda found: change(found[0]), t.text or "")

    return on_tree(each)


def runs(root: Any) -> list[Any]:
    return [run for run in root.iter(w("r")) if run.find(w("t")) is not None]


def like(run: Any, text: str) -> Any:
    """A run of its own with another's looks."""
    made = make("r")
    if run.find(w("rPr")) is not None:
        made.append(deepcopy(run.find(w("rPr"))))
    t = make("t")
    t.text = text
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(t)
    return made


def text(run: Any) -> str:
    return "".join(t.text or "" for t in run.iter(w("t")))


def split(root: Any, sizes: Callable[[], int], between: Callable[[int], list[Any]]) -> None:
    """Every run in pieces, with other things between them."""
    for n, run in enumerate(runs(root)):
        said, pieces = text(run), []
        while said:
            size = sizes()
            pieces += [like(run, said[:size]), *between(n)]
            said = said[size:]
        replace_with(run, pieces)


def paragraph_of(root: Any, words: str) -> Any:
    """The first paragraph that says this."""
    return next(p for p in root.iter(w("p")) if words in text(p))


def paragraph(words: str, *inside: Any) -> Any:
    made = make("p")
    made.append(like(made, words))
    made.extend(inside)
    return made


def wrapped(name: str, *held: Any) -> Any:
    made = make(name, id="9001", author="甲")
    made.extend(held)
    return made


def struck(words: str) -> Any:
    run = make("r")
    deleted = make("delText")
    deleted.text = words
    run.append(deleted)
    return wrapped("del", run)


def control(*held: Any, bound: bool = False) -> Any:
    made, properties, content = make("sdt"), make("sdtPr"), make("sdtContent")
    if bound:
        properties.append(make("dataBinding", xpath="/x", storeItemID="{0}"))
    content.extend(held)
    made.extend([properties, content])
    return made


def field(instruction: str, *shown: Any) -> list[Any]:
    def sign(kind: str) -> Any:
        run = make("r")
        run.append(make("fldChar", fldCharType=kind))
        return run

    code = make("r")
    code.append(make("instrText"))
    code[0].text = instruction
    return [sign("begin"), code, sign("separate"), *shown, sign("end")]


# --- how tags are typed -------------------------------------------------------------------------

_FULL = str.maketrans("{}%().| ", "｛｝％（）．｜　")


def _spaced(tag: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])", " . ", tag).replace(
        "{%p ", "{%  p  "
    )


def _tight(tag: str) -> str:
    return re.sub(r" ?(\}\}|%\})$", r"\1", re.sub(r"^(\{\{) ?", r"\1", tag))


def _capital(tag: str) -> str:
    return re.sub(r"\b(if|elif|else|endif|for|endfor|or|and)\b", lambda m: m[0].capitalize(), tag)


def _hyphened(tag: str) -> str:
    return tag[:4] + "\xad\u200b" + tag[4:-3] + "\ufeff" + tag[-3:]


# --- what programs put between ------------------------------------------------------------------


def _letters(root: Any) -> None:
    split(root, lambda: 1, lambda n: [])


def _as_word(root: Any) -> None:
    """Spelling marks, revision numbers, languages and bookmarks between pieces of any size."""
    chance = random.Random(5)

    def between(n: int) -> list[Any]:
        made = [make("proofErr", type="spellStart"), make("lastRenderedPageBreak")]
        mark = make("bookmarkStart", id=str(5000 + n), name=f"_GoBack{n}{chance.random()}")
        return [*made[:1], mark, make("bookmarkEnd", id=str(5000 + n))]

    split(root, lambda: chance.randint(1, 6), between)
    for n, run in enumerate(runs(root)):
        run.set(w("rsidR"), f"00{n % 9}A1B2C")
        if run.find(w("rPr")) is None:
            run.insert(0, make("rPr"))
        run.find(w("rPr")).append(make("lang", eastAsia="zh-CN"))


def _other_looks(root: Any) -> None:
    """Bold, colour and size change in the middle of tags."""
    chance = random.Random(7)
    split(root, lambda: chance.randint(2, 9), lambda n: [])
    for n, run in enumerate(runs(root)):
        if n % 3 == 0:
            properties = make("rPr")
            properties.append(make("b"))
            run.insert(0, properties)


def _breaks(root: Any) -> None:
    """A line break, a tab and a soft hyphen inside tags."""
    for n, run in enumerate(runs(root)):
        for t in list(run.iter(w("t"))):
            found = _TAG.search(t.text or "")
            if found and " " in found[0][3:-3]:
                at = found.start() + 3 + found[0][3:].index(" ")
                before, after = deepcopy(t), deepcopy(t)
                before.text, after.text = t.text[:at], t.text[at:]
                sign = make(("br", "tab", "softHyphen")[n % 3])
                replace_with(t, [before, sign, after])


def _old_names(parts: Parts) -> None:
    """Style ids as a re-save makes them; the names stay."""
    main, styles = main_part(parts), target_of(parts, "styles", main_part(parts))
    root = parse(parts[styles])
    ids = {
        style.get(w("styleId")): f"a{number}"
        for number, style in enumerate(root.findall(w("style")), start=11)
    }
    for part in (main, styles):
        tree = parse(parts[part])
        for element in tree.iter(*map(w, ("style", "pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))):  # fmt: skip
            key = w("styleId" if element.tag == w("style") else "val")
            element.set(key, ids.get(element.get(key), element.get(key)))
        parts[part] = serialise(tree)


def _other_prefix(parts: Parts) -> None:
    main = main_part(parts)
    parts[main] = re.sub(rb"(?<=[</\s])w:", b"ns0:", parts[main]).replace(
        b"xmlns:w=", b"xmlns:ns0="
    )


def _remarks(root: Any) -> None:
    """Remarks of XML, and line ends in the text."""
    from lxml import etree

    for run in runs(root)[::2]:
        run.addprevious(etree.Comment("saved"))
        run.insert(0, etree.ProcessingInstruction("mso", "x"))
    for t in root.iter(w("t")):
        t.text = _TAG.sub(lambda found: found[0].replace(" ", "\n", 1), t.text or "")


# --- what staff leave pending -------------------------------------------------------------------


def _inserted(root: Any) -> None:
    split(root, lambda: 7, lambda n: [])
    for run in runs(root)[::2]:
        holder = wrapped("ins")
        replace_with(run, [holder])
        holder.append(run)


def _deleted(root: Any) -> None:
    split(root, lambda: 5, lambda n: [struck("旧字{{ 监督.旧名")])


def _moved(root: Any) -> None:
    for n, run in enumerate(runs(root)[::3]):
        holder = wrapped("moveTo")
        replace_with(run, [make("moveToRangeStart", id=str(7000 + n)), holder])
        holder.append(run)
    body = root.find(w("body"))
    body.insert(0, make("p"))
    body[0].append(wrapped("moveFrom", like(body[0], "{%p if 搬走的 %}")))
    properties = make("pPr")
    properties.append(make("rPr"))
    properties[0].append(make("moveFrom", id="1", author="甲"))
    body[0].insert(0, properties)


def _mark_struck(p: Any) -> None:
    properties = p.find(w("pPr"))
    if properties is None:
        properties = make("pPr")
        p.insert(0, properties)
    properties.append(make("rPr"))
    properties[-1].append(make("del", id="1", author="甲"))


def _joined(root: Any) -> None:
    """Every paragraph cut in two inside a tag, and the cut struck out again."""
    for p in [p for p in root.iter(w("p")) if p.getparent().tag == w("body")]:
        run = next(iter(p.iter(w("r"))), None)
        said = text(p)
        if run is None or len(said) < 8:
            continue
        first = deepcopy(p)
        for each in (first, p):
            for old in each.findall(w("r")):
                drop(old)
        first.append(like(run, said[:5]))
        p.append(like(run, said[5:]))
        _mark_struck(first)
        p.addprevious(first)


def _struck_paragraphs(root: Any) -> None:
    """Paragraphs struck out whole, with conditions in them that nobody closes."""
    for p in list(root.find(w("body")).findall(w("p")))[::5]:
        gone = make("p")
        gone.append(struck("{%p if 不要了 %}"))
        _mark_struck(gone)
        p.addprevious(gone)


def _struck_rows(root: Any) -> None:
    for table in root.iter(w("tbl")):
        row = deepcopy(table.findall(w("tr"))[-1])
        properties = make("trPr")
        properties.append(make("del", id="1", author="甲"))
        row.insert(0, properties)
        table.append(row)


def _reformatted(root: Any) -> None:
    for p in root.iter(w("p")):
        if p.find(w("pPr")) is not None:
            p.find(w("pPr")).append(wrapped("pPrChange", make("pPr")))
    for run in runs(root):
        if run.find(w("rPr")) is None:
            run.insert(0, make("rPr"))
        run.find(w("rPr")).append(wrapped("rPrChange", make("rPr")))


def _commented(parts: Parts) -> None:
    """Comments that begin and end inside tags, in loops too."""
    main = main_part(parts)
    root = parse(parts[main])

    def between(n: int) -> list[Any]:
        reference = make("r")
        reference.append(make("commentReference", id=str(n)))
        start, end = make("commentRangeStart", id=str(n)), make("commentRangeEnd", id=str(n))
        return [] if n in done or done.add(n) else [start, end, reference]

    done: set[int] = set()
    split(root, lambda: 4, between)
    parts[main] = serialise(root)
    told = "".join(
        f'<w:comment w:id="{n}" w:author="甲"><w:p><w:r><w:t>这里请核对</w:t></w:r></w:p></w:comment>'
        for n in done
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    comments = f'<w:comments xmlns:w="{W}">{told}</w:comments>'.encode()
    add_part(parts, "word/comments.xml", comments, kind, "comments", main)


# --- what wraps ---------------------------------------------------------------------------------


def _controls(root: Any) -> None:
    """Controls around half tags, whole paragraphs, rows; some bound to other data."""
    split(root, lambda: 9, lambda n: [])
    for n, run in enumerate(runs(root)[::2]):
        holder = make("x")
        replace_with(run, [holder])
        replace_with(holder, [control(run, bound=n % 2 == 0)])
    for n, block in enumerate(list(root.find(w("body")))[:-1]):
        if n % 3 == 0:
            holder = make("x")
            replace_with(block, [holder])
            replace_with(holder, [control(block)])
    for row in list(root.iter(w("tr"))):
        holder = make("x")
        replace_with(row, [holder])
        replace_with(holder, [control(row)])


def _smart_tags(root: Any) -> None:
    split(root, lambda: 6, lambda n: [])
    for n, run in enumerate(runs(root)[::2]):
        holder = make("smartTag" if n % 2 else "customXml", uri="x", element="date")
        replace_with(run, [holder])
        holder.append(run)


def _links(root: Any) -> None:
    """Links round single tags, and round a condition from its first word to its last."""
    for n, run in enumerate(runs(root)):
        said = text(run)
        if n % 2 == 0 and run.getparent().tag == w("p"):
            pieces = [like(run, piece) for piece in re.split(r"(\{\{.*?\}\})", said) if piece]
            linked = []
            for piece in pieces:
                if text(piece).startswith("{{"):
                    holder = make("hyperlink", anchor="正文")
                    holder.append(piece)
                    piece = holder
                linked.append(piece)
            replace_with(run, linked)


def _link_edges(root: Any) -> None:
    """The end of a condition slips into a link that begins there."""
    p = paragraph_of(root, "{% if 综述.主要工作 %}")
    run = runs(p)[0]
    before, after = text(run).rsplit("{% endif %}", 1)
    holder = make("hyperlink", anchor="正文")
    holder.append(like(run, f"{{% endif %}}{after}"))
    replace_with(run, [like(run, before), holder])


def _in_fields(root: Any) -> None:
    """Tags in what fields show."""
    for run in [run for run in runs(root) if "{{" in text(run)][:40:4]:
        replace_with(run, field(" DOCPROPERTY 标题 ", like(run, text(run))))


def _plain_blocks(root: Any) -> None:
    """{% if %} alone in its paragraph, without the p; {%p for %} alone in a row."""
    for t in root.iter(w("t")):
        t.text = (t.text or "").replace("{%p ", "{% ").replace("{%tr ", "{%p ")


def _tables_in_tables(root: Any) -> None:
    """The whole of the last table's rows inside a cell of another table."""
    table = list(root.iter(w("tbl")))[-1]
    outer, row, cell = make("tbl"), make("tr"), make("tc")
    outer.extend([make("tblPr"), row])
    row.append(cell)
    replace_with(table, [outer])
    cell.extend([table, make("p")])


def _notes(root: Any) -> None:
    for t in root.iter(w("t")):
        t.text = (t.text or "").replace("{{", "{# 请各镇核对 #}{{", 1)


RENDERED: tuple[tuple[str, Mess], ...] = (
    ("每个字一段", on_tree(_letters)),
    ("Word：拼写标记、书签、修订号、语言插在标记里", on_tree(_as_word)),
    ("标记里字体忽粗忽细", on_tree(_other_looks)),
    ("标记里有换行、制表符、软连字符", on_tree(_breaks)),
    ("全角｛｛ ｝｝ ｛％ ％｝ （ ） ． 和全角空格", on_tags(lambda tag: tag.translate(_FULL))),
    ("名称里的点打成。", on_tags(lambda tag: tag.replace(".", "。"))),
    ("名称里的点打成·", on_tags(lambda tag: tag.replace(".", "·"))),
    ("直引号变成弯引号", on_tags(lambda tag: tag.replace("'未开展'", "‘未开展’"))),
    ("直引号变成双弯引号", on_tags(lambda tag: tag.replace("'未开展'", "“未开展”"))),
    ("关键词首字母被改成大写", on_tags(_capital)),
    ("标记里多了空格", on_tags(_spaced)),
    ("标记里少了空格", on_tags(_tight)),
    ("大括号之间有空格", on_tags(lambda tag: f"{{ {tag[1:-1]} }}")),
    ("不间断空格", on_tags(lambda tag: tag.replace(" ", "\xa0"))),
    ("看不见的字符（软连字符、零宽空格）", on_tags(_hyphened)),
    ("照 Jinja 手册写的减号 {%- -%}", on_tags(lambda tag: tag if tag[2] in "pt" else f"{tag[:2]}-{tag[2:-2]}-{tag[-2:]}")),
    ("样式编号变了，名字没变", _old_names),
    ("XML 前缀变了", _other_prefix),
    ("XML 里有注释、处理指令、换行", on_tree(_remarks)),
    ("修订：没有接受的插入", on_tree(_inserted)),
    ("修订：没有接受的删除夹在标记里", on_tree(_deleted)),
    ("修订：移动过的文字", on_tree(_moved)),
    ("修订：删去的段落标记", on_tree(_joined)),
    ("修订：整段删去", on_tree(_struck_paragraphs)),
    ("修订：整行删去", on_tree(_struck_rows)),
    ("修订：改过格式", on_tree(_reformatted)),
    ("批注插在标记里，循环里也有", _commented),
    ("内容控件套着半个标记、整段、整行", on_tree(_controls)),
    ("智能标记", on_tree(_smart_tags)),
    ("超链接套着标记", on_tree(_links)),
    ("条件的结尾落进超链接的开头", on_tree(_link_edges)),
    ("标记在域显示的文字里", on_tree(_in_fields)),
    ("独占一段的 {% if %} 没写 p，独占一行的 {%tr 写成 {%p", on_tree(_plain_blocks)),
    ("表格套在表格里", on_tree(_tables_in_tables)),
    ("给各镇看的 {# 说明 #}", on_tree(_notes)),
)  # fmt: skip


# --- where else tags stand ----------------------------------------------------------------------


def text_box(said: str) -> Any:
    """A box as Word writes it: for new programs, and again for old ones."""
    box = (
        f'<w:r xmlns:w="{W}" xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:v="urn:schemas-microsoft-com:vml">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        "<w:txbxContent>BOX</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>BOX</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in said.split("\n"))
    return parse(box.replace("BOX", lines))


def with_footnote(parts: Parts, said: str) -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{said}</w:p></w:footnote></w:footnotes>'
    main = main_part(parts)
    add_part(parts, "word/footnotes.xml", notes.encode(), _FOOTNOTES, "footnotes", main)


# --- what has more than one reading -------------------------------------------------------------


def _replace(old: str, new: str) -> Mess:
    def each(root: Any) -> None:
        t = next(t for t in root.iter(w("t")) if old in (t.text or ""))
        t.text = t.text.replace(old, new, 1)

    return on_tree(each)


def _over_paragraphs(root: Any) -> None:
    p = paragraph_of(root, "{{ 监督.视察 }}")
    before, after = text(p).split("督.视察 }}", 1)
    p.addprevious(paragraph(before))
    replace_with(p, [paragraph(f"督.视察 }}}}{after}")])


def _end_struck(root: Any) -> None:
    p = paragraph_of(root, "{%p endif %}")
    replace_with(p, [make("p")])


def _over_cells(root: Any) -> None:
    cells = [cell for cell in root.iter(w("tc")) if "行.项目" in text(cell)]
    row = cells[0].getparent().findall(w("tc"))
    row[0].insert(1, paragraph("{%p if 附件.活动统计 %}"))
    row[1].append(paragraph("{%p endif %}"))


def _half_link(root: Any) -> None:
    run = runs(paragraph_of(root, "{% if 综述.主要工作 %}"))[0]
    holder = make("hyperlink", anchor="正文")
    before, after = text(run).split("{% if 综述.主要工作 %}")
    holder.append(like(run, "见附件{% if 综述.主要工作 %}其中"))
    replace_with(run, [like(run, before), holder, like(run, after)])


def _half_field(root: Any) -> None:
    run = runs(paragraph_of(root, "{% if 综述.主要工作 %}"))[0]
    before, after = text(run).split("{% if 综述.主要工作 %}")
    signs = field(" PAGE ", like(run, "1"))
    inside = [like(run, "{% if 综述.主要工作 %}"), *signs[:3], like(run, after), *signs[3:]]
    replace_with(run, [like(run, before), *inside])


def _in_code(root: Any) -> None:
    p = paragraph_of(root, "{{ 监督.视察 }}")
    p.extend(field(" SEQ {{ 监督.视察 }} ", like(p, "1")))


def _in_formula(root: Any) -> None:
    m = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{m}"><m:r><m:t>{{{{ 监督.视察 }}}}</m:t></m:r></m:oMath>'
    paragraph_of(root, "{{ 监督.视察 }}").append(parse(formula))


def _section_break(root: Any) -> None:
    p = paragraph_of(root, "{%p if 监督 %}")
    if p.find(w("pPr")) is None:
        p.insert(0, make("pPr"))
    p.find(w("pPr")).append(make("sectPr"))


def _row_outside(root: Any) -> None:
    runs(paragraph_of(root, "{%p if 监督 %}"))[0].find(w("t")).text = "{%tr if 监督 %}"


_ASKED = "组织代表视察{{ 监督.视察 }}次"

ANSWERED: tuple[tuple[str, Mess, str], ...] = (
    ("标记断在两段里", on_tree(_over_paragraphs), "后面缺 }}"),
    ("少一个大括号", _replace("{{ 监督.视察 }}", "{{ 监督.视察 }"), "后面缺 }}"),
    ("单个大括号", _replace("{{ 监督.视察 }}", "{ 监督.视察 }"), "成对"),
    ("多出一个 }}", _replace(_ASKED, _ASKED + "}}"), "多了 }}"),
    ("名称中间有空格", _replace("{{ 监督.视察 }}", "{{ 监督.视 察 }}"), "多了空格"),
    ("全角竖线后面的加工", _replace("{{ 监督.视察 }}", "｛｛ 监督.视察｜round ｝｝"), "只能用"),
    ("引号不成对", _replace("'未开展'", "‘未开展"), "引号没有成对"),
    ("else if", _replace("{%p elif 监督.安全检查 %}", "{%p else if 监督.安全检查 %}"), "elif"),
    ("endif 被删掉", on_tree(_end_struck), "缺少 endif"),
    ("{%p %} 那一段还有别的字", _replace("{%p if 监督 %}", "{%p if 监督 %}监督工作："), "还有别的内容"),
    ("条件从一个格子跨到另一个格子", on_tree(_over_cells), "不在同一层"),
    ("条件只套住半个超链接", on_tree(_half_link), "在超链接里"),
    ("条件只套住半个域", on_tree(_half_field), "一半"),
    ("标记写在域代码里", on_tree(_in_code), "域代码"),
    ("标记写在公式里", on_tree(_in_formula), "公式"),
    ("控制标记那一段带着分节符", on_tree(_section_break), "还有别的内容"),
    ("{%tr %} 不在表格里", on_tree(_row_outside), "不在表格里"),
    ("两处一起错", on_tree(lambda root: (_over_paragraphs(root), _row_outside(root))[0]), "处写法不对"),
)  # fmt: skip


def all_messes() -> Iterator[str]:
    """The names of all of them."""
    yield from (name for name, _ in RENDERED)
    yield from (name for name, _, _ in ANSWERED)
