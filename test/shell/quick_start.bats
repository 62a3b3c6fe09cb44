# shellcheck disable=SC2030,SC2031,SC2034,SC2153,SC2154
load host

setup() {
  set_up_host
  HOST=(GPU="$BIG")
}

@test 'a GPU: picks the model, writes .env, starts, tells of the progress, and where the page is' {
  printf '%s\n' 'running starting 0' 'running starting 0' 'running starting 0' 'running starting 0' 'running starting 0' 'running healthy 0' >"$STATE/after-up/model"
  printf '%s\n' 'INFO vLLM API server version 0.31.0' 'INFO Starting to load model' 'INFO Starting to load model' \
    'Loading safetensors checkpoint shards:  25% Completed' 'INFO torch.compile takes 20 s' >"$STATE/after-up/model.log"
  printf '%s\n' '1100 /root/.cache' '9200 /root/.cache' '14600 /root/.cache' >"$STATE/after-up/model.du"
  echo '{"level":30,"msg":"discord: invite with https://discord.com/oauth2/authorize?client_id=1&scope=bot+applications.commands&permissions=0"}' >"$STATE/after-up/bot.log"
  answers='
a-discord-token'
  on_host ./quick_start.sh
  exits 0
  shows <<'SEEN'
✓ docker: 28.2.2
✓ docker compose: v2.30.1
For this machine: gpu, with Qwen/Qwen2.5-Coder-7B-Instruct on the NVIDIA GeForce RTX 4090
Where do hints come from: gpu, cpu, no-model, or the address of a model server? [gpu]
✓ gpu: NVIDIA GeForce RTX 4090, 24 GiB
✓ driver: 580.95.05, for vllm/vllm-openai:v0.31.0
✓ nvidia toolkit: docker can hand the GPU on
✓ memory: 31 GiB
✓ disk: 200 GiB free at /
✓ port: 7860 is free
Token of your Discord or Slack bot (empty: only the page):
.env gets:
  COMPOSE_FILE=compose.yaml
  VLLM_MODEL=Qwen/Qwen2.5-Coder-7B-Instruct
  VLLM_GPU_MEMORY_UTILIZATION=0.85
  VLLM_MAX_MODEL_LEN=8192
  DISCORD_TOKEN=[secret]
✓ bot: up; the page is at http://localhost:7860
The model loads; until then hints are hand-written. Ctrl-C ends only the waiting.
  starting
  downloading the weights, 1 of 14 GiB
  downloading the weights, 8 of 14 GiB
  loading the weights
  warming up
✓ model: ready
Invite the bot to your Discord server: https://discord.com/oauth2/authorize?client_id=1&scope=bot+applications.commands&permissions=0
The page: http://localhost:7860
All is well.
SEEN
  run cat .env
  shows <<'SEEN'
# By quick_start.sh; change it as you like.
COMPOSE_FILE=compose.yaml
VLLM_MODEL=Qwen/Qwen2.5-Coder-7B-Instruct
VLLM_GPU_MEMORY_UTILIZATION=0.85
VLLM_MAX_MODEL_LEN=8192
DISCORD_TOKEN=a-discord-token
SEEN
  [ "$(find .env -perm 600)" = .env ]
}

@test 'run again: asks nothing, changes nothing, starts' {
  on_host ./quick_start.sh --yes
  exits 0
  cp .env before
  on_host ./quick_start.sh
  exits 0
  diff .env before
  shows <<'SEEN'
✓ docker: 28.2.2
✓ docker compose: v2.30.1
Mode: gpu, by COMPOSE_FILE. Remove that from .env to be asked again.
✓ gpu: NVIDIA GeForce RTX 4090, 24 GiB
✓ driver: 580.95.05, for vllm/vllm-openai:v0.31.0
✓ nvidia toolkit: docker can hand the GPU on
✓ memory: 31 GiB
✓ disk: 200 GiB free at /
✓ port: 7860, by the bot
.env stays as it is.
✓ bot: up; the page is at http://localhost:7860
✓ model: ready
The page: http://localhost:7860
All is well.
SEEN
}

