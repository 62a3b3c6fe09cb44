# shellcheck disable=SC2016,SC2030,SC2031,SC2034,SC2153,SC2154
# The scripts read .env as compose and Node do.
load host

setup() {
  set_up_host
  HOST=()
}

value() {
  on_host bash -c '. compose/env-file.sh; setting "$1"' bash "$1"
}

@test 'quotes, comments, blanks, repetitions, line ends of Windows' {
  printf '%s\n' '#KEY=no' 'PLAIN=a/b:c' 'export SENT=yes' "SINGLE='two # words' # why" 'DOUBLE="two words"' 'NOTED=word # why' \
    'HASH=a#b' 'TWICE=1' 'TWICE=2' '  SPACED = x ' 'EMPTY=' $'WINDOWS=yes\r' 'MY_PLAIN=other' >.env
  local name
  for name in KEY PLAIN SENT SINGLE DOUBLE NOTED HASH TWICE SPACED EMPTY WINDOWS; do
    value "$name"
    echo "$name=[$output]"
  done >"$BATS_TEST_TMPDIR/seen"
  output=$(cat "$BATS_TEST_TMPDIR/seen")
  shows <<'SEEN'
KEY=[]
PLAIN=[a/b:c]
SENT=[yes]
SINGLE=[two # words]
DOUBLE=[two words]
NOTED=[word]
HASH=[a#b]
TWICE=[2]
SPACED=[x]
EMPTY=[]
WINDOWS=[yes]
SEEN
}

@test 'the environment counts more, as with compose' {
  echo 'KEY=of-the-file' >.env
  HOST=(KEY=of-the-environment)
  value KEY
  [ "$output" = of-the-environment ]
}

@test 'what it writes, it reads, and so does Node' {
  local node
  node=$(PATH=$REAL_PATH command -v node)
  HOST=(VALUE='a $b "c" # \d' SAFE='http://gpu:8000/v1?a=b')
  on_host bash -c '. compose/env-file.sh; put VALUE "$VALUE"; put SAFE "$SAFE"; write_env_file; unset VALUE; setting VALUE'
  [ "$output" = 'a $b "c" # \d' ]
  run "$node" -e 'const { VALUE, SAFE } = require("node:util").parseEnv(require("node:fs").readFileSync(".env", "utf8")); console.log(VALUE, SAFE)'
  [ "$output" = 'a $b "c" # \d http://gpu:8000/v1?a=b' ]
}
