# shellcheck shell=bash
# The release before this one, for tests of what happens while both run. Sourced, after toolchain.sh.
#
#   want_previous   builds it into target/previous/<its name> (once), or says that it is not there and answers false

# The newest released tag of this history; until there is one, the commit with which releases began to be able to run
# beside each other.
FIRST_RELEASE=95a6e746f297edc94b181e934660e01a11bb3c58

previous_release() {
  git -C "$ROOT" describe --tags --abbrev=0 --match 'v*' 'HEAD^' 2>/dev/null || say "$FIRST_RELEASE"
}

want_previous() {
  local name home
  name="$(previous_release)"
  home="$ROOT/target/previous/$name"
  if [[ -f "$home/headless-lending.jar" ]]; then return; fi
  if ! git -C "$ROOT" cat-file -e "$name^{commit}" 2>/dev/null; then
    say "The release before, $name, is not in this clone's history: nothing is run beside it."
    return 1
  fi
  say "Building the release before, $name (once) ..."
  rm -rf "$ROOT/target/previous"
  mkdir -p "$home/source" "$LOGS"
  git -C "$ROOT" archive "$name" | tar -x -C "$home/source"
  if ! mvn -B -q -ntp -Dstyle.color=never -Dmaven.test.skip=true -f "$home/source/pom.xml" package \
    >"$LOGS/previous.log" 2>&1; then
    tail -n 20 "$LOGS/previous.log" >&2
    fail "The release before does not build: see target/logs/previous.log."
  fi
  mv "$home/source/target/lib" "$home/lib"
  mv "$home/source/target/headless-lending.jar" "$home/headless-lending.jar"
  rm -rf "$home/source"
}
