"""PTV's Open API, version 12 (beta): built from its description, not tried on the live service."""
