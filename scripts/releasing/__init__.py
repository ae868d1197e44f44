"""What a release does: find the version, write it and the changelogs, build, and try the result.

One version is that of everything that a release contains: of each contract, of the package that
is made from it, and of the tag.
"""
