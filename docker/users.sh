#!/usr/bin/env bash
# Run once by the database's image: the owner migrates, the application gets its rights from it table by table.
set -euo pipefail
mariadb --user=root --password="$MARIADB_ROOT_PASSWORD" <<SQL
create user gatehouse_owner@'%' identified by '$GATEHOUSE_DB_OWNER_PASSWORD';
grant all on gatehouse.* to gatehouse_owner@'%' with grant option;
create user gatehouse@'%' identified by '$GATEHOUSE_DB_PASSWORD';
grant show view on gatehouse.* to gatehouse@'%';
SQL
