"""How much of a document the exchanges of a run have exercised.

`points` lists what can be exercised, `requests` and `answers` tell what one exchange exercises,
`summary` sets one against the other. Only what went over the wire counts, whoever sent it.
"""
