"""All rules of the API in one value, from which its routes are made."""

from dataclasses import dataclass, field

from sandbox.digital_realty.access import AccessRules
from sandbox.digital_realty.access_tickets.rules import AccessTicketRules
from sandbox.digital_realty.attachments.rules import AttachmentRules
from sandbox.digital_realty.comments.rules import CommentRules
from sandbox.digital_realty.customer_support.rules import CUSTOMER_SUPPORT
from sandbox.digital_realty.directory.rules import DirectoryRules
from sandbox.digital_realty.permanent_badges.rules import PermanentBadgeRules
from sandbox.digital_realty.remote_hands.rules import REMOTE_HANDS
from sandbox.digital_realty.reports.rules import ReportRules
from sandbox.digital_realty.tickets.rules import TicketRules
from sandbox.digital_realty.workorders.rules import WorkorderRules


@dataclass(frozen=True, slots=True)
class DigitalRealtyRules:
    """The rules of access and of each resource."""

    access: AccessRules = field(default_factory=AccessRules)
    remote_hands: TicketRules = REMOTE_HANDS
    customer_support: TicketRules = CUSTOMER_SUPPORT
    directory: DirectoryRules = field(default_factory=DirectoryRules)
    comments: CommentRules = field(default_factory=CommentRules)
    attachments: AttachmentRules = field(default_factory=AttachmentRules)
    reports: ReportRules = field(default_factory=ReportRules)
    workorders: WorkorderRules = field(default_factory=WorkorderRules)
    permanent_badges: PermanentBadgeRules = field(default_factory=PermanentBadgeRules)
    access_tickets: AccessTicketRules = field(default_factory=AccessTicketRules)
