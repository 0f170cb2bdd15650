# Sourced: starts Debian's MariaDB and Redis on loopback with throw-away data, durable commits on.
# Sets work, mariadb_url, redis_port; ends what it started when the script ends.

work=$(mktemp -d)
started=()
clean_up() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

start_servers() {
  local mariadb_port=$((20000 + RANDOM % 5000)) user
  redis_port=$((26000 + RANDOM % 5000))
  user=$(id -un)
  mkdir "$work/mariadb"
  mariadb-install-db --no-defaults --datadir="$work/mariadb" --user="$user" --skip-test-db \
    --auth-root-authentication-method=normal >"$work/install.log" 2>&1
  mariadbd --no-defaults --user="$user" --datadir="$work/mariadb" --socket="$work/mariadb.sock" \
    --bind-address=127.0.0.1 --port="$mariadb_port" --skip-name-resolve \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_uca1400_as_cs \
    --innodb-flush-log-at-trx-commit=1 >"$work/mariadbd.log" 2>&1 &
  started+=($!)
  redis-server --bind 127.0.0.1 --port "$redis_port" --save '' --dir "$work" >"$work/redis.log" 2>&1 &
  started+=($!)
  for _ in $(seq 60); do
    sql 'select 1' >/dev/null 2>&1 && break
    sleep 0.5
  done
  sql "create user tester@'127.0.0.1' identified by 'tester';
       grant all on *.* to tester@'127.0.0.1'; create database huiyin"
  mariadb_url="jdbc:mariadb://127.0.0.1:$mariadb_port/huiyin"
}

sql() { mariadb --no-defaults -N -S "$work/mariadb.sock" -u root -e "$1"; }
