"""The contract suite: holds a running server to everything its OpenAPI document says.

`python -m tests.contract` runs it; `README.md` beside this file says what it checks and how.
"""
