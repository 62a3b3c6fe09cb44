# shellcheck disable=SC2030,SC2031,SC2034,SC2153,SC2154
load host

setup() {
  set_up_host
  HOST=(GPU="$BIG" IMAGE_IS_THERE=yes)
  cp "$STATE"/after-up/* "$STATE"
  printf 'COMPOSE_FILE=compose.yaml\nVLLM_MODEL=Qwen/Qwen2.5-Coder-7B-Instruct\n' >.env
  chmod 600 .env
  printf '✓ settings: VLLM_MODEL\n✓ model: model:8000 answers (vLLM)\n\nAll is well.\n' >"$STATE/doctor.txt"
  echo '{"ok":true,"checks":[{"name":"settings","status":"ok","what":"VLLM_MODEL"}]}' >"$STATE/doctor.json"
}

@test 'all is well' {
  on_host ./verify_system.sh
  exits 0
  shows <<'SEEN'
Host
✓ docker: 28.2.2
✓ docker compose: v2.30.1
✓ .env: mode gpu
✓ gpu: NVIDIA GeForce RTX 4090, 24 GiB
✓ driver: 580.95.05, for vllm/vllm-openai:v0.31.0
✓ nvidia toolkit: docker can hand the GPU on
✓ memory: 31 GiB
✓ disk: 200 GiB free at /
✓ port: 7860, by the bot

Containers
✓ bot: running and well
✓ model: running and well

Bot
✓ settings: VLLM_MODEL
✓ model: model:8000 answers (vLLM)

All is well.

Host and containers: All is well.
SEEN
  not_called ' up | restart | rm '
}

@test 'for programs' {
  on_host ./verify_system.sh --json
  exits 0
  PATH=$REAL_PATH python3 - "$output" <<'CHECK'
import json, sys
seen = json.loads(sys.argv[1])
assert list(seen) == ['ok', 'host', 'containers', 'bot'], seen
assert all(seen[part]['ok'] for part in ('host', 'containers', 'bot')) and seen['ok'] is True
assert seen['containers']['checks'] == [{'name': one, 'status': 'ok', 'what': 'running and well'} for one in ('bot', 'model')]
CHECK
}

@test 'for programs, when much is wrong, whatever the words are' {
  HOST=(GPU='24564, 24110, 580.1, 8.9, The "Big" \ One' RUNTIMES='{"runc":{}}' DOCTOR_CODE=1)
  echo 'exited none 1' >"$STATE/model"
  echo '{"ok":false,"checks":[]}' >"$STATE/doctor.json"
  on_host ./verify_system.sh --json
  exits 1
  PATH=$REAL_PATH python3 - "$output" <<'CHECK'
import json, sys
seen = json.loads(sys.argv[1])
assert [seen['ok'], *(seen[part]['ok'] for part in ('host', 'containers', 'bot'))] == [False] * 4
assert {'name': 'gpu', 'status': 'ok', 'what': 'The "Big" \\ One, 24 GiB'} in seen['host']['checks']
assert seen['containers']['checks'][1] == {'name': 'model', 'status': 'wrong', 'what': 'ended, after 1 restarts: it does not come up',
    'mend': 'its log says why: docker compose logs --tail 50 model'}
CHECK
}

@test 'the bot does not run: the doctor is not asked' {
  rm "$STATE/bot"
  on_host ./verify_system.sh
  exits 1
  [[ $output = *'Containers
✗ bot: no container
    docker compose up -d
✓ model: running and well

Bot
– not asked, for there is no container

Host and containers: 1 thing is wrong.' ]]
  on_host ./verify_system.sh --json
  exits 1
  [[ $output = *'"bot":null}' ]]
}

@test 'a bot that does not stay up is examined in a container of its own' {
  HOST+=(DOCTOR_CODE=1)
  echo 'restarting starting 4' >"$STATE/bot"
  echo '✗ settings: LOG_LEVEL is "loud"' >"$STATE/doctor.txt"
  on_host ./verify_system.sh
  exits 1
  [[ $output = *'✗ bot: restarting, restarted 4 times
    docker compose logs --tail 50 bot'*'Bot
✗ settings: LOG_LEVEL is "loud"'* ]]
  grep -q 'compose run --rm -T --no-deps bot node' "$STATE/calls"
}

@test 'each state of a container' {
  local state
  for state in 'running starting 0' 'running unhealthy 0' 'running none 0' 'running healthy 7' 'paused healthy 0' 'restarting starting 4' 'exited none 0' 'created none 0'; do
    echo "$state" >"$STATE/model"
    echo 'Loading safetensors checkpoint shards' >"$STATE/model.log"
    on_host ./verify_system.sh
    printf '%s\n' "$output" | PATH=$REAL_PATH sed -n '/^Containers/,/^Bot/ { /^. model/,$ { /^Bot/d; /^$/d; p; } }'
    echo "ends with $status"
  done >"$BATS_TEST_TMPDIR/seen"
  output=$(cat "$BATS_TEST_TMPDIR/seen")
  shows <<'SEEN'
! model: loads: loading the weights
    hints are hand-written until then
ends with 0
✗ model: runs, and is not well: it does not come up
    its log says why: docker compose logs --tail 50 model
ends with 1
✓ model: running
ends with 0
! model: running and well, restarted 7 times
    docker compose logs --tail 50 model
ends with 0
✗ model: paused
    docker compose unpause model
ends with 1
✗ model: restarting, restarted 4 times: it does not come up
    its log says why: docker compose logs --tail 50 model
ends with 1
✗ model: stopped
    docker compose up -d
ends with 1
✗ model: stopped
    docker compose up -d
ends with 1
SEEN
}

@test 'what the doctor finds counts' {
  HOST+=(DOCTOR_CODE=1)
  printf '✗ model: model:8000: nothing listens there\n\n1 thing is wrong.\n' >"$STATE/doctor.txt"
  on_host ./verify_system.sh
  exits 1
  [[ $output = *'✗ model: model:8000: nothing listens there'* ]]
}

@test 'compose files that are broken' {
  HOST+=(COMPOSE_FAULT='required variable VLLM_SERVER_URL is missing a value')
  on_host ./verify_system.sh
  exits 1
  [[ $output = *'✗ compose: required variable VLLM_SERVER_URL is missing a value
    mend .env or the compose files: docker compose config'* ]]
}

@test 'no .env, one that others read, a page that is open' {
  rm .env
  on_host ./verify_system.sh
  exits 0
  [[ $output = *'! .env: there is none
    ./quick_start.sh writes one'* ]]
  echo 'WEB_HOST=0.0.0.0' >.env
  chmod 644 .env
  on_host ./verify_system.sh
  exits 0
  [[ $output = *'! .env: every user of this machine can read its tokens
    chmod 600 .env
! page: open to others, without a password
    set WEB_PASSWORD in .env'* ]]
  HOST+=(WEB_PASSWORD=hunter2)
  on_host ./verify_system.sh
  [[ $output != *'! page'* ]]
}

@test 'each mode is looked at for what it needs' {
  HOST=()
  without nvidia-smi
  local mode
  for mode in cpu no-model remote; do
    printf 'COMPOSE_FILE=compose.yaml:compose/%s.yaml\nVLLM_SERVER_URL=http://gpu:8000\n' "$mode" >.env
    on_host ./verify_system.sh
    exits 0
    [[ $output = *"✓ .env: mode $mode"* ]]
    [[ $output != *gpu:* ]]
  done
}

@test 'an engine that is off' {
  HOST+=(DOCKER_FAULT='Cannot connect to the Docker daemon')
  on_host ./verify_system.sh
  exits 1
  shows <<'SEEN'
Host
✗ docker: the engine does not answer
    sudo systemctl start docker, or open Docker Desktop

Containers
– not looked at

Bot
– not asked, for there is no container

Host and containers: 1 thing is wrong.
SEEN
  on_host ./verify_system.sh --json
  exits 1
  PATH=$REAL_PATH python3 -c 'import json, sys; json.loads(sys.argv[1])' "$output"
}

@test 'wrong use, and help' {
  on_host ./verify_system.sh --jason
  exits 2
  on_host ./verify_system.sh --help
  exits 0
  [[ $output = 'Usage: ./verify_system.sh'* ]]
}
