#!/bin/sh
# Runs a replica: without data it copies the primary first, under another name until that is whole.
set -eu

primary="host=primary user=replicator password=$POLKU_REPLICATION_PASSWORD application_name=replica"
copy="$PGDATA.unfinished"

until [ -s "$PGDATA/PG_VERSION" ]; do
    rm -rf "$copy"
    mkdir -p "$copy"
    chmod 700 "$copy"
    if pg_basebackup --dbname="$primary" --pgdata="$copy" --write-recovery-conf --checkpoint=fast; then
        rmdir "$PGDATA" 2>/dev/null || true
        mv "$copy" "$PGDATA"
    else
        echo "The primary cannot be copied yet." >&2
        sleep 2
    fi
done

exec postgres -D "$PGDATA" "$@"
