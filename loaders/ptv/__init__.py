"""The Finnish Service Catalogue (PTV): one system of ids, read by two versions of its API."""
