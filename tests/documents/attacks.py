"""Hostile templates and packs: each function makes one in a folder; how they are run is in ``attacked.py``.

``DOCX`` are the bytes of 包/年度工作报告.docx, ``PACKS`` lay files into the pack's folder, ``BUNDLES`` are
bytes of a pack file to be installed. What they reach for is 127.0.0.1 and files of the folder they stand in.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drafter.documents.outline_docx import write_template
from drafter.documents.parts import Parts, open_docx, relations_of, write_docx
from tests.documents.examples import document

MAIN, TYPES, SETTINGS = "word/document.xml", "[Content_Types].xml", "word/settings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OUTSIDE = "http://127.0.0.1:9/x"
Make = Callable[[], bytes]


def said(words: str) -> Make:
    """A template that says this."""
    return lambda: write_template(words)


def body(markup: str) -> Make:
    """A template with this markup."""
    return lambda: document(markup)


def run(markup: str) -> str:
    return f"<w:p><w:r>{markup}</w:r></w:p>"


def with_parts(change: Callable[[Parts], Any]) -> Make:
    """A sound template with its parts changed."""

    def make() -> bytes:
        parts = open_docx(write_template("共{{ 监督.主席团会议 }}次"))
        change(parts)
        return write_docx(parts)

    return make


def related(kind: str, target: str, mode: str = "External", holder: str = MAIN) -> Make:
    """With one relationship more."""

    def change(parts: Parts) -> None:
        name = relations_of(holder)
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        more = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
        parts[name] = parts.get(name, empty).replace(b"</Relationships>", more.encode())
        if mode == "Internal":
            parts[f"word/{target}"] = b"MZ" + bytes(100)
            kinds = parts[TYPES].replace(b"</Types>", f'<Override PartName="/word/{target}" ContentType="application/octet-stream"/></Types>'.encode())  # fmt: skip
            parts[TYPES] = kinds

    return with_parts(change)


def document_as(old: bytes, new: bytes, part: str = MAIN) -> Make:
    """With one part's markup replaced in one place."""

    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return with_parts(change)


