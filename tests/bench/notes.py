"""What a reader has to know beside the figures; a target that is missed is explained here."""

from collections.abc import Mapping

METHOD = """\
`nox -s bench` measures our client beside its peers and writes this page. All clients are made from
the same bundled description of the API. In each round the contestants take their turn in changing
order, and a ratio is the median of the ratios of the rounds, so that a busy machine meets all of
them alike. Times are processor time of the client's process, which other programs hardly change;
only the list of 100 pages, where waiting is the point, is measured by the clock."""

NOTES: Mapping[str, str] = {}
