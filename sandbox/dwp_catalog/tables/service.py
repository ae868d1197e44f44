"""Table `dwp_services`."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.dwp_catalog.questionnaires.definition import Questionnaire
from sandbox.dwp_catalog.services.profile import Profile, Workflow
from sandbox.storage.base import Table, UtcDateTime
from sandbox.storage.structs import StructText


class Service(Table):
    """A service of the catalog; what no query asks for is in the profile."""

    __tablename__ = "dwp_services"

    id: Mapped[str] = mapped_column(String(15), primary_key=True)
    name: Mapped[str] = mapped_column(String(254))
    search_text: Mapped[str] = mapped_column(Text)
    """Name and tags without regard to case, one a line."""
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    modified: Mapped[datetime] = mapped_column(UtcDateTime)
    profile: Mapped[Profile] = mapped_column(StructText(Profile))
    questionnaire: Mapped[Questionnaire] = mapped_column(StructText(Questionnaire))
    workflow: Mapped[Workflow] = mapped_column(StructText(Workflow))
