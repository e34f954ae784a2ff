#!/bin/sh
# Runs once, in the empty primary: one account that owns the catalogue's database and may do nothing
# beside it, and one that replicas copy it by.
set -eu

psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
    --set password="$POLKU_DATABASE_PASSWORD" --set replication="$POLKU_REPLICATION_PASSWORD" <<'SQL'
CREATE ROLE polku LOGIN PASSWORD :'password';
CREATE DATABASE polku OWNER polku;
CREATE ROLE replicator LOGIN REPLICATION PASSWORD :'replication';
SQL

echo "host replication replicator all scram-sha-256" >>"$PGDATA/pg_hba.conf"
