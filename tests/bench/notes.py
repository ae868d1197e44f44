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
whose methods are in the bytecode. Against the stock client the figure lies about its target, at
0.60 in one run and 0.62 in another: httpx, which both import, is about half of what the stock
client takes, and what is ours has to be done in the tenth that is left. `OpenAPI Generator` imports
all its models with pydantic.""",
    "ready": """\
Here each contestant has an HTTP client with its certificates read.""",
    "decode": """\
Against the stock client the target is out of reach for models in Python: of the 5.0 ms that it
takes on a quiet machine `json.loads` is 1.75, so that 0.75 µs would be left for a ticket of 11
members. A class with slots that is filled without any check takes 0.45. The profile of the 1.9 µs
that ours takes: 0.9 for timestamps (0.4 for each, of which `fromisoformat` itself is a quarter),
which are aware datetimes here and stay text with all peers; 0.45 for taking the members out and
setting them; 0.3 for checking types, which the stock client does not do; 0.1 for enum members; the
rest for the object and for noticing unknown members, which are kept. Reading timestamps only when
they are looked at would not reach the target either, and would put the error for a bad one where
nobody expects it. Structs of msgspec are filled while the JSON is parsed, in C, and forget what
they do not know. Parsing with msgspec instead of `json` was tried and left: with 0.9 ms for the
page it would come to 0.55 of the stock client.""",
    "encode": """\
Models put their JSON text together themselves. By way of a dict it took as long as with the stock
client: `json.dumps` alone is what the target allows. What a model cannot write, such as a value
that its field is not annotated with, still goes through `json`, which refuses what is no JSON.""",
    "call": """\
Counted in processor time of the client, without the server and without waiting; by the clock the
difference is smaller. What is added to httpx by hand: a token that is put on each request and
renewed in time, headers of our own in place of those of httpx, a deadline and a largest size that
are looked at for each piece of an answer, and a model instead of a dict. Replacing those headers in
a whole took httpx 39 µs of some 600, one by one it takes 10.""",
    "pages": """\
This row is by the clock. Eight pages on their way can at best take an eighth of the time; the rest
is work, which waits for a processor when the machine has others to run, as under the load above.
For 100 pages the client works for some 0.3 s (two thirds of it httpx and httpcore, whose pool looks
at each of its connections for each request) and the server for 0.03 s, so that an otherwise idle
machine should take about 0.4 s instead of 2.3. Looking for sniffio in vain was 93 µs of each of the
eight or so locks of a request before the clients depended on it.""",
    "download": """\
A download is written piece by piece, whatever its size.""",
    "memory": """\
The difference are the modules of the package.""",
}
