"""Table `control_state`: the one row that the control API changes and every request reads."""

from sqlalchemy.orm import Mapped, mapped_column

from sandbox.storage.base import Table


class ControlState(Table):
    """Clock and faults, in the database so that all workers agree on them."""

    __tablename__ = "control_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    layout: Mapped[int]
    """Version of the table layout; another version's file is refused."""
    clock_offset: Mapped[float] = mapped_column(default=0.0)
    """Seconds by which the sandbox clock is ahead of the real one."""
    latency_ms: Mapped[int] = mapped_column(default=0)
    fault_status: Mapped[int | None]
    retry_after: Mapped[str | None]
    faults_left: Mapped[int] = mapped_column(default=0)
    """Number of calls that still get the latency and the status."""
