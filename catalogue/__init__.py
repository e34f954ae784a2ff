"""Polku: one catalogue of the services that help a person to work, school or a business."""
