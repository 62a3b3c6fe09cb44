# shellcheck shell=bash disable=SC2034,SC2153,SC2154
# A host of which only the fakes and the plainest tools are there; each test has a copy of the project of its own.

readonly TOOLS=(awk bash cat chmod cp cut date dirname env find grep head id ls mkdir mv rm sed sort tail tr uname wc)
readonly BIG='24564, 24110, 580.95.05, 8.9, NVIDIA GeForce RTX 4090'
# What bats itself needs stays out of the way of the scripts.
readonly REAL_PATH=$PATH

set_up_host() {
  project=$BATS_TEST_TMPDIR/nudge STATE=$BATS_TEST_TMPDIR/state host=$BATS_TEST_TMPDIR/bin
  mkdir -p "$project" "$STATE/after-up" "$host"
  cp -r "$BATS_TEST_DIRNAME"/../../{quick_start.sh,verify_system.sh,compose.yaml,compose} "$project"
  cp "$BATS_TEST_DIRNAME"/fakes/* "$host"
  local tool
  for tool in "${TOOLS[@]}"; do ln -s "$(PATH=$REAL_PATH command -v "$tool")" "$host/$tool"; done
  export STATE FREE_GIB=200
  echo 'running healthy 0' | tee "$STATE/after-up/bot" >"$STATE/after-up/model"
  cd "$project" || return
}

without() {
  rm "$host/$1"
}

# on_host COMMAND…: standard output and errors in $output, answers from $answers
on_host() {
  PATH=$host run env -i PATH="$host" STATE="$STATE" FREE_GIB="$FREE_GIB" "${HOST[@]}" "$@" <<<"${answers:-}"
}

# What the output has to be, from standard input; trailing blanks aside.
shows() {
  diff -u - <(printf '%s\n' "$output" | PATH=$REAL_PATH sed -E 's/ +$//')
}

exits() {
  [ "$status" -eq "$1" ] || { echo "ended with $status:" && echo "$output" && return 1; }
}

# not_called PATTERN: docker was never told to
not_called() {
  run grep -E "$1" "$STATE/calls"
  [ "$status" -eq 1 ]
}
