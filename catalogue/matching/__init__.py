"""A client's situation against what the catalogue tells of services. Stands on the search.

Nothing of a situation is logged or stored.
"""
