"""How referrals may move, whoever moves them in whatever order."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.routing.referrals import parties, sealed
from catalogue.routing.referrals.codes import new_code
from catalogue.routing.referrals.moves import (
    CLOSED,
    MOVES,
    TIMERS,
    Move,
    Reason,
    ReferralState,
    Side,
    allowed,
)
from catalogue.routing.referrals.wording import REASONS, STATES
from catalogue.store.referrals import ReferralRow
from tests.routing.referral_stories import BEGIN, after, draft, possible, seen_by, story

_SENDER, _RECEIVER = Side.SENDER, Side.RECEIVER
_PEOPLE = (_SENDER, _RECEIVER)
SENT = (Move.SEND, _SENDER)
WISHES = st.lists(
    st.tuples(st.sampled_from(Side), st.integers(min_value=0, max_value=20), st.integers(0, 10**7)),
    max_size=30,
)
"""By whom, which of the moves that are possible then, how many seconds later."""


def test_a_code_is_easily_said_and_makes_no_word() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(
        re.fullmatch("[234679CDFGHJKMNPQRTVWX]{4}-[234679CDFGHJKMNPQRTVWX]{4}", code)
        for code in codes
    )


def test_every_state_is_reached_and_every_open_one_is_left_by_each_side_and_by_time() -> None:
    assert {rule.target for rule in MOVES.values()} == set(ReferralState)
    for state in set(ReferralState) - CLOSED:
        assert allowed(state, Side.SYSTEM) == [Move.EXPIRE]
        assert allowed(state, _SENDER)
        assert bool(allowed(state, _RECEIVER)) or state is ReferralState.DRAFT


def test_nothing_but_reopening_is_done_with_what_is_closed() -> None:
    assert {move for state in CLOSED for side in Side for move in allowed(state, side)} == {
        Move.REOPEN
    }


def test_states_and_reasons_are_worded_in_three_languages() -> None:
    assert set(STATES) == set(ReferralState)
    assert set(REASONS) == set(Reason)
    for words in (*STATES.values(), *REASONS.values()):
        assert set(words) == {"fi", "sv", "en"}


@given(WISHES)
def test_random_moves_keep_what_the_table_promises(
    wishes: list[tuple[Side, int, int]],
) -> None:
    referral, now = draft(), BEGIN
    for side, choice, seconds in wishes:
        moves = [Move.EXPIRE] if side is Side.SYSTEM else possible(referral, side)
        moves = [move for move in moves if referral.state in MOVES[move].origins]
        if not moves:
            continue
        now += dt.timedelta(seconds=seconds)
        move = moves[choice % len(moves)]
        moved = after(referral, move, side, now)
        check_move(referral, moved, move, side)
        check_times(moved, now)
        referral = moved
    check_story(referral)


def check_move(before: ReferralRow, moved: ReferralRow, move: Move, side: Side) -> None:
    rule = MOVES[move]
    assert before.state in rule.origins
    assert side in rule.sides
    assert (moved.state, moved.revision) == (rule.target, before.revision + 1)
    assert (moved.outcome is not None) == (move is Move.COMPLETE)
    assert side is not _RECEIVER or before.sent_at is not None
    assert before.accepted_at is None or moved.accepted_at == before.accepted_at


def check_times(referral: ReferralRow, now: dt.datetime) -> None:
    state = ReferralState(referral.state)
    timer = None if state in CLOSED else TIMERS[state]
    expiry = timer and timer.expires_after
    assert referral.expire_at == (now + dt.timedelta(days=expiry) if expiry else None)
    assert (referral.remind_at is None) == (timer is None or timer.remind_every is None)
    is_closed = state in CLOSED
    assert referral.closed_at == (now if is_closed else None)
    assert referral.purge_at == (now + dt.timedelta(days=30) if is_closed else None)
    assert referral.pseudonymise_at == (now + dt.timedelta(days=730) if is_closed else None)


def check_story(referral: ReferralRow) -> None:
    events = referral.events
    assert [event.revision for event in events] == list(range(1, referral.revision + 1))
    assert [event.from_state for event in events[1:]] == [event.to_state for event in events[:-1]]
    assert (events[-1].to_state, events[-1].at) == (referral.state, referral.updated_at)
    done = {event.move for event in events}
    assert (Move.SEND in done) == (referral.sent_at is not None)
    assert (Move.ACCEPT in done) == (referral.accepted_at is not None)
    taken = {Move.RECEIVE, Move.ACCEPT, Move.WAITLIST, Move.REOPEN}
    receiver = seen_by(referral, _RECEIVER)
    assert not sealed.may_see_contact(receiver) or done & taken
    assert sealed.may_see_contact(seen_by(referral, _SENDER))


@pytest.mark.parametrize(
    ("steps", "is_seen"),
    [
        ([], False),
        ([SENT], False),
        ([SENT, (Move.RECEIVE, _RECEIVER)], True),
        ([SENT, (Move.ACCEPT, _RECEIVER)], True),
        ([SENT, (Move.RECEIVE, _RECEIVER), (Move.DECLINE, _RECEIVER)], False),
        ([SENT, (Move.RECEIVE, _RECEIVER), (Move.CANCEL, _SENDER)], False),
        ([SENT, (Move.RECEIVE, _RECEIVER), (Move.REDIRECT, _SENDER)], False),
        ([SENT, (Move.ACCEPT, _RECEIVER), (Move.MARK_ERROR, _SENDER)], False),
        ([SENT, (Move.ACCEPT, _RECEIVER), (Move.COMPLETE, _RECEIVER)], True),
    ],
)
def test_a_receiver_sees_the_contact_while_it_has_the_client_in_hand(
    steps: list[tuple[Move, Side]], *, is_seen: bool
) -> None:
    assert sealed.may_see_contact(seen_by(story(*steps), _RECEIVER)) is is_seen


def test_what_was_never_sent_is_not_reopened() -> None:
    assert possible(story((Move.CANCEL, _SENDER)), _SENDER) == []


def test_what_the_sender_has_taken_back_is_the_senders_alone_to_reopen() -> None:
    back = story(SENT, (Move.CANCEL, _SENDER))
    assert [possible(back, side) for side in _PEOPLE] == [[Move.REOPEN], []]
    given_up = story(SENT, (Move.CANCEL, _RECEIVER))
    assert [possible(given_up, side) for side in _PEOPLE] == [[Move.REOPEN]] * 2


def test_who_is_on_both_sides_has_the_moves_of_both_in_the_order_of_the_table() -> None:
    both = replace(story(SENT), is_sender=True, is_receiver=True)
    assert parties.moves(both) == [
        Move.RECEIVE,
        Move.ACCEPT,
        Move.WAITLIST,
        Move.DECLINE,
        Move.CANCEL,
        Move.REDIRECT,
        Move.MARK_ERROR,
    ]
    assert [parties.side_of(both, move) for move in (Move.ACCEPT, Move.CANCEL)] == [
        _RECEIVER,
        _SENDER,
    ]
