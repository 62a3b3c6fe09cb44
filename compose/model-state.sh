# shellcheck shell=bash
# How far a container and the model server have come, and why the model server does not; sourced from the project's folder.

# "running starting 0", "running healthy 0", "restarting none 3": status, health, restarts; nothing when it is not there.
state_of() {
  local id
  id=$(docker compose ps -aq "$1" 2>/dev/null | head -n 1)
  [ -z "$id" ] || docker inspect --format \
    '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}}' "$id" 2>/dev/null
}

# gave_up STATE: it will not come up by waiting.
gave_up() {
  case $1 in
    restarting* | exited* | dead* | *' unhealthy '*) return 0 ;;
  esac
  [ "${1##* }" -ge 2 ] 2>/dev/null
}

# log_of SERVICE LINES: its last words, without what moves a cursor
log_of() {
  docker compose logs --no-color --no-log-prefix --tail "$2" "$1" 2>/dev/null | sed $'s/\x1b\\[[0-9;]*[A-Za-z]//g'
}

# The last stage that the log tells of.
stage_of_model() {
  local log
  log=$(log_of model 300)
  if grep -qE 'Application startup complete|server is listening' <<<"$log"; then
    echo 'answering'
  elif grep -qE 'torch\.compile|[Gg]raph captur|Capturing CUDA graph|warming up' <<<"$log"; then
    echo 'warming up'
  elif grep -qE 'Loading safetensors|Model loading took|load_tensors|loading model' <<<"$log"; then
    echo 'loading the weights'
  elif grep -qE 'Starting to load model|[Dd]ownload' <<<"$log"; then
    echo "downloading the weights$(downloaded)"
  else
    echo 'starting'
  fi
}

# ", 4 of 14 GiB"
downloaded() {
  local has all
  has=$(docker compose exec -T model du -sm /root/.cache 2>/dev/null </dev/null | awk '{ printf "%d", $1 / 1024 }')
  all=$(model_column "$(setting VLLM_MODEL)" weights_gib | awk '{ printf "%d", $1 + 0.5 }')
  [ -z "$has" ] || printf ', %s%s GiB' "$has" "${all:+ of $all}"
}

# Why the model server does not come up: "WHAT<tab>MEND".
why_model_fails() {
  local log
  log=$(log_of model 300)
  if grep -qE 'Free memory on device' <<<"$log"; then
    printf 'other programs use the GPU\tnvidia-smi shows them; stop them, or lower VLLM_GPU_MEMORY_UTILIZATION in .env'
  elif grep -qE 'out of memory|OutOfMemoryError|No available memory for the cache blocks|KV cache is needed' <<<"$log"; then
    printf 'the model does not fit into the GPU\tlower VLLM_MAX_MODEL_LEN in .env, or take a smaller model of compose/models.tsv'
  elif grep -qE '[Ee]rror 80[34]|driver (version )?is (too old|insufficient)|forward compatibility' <<<"$log"; then
    printf 'the driver is too old for the image\tupdate it, or set VLLM_IMAGE=%s-cu129 in .env' "$(vllm_image)"
  elif grep -qE 'gated repo|GatedRepo|40[13] Client Error' <<<"$log"; then
    printf 'the model may not be downloaded without permission\taccept its licence on its page, and set HF_TOKEN in .env'
  elif grep -qE 'RepositoryNotFound|is not a valid model identifier|404 Client Error' <<<"$log"; then
    printf 'there is no such model\tset VLLM_MODEL in .env to one of compose/models.tsv'
  elif grep -qE 'No space left on device' <<<"$log"; then
    printf 'the disk is full\tmake room (docker system df shows what docker takes)'
  elif grep -qE 'name resolution|MaxRetryError|Network is unreachable' <<<"$log"; then
    printf 'the weights cannot be reached\tlet this machine out to the internet'
  else
    printf 'it does not come up\tits log says why: docker compose logs --tail 50 model'
  fi
}
