"""The page of an answer: of entries with all the words, and where they are few, of more."""

from __future__ import annotations

from typing import NamedTuple

from catalogue.search.conditions import FEW, Plan, has_any, plan_of
from catalogue.search.paging import Answer, Page
from catalogue.search.phases import phases
from catalogue.search.query import Query, Window
from catalogue.search.view import View


class AnswerPage(NamedTuple):
    """`is_widened`: entries with any of the words follow those with all."""

    page: Page
    is_widened: bool


def answer_page(query: Query, window: Window, view: View) -> AnswerPage:
    """Raises InputInvalid, CursorInvalid or PageTooDeep."""
    plan = plan_of(query, view)
    narrow = Plan(plan.all_words)
    if not plan.any_words:
        return AnswerPage(_page(narrow, query, window, view), is_widened=False)
    page = _page(narrow, query, window, view) if _is_beginning(window) else None
    if page and len(page.hits) >= FEW:  # nearly always: nobody need look first whether they are few
        return AnswerPage(page, is_widened=False)
    if (page is None or page.has_next) and has_any(plan.all_words, query, view, FEW):
        return AnswerPage(page or _page(narrow, query, window, view), is_widened=False)
    page = _page(plan, query, window, view)
    return AnswerPage(page, _is_widened(page, plan, query, view))


def _is_beginning(window: Window) -> bool:
    return window.last is None and window.after is None and window.before is None


def _page(plan: Plan, query: Query, window: Window, view: View) -> Page:
    found = phases(plan.parts, query, view)
    return Answer(query, view.snapshot.note.epoch, found).page(window)


def _is_widened(page: Page, plan: Plan, query: Query, view: View) -> bool:
    first = len(phases(plan.all_words, query, view))
    if any(placed.phase >= first for placed in page.hits):
        return True
    return has_any(plan.any_words, query, view)
