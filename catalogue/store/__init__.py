"""PostgreSQL: the one room that speaks SQL.

Tables, migrations, connections, and the server that Polku brings along.
"""
