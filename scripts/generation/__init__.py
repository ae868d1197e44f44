"""From an overlaid description to the files of a client package.

`parsing` lets openapi-python-client read the description. The modules after it make of its result
what the templates print: `types` (how a value is annotated, decoded and encoded), `models`,
`operations`, `resources`, `docstrings`, `client_data`. `project` renders, `formatting` formats,
`smoke` imports, `tree` compares and replaces whole packages.
"""
