# shellcheck shell=bash
# Builds the service into target/, one script at a time. Sourced after toolchain.sh:
#
#   JAR           the service
#   is_built      is it newer than everything that it is made of?
#   build_jar     builds it, under the lock; another script may have done so meanwhile (after need_maven)
#   hold_build    waits until no other script writes into target/, and keeps others out of it
#   release_build lets them in again; the end of a script that was killed does so too

JAR="$ROOT/target/headless-lending.jar"
BUILD_LOCK="$ROOT/target/building" # a link that says which process holds it: made whole or not at all
SECONDS_TO_WAIT=3600 # the longest time that another script may hold it: all tests

# Folders count too: their time changes when a file in them is deleted.
is_built() {
  [[ -f "$JAR" && -d "$ROOT/target/lib" ]] || return 1
  [[ -z "$(cd "$ROOT" && find pom.xml src/main generated openapi -newer "$JAR" -print -quit)" ]]
}

holder() { readlink "$BUILD_LOCK" 2>/dev/null || true; }

# Whoever held it was killed: one of those who wait takes it away.
break_build_lock() {
  local dead="$1"
  ln -s "$$" "$BUILD_LOCK.broken" 2>/dev/null || return 0
  if [[ "$(holder)" == "$dead" ]]; then rm -f "$BUILD_LOCK"; fi
  rm -f "$BUILD_LOCK.broken"
}

hold_build() {
  local end=$((SECONDS + SECONDS_TO_WAIT)) other told=""
  mkdir -p "$ROOT/target"
  until ln -s "$$" "$BUILD_LOCK" 2>/dev/null; do
    other="$(holder)"
    if [[ "$other" == "$$" ]]; then return; fi
    if [[ -n "$other" ]] && ! ps -p "$other" >/dev/null; then
      break_build_lock "$other"
      continue
    fi
    ((SECONDS < end)) || fail "Process $other still builds into target/: end it, or remove target/building*."
    [[ -n "$told" ]] || say "Waiting for process $other, which builds into target/ ..."
    told=yes
    sleep 0.2
  done
}

release_build() { if [[ "$(holder)" == "$$" ]]; then rm -f "$BUILD_LOCK"; fi; }

build_jar() {
  hold_build
  if ! is_built; then
    say "Building (the first build downloads libraries, which takes minutes) ..."
    mkdir -p "$LOGS"
    touch "$LOGS/build.begun"
    if ! mvn -B -q -ntp -Dstyle.color=never -f "$ROOT/pom.xml" -DskipTests package \
      >"$LOGS/build.log" 2>&1; then
      tail -n 40 "$LOGS/build.log" >&2
      fail "The build failed: see target/logs/build.log."
    fi
    # Maven leaves the jar alone when its content did not change, and what was edited meanwhile is not in it
    touch -r "$LOGS/build.begun" "$JAR"
  fi
  release_build
}
