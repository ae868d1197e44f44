"""What a reader has to know beside the figures; a target that is missed is explained here."""

from collections.abc import Mapping

METHOD = """\
`nox -s bench` measures our client beside its peers and writes this page. All clients are made from
the same bundled description of the API. In each round the contestants take their turn in changing
order, and a ratio is the median of the ratios of the rounds, so that a busy machine meets all of
them alike. Times are processor time of the client's process, which other programs hardly change;
only the list of 100 pages, where waiting is the point, is measured by the clock."""

NOTES: Mapping[str, str] = {
    "start": """\
Importing httpx is four fifths of it. Our client makes its HTTP client at the first call, as the
stock one does, since reading the certificates takes more than half as long as importing httpx;
`import httpx; httpx.Client()`, which it is compared with, has done that. The next row compares
clients that have all done it. Models are imported when they are touched, and are plain classes
whose methods are in the bytecode. `OpenAPI Generator` imports all its models with pydantic.""",
    "ready": """\
Here each contestant has an HTTP client with its certificates read.""",
    "decode": """\
Against the stock client the target is out of reach for models in Python: `json.loads` is a third of
its time, and we use that as well, so that a sixth would be left for making the models. A profile of
our share gives one half to timestamps, which are aware datetimes here and stay text with all peers;
a quarter to reading the members and checking their types, which the stock client does not check;
the rest to making objects, looking up enum members and noticing unknown members, which are kept.
Structs of msgspec are filled while the JSON is parsed, in C, and forget what they do not know.
Parsing with msgspec or orjson instead of `json` was tried and left: it saves a fifth, does not
reach the target, and orjson makes floats of integers beyond 64 bits. Maintainers of other clients
have made such a parser an extra, with `json` for what it does not take.""",
    "encode": """\
`json.dumps` alone takes what the target allows. It stays because it refuses what is no JSON:
msgspec and orjson write NaN as null and objects of many types as text, so that a mistake would be
sent. A good part of our share is writing timestamps, which the stock client has as text already.
The body of a request holds one ticket, which takes some ten microseconds.""",
    "call": """\
Counted in processor time of the client, without the server and without waiting; by the clock the
difference is smaller. What is added to httpx by hand: a token that is put on each request and
renewed in time, headers of our own in place of those of httpx, a deadline and a largest size that
are looked at for each piece of an answer, and a model instead of a dict. About half of it is work
of httpx for those headers and for the whole URL, which is parsed for each request.""",
    "pages": """\
Eight pages on their way can at best take an eighth of the time; the rest is the work for 2,500
models and 100 answers, which waits for a processor when the machine has others to run: this row
is by the clock, and under the load above each processor was wanted by several programs.""",
    "download": """\
A download is written piece by piece, whatever its size.""",
    "memory": """\
The difference are the modules of the package.""",
}
