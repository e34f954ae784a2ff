"""Words to terms: the same for what is indexed and for what is asked, so that the two meet.

Pure but for one folder, the dictionaries, which are compiled once on each machine.
"""
