"""Whom a service is for, carefully read from its texts, with the words that were read.

What a source tells in codes stands in the document; here is only what it tells in words.
"""
