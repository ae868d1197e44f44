"""The documented lengths and forms of members of facility access requests.

"" is how the answers write "not set", so a mandatory text must not be empty.
"""

from typing import Annotated

from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=20)]
Email = Annotated[str, Meta(min_length=1, max_length=50)]
Phone = Annotated[str, Meta(max_length=40)]
Company = Annotated[str, Meta(max_length=120)]
MandatoryCompany = Annotated[str, Meta(min_length=1, max_length=120)]
Location = Annotated[str, Meta(min_length=1)]
TimeOfDay = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\Z")]
