"""Words of daily life to words of the field, and the field's terms across languages.

Plain files that an editor extends; docs/search.md says how.
"""