@test 'a dry run writes and starts nothing' {
  HOST+=(DISCORD_TOKEN=hunter2 WEB_PASSWORD='two words')
  find . >"$BATS_TEST_TMPDIR/before"
  on_host ./quick_start.sh --yes --dry-run
  exits 0
  [[ $output = *'.env would get:
  COMPOSE_FILE=compose.yaml
  VLLM_MODEL=Qwen/Qwen2.5-Coder-7B-Instruct
  VLLM_GPU_MEMORY_UTILIZATION=0.85
  VLLM_MAX_MODEL_LEN=8192
  DISCORD_TOKEN=[secret]
  WEB_PASSWORD=[secret]
Would run: docker compose up -d --build
All is well.' ]]
  [[ $output != *hunter2* ]]
  find . | diff "$BATS_TEST_TMPDIR/before" -
  not_called ' up '
}

@test 'what is in .env stays, and that is said' {
  printf 'VLLM_MODEL=my/model # the best\nDISCORD_TOKEN="mine"' >.env
  HOST+=(DISCORD_TOKEN=another VLLM_MODEL=your/model WEB_PASSWORD='two words')
  on_host ./quick_start.sh --yes
  exits 0
  [[ $output = *'  kept in .env: DISCORD_TOKEN=[secret]
  kept in .env: VLLM_MODEL=my/model'* ]]
  run cat .env
  shows <<'SEEN'
VLLM_MODEL=my/model # the best
DISCORD_TOKEN="mine"
# By quick_start.sh; change it as you like.
COMPOSE_FILE=compose.yaml
WEB_PASSWORD='two words'
SEEN
}

@test 'overlays that are chosen already stay' {
  HOST+=(COMPOSE_FILE=compose.yaml:compose/cpu.yaml:compose/monitoring.yaml)
  on_host ./quick_start.sh --yes
  exits 0
  [ "$(tail -n 1 .env)" = COMPOSE_FILE=compose.yaml:compose/cpu.yaml:compose/monitoring.yaml ]
  HOST=(GPU="$BIG")
  on_host ./quick_start.sh --yes
  exits 0
  [[ $output != *kept* ]]
}

@test 'another mode than the one of .env is not taken silently' {
  echo 'COMPOSE_FILE=compose.yaml:compose/cpu.yaml' >.env
  on_host ./quick_start.sh --yes --mode gpu
  exits 2
  [[ $output = *'COMPOSE_FILE says cpu, not gpu: change it, or remove it from .env' ]]
}

@test 'what .env cannot hold is not written' {
  HOST+=(WEB_PASSWORD="it's")
  on_host ./quick_start.sh --yes
  exits 2
  [[ $output = *'WEB_PASSWORD holds a quotation mark or a line break: write it into .env by hand' ]]
  [ ! -e .env ]
}

@test 'each size of GPU gets what fits' {
  local gpu
  for gpu in '81559, 81000, 580.1, 9.0, H100' '23034, 22500, 580.1, 8.9, L4' '16376, 16000, 580.1, 8.9, RTX 4080' \
    '15360, 14900, 580.1, 7.5, T4' '10240, 9900, 580.1, 8.6, RTX 3080' '8188, 7900, 580.1, 8.9, RTX 4060' '6144, 5900, 580.1, 8.6, RTX 3050'; do
    HOST=(GPU="$gpu")
    on_host ./quick_start.sh --yes --dry-run
    exits 0
    printf '%s: %s\n' "${gpu##*, }" "$(printf '%s\n' "$output" | PATH=$REAL_PATH sed -nE 's/^  (VLLM_MODEL|VLLM_GPU|VLLM_MAX|VLLM_DTYPE|COMPOSE).*=(.*)/\2/p' | PATH=$REAL_PATH tr '\n' ' ')"
  done >"$BATS_TEST_TMPDIR/seen"
  output=$(cat "$BATS_TEST_TMPDIR/seen")
  shows <<'SEEN'
H100: compose.yaml Qwen/Qwen2.5-Coder-7B-Instruct 0.85 8192
L4: compose.yaml Qwen/Qwen2.5-Coder-7B-Instruct 0.85 8192
RTX 4080: compose.yaml Qwen/Qwen2.5-Coder-7B-Instruct-AWQ 0.85 8192
T4: compose.yaml half Qwen/Qwen2.5-Coder-7B-Instruct-AWQ 0.85 8192
RTX 3080: compose.yaml Qwen/Qwen2.5-Coder-7B-Instruct-AWQ 0.90 8192
RTX 4060: compose.yaml Qwen/Qwen3-4B-AWQ 0.90 4096
RTX 3050: compose.yaml:compose/cpu.yaml
SEEN
}

@test 'an older driver gets the image for it, and a very old one none' {
  HOST=(GPU='24564, 24110, 550.54, 8.9, RTX 4090')
  on_host ./quick_start.sh --yes --dry-run
  exits 0
  [[ $output = *'✓ driver: 550.54, for vllm/vllm-openai:v0.31.0-cu129'*'  VLLM_IMAGE=vllm/vllm-openai:v0.31.0-cu129'* ]]
  HOST=(GPU='24564, 24110, 470.1, 8.9, RTX 4090')
  on_host ./quick_start.sh --mode gpu --yes
  exits 1
  [[ $output = *'✗ driver: 470.1 is older than 525, which vllm/vllm-openai:v0.31.0-cu129 needs
    update the driver, and reboot'* ]]
  [ ! -e .env ]
}

@test 'an image of one'\''s own that is too new for the driver' {
  HOST=(GPU='24564, 24110, 550.54, 8.9, RTX 4090' VLLM_IMAGE=vllm/vllm-openai:v0.31.0)
  echo 'VLLM_IMAGE=vllm/vllm-openai:v0.31.0' >.env
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ driver: 550.54 is older than 580, which vllm/vllm-openai:v0.31.0 needs
    set VLLM_IMAGE=vllm/vllm-openai:v0.31.0-cu129 in .env, or update the driver'* ]]
}

@test 'no GPU: a small model on the processor, or none where memory is short' {
  HOST=()
  without nvidia-smi
  on_host ./quick_start.sh --yes
  exits 0
  [[ $output = *'For this machine: cpu, a small model on the processor: there is no GPU for a larger one'* ]]
  [ "$(tail -n 1 .env)" = COMPOSE_FILE=compose.yaml:compose/cpu.yaml ]
  rm .env
  rm "$STATE/calls"
  HOST=(MEMORY_GIB=2)
  on_host ./quick_start.sh --yes
  exits 0
  [[ $output = *'For this machine: no-model, hand-written hints: there is no GPU, and too little memory for a model'* ]]
  [ "$(tail -n 1 .env)" = COMPOSE_FILE=compose.yaml:compose/no-model.yaml ]
  not_called 'compose logs.* model'
}

@test 'a GPU whose driver does not answer' {
  HOST=()
  on_host ./quick_start.sh --yes --mode gpu
  exits 1
  [[ $output = *"✗ gpu: none found: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."* ]]
}

@test 'a server elsewhere: its address and key are two of the questions, and Slack the others' {
  answers='http://localhost:8000/v1
key-of-the-server
xoxb-1
xapp-2'
  on_host ./quick_start.sh
  exits 0
  shows <<'SEEN'
✓ docker: 28.2.2
✓ docker compose: v2.30.1
For this machine: gpu, with Qwen/Qwen2.5-Coder-7B-Instruct on the NVIDIA GeForce RTX 4090
Where do hints come from: gpu, cpu, no-model, or the address of a model server? [gpu]
  localhost would be the container itself: taking http://host.docker.internal:8000/v1
The key it wants (empty: none):
✓ disk: 200 GiB free at /
✓ port: 7860 is free
Token of your Discord or Slack bot (empty: only the page):
Its app-level token, which begins with xapp-:
.env gets:
  VLLM_SERVER_URL=http://host.docker.internal:8000/v1
  VLLM_API_KEY=[secret]
  COMPOSE_FILE=compose.yaml:compose/remote.yaml
  SLACK_BOT_TOKEN=[secret]
  SLACK_APP_TOKEN=[secret]
✓ bot: up; the page is at http://localhost:7860
Invite the bot in a channel of Slack: /invite @nudge
The page: http://localhost:7860
All is well.
SEEN
}

@test 'a predecessor'\''s .env with a server on localhost is not taken into a container' {
  echo 'VLLM_SERVER_URL=http://localhost:8000/v1' >.env
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ model server: VLLM_SERVER_URL is localhost, which is the container itself
    write host.docker.internal instead, in .env'* ]]
}

@test 'nothing to run it with' {
  without docker
  on_host ./quick_start.sh --yes
  exits 1
  shows <<'SEEN'
✗ docker: not installed
    install it as docs.docker.com/engine/install says
1 thing is wrong.
SEEN
}

@test 'an engine that is off, that this user may not use, or that is old' {
  HOST+=(DOCKER_FAULT='Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?')
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = '✗ docker: the engine does not answer
    sudo systemctl start docker, or open Docker Desktop'* ]]
  HOST+=(DOCKER_FAULT='permission denied while trying to connect to the Docker daemon socket')
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = '✗ docker: this user may not use it
    sudo usermod -aG docker YOUR_NAME, and log in again'* ]]
  HOST=(DOCKER_VERSION=20.10.7)
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = '✗ docker: 20.10.7, 25.0 is needed'* ]]
}

@test 'compose that is missing or old' {
  HOST=(COMPOSE_VERSION=none)
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ docker compose: not installed (docker-compose, with a hyphen, is too old)'* ]]
  HOST=(COMPOSE_VERSION=2.24.3)
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ docker compose: 2.24.3, 2.24.4 is needed'* ]]
  HOST=(COMPOSE_VERSION=2.24.4-desktop.1)
  on_host ./quick_start.sh --yes --dry-run
  exits 0
}

@test 'no toolkit, little disk, little memory, a port that is taken, a GPU in use: all at once, and nothing is written' {
  # Something else listens on the port.
  PATH=$REAL_PATH python3 -c 'import socket, time
s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1], flush=True); time.sleep(60)' >"$BATS_TEST_TMPDIR/port" 3>&- &
  local listener=$!
  while [ ! -s "$BATS_TEST_TMPDIR/port" ]; do PATH=$REAL_PATH sleep 0.05; done
  local port
  port=$(cat "$BATS_TEST_TMPDIR/port")
  HOST=(GPU='24564, 9000, 580.1, 8.9, RTX 4090' RUNTIMES='{"runc":{}}' MEMORY_GIB=4 WEB_PORT="$port")
  FREE_GIB=40
  on_host ./quick_start.sh --yes
  kill "$listener"
  exits 1
  output=${output//$port/PORT}
  shows <<'SEEN'
✓ docker: 28.2.2
✓ docker compose: v2.30.1
For this machine: gpu, with Qwen/Qwen2.5-Coder-7B-Instruct on the RTX 4090
✓ gpu: RTX 4090, 24 GiB
✓ driver: 580.1, for vllm/vllm-openai:v0.31.0
✗ nvidia toolkit: docker cannot hand the GPU on
    install nvidia-container-toolkit, then: sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl restart docker
! gpu memory: 9000 MiB free, 20879 wanted
    stop what uses it (nvidia-smi shows it), or lower VLLM_GPU_MEMORY_UTILIZATION in .env
✗ memory: 4 GiB, 6 are needed
    use another mode: ./quick_start.sh --help
✗ disk: 40 GiB free at /, 60 are needed
    make room (docker system df shows what docker takes)
✗ port: PORT is taken by another program
    stop that one, or set WEB_PORT in .env
4 things are wrong, 1 warning.
SEEN
  [ ! -e .env ]
}

@test 'nobody has to wait for the model' {
  echo 'running starting 0' >"$STATE/after-up/model"
  on_host ./quick_start.sh --yes --no-wait
  exits 0
  not_called 'logs.* model'
}

@test 'a model that takes longer than anyone waits' {
  echo 'running starting 0' >"$STATE/after-up/model"
  PATH=$REAL_PATH sed -i 's/MODEL_TRIES=900/MODEL_TRIES=2/' quick_start.sh
  on_host ./quick_start.sh --yes
  exits 0
  [[ $output = *'! model: still loading
    watch it with docker compose logs -f model'* ]]
}

@test 'less disk will do once the image is there' {
  FREE_GIB=20 HOST+=(IMAGE_IS_THERE=yes)
  on_host ./quick_start.sh --yes
  exits 0
}

@test 'compose that fails to start' {
  HOST+=(UP_FAULT='Error response from daemon: could not select device driver "nvidia"')
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'Error response from daemon: could not select device driver "nvidia"
✗ docker compose up: it failed, as the lines above say
    ./verify_system.sh looks closer
1 thing is wrong.' ]]
}

@test 'a bot that does not come up' {
  echo 'restarting starting 3' >"$STATE/after-up/bot"
  echo 'WEB_PORT is "http", should be a port' >"$STATE/after-up/bot.log"
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ bot: it does not come up (restarting starting 3); its last words:
    WEB_PORT is "http", should be a port
1 thing is wrong.' ]]
}

@test 'a model that does not come up: why, by its log' {
  local log
  for log in 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB' \
    'ValueError: Free memory on device cuda:0 (3.27/23.98 GiB) on startup is less than desired' \
    'RuntimeError: Error 803: system has unsupported display driver / cuda driver combination' \
    'OSError: You are trying to access a gated repo.' \
    'huggingface_hub.errors.RepositoryNotFoundError: 404 Client Error.' \
    'OSError: [Errno 28] No space left on device' \
    'urllib3.exceptions.MaxRetryError: HTTPSConnectionPool' \
    'Segmentation fault'; do
    echo 'restarting starting 1' >"$STATE/after-up/model"
    echo "$log" >"$STATE/after-up/model.log"
    on_host ./quick_start.sh --yes
    exits 1
    printf '%s\n' "$output" | PATH=$REAL_PATH sed -n '/✗/,/^ /p'
  done >"$BATS_TEST_TMPDIR/seen"
  output=$(cat "$BATS_TEST_TMPDIR/seen")
  shows <<'SEEN'
✗ model: it does not come up: the model does not fit into the GPU
    lower VLLM_MAX_MODEL_LEN in .env, or take a smaller model of compose/models.tsv
✗ model: it does not come up: other programs use the GPU
    nvidia-smi shows them; stop them, or lower VLLM_GPU_MEMORY_UTILIZATION in .env
✗ model: it does not come up: the driver is too old for the image
    update it, or set VLLM_IMAGE=vllm/vllm-openai:v0.31.0-cu129 in .env
✗ model: it does not come up: the model may not be downloaded without permission
    accept its licence on its page, and set HF_TOKEN in .env
✗ model: it does not come up: there is no such model
    set VLLM_MODEL in .env to one of compose/models.tsv
✗ model: it does not come up: the disk is full
    make room (docker system df shows what docker takes)
✗ model: it does not come up: the weights cannot be reached
    let this machine out to the internet
✗ model: it does not come up
    docker compose logs --tail 50 model
SEEN
}

@test 'a Discord token that is refused' {
  HOST+=(DISCORD_TOKEN=hunter2)
  echo '{"level":50,"msg":"discord: off. DISCORD_TOKEN was refused by Discord; get a new one"}' >"$STATE/after-up/bot.log"
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ discord: off. DISCORD_TOKEN was refused by Discord; get a new one
    mend it in .env, then: docker compose up -d'* ]]
  [[ $output != *hunter2* ]]
}

@test 'a model larger than the GPU' {
  HOST=(GPU='8188, 7900, 580.1, 8.9, RTX 4060' VLLM_MODEL=Qwen/Qwen2.5-Coder-7B-Instruct)
  on_host ./quick_start.sh --yes
  exits 1
  [[ $output = *'✗ gpu memory: 8188 MiB, Qwen/Qwen2.5-Coder-7B-Instruct wants 22000'* ]]
}

@test 'wrong use, and help' {
  on_host ./quick_start.sh --fast
  exits 2
  [[ $output = 'Usage: ./quick_start.sh'* ]]
  on_host ./quick_start.sh --mode tpu
  exits 2
  [ "$output" = '--mode wants gpu, cpu, remote or no-model, not tpu' ]
  on_host ./quick_start.sh --mode
  exits 2
  on_host ./quick_start.sh --yes --mode remote
  exits 2
  [[ $output = *'For remote, set VLLM_SERVER_URL to the address of the model server' ]]
  on_host ./quick_start.sh --help
  exits 0
}
