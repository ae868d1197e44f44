"""The documented lengths and forms of members, for the bodies of requests.

"" is how the answers write "not set", so a mandatory text must not be empty.
"""

from typing import Annotated

from msgspec import Meta

SITE_PATTERN = r"^[A-Za-z0-9]{6}\Z"
LENGTH_32K = 32_000

Title = Annotated[str, Meta(min_length=1, max_length=160)]
Site = Annotated[str, Meta(pattern=SITE_PATTERN)]
Text20 = Annotated[str, Meta(max_length=20)]
Text40 = Annotated[str, Meta(max_length=40)]
Text32k = Annotated[str, Meta(max_length=LENGTH_32K)]
MandatoryText32k = Annotated[str, Meta(min_length=1, max_length=LENGTH_32K)]
