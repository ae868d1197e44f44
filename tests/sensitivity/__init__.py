"""How much the contract suite notices: the suite against each named defect of the sandbox."""
