"""A mismatch carried to its end: the unit's worklist and the province's follow-up list.

What is to be done is read off the comparisons, referrals and letters; only what has no other place is kept
here (`schema.follow_up`).
"""
