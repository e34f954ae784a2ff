"""The catalogue by CPSV-AP 3.2, the European Commission's core vocabulary of public services.

What the profile demands of a service and no source tells is not made up: such a service is left
out. https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""
