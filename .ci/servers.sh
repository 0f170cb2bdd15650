# shellcheck shell=bash
# Sourced: starts what the processes need, on loopback and with throw-away data: Debian's MariaDB and Redis, durable
# commits on, and the simulator. Sets work; ends what it started when the script ends.

work=$(mktemp -d)
started=()
clean_up() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean_up EXIT

# Sets mariadb_url and redis_port.
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

# Waits until an address answers: await URL LOG; the log's end is shown if it does not within three minutes.
await() {
  local end=$((SECONDS + 180))
  until curl -sf -o "$work/answer" "$1"; do
    [ $SECONDS -lt $end ] || { echo "no answer from $1"; tail -3 "$2"; exit 1; }
    sleep 0.05
  done
}

# Starts the simulator, and sets what bot and console need to work with it and with the servers started before.
# Bot and console come to the ports 18080 and 18081, their probes to 19080 and 19081.
start_sandbox() {
  "$JAVA_HOME/bin/java" -Xmx256m -jar sandbox/target/sandbox-exec.jar --port 18090 --bot http://127.0.0.1:18080 \
    --data "$work/sandbox" >"$work/sandbox.log" 2>&1 &
  started+=($!)
  await http://127.0.0.1:18090/desk/world "$work/sandbox.log"
  # shellcheck disable=SC2155
  export SPRING_DATASOURCE_URL=$mariadb_url SPRING_DATASOURCE_USERNAME=tester SPRING_DATASOURCE_PASSWORD=tester \
    SPRING_DATA_REDIS_PORT=$redis_port \
    HUIYIN_SECRET_KEY=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= HUIYIN_ADMIN_PASSWORD=for-a-moment-only \
    HUIYIN_WECOM_API_BASE_URL=http://127.0.0.1:18090 HUIYIN_WECOM_CORP_ID=$(world corpId) \
    HUIYIN_WECOM_APP_AGENT_ID=$(world agentId) HUIYIN_WECOM_APP_SECRET=$(world secret) \
    HUIYIN_WECOM_APP_TOKEN=$(world token) HUIYIN_WECOM_APP_AES_KEY=$(world aesKey)
}

# A value of the simulator's built-in world, the first of its name.
world() { tr ',' '\n' <sandbox/src/main/resources/world.json | sed -n "s/.*\"$1\":\"\{0,1\}\([^\"}]*\).*/\1/p" | head -1; }

# Starts a process from an application folder: launch FOLDER bot|admin. Its log is $work/bot.log or $work/admin.log.
declare -A pid begun
launch() {
  local port=8080
  [ "$2" = bot ] || port=8081
  begun[$2]=$(date +%s%N)
  SERVER_PORT=1$port MANAGEMENT_SERVER_PORT=1$((port + 1000)) "$1/start" "$2" >"$work/$2.log" 2>&1 &
  pid[$2]=$!
  started+=($!)
}

# Waits until a process that was launched is ready, and says how long that took.
ready() {
  local port=19080
  [ "$1" = bot ] || port=19081
  await "http://127.0.0.1:$port/actuator/health/readiness" "$work/$1.log"
  echo "$1, start to ready: $((($(date +%s%N) - begun[$1]) / 1000000)) ms"
}

# Stops processes and waits for their end.
stop() {
  for name in "$@"; do kill "${pid[$name]}"; done
  for name in "$@"; do wait "${pid[$name]}" || true; done
}

# Sends reports to the bot.
load() {
  "$JAVA_HOME/bin/java" -Xmx256m -cp sandbox/target/sandbox-exec.jar org.huiyin.sandbox.load.LoadCommand \
    --bot http://127.0.0.1:18080 "$@"
}
