"""The checks that more than one test makes; each takes an exchange and notes what is broken."""
