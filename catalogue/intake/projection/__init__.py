"""From an entity's records to its document: the best value of each field, and where it is from."""

from catalogue.intake.projection.document import projected

__all__ = ["projected"]
