"""Compiled completion: selections on what lies ready in the process become plain functions.

graphql-core walks the selection anew for each object of an answer. Here the walk is done once an
operation, and what is left is a function `value → dict`. Whatever is out of the ordinary (a null
where none may be, an unknown value of an enumeration, an exception, something to wait for) makes
that function give up, and the very same object is completed by graphql-core, which words errors and
paths: so both ways agree by construction.
"""
