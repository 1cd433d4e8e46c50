"""Whom Steps 6 and 7 come back to: the process guide asks for special attention to people heard in Step 5.

Counting replies is engage.feedback's part; here the plan, the replies there are, and what was set by hand are joined.
"""

from collections.abc import Collection

from engage.plans.plan import Activity, Plan

LATER = (6, 7)
NOBODY: Collection[str] = ()


def heard_again(plan: Plan, replied: Collection[str] = NOBODY) -> tuple[str, ...]:
    """Keys of the audiences to hear again, in the plan's order.

    What is set by hand goes first. Else those in `replied` (audiences with replies in Step 5) and those whose Step 5
    activity leaves no replies here (a dinner, interviews); as long as nobody replied, all that Step 5 is aimed at.
    """
    aimed = {
        key
        for activity in plan.activities
        if activity.step == 5 and not (replied and activity.template)
        for key in activity.audiences
    }
    heard = aimed | set(replied)
    return tuple(
        one.key for one in plan.audiences if (one.key in heard if one.hear_again is None else one.hear_again)
    )


def comes_back_to(activity: Activity, again: Collection[str]) -> tuple[str, ...]:
    """Which of the audiences to hear again an activity of a later step is aimed at."""
    if activity.step not in LATER:
        return ()
    return tuple(key for key in activity.audiences if key in again)


def left_out(plan: Plan, again: Collection[str], step: int) -> tuple[str, ...]:
    """Audiences to hear again that no activity of a later step comes back to; none while the step has no activity."""
    activities = [one for one in plan.activities if one.step == step]
    if not activities or any(one.again for one in activities):
        return ()
    reached = {key for one in activities for key in one.audiences}
    return tuple(key for key in again if key not in reached)
