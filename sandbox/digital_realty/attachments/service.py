"""What can be done with attachments, for one caller at one moment."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.attachments.rules import AttachmentRules
from sandbox.digital_realty.errors import NOT_FOUND
from sandbox.digital_realty.orders import Order, find_order, require_open
from sandbox.digital_realty.tables.attachment import Attachment
from sandbox.errors import BadRequestError, NotFoundError
from sandbox.storage.engine import Storage
from sandbox.uploads import AnyRequest, receive_file

FIELD = "file"


class AttachmentService:
    """Reads and adds attachments of the orders that a caller can see."""

    def __init__(
        self, storage: Storage, caller: Caller, now: datetime, rules: AttachmentRules
    ) -> None:
        self._storage = storage
        self._caller = caller
        self._now = now
        self._rules = rules

    async def require_open(self, order_id: str) -> None:
        """Refuse orders that the caller cannot see, and those that take no attachments."""
        async with self._storage.lookup() as session:
            require_open(await self._find_order(session, order_id), "attachments")

    async def add(self, request: AnyRequest, order_id: str, filename: str) -> Attachment:
        """Store the file of an upload; of a refused one nothing is left."""
        attachment_id = uuid4().hex
        with self._storage.files.new(attachment_id) as target:
            received = await receive_file(request, FIELD, target, self._rules.max_size)
            if received.size < self._rules.min_size:
                raise BadRequestError(f"{FIELD}: must not be empty")
            row = Attachment(
                id=attachment_id,
                order_id=order_id,
                filename=filename,
                size=received.size,
                hash=received.digest,
                created_by=self._caller.user_name,
                created_on=self._now,
            )
            async with self._storage.writing() as session:
                order = await self._find_order(session, order_id, lock=True)
                require_open(order, "attachments")
                session.add(row)
        return row

    async def list(self, order_id: str) -> Sequence[Attachment]:
        """Give the attachments of an order, oldest first."""
        async with self._storage.lookup() as session:
            await self._require_visible(session, order_id)
            return await self._read(session, self._rules.listed(order_id))

    async def get(self, order_id: str, attachment_id: str) -> Attachment:
        """Give one attachment of an order."""
        async with self._storage.lookup() as session:
            await self._require_visible(session, order_id)
            rows = await self._read(session, self._rules.found(order_id, attachment_id))
        if not rows:
            raise NotFoundError(NOT_FOUND)
        return rows[0]

    async def _read(
        self, session: AsyncSession, condition: ColumnElement[bool]
    ) -> Sequence[Attachment]:
        statement = select(Attachment).where(condition).order_by(Attachment.number)
        return (await session.execute(statement)).scalars().all()

    async def _require_visible(self, session: AsyncSession, order_id: str) -> None:
        for table in self._rules.owners:
            visible = self._rules.visible(self._caller, table.account_id)
            statement = select(table.id).where(table.id == order_id, visible)
            if (await session.execute(statement)).first() is not None:
                return
        raise NotFoundError(NOT_FOUND)

    async def _find_order(
        self, session: AsyncSession, order_id: str, *, lock: bool = False
    ) -> Order:
        kinds, visible = self._rules.order_kinds, self._rules.visible
        return await find_order(session, kinds, order_id, self._caller, visible=visible, lock=lock)
