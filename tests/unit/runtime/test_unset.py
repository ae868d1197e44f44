"""Tests of `UNSET`."""

import copy
import pickle

from overlays.runtime.unset import UNSET, Unset


def test_copies_and_pickles_are_the_same_object() -> None:
    """UNSET stays itself wherever it is copied to, so that `is` can be used."""
    copies = [copy.copy(UNSET), copy.deepcopy([UNSET])[0], pickle.loads(pickle.dumps(UNSET))]

    assert all(value is UNSET for value in copies)


def test_is_false_and_has_a_name() -> None:
    """UNSET is false, of type Unset, and prints as it is imported."""
    assert not UNSET
    assert isinstance(UNSET, Unset)
    assert repr(UNSET) == "UNSET"
