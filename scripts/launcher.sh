# shellcheck shell=bash
# What the launcher of a checkout, the launcher of an installation and scripts/install have in common; to be sourced.
# Wants: app, the folder with the unpacked jar. Sets: java, java_version, java_major.

fail() {
  printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
  exit 2
}

# Sets java, and java_version as in 17.0.15: from the release file, which costs nothing, else by asking.
find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it." \
      "Let JAVA_HOME name a JDK of version 17 or later, or unset it."
  else
    java=$(type -P java) || fail "There is no java on the PATH." \
      "Install a JDK of version 17 or later, or set JAVA_HOME."
  fi
  local real line
  real=$(readlink -f "$java" 2>/dev/null || printf %s "$java")
  java_version=
  if [[ -r ${real%/bin/java}/release ]]; then
    while IFS= read -r line; do
      [[ $line == JAVA_VERSION=* ]] && java_version=${line//[!0-9.]/}
    done <"${real%/bin/java}/release"
  fi
  if [[ -z $java_version ]]; then
    line=$("$java" -version 2>&1 | grep -m 1 ' version "' || true)
    line=${line#*\"}
    java_version=${line%%[!0-9.]*}
  fi
  java_major=${java_version%%.*}
  [[ ${java_major:-0} -ge 17 ]] || fail "$java is Java ${java_version:-of an unknown version}, which is too old." \
    "Install a JDK of version 17 or later, or let JAVA_HOME name one."
}

# The jar of an unpacked folder, with the libraries beside it.
unpacked_jar() {
  local jars=("$app"/cometlake-*.jar)
  [[ -e ${jars[0]} ]] && printf %s "${jars[0]}"
}

# Where this Java's archive of the classes of "serve" lies, or of everything else.
archive_of() {
  printf %s "$app/$1-$java_version.archive"
}

kind_of() {
  [[ ${1:-} == serve ]] && printf serve || printf commands
}

# Whether it was tried, too: where an archive cannot be written, one attempt is enough.
archives_are_tried() {
  [[ -f $(archive_of commands).tried && -f $(archive_of serve).tried ]]
}

# An unpacked jar starts sooner than the jar.
unpack() {
  local jar=$1
  rm -rf "$app" "$app".new
  mkdir -p "$(dirname "$app")"
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$app".new >/dev/null
  mv "$app".new "$app"
  : >"$app/complete"
}

# Archives of the classes that a demo and an idle "serve" load let this Java start sooner still.
write_archives() {
  local scratch
  scratch=$(mktemp -d)
  if [[ ! -f $(archive_of commands).tried ]]; then
    # -Xbatch, so that no method waits for a compiler at the end: until JDK 21 the archive would keep it marked as waiting,
    # and it would be interpreted for ever (JDK-8306460).
    trained commands -Xbatch -XX:TieredStopAtLevel=1
    "${training[@]}" demo --quiet --home "$scratch/home" --to "$scratch/lake" >/dev/null 2>&1 </dev/null || true
  fi
  if [[ ! -f $(archive_of serve).tried ]]; then
    trained serve -Xbatch
    mkdir -p "$scratch/jobs"
    # It is looked into before the process has made it.
    : >"$scratch/said"
    "${training[@]}" serve --port 0 --jobs "$scratch/jobs" --home "$scratch/served" >"$scratch/said" 2>&1 </dev/null &
    end_once_ready $! "$scratch/said"
  fi
  rm -rf "$scratch"
}

# Sets training, the beginning of a command that writes down which classes it has loaded once it ends.
trained() {
  local archive
  archive=$(archive_of "$1")
  shift
  : >"$archive.tried"
  training=("$java" -Xlog:disable)
  if ((java_major >= 25)); then
    training+=(-XX:AOTCacheOutput="$archive")
  else
    training+=("$@" -XX:ArchiveClassesAtExit="$archive")
  fi
  training+=(-jar "$(unpacked_jar)")
}

# Asks a "serve" to end once it has said where it listens, or after a minute.
end_once_ready() {
  local process=$1 tries=600
  while kill -0 "$process" 2>/dev/null && ((tries-- > 0)) && ! grep -q 'http://' "$2"; do
    sleep 0.1
  done
  kill -TERM "$process" 2>/dev/null || true
  wait "$process" || true
}

# How the user called us, for the commands that we print: the bare name where the PATH leads here.
name_command() {
  local command=$1
  [[ $(type -P "${1##*/}" || true) == "$1" ]] && command=${1##*/}
  printf -v COMETLAKE_COMMAND %q "$command"
  export COMETLAKE_COMMAND
}

look_at_terminal() {
  if [[ -t 2 && ${TERM:-dumb} != dumb ]]; then
    export COMETLAKE_TERMINAL=yes
    local size
    size=$(stty size <&2 2>/dev/null || true)
    export COLUMNS=${size#* }
  fi
}

# Sets flags, for the command and its archive.
choose_flags() {
  # JVM warnings belong to nobody's result; JAVA_OPTS comes later and can turn them on again.
  flags=(-Xlog:disable)
  ((java_major >= 24)) && flags+=(--sun-misc-unsafe-memory-access=allow)
  local archive
  archive=$(archive_of "$(kind_of "${1:-}")")
  if [[ -s $archive ]]; then
    if ((java_major >= 25)); then flags+=("-XX:AOTCache=$archive"); else flags+=("-XX:SharedArchiveFile=$archive"); fi
  fi
  case "${1:-} ${2:-}" in
    "export "* | "run "* | "runs resume")
      # On few cores the second compiler takes as much time as a small export's work; what is hot in a large one still
      # reaches it within seconds.
      flags+=(-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=20000
        -XX:Tier4CompileThreshold=200000 -XX:Tier4BackEdgeThreshold=800000)
      ;;
    "emulator "* | "serve "*) ;;
    *)
      # Over before the second compiler has paid off.
      flags+=(-XX:TieredStopAtLevel=1)
      # A JVM that is told two collectors does not start.
      [[ " ${JAVA_OPTS:-}" == *" -XX:+Use"*GC* ]] || flags+=(-XX:+UseSerialGC)
      ;;
  esac
}

# Becomes the program. Called with how the user called us, then the arguments.
become() {
  name_command "$1"
  shift
  look_at_terminal
  choose_flags "$@"
  # JAVA_OPTS holds several words.
  # shellcheck disable=SC2086
  exec "$java" "${flags[@]}" ${JAVA_OPTS:-} -jar "${jar:-$(unpacked_jar)}" "$@"
}