def zipped(*entries: tuple[Any, bytes], sound: bool = True) -> bytes:
    """A zip of these entries, after those of a sound template."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in open_docx(write_template("甲")).items() if sound else ():
            archive.writestr(name, data)
        for entry, data in entries:
            archive.writestr(entry, data)
    return target.getvalue()


# --- zips ---------------------------------------------------------------------------------------


def _lying() -> bytes:
    """The directory says 100 bytes for a part of 250 million."""
    data = bytearray(zipped(("word/media/a.png", bytes(250_000_000))))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.rindex(signature)
        struct.pack_into("<I", data, at + offset, 100)
    return bytes(data)


def _link() -> bytes:
    entry = zipfile.ZipInfo("word/media/a.png")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return zipped((entry, b"/etc/passwd"))


def _twice() -> bytes:
    target = io.BytesIO(zipped())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("WORD/document.xml", b"<x/>")
    return target.getvalue()


def _locked() -> bytes:
    data = bytearray(zipped())
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.rindex(signature) + offset] |= 1
    return bytes(data)


def _many(most: int) -> bytes:
    return zipped(*((f"word/media/{n}.png", bytes(900_000)) for n in range(most)))


# --- markup -------------------------------------------------------------------------------------

_BOMB = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8)
) + b"]>"  # fmt: skip
_READ = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _hidden_bomb(parts: Parts) -> None:
    whole = parts[MAIN].partition(b"?>")[2].decode()
    text = whole.replace("<w:body>", "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p>", 1)
    parts[MAIN] = f"<?xml version='1.0' encoding='UTF-16'?>{_BOMB.decode()}{text}".encode("utf-16")


def _field(*pieces: str) -> str:
    code = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{sign.format('begin')}{code}{sign.format('separate')}{sign.format('end')}</w:p>"


def _nested_field() -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = f'{sign.format("begin")}<w:r><w:instrText>INCLUDEPICTURE "{_OUTSIDE}"</w:instrText></w:r>{sign.format("end")}'
    return f"<w:p>{sign.format('begin')}<w:r><w:instrText> IF 1=1 </w:instrText></w:r>{inner}{sign.format('end')}</w:p>"


_LOOPS = (
    "{% for 甲 in 会议.各次会议 %}{% for 乙 in 会议.各次会议 %}" + "{{ '" + "多" * 450 + "' }}"
    + "{% endfor %}{% endfor %}"
)  # fmt: skip

DOCX: tuple[tuple[str, Make], ...] = (
    ("代码：属性爬到内部类", said("{{ 监督.__class__.__mro__[1].__subclasses__() }}")),
    ("代码：全局对象里的 os", said("{{ cycler.__init__.__globals__.os.popen('touch x').read() }}")),
    ("代码：写在页脚里", document_as("— ".encode(), b"{{ lipsum.__globals__['os'].system('touch x') }}", "word/footer1.xml")),
    ("代码：写在文档标题里", said("@属性 标题={{ ''.__class__.__base__ }}\n甲")),
    ("代码：拆在几个文字块里，全角括号", body("<w:p><w:r><w:t>｛</w:t></w:r><w:r><w:t>｛ self.__init__（</w:t></w:r><w:r><w:t>） ｝｝</w:t></w:r></w:p>")),
    ("格式串：format", said("{{ '{0.__class__.__init__.__globals__}'.format(监督) }}")),
    ("格式串：百分号", said("{{ '%999999999d' % 1 }}")),
    ("过滤器：attr", said("{{ 监督 | attr('__class__') }}")),
    ("过滤器：center 撑大", said("{{ 'a' | center(999999999) }}")),
    ("读文件：include", said("{% include '/etc/passwd' %}")),
    ("读文件：import", said("{% import 'os' as o %}{{ o }}")),
    ("递归：宏调用自己", said("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")),
    ("递归：循环 recursive", said("{% for a in 监督 recursive %}{{ loop(a) }}{% endfor %}")),
    ("循环炸弹：range", said("{% for a in range(999999999) %}x{% endfor %}")),
    ("循环炸弹：三层", said("{% for a in 会议.各次会议 %}{% for b in 会议.各次会议 %}{% for c in 会议.各次会议 %}x{% endfor %}{% endfor %}{% endfor %}")),
    ("循环炸弹：两层套长文字，连写五百个", said(f"{_LOOPS}\n" * 500)),
    ("循环炸弹：空转两层，连写一千个", said("{% for a in 会议.各次会议 %}{% for b in 会议.各次会议 %}{% endfor %}{% endfor %}" * 1000)),
    ("数字炸弹：两层循环里写数字", said("{% for a in 会议.各次会议 %}{% for b in 会议.各次会议 %}{{ b.日期 }}{% endfor %}{% endfor %}" * 300)),
    ("文字炸弹：乘法", said("{{ 'a' * 999999999 }}")),
    ("数字炸弹：乘方", said("{{ 9 ** 99999999 }}")),
    ("套得太深：两千层条件", said("{% if 监督 %}" * 2000 + "{% endif %}" * 2000)),
    ("套得太深：括号", said("{{ " + "(" * 240 + "监督" + ")" * 240 + " }}")),
    ("套得太深：not", said("{{ " + "not " * 5000 + "监督 }}")),
    ("标记太多：六千个", said("{{ 监督.视察 }}" * 6_000)),
    ("压缩炸弹", lambda: zipped(("word/media/a.png", bytes(250_000_000)))),
    ("压缩炸弹：很多个不大的", lambda: _many(1_500)),
    ("压缩炸弹：谎报大小", _lying),
    ("部件太多", lambda: zipped(*((f"word/media/{n}.png", b"x") for n in range(5_000)))),
    ("路径：../ 逃出文件夹", lambda: zipped(("../../逃出去.txt", b"x"))),
    ("路径：绝对路径", lambda: zipped(("/tmp/drafter-逃出去.txt", b"x"))),
    ("路径：盘符和反斜线", lambda: zipped(("C:\\Windows\\x.dll", b"x"))),
    ("路径：符号链接", _link),
    ("重名的部件", _twice),
    ("加密的部件", _locked),
    ("残缺的压缩包", lambda: zipped()[:-300]),
    ("旧格式改了后缀", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5_000)),
    ("实体炸弹", document_as(b"<w:document", _BOMB + b"<w:document")),
    ("实体炸弹：UTF-16 里藏着", with_parts(_hidden_bomb)),
    ("外部实体", document_as(b"<w:document", _READ + b"<w:document")),
    ("元素套一万层", body("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)),
    ("一个元素二十万个属性", body("<w:p " + " ".join(f'a{n}="1"' for n in range(200_000)) + "/>")),
    ("二十六万个空段落", lambda: document("".join(f'<w:p w:a="{n * 7919 % 999983}"/>' for n in range(260_000)))),
    ("远程图片", related("image", f"{_OUTSIDE}.png")),
    ("远程图片：VML 里的 src", body(run(f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{_OUTSIDE}.png"/></v:shape></w:pict>'))),
    ("外部链接：file:", related("hyperlink", "file://127.0.0.1/share/x.exe")),
    ("外部链接：域里的 file:", body(_field(" HYPERLINK &quot;file://127.0.0.1/x&quot; "))),
    ("挂网上的模板", related("attachedTemplate", f"{_OUTSIDE}.dotm", holder=SETTINGS)),
    ("挂共享文件夹的模板", related("attachedTemplate", "file://127.0.0.1/share/x.dotm", holder=SETTINGS)),
    ("宏：vbaProject", related("vbaProject", "vbaProject.bin", "Internal")),
    ("宏：.docm 改了后缀", document_as(b"document.main", b"document.macroEnabled.main", TYPES)),
    ("OLE 对象", related("oleObject", "embeddings/a.bin", "Internal")),
    ("OLE 链接到共享文件夹", related("oleObject", "file://127.0.0.1/share/x.doc")),
    ("嵌入的压缩包", related("package", "embeddings/a.xlsx", "Internal")),
    ("ActiveX 控件", related("control", "activeX/a.xml", "Internal")),
    ("altChunk 网页", related("aFChunk", "a.html", "Internal")),
    ("子文档", related("subDocument", "file:///etc/x.docx")),
    ("DDE 拆在几个文字块里", body(_field(" D", "D", "E", " cmd.exe /k calc"))),
    ("DDEAUTO 写在 fldSimple 里", body('<w:p><w:fldSimple w:instr=" DDEAUTO cmd /k calc"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')),
    ("INCLUDETEXT 域", body(_field(' INCLUDETEXT "/etc/passwd" '))),
    ("INCLUDEPICTURE 套在 IF 域里", body(_nested_field())),
    ("MACROBUTTON 域", body(_field(" MACROBUTTON AutoOpen 点这里 "))),
    ("邮件合并的数据源", document_as(b"<w:zoom", b'<w:mailMerge><w:connectString w:val="x"/></w:mailMerge><w:zoom', SETTINGS)),
)  # fmt: skip


# --- packs --------------------------------------------------------------------------------------


def _manifest(**said: str) -> str:
    return "".join(f'{key} = "{value}"\n' for key, value in {"name": "包", **said}.items())


def _file(name: str, data: bytes) -> Callable[[Path], None]:
    def lay(pack: Path) -> None:
        path = pack / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return lay


def _both(name: str, data: bytes) -> Callable[[Path], None]:
    """A manifest, and a table beside it."""

    def lay(pack: Path) -> None:
        _file("模板包.toml", _manifest().encode())(pack)
        _file(name, data)(pack)

    return lay


def _linked(pack: Path) -> None:
    (pack / "年度工作报告.docx").symlink_to("/etc/passwd")


PACKS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("模板包：盖在自己上面", _file("模板包.toml", _manifest(base="包").encode())),
    ("模板包：base 逃出文件夹", _file("模板包.toml", _manifest(base="../../etc").encode())),
    ("模板包：说明里有一亿个字", _file("模板包.toml", b"name = '" + b"a" * 100_000_000 + b"'")),
    ("模板包：提法表里套十万层", _both("提法.toml", b"a = " + b"[" * 100_000)),
    ("模板包：提法表有一亿个字", _both("提法.toml", b"# " + b"a" * 100_000_000)),
    ("模板包：提法表是一亿个逗号", _both("提法.toml", b"a = [" + b"1," * 50_000_000 + b"]")),
    ("模板包：模板其实是指向系统文件的链接", _linked),
    ("模板包：一章里有代码", _file("年度工作报告·取得的主要成绩.docx", write_template("# 取得的主要成绩\n{{ ''.__class__.__mro__ }}"))),
    ("模板包：页眉里有远程图片", _file("页眉页脚.docx", related("image", f"{_OUTSIDE}.png")())),
)  # fmt: skip


def _bundle(*files: tuple[Any, bytes]) -> bytes:
    return zipped(("模板包.toml", _manifest(version="1").encode()), *files, sound=False)


BUNDLES: tuple[tuple[str, Make], ...] = (
    ("包文件：../ 逃出文件夹", lambda: _bundle(("../../逃出去.docx", write_template("甲")))),
    ("包文件：夹带程序", lambda: _bundle(("安装.exe", b"MZ"))),
    ("包文件：压缩炸弹", lambda: _bundle(("年度工作报告.docx", bytes(250_000_000)))),
    ("包文件：里面的模板带宏", lambda: _bundle(("年度工作报告.docx", related("vbaProject", "vbaProject.bin", "Internal")()))),
)  # fmt: skip
