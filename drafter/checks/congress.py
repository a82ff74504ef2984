"""Terms and sessions of the congress, against the records and against each other, and whose report it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drafter.checks.dating import DAY, day_of
from drafter.checks.finding import Fault
from drafter.checks.knowledge import Knowledge
from drafter.checks.passages import Passage
from drafter.checks.reading import Hit, Reading
from drafter.figures.numerals import full_date
from drafter.model.kinds import Session, Term
from drafter.model.numerals import from_numeral, to_chinese
from drafter.model.severity import Severity

_N = "[一二三四五六七八九十]{1,3}"
_CONGRESS = re.compile(
    rf"第?(?P<term>{_N})届(?:人民代表大会|人大)?(?:主席团)?第?(?P<session>{_N})次(?:会议|全体会议|大会)?"
    rf"|第?(?P<alone>{_N})届(?=人民代表大会|人大)"
)
# 县十八届人大, 党的十九届四中全会, 第一届职工代表大会 are no congress of the township.
_OTHERS = re.compile(
    "[新上下每本这那历各首]$|[县市省区国]第?$|全国第?$|党的第?$|常委会第?$|[县市省区](?:人民代表大会|人大)第?$|[县市省区](?:人大)?常委会第?$"
)
_HEAD, _LINE = 8, 45
# Between a day and the session held on it: 大坪镇召开了.
_BESIDE = re.compile("[，、]?(?:召开|举行|[一-龥]{0,6}[镇乡])*了?")


@dataclass(frozen=True)
class _Said:
    """A term and perhaps a session of the township's congress, as the text has it."""

    hit: Hit
    term: int
    session: int | None

    @property
    def name(self) -> str:
        return _called(self.term, self.session)


def _called(term: int, session: int | None) -> str:
    nth = f"{to_chinese(term)}届"
    return f"{nth}{to_chinese(session)}次会议" if session else nth


def _said(reading: Reading) -> Iterator[_Said]:
    for hit in reading.find(_CONGRESS):
        if _OTHERS.search(hit.before[-12:]) or re.match("常委会|常务委员会|中", hit.after):
            continue
        term = from_numeral(hit.match["term"] or hit.match["alone"])
        session = from_numeral(hit.match["session"] or "")
        if term is not None:
            yield _Said(hit, term, session)


def _own(reading: Reading) -> _Said | None:
    """The session at which the document is delivered: the one its first lines name."""
    return next((s for s in _said(reading) if s.session and _at_head(s.hit.passage)), None)


def _at_head(passage: Passage) -> bool:
    """Whether a paragraph is a line of the title rather than a sentence."""
    return passage.index < _HEAD and len(passage.text) <= _LINE and "。" not in passage.text


def against_records(reading: Reading, knowledge: Knowledge | None) -> Iterator[Fault]:
    """A session or term of which the records know nothing, or which they have on another day."""
    if knowledge is None or not knowledge.books.terms:
        return
    terms = {term.number: term for term in knowledge.books.terms}
    own = _own(reading)
    for said in _said(reading):
        at_head = own is not None and said.hit == own.hit
        yield from _wrong_term(said, terms, at_head=at_head)
        yield from _wrong_session(said, terms, knowledge, reading, at_head=at_head)


def _wrong_term(said: _Said, terms: dict[int, Term], *, at_head: bool) -> Iterator[Fault]:
    """Beyond the terms recorded by more than the next and the one before."""
    low, high = min(terms) - 1, max(terms) + 1
    if not (at_head and said.term not in terms) and low <= said.term <= high:
        return
    known = "、".join(_called(number, None) for number in sorted(terms))
    what = f"记录库里是{known}，这里写的是“{said.hit.text}”"
    severity = Severity.MUST if at_head else None
    yield Fault.at(said.hit, what, "请核对届次；记录没有补登的请先补登", severity=severity)


def _wrong_session(
    said: _Said, terms: dict[int, Term], knowledge: Knowledge, reading: Reading, *, at_head: bool
) -> Iterator[Fault]:
    if said.session is None or said.term not in terms:
        return
    sessions = _sessions(knowledge, terms[said.term])
    day = _day_beside(said) or (_first(reading) if at_head else None)
    on_day = knowledge.books.session_on(day) if day else None
    if day and on_day and _number(on_day, terms.values()) != (said.term, said.session):
        term, number = _number(on_day, terms.values())
        what = f"记录库里{full_date(day)}开的是{_called(term, number)}，写的是{said.name}"
        yield Fault.at(said.hit, what, "请核对届次和日期", severity=Severity.MUST)
    elif sessions and said.session > max(sessions) + 1:
        what = f"记录库里{_called(said.term, None)}只开到第{to_chinese(max(sessions))}次会议，写的是{said.name}"
        yield Fault.at(said.hit, what, "请核对届次；记录没有补登的请先补登")


