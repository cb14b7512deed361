# shellcheck shell=bash
# Containers of a script's own, as root, with podman's storage under target/ and nothing elsewhere. Sourced after
# toolchain.sh (want_podman):
#
#   begin_containers   makes the folders, and PODMAN: a program that knows them, for podman-compose too
#   stand_ins          makes images of the names that Containerfile and compose.yaml want, where none are: from Debian's
#                      packages, and the JDK and Maven at hand (after need_maven)
#   end_containers     ends and removes every container and volume under target/; images stay

CONTAINERS="$ROOT/target/containers"
PODMAN="$CONTAINERS/podman"
BASE="docker.io/library/debian:trixie-slim"
MIRROR=() # mmdebstrap knows Debian's own
if [[ -n "${DEBIAN_MIRROR:-}" ]]; then MIRROR=("$DEBIAN_MIRROR"); fi

# Of sockets and states: short, because names of sockets are, and always the same, because podman keeps it in mind.
CONTAINERS_RUN="/tmp/headless-containers-$(printf '%s' "$ROOT" | cksum | cut -d ' ' -f 1)"
containers_begun=""

begin_containers() {
  mkdir -p "$CONTAINERS" "$LOGS"
  mkdir -p "$CONTAINERS_RUN"
  chmod 700 "$CONTAINERS_RUN"
  containers_begun=yes
  # without systemd: the group manager, the events; runc does not know the machine's default limits
  cat >"$PODMAN" <<SCRIPT
#!/bin/bash
set -euo pipefail
all=(podman --root "$CONTAINERS/storage" --runroot "$CONTAINERS_RUN/root" --tmpdir "$CONTAINERS_RUN/tmp"
  --runtime runc --cgroup-manager cgroupfs --events-backend file --log-level error)
case "\${1:-}" in
  run | create)
    one="\$1"
    shift
    exec "\${all[@]}" "\$one" --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 "\$@"
    ;;
  build)
    shift
    exec "\${all[@]}" build --isolation chroot --network host --ulimit nofile=1024:1024 "\$@"
    ;;
  *) exec "\${all[@]}" "\$@" ;;
esac
SCRIPT
  chmod 755 "$PODMAN"
}

has_image() { "$PODMAN" image exists "$1"; }

# stand_in <name> <folder>: from the Containerfile in the folder, once
stand_in() {
  if has_image "$1"; then return; fi
  say "  a stand-in for $1 ..."
  "$PODMAN" build -q --pull=never -t "$1" "$2" >>"$LOGS/stand-ins.log" 2>&1 \
    || fail "No stand-in for $1: see target/logs/stand-ins.log."
}

stand_in_base() {
  if has_image "$BASE"; then return; fi
  say "  a stand-in for $BASE ..."
  mmdebstrap --quiet --variant=minbase --include=ca-certificates trixie - ${MIRROR[@]+"${MIRROR[@]}"} \
    2>"$LOGS/mmdebstrap.log" \
    | "$PODMAN" import -q - "$BASE" >>"$LOGS/stand-ins.log" 2>&1 \
    || fail "No stand-in for $BASE: see target/logs/mmdebstrap.log."
}

# With the JDK and Maven at hand where Maven's image has them.
stand_in_maven() {
  local image="$1" folder="$2/maven" home
  if has_image "$image"; then return; fi
  mkdir -p "$folder"
  home="$({ mvn -v 2>/dev/null || true; } | sed -n 's/^Maven home: //p')"
  cp -RL "$JAVA_HOME" "$folder/jdk"
  cp -RL "$home" "$folder/maven"
  cat >"$folder/Containerfile" <<IMAGE
FROM $BASE
COPY jdk /opt/java/openjdk
COPY maven /usr/share/maven
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/share/maven/bin:/usr/local/bin:/usr/bin:/bin
IMAGE
  stand_in "$image" "$folder"
}

# Takes what compose.yaml gives the image of PostgreSQL: POSTGRES_PASSWORD_FILE, PGDATA, and the command "postgres …".
stand_in_postgres() {
  local image="$1" folder="$2/postgres"
  if has_image "$image"; then return; fi
  mkdir -p "$folder"
  cat >"$folder/Containerfile" <<IMAGE
FROM $BASE
RUN apt-get update -q && mkdir -p /etc/postgresql-common \
 && echo create_main_cluster=false >/etc/postgresql-common/createcluster.conf \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql-17
COPY entry /entry
ENV PATH=/usr/lib/postgresql/17/bin:/usr/local/bin:/usr/bin:/bin
ENTRYPOINT ["/entry"]
IMAGE
  cat >"$folder/entry" <<'ENTRY'
#!/bin/bash
set -euo pipefail
as=(setpriv --reuid postgres --regid postgres --init-groups)
install -d -o postgres -g postgres -m 700 "$PGDATA"
if [[ ! -s "$PGDATA/PG_VERSION" ]]; then
  install -o postgres -m 600 "$POSTGRES_PASSWORD_FILE" /tmp/password
  "${as[@]}" initdb -D "$PGDATA" --username=postgres --auth=scram-sha-256 --no-sync --pwfile=/tmp/password
  rm /tmp/password
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
fi
exec "${as[@]}" "$@"
ENTRY
  chmod 755 "$folder/entry"
  stand_in "$image" "$folder"
}

stand_in_prometheus() {
  local image="$1" folder="$2/prometheus" program="$ROOT/target/prometheus/usr/bin/prometheus"
  if has_image "$image"; then return; fi
  mkdir -p "$folder"
  if [[ ! -x "$program" ]]; then program="$(command -v prometheus)"; fi
  cp -L "$program" "$folder/prometheus"
  cat >"$folder/Containerfile" <<IMAGE
FROM $BASE
COPY prometheus /bin/prometheus
RUN install -d -o nobody -m 700 /prometheus
USER nobody
ENTRYPOINT ["/bin/prometheus"]
IMAGE
  stand_in "$image" "$folder"
}

# image_of <name>: as compose.yaml has it, with its tag
image_of() { grep -oE "docker.io/$1[^ ]*" "$ROOT/src/deploy/compose.yaml" | head -n 1; }

stand_ins() {
  local folder build
  folder="$(mktemp -d "$CONTAINERS/stand-ins.XXXXXX")"
  : >"$LOGS/stand-ins.log"
  build="$(sed -n 's/^ARG BUILD_IMAGE=//p' "$ROOT/src/deploy/Containerfile")"
  stand_in_base
  stand_in_maven "$build" "$folder"
  stand_in_postgres "$(image_of library/postgres)" "$folder"
  stand_in_prometheus "$(image_of prom/prometheus)" "$folder"
  rm -rf "$folder"
}

end_containers() {
  [[ -n "$containers_begun" ]] || return 0
  local ids
  ids="$("$PODMAN" ps -aq 2>/dev/null || true)"
  # shellcheck disable=SC2086  # one word each
  if [[ -n "$ids" ]]; then "$PODMAN" rm -f -t 15 $ids >/dev/null 2>&1 || true; fi
  "$PODMAN" image prune -f >/dev/null 2>&1 || true # stages of builds, some hundred MB each
  "$PODMAN" pod rm -fa >/dev/null 2>&1 || true
  "$PODMAN" volume prune -f >/dev/null 2>&1 || true
  rm -rf "$CONTAINERS_RUN"
  containers_begun=""
}
