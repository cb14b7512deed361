# shellcheck shell=bash
# Finds the programs that the scripts need. Sourced; each script calls only what it needs:
#
#   need_jdk      exports JAVA_HOME and PATH of a JDK 25 or later
#   need_maven    makes sure that mvn 3.8.7 or later works with that JDK (calls need_jdk)
#   need_node     makes sure of node 20 or later, with npm
#   need_chromium exports CHROMIUM, the program of a Chromium or Chrome
#   need_python   makes sure of python3 3.11 or later that can make virtual environments
#   need_tools    installs the pinned npm tools of scripts/tools, or of a folder of it that is named (calls need_node)
#   want_prometheus  finds Debian's Prometheus and promtool, or unpacks them into target/prometheus; false without
#   want_postgresql  finds Debian's PostgreSQL with its programs for backups, or unpacks it; false without
#   want_podman      installs podman, runc and mmdebstrap, for containers as root; false without
#   want_go, want_php  find Go 1.18 or PHP 7.4, or install the system's; false without
#   want_oasdiff  builds the pinned oasdiff with Go, or says that it is not there (calls need_node)
#
# What is missing ends the script with one line that says what to install.
# Works with bash 3.2, which is what macOS has.

JDK_MINIMUM=25
MAVEN_MINIMUM=3.8.7
NODE_MINIMUM=20
PYTHON_MINIMUM=3.11
GO_MINIMUM=1.18
PHP_MINIMUM=7.4

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
LOGS="$ROOT/target/logs"

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# at_least 3.9.1 3.8.7: is the first version the second or later? Three numbers count.
at_least() {
  local have want number
  IFS=. read -r -a have <<<"$1"
  IFS=. read -r -a want <<<"$2"
  for number in 0 1 2; do
    local h="${have[number]:-0}" w="${want[number]:-0}"
    if ((10#$h > 10#$w)); then return 0; fi
    if ((10#$h < 10#$w)); then return 1; fi
  done
}

# The first version number in what a program says about itself; nothing if it does not run.
# A pattern tells which number, for programs that say more than one.
version_in() {
  local pattern="$1"
  { grep -oE -m 1 "$pattern" || true; } | head -n 1 | { grep -oE '[0-9]+(\.[0-9]+)*' || true; } \
    | head -n 1
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

as_root() {
  if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$1"
}

# install_package <apt name> <dnf name> <brew name>: quietly, true if it worked.
install_package() {
  mkdir -p "$LOGS"
  {
    if command -v apt-get; then
      apt_install "$1" || { as_root apt-get update -q && apt_install "$1"; }
    elif command -v dnf; then
      as_root dnf install -y -q "$2"
    elif command -v brew; then
      brew install --quiet "$3"
    else
      false
    fi
  } >"$LOGS/install-$1.log" 2>&1
}

is_jdk() {
  local home="$1" version
  [[ -x "$home/bin/java" && -x "$home/bin/javac" ]] || return 1
  version="$({ "$home/bin/java" -version 2>&1 || true; } | version_in 'version "[0-9.]+')"
  [[ -n "$version" ]] && at_least "$version" "$JDK_MINIMUM"
}

# One folder per line: where JDKs are usually installed.
jdk_folders() {
  local java folder
  [[ -z "${JAVA_HOME:-}" ]] || say "$JAVA_HOME"
  if java="$(command -v java)"; then
    java="$(readlink -f "$java" 2>/dev/null || say "$java")"
    dirname "$(dirname "$java")"
  fi
  for folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* \
    /usr/local/openjdk* /usr/local/lib/jvm/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk*; do
    [[ ! -d "$folder" ]] || say "$folder"
  done
}

need_jdk() {
  local folder
  while IFS= read -r folder; do
    if is_jdk "$folder"; then
      export JAVA_HOME="$folder"
      export PATH="$JAVA_HOME/bin:$PATH"
      return
    fi
  done < <(jdk_folders)
  fail "No JDK $JDK_MINIMUM found: install one (for example Eclipse Temurin $JDK_MINIMUM)" \
    "and set JAVA_HOME to its folder."
}

maven_version() { { mvn -v 2>/dev/null || true; } | version_in 'Apache Maven [0-9.]+'; }

need_maven() {
  need_jdk
  # silences what Maven's own libraries make newer JDKs say
  local quiet="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  export MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}"
  local missing="Maven $MAVEN_MINIMUM or later is missing: install it (Debian: apt-get install"
  missing="$missing maven, Fedora: dnf install maven, macOS: brew install maven) and try again."
  if ! command -v mvn >/dev/null; then
    say "Installing the system's Maven package ..."
    install_package maven maven maven || fail "$missing"
    hash -r
  fi
  local version
  version="$(maven_version)"
  if [[ -z "$version" ]] || ! at_least "$version" "$MAVEN_MINIMUM"; then fail "$missing"; fi
  # a mavenrc file may set another JAVA_HOME: ours must win
  version="$({ mvn -v 2>/dev/null || true; } | version_in 'Java version: [0-9.]+')"
  if ! at_least "${version:-0}" "$JDK_MINIMUM"; then export MAVEN_SKIP_RC=1; fi
}

node_version() { { node --version 2>/dev/null || true; } | version_in '[0-9.]+'; }

need_node() {
  local version
  local missing="Node $NODE_MINIMUM or later with npm is missing: install it (Debian: apt-get"
  missing="$missing install nodejs npm, Fedora: dnf install nodejs-npm, macOS: brew install node)"
  missing="$missing and try again."
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    say "Installing the system's Node and npm packages ..."
    install_package nodejs nodejs node || fail "$missing"
    command -v npm >/dev/null || install_package npm nodejs-npm node || fail "$missing"
    hash -r
  fi
  version="$(node_version)"
  if [[ -z "$version" ]] || ! at_least "$version" "$NODE_MINIMUM"; then fail "$missing"; fi
}

# Programs of a Chromium or Chrome, as they are called or where macOS keeps them.
CHROMIUMS=(chromium chromium-browser google-chrome google-chrome-stable
  "/Applications/Chromium.app/Contents/MacOS/Chromium"
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

find_chromium() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} "${CHROMIUMS[@]}"; do
    if CHROMIUM="$(command -v "$name")"; then return; fi
  done
  return 1
}

need_chromium() {
  if ! find_chromium; then
    say "Installing the system's Chromium package ..."
    install_package chromium chromium chromium || true
    hash -r
    find_chromium || fail "Chromium is missing: install it (Debian: apt-get install chromium," \
      "Fedora: dnf install chromium, macOS: brew install chromium) and try again."
  fi
  export CHROMIUM
}

python_works() {
  local version
  version="$({ python3 --version 2>/dev/null || true; } | version_in '[0-9.]+')"
  [[ -n "$version" ]] && at_least "$version" "$PYTHON_MINIMUM" \
    && python3 -c 'import venv, ensurepip' 2>/dev/null
}

need_python() {
  if ! python_works; then
    say "Installing the system's Python packages ..."
    install_package python3-venv python3 python3 || true
    hash -r
    python_works || fail "Python $PYTHON_MINIMUM or later with venv is missing: install it" \
      "(Debian: apt-get install python3-venv, Fedora: dnf install python3, macOS: brew install" \
      "python3) and try again."
  fi
}

# shellcheck disable=SC2120  # most scripts need no folder
need_tools() {
  need_node
  local name="scripts/tools${1:+/$1}"
  local tools="$ROOT/$name" log="npm-ci${1:+-$1}.log" lock stamp
  stamp="$tools/node_modules/.installed-from"
  lock="$(sha256 "$tools/package-lock.json" | cut -d ' ' -f 1)"
  if [[ -f "$stamp" && "$(cat "$stamp")" == "$lock" ]]; then return; fi
  say "Installing the pinned npm tools (only when $name/package-lock.json changed) ..."
  mkdir -p "$LOGS"
  if ! (cd "$tools" && npm ci --no-audit --no-fund) >"$LOGS/$log" 2>&1; then
    tail -n 20 "$LOGS/$log" >&2
    fail "npm could not install the tools of $name: see target/logs/$log."
  fi
  say "$lock" >"$stamp"
}

# Debian's package is unpacked, not installed: installed it would start a service of the machine's.
want_prometheus() {
  local folder="$ROOT/target/prometheus"
  if [[ -x "$folder/usr/bin/prometheus" && -x "$folder/usr/bin/promtool" ]]; then return; fi
  if command -v prometheus >/dev/null && command -v promtool >/dev/null; then return; fi
  mkdir -p "$LOGS" "$folder"
  if command -v apt-get >/dev/null && (
    cd "$folder"
    rm -f prometheus_*.deb
    apt-get download prometheus || { as_root apt-get update -q && apt-get download prometheus; }
    dpkg-deb -x prometheus_*.deb .
    rm -f prometheus_*.deb
  ) >"$LOGS/prometheus.log" 2>&1; then return; fi
  say "Figures and alerts are not asked of a Prometheus: there is none (Fedora: dnf install" \
    "golang-github-prometheus, macOS: brew install prometheus; see target/logs/prometheus.log)."
  return 1
}

# Unpacked for the same reason. The embedded one brings no pg_dump.
want_postgresql() {
  local folder="$ROOT/target/postgresql" home
  for home in "$folder"/usr/lib/postgresql/* /usr/lib/postgresql/*; do
    if [[ -x "$home/bin/pg_dump" && -x "$home/bin/initdb" ]]; then return; fi
  done
  mkdir -p "$LOGS" "$folder"
  if command -v apt-get >/dev/null && (
    cd "$folder"
    rm -f ./*.deb
    unpacked() {
      local version
      version="$(apt-cache depends postgresql | grep -oE -m 1 'postgresql-[0-9]+' | grep -oE '[0-9]+')"
      apt_install libpq5 && apt-get download "postgresql-$version" "postgresql-client-$version"
    }
    unpacked || { as_root apt-get update -q && unpacked; }
    for home in ./*.deb; do dpkg-deb -x "$home" .; done
    rm -f ./*.deb
  ) >"$LOGS/postgresql.log" 2>&1; then return; fi
  say "Backups are not tried: there is no PostgreSQL with pg_dump and initdb in /usr/lib/postgresql, and it cannot" \
    "be had (see target/logs/postgresql.log)."
  return 1
}

# Of Linux, and as root: the stand-ins for base images are made of Debian's packages.
want_podman() {
  local program missing=""
  for program in podman runc mmdebstrap; do
    if command -v "$program" >/dev/null; then continue; fi
    if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
      say "Installing the system's $program package ..."
      install_package "$program" "$program" "$program" || true
      hash -r
    fi
    command -v "$program" >/dev/null || missing="$missing $program"
  done
  if [[ -z "$missing" && "$(id -u)" == 0 ]]; then return; fi
  say "Containers are not tried: that takes root on Debian${missing:+, and there is no$missing}."
  return 1
}

# Languages of partners, of which the service needs nothing.
want_go() {
  if ! command -v go >/dev/null; then
    say "Installing the system's Go package ..."
    install_package golang-go golang go || true
    hash -r
  fi
  if at_least "$({ go version 2>/dev/null || true; } | version_in 'go[0-9.]+')" "$GO_MINIMUM"; then return; fi
  say "There is no Go $GO_MINIMUM or later, and nothing is tried with it (Debian: apt-get install golang-go," \
    "Fedora: dnf install golang, macOS: brew install go)."
  return 1
}

want_php() {
  if ! command -v php >/dev/null; then
    say "Installing the system's PHP package ..."
    install_package php-cli php-cli php || true
    hash -r
  fi
  if at_least "$({ php --version 2>/dev/null || true; } | version_in 'PHP [0-9.]+')" "$PHP_MINIMUM"; then return; fi
  say "There is no PHP $PHP_MINIMUM or later, and nothing is tried with it (Debian: apt-get install php-cli," \
    "Fedora: dnf install php-cli, macOS: brew install php)."
  return 1
}

# A second opinion, and no more: without it the scripts go on, and say so.
want_oasdiff() {
  need_node
  local version bin="$ROOT/scripts/tools/bin"
  version="$(node -p "require('$ROOT/scripts/tools/package.json').config.oasdiff")"
  if [[ -x "$bin/oasdiff-$version" ]]; then return; fi
  want_go || true
  say "Building oasdiff $version (once) ..."
  mkdir -p "$LOGS" "$bin"
  if GOBIN="$bin" go install "github.com/oasdiff/oasdiff@v$version" >"$LOGS/oasdiff.log" 2>&1; then
    mv "$bin/oasdiff" "$bin/oasdiff-$version"
  else
    say "The second opinion, oasdiff $version, is not asked: it could not be built" \
      "(a recent Go is needed; see target/logs/oasdiff.log)."
  fi
}
