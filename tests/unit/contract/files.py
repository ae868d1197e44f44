"""A server for `files.yaml` that keeps every promise, but for the defects it is given."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.unit.contract.parcels import Answer, Call, Download

SPEC = Path(__file__).with_name("files.yaml")
_FILES = re.compile(r"/orders/([^/]+)/files(?:/([^/]+))?")


@dataclass
class Files:
    """Orders and their files; `defects` names the promises that are broken."""

    defects: frozenset[str] = frozenset()
    orders: list[str] = field(default_factory=lambda: ["1", "2"])
    files: list[tuple[str, str, bytes]] = field(default_factory=list[tuple[str, str, bytes]])

    def has(self, defect: str) -> bool:
        """Whether a promise is broken."""
        return defect in self.defects

    def answer(self, call: Call) -> Answer:
        """Return status and body for a request."""
        if call.path == "/orders":
            return self.make_order() if call.method == "POST" else self.list_orders()
        if call.path == "/files":
            return self.upload(call)
        found = _FILES.fullmatch(call.path)
        order = found[1] if found else call.path.split("/")[2]
        if order not in self.orders:
            return 404, None
        if call.path.endswith("/table"):
            return self.table(order)
        if found is None:
            return 200, self.order(order)
        return self.download(order, found[2]) if found[2] else self.list_files(order)

    def list_orders(self) -> Answer:
        """List the orders."""
        return 200, [self.order(order) for order in self.orders]

    def make_order(self) -> Answer:
        """Make an order."""
        self.orders.append(str(len(self.orders) + 1))
        return 201, self.order(self.orders[-1])

    def order(self, key: str) -> dict[str, str]:
        """Return what is known of an order."""
        return {"id": key, "state": "open", "table": f"table-{key}.csv"}

    def table(self, key: str) -> Answer:
        """Answer what an order consists of."""
        content = b"part,count\r\nbolt,10\r\nnut,20\r\n"
        found = Download(content[:-7] if self.has("tables are cut") else content)
        name = "table.csv" if self.has("all tables have one name") else f"table-{key}.csv"
        found.disposition = f"attachment; filename={name}"
        return 200, found

    def upload(self, call: Call) -> Answer:
        """Keep a file."""
        if call.query["orderId"] not in self.orders:
            return 404, None
        form = f"Content-Type: {call.headers['Content-Type']}\r\n\r\n".encode() + call.content
        part: Any = message_from_bytes(form).get_payload(0)
        file = (call.query["orderId"], call.query["fileName"], part.get_payload(decode=True))
        self.files.append(file)
        return 200, self.shown(len(self.files) - 1)

    def shown(self, index: int) -> dict[str, Any]:
        """Return what is known of a file."""
        return {"id": f"F{index}", "name": self.files[index][1], "size": len(self.files[index][2])}

    def list_files(self, order: str) -> Answer:
        """List the files of an order."""
        every = self.has("all files are listed")
        found = [i for i, file in enumerate(self.files) if every or file[0] == order]
        shown = [self.shown(index) for index in found]
        if self.has("names are listed in ASCII"):
            shown = [
                {**one, "name": one["name"].encode("ascii", "replace").decode()} for one in shown
            ]
        if self.has("sizes are not listed"):
            shown = [{name: one[name] for name in ("id", "name")} for one in shown]
        return 200, [] if self.has("no files are listed") else shown

    def download(self, order: str, key: str) -> Answer:
        """Answer a file."""
        known = {f"F{index}": file for index, file in enumerate(self.files)}
        if key not in known or (known[key][0] != order and not self.has("any order will do")):
            return 404, None
        _, name, content = known[key]
        found = Download(content)
        found.disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        if self.has("names are not encoded"):
            found.disposition = f"attachment; filename={name.encode('ascii', 'ignore').decode()}"
        return 200, found
