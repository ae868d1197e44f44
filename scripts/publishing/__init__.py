"""What a release consists of: the files for each API, and the documentation site.

Nothing here may depend on the time, the machine or the order of a folder: two runs over the same
sources give the same bytes.
"""
