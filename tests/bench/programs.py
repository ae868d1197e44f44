"""Whole programs, from a fresh interpreter to a client with its first resource and model.

They leave without the work of Python's end, which belongs to no client.
"""

_END = "\nimport os; os._exit(0)"

HTTPX = "import httpx; client = httpx.Client()" + _END

OURS = (
    """
from digital_realty import DigitalRealty
client = DigitalRealty(
    client_id="id", client_secret="secret", master_account_id="master", account_id="account"
)
client.remote_hands
from digital_realty.models import RemoteHandsTicket
"""
    + _END
)

# Our client makes its HTTP client at the first call, as the stock one does.
OURS_READY = OURS.replace(
    "client = DigitalRealty(", "import httpx\nclient = DigitalRealty("
).replace('account_id="account"\n)', 'account_id="account", http_client=httpx.Client()\n)')

STOCK = (
    """
from stock_client import AuthenticatedClient
client = AuthenticatedClient(base_url="https://api.example.com", token="token")
from stock_client.api.remote_hands import get_remote_hands_ticket
from stock_client.models import RemoteHandsTicket
"""
    + _END
)

STOCK_READY = STOCK.replace(_END, "client.get_httpx_client()" + _END)

OPENAPI_GENERATOR = (
    """
from openapi_generator_client import ApiClient, Configuration, RemoteHandsApi, RemoteHandsTicket
client = ApiClient(Configuration(host="https://api.example.com", access_token="token"))
resource = RemoteHandsApi(client)
"""
    + _END
)

MSGSPEC_STRUCTS = (
    """
import httpx
client = httpx.Client()
from tests.bench.contestants.msgspec_structs import Ticket
"""
    + _END
)