def _sessions(knowledge: Knowledge, term: Term) -> dict[int, Session]:
    rows = knowledge.books.of(Session)
    return {row.number: row for row in rows if row.term_id == term.id}


def _number(session: Session, terms: Iterable[Term]) -> tuple[int, int]:
    """The numbers of a session's term and of the session; 0 where its term is not recorded."""
    term = next((term.number for term in terms if term.id == session.term_id), 0)
    return term, session.number


def _first(reading: Reading) -> date | None:
    days = reading.delivered
    return days[0] if days and days[0] == days[1] else None


def _day_beside(said: _Said) -> date | None:
    """The day that stands right before a session in its clause: 2024年7月30日，第十七届…第六次会议."""
    before = said.hit.before[-40:]
    found = next(reversed(list(DAY.finditer(before))), None)
    if found is None or not _BESIDE.fullmatch(before, found.end()):
        return None
    return day_of(found)


def against_each_other(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A session later than the one the document is delivered at; a term after its term."""
    own = _own(reading)
    if own is None or own.session is None:
        return
    for said in _said(reading):
        later = said.term > own.term or (
            said.term == own.term and said.session is not None and said.session > own.session
        )
        if later and not re.search("换届|下一届|新一届|筹备|召开前|将|准备", _clause(said.hit)):
            what = f"报告的会议是{own.name}，这里写到了以后的{said.name}"
            yield Fault.at(said.hit, what, "请核对届次是不是写错了")


def at_the_edges(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """A header that names another session than the document's own: last time's file, filled anew."""
    own = _own(reading.whole)
    if reading.host is None or own is None or own.session is None:
        return
    for said in _said(reading):
        at_hand = (own.term, said.session and own.session)
        before = own.session == 1 and (said.term, said.session) == (own.term - 1, None)
        if (said.term, said.session) != at_hand and not before:
            what = f"{said.hit.passage.called}写着{said.name}，这份文稿是{own.name}上的"
            yield Fault.at(said.hit, what, "像是往次会议的文稿留下的，请核对")


def _clause(hit: Hit) -> str:
    return re.split("[。；]", hit.before)[-1] + re.split("[。；]", hit.after)[0]


_MANDATE = re.compile(
    r"受(?P<whom>[^，。；受]{0,24}?)(?P<body>主席团|人民代表大会|(?<![县市区省])人大常委会|(?<![县市区省])人大|常务委员会|人民政府)的?委托"
)
_TERM_IN = re.compile(rf"第?({_N})届")


def mandate(reading: Reading, _: Knowledge | None) -> Iterator[Fault]:
    """The report is made for the presidium; at the first session of a term, for that of the term before."""
    own = _own(reading)
    for hit in reading.find(_MANDATE):
        if re.search("[县市省区](?:人大)?$", hit.match["whom"]) or not _opens(reading, hit.passage):
            continue
        body = hit.match["body"]
        if body == "人民政府":
            continue
        if body != "主席团":
            what = f"工作报告是受主席团的委托作的，写成受“{hit.match['whom']}{body}”的委托"
            yield Fault.at(hit, what, "应为“受……人大主席团的委托”")
        term = _TERM_IN.search(hit.match["whom"])
        number = from_numeral(term[1]) if term else None
        if number and own and own.session:
            yield from _wrong_mandate(hit, number, own)


def _wrong_mandate(hit: Hit, number: int, own: _Said) -> Iterator[Fault]:
    wanted = own.term - 1 if own.session == 1 else own.term
    if number == wanted:
        return
    why = (
        "换届后的第一次会议，报告的是上一届主席团的工作"
        if own.session == 1
        else "报告的是本届主席团的工作"
    )
    what = f"这是{own.name}上的报告，写成受第{to_chinese(number)}届的委托"
    yield Fault.at(hit, what, f"应为第{to_chinese(wanted)}届主席团（{why}），请核对")


def _opens(reading: Reading, passage: Passage) -> bool:
    """Whether a paragraph is among the first of the document, where a report says for whom it speaks."""
    return passage in reading.prose[: _HEAD + 4]
