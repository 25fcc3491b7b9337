# shellcheck shell=bash
# shellcheck disable=SC2154 # root and app are the caller's
# How a checkout's jar is built and unpacked; to be sourced behind launcher.sh.
# Wants: root, the checkout; app; java. Sets: jar.

# The newest jar by the time of its writing; its own date is that of the release, the same in every build.
find_jar() {
  # By the time of change, which find cannot sort by.
  # shellcheck disable=SC2012
  jar=$(ls -1tc "$root"/target/cometlake-[0-9]*.jar 2>/dev/null | head -n 1 || true)
}

jar_is_current() {
  find_jar
  [[ -n $jar ]] && { [[ ! -w $root ]] \
    || [[ -z $(find "$root/pom.xml" "$root/src/main" "$root/config" -newermc "$jar" -print -quit) ]]; }
}

app_is_current() {
  [[ -f $app/complete && -z $(find "$jar" -newercm "$app/complete" -print -quit) ]]
}

build() {
  local maven version
  maven=$(type -P mvn) || fail "Cometlake has to be built, but there is no mvn on the PATH." \
    "Install Maven 3.8.7 or later."
  version=$("$maven" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  if [[ $(printf '3.8.7\n%s\n' "$version" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1) != 3.8.7 ]]; then
    fail "Cometlake has to be built, but $maven is Maven ${version:-of an unknown version}, which is too old." \
      "Install Maven 3.8.7 or later."
  fi
  printf 'building, the first time takes a minute or more...\n' >&2
  # Maven has warnings of its own on a new JDK; what it says is only of interest when it fails.
  mkdir -p "$root/target"
  if ! (cd "$root" && "$maven" -q -B -DskipTests -Dquick package) >"$root/target/launcher-build.log" 2>&1; then
    cat "$root/target/launcher-build.log" >&2
    fail "The build failed, as told above." "Mend it, or see CONTRIBUTING.md for what the build needs."
  fi
  find_jar
  [[ -n $jar ]] || fail "The build left no target/cometlake-*.jar." "Run: mvn package"
}

# One process builds, the others wait for it.
prepare() {
  mkdir -p "$root/target" 2>/dev/null || true
  if [[ -w $root/target ]] && type -P flock >/dev/null; then
    exec 9>"$root/target/.launcher-lock"
    flock 9
  fi
  jar_is_current || build
  if [[ -w $root/target ]]; then
    app_is_current || unpack "$jar"
    archives_are_tried || write_archives
  fi
  exec 9>&-
}
