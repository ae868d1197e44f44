"""The client beside its peers: `python -m tests.bench` measures all of them in one run.

`peers` makes the other clients from our own description, `rows` says what is measured and what it
must reach, `workers` runs the contestants in turn, each in a process of its own, and `page` and
`chart` write what came out. Nothing in here judges by the clock: a row that misses its target is
said to miss it, and nothing fails.
"""
