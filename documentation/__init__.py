"""The documentation as a site: what `make site` builds from docs/, the contract and the program."""
