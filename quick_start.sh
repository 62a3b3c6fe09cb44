#!/usr/bin/env bash
# Checks this machine, writes .env, starts Nudge and says where it is. Safe to run again: what is in .env stays.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
# shellcheck source=compose/env-file.sh
. compose/env-file.sh
# shellcheck source=compose/report.sh
. compose/report.sh
# shellcheck source=compose/gpu-checks.sh
. compose/gpu-checks.sh
# shellcheck source=compose/host-checks.sh
. compose/host-checks.sh
# shellcheck source=compose/model-state.sh
. compose/model-state.sh

usage() {
  cat <<'HELP'
Usage: ./quick_start.sh [--yes] [--mode MODE] [--dry-run] [--no-wait]

Checks this machine, writes .env after at most four questions, starts Nudge, and waits until it is ready.

  --yes        asks nothing; takes what the environment has, and good defaults
  --mode MODE  gpu       a model on this machine's NVIDIA GPU
               cpu       a small model on the processor, for trying it out
               remote    a model server elsewhere, at VLLM_SERVER_URL
               no-model  hand-written hints only
               Without it: what fits this machine.
  --dry-run    prints what it would do, and writes and starts nothing
  --no-wait    does not wait for the model
  --help       this page

Of the environment, these go into .env where it does not have them: DISCORD_TOKEN, SLACK_BOT_TOKEN, SLACK_APP_TOKEN,
VLLM_SERVER_URL, VLLM_API_KEY, VLLM_MODEL, HF_TOKEN, WEB_PASSWORD, WEB_HOST, WEB_PORT.

Ends with 0 when Nudge runs, 1 when this machine or the start has a fault, 2 when the command is wrong.
HELP
}

readonly FROM_ENVIRONMENT='DISCORD_TOKEN SLACK_BOT_TOKEN SLACK_APP_TOKEN VLLM_API_KEY VLLM_MODEL HF_TOKEN WEB_PASSWORD WEB_HOST WEB_PORT'

wrong_use() {
  printf '%s\n' "$1" >&2
  exit 2
}

# ask QUESTION DEFAULT [secret]: the answer in ANSWER
ask() {
  printf '%s%s ' "$1" "${2:+ [$2]}"
  if [ -n "${3:-}" ]; then read -rs ANSWER; else read -r ANSWER; fi
  # The key that ended the answer shows only when a person typed it openly.
  [ -t 0 ] && [ -z "${3:-}" ] || echo
  ANSWER=${ANSWER:-$2}
}

default_mode() {
  if [ -n "$(setting VLLM_SERVER_URL)" ]; then
    echo remote
  elif [ "$GPU_MIB" -gt 0 ] && gpu_is_usable && [ -n "$(model_for "$GPU_MIB" VLLM_MODEL)" ]; then
    echo gpu
  elif [ "$(engine_memory_gib)" -ge 4 ] 2>/dev/null; then
    echo cpu
  else
    echo no-model
  fi
}

explain_mode() {
  case $1 in
    gpu) echo "gpu, with $(model_for "$GPU_MIB" VLLM_MODEL) on the $GPU_NAME" ;;
    cpu) echo 'cpu, a small model on the processor: there is no GPU for a larger one' ;;
    remote) echo "remote, with the model server at $(setting VLLM_SERVER_URL)" ;;
    no-model) echo "no-model, hand-written hints: there is no GPU, and $([ -n "$(engine_memory_gib)" ] && echo too little || echo no known) memory for a model" ;;
  esac
}

# Question 1, and 2 for a server elsewhere.
choose_mode() {
  local default
  default=$(default_mode)
  [ -n "$MODE" ] || echo "For this machine: $(explain_mode "$default")"
  if [ -z "$MODE" ] && [ -z "$YES" ]; then
    ask 'Where do hints come from: gpu, cpu, no-model, or the address of a model server?' "$default"
    case $ANSWER in
      gpu | cpu | remote | no-model) MODE=$ANSWER ;;
      http://* | https://*) MODE=remote VLLM_SERVER_URL=$ANSWER ;;
      *) wrong_use "That is none of these: $ANSWER" ;;
    esac
  fi
  MODE=${MODE:-$default}
  [ "$MODE" != remote ] || choose_server
}

choose_server() {
  local url=${VLLM_SERVER_URL:-}
  if [ -z "$(setting VLLM_SERVER_URL)" ] && [ -z "$YES" ]; then
    ask 'The address of the model server, as http://192.168.1.20:8000/v1:' ''
    url=$ANSWER
  fi
  [ -n "$url$(setting VLLM_SERVER_URL)" ] || wrong_use 'For remote, set VLLM_SERVER_URL to the address of the model server'
  case $url in
    *//localhost* | *//127.0.0.1*)
      url=$(sed -E 's#//(localhost|127\.0\.0\.1)#//host.docker.internal#' <<<"$url")
      echo "  localhost would be the container itself: taking $url"
      ;;
  esac
  put VLLM_SERVER_URL "$url"
  [ -z "$YES" ] && [ -z "$(setting VLLM_API_KEY)" ] || return 0
  ask 'The key it wants (empty: none):' '' secret
  put VLLM_API_KEY "$ANSWER"
}

# Questions 3 and 4.
ask_for_chat() {
  [ -z "$YES" ] && [ -z "$(setting DISCORD_TOKEN)$(setting SLACK_BOT_TOKEN)" ] || return 0
  ask 'Token of your Discord or Slack bot (empty: only the page):' '' secret
  case $ANSWER in
    xoxb-*)
      put SLACK_BOT_TOKEN "$ANSWER"
      ask 'Its app-level token, which begins with xapp-:' '' secret
      put SLACK_APP_TOKEN "$ANSWER"
      ;;
    *) put DISCORD_TOKEN "$ANSWER" ;;
  esac
}

# How the model runs here: files, image, and the row of compose/models.tsv unless the model is chosen already.
choose_model() {
  local name
  local files=${COMPOSE_FILE:-compose.yaml}
  [ -n "${COMPOSE_FILE:-}" ] || [ "$MODE" = gpu ] || files=$files:compose/$MODE.yaml
  [ -n "$(in_env_file COMPOSE_FILE)" ] || put COMPOSE_FILE "$files"
  [ "$MODE" = gpu ] || return 0
  [ -z "$GPU_DRIVER" ] || [ "$(image_for_driver "$GPU_DRIVER")" = "$(vllm_image)" ] || put VLLM_IMAGE "$(image_for_driver "$GPU_DRIVER")"
  # Before Ampere there is no bfloat16.
  [ "$GPU_MIB" -eq 0 ] || at_least "$GPU_CAPABILITY" 8.0 || put VLLM_DTYPE half
  [ -z "$(setting VLLM_MODEL)" ] || return 0
  for name in $(model_settings); do put "$name" "$(model_for "$GPU_MIB" "$name")"; done
}

take_environment() {
  local name
  for name in $FROM_ENVIRONMENT; do put "$name" "${!name:-}"; done
}

readonly PAUSE=3 BOT_TRIES=40 MODEL_TRIES=900 CHAT_TRIES=10

wait_for_bot() {
  local i state
  for ((i = 0; i < BOT_TRIES; i++)); do
    state=$(state_of bot)
    case $state in *' healthy '*) return 0 ;; esac
    ! gave_up "$state" || break
    sleep "$PAUSE"
  done
  found wrong bot "it does not come up${state:+ ($state)}; its last words:" "$(log_of bot 5)"
  return 1
}

wait_for_model() {
  local i state stage said='' why
  for ((i = 0; i < MODEL_TRIES; i++)); do
    state=$(state_of model)
    case $state in
      *' healthy '*)
        found ok model ready
        return 0
        ;;
    esac
    if gave_up "$state"; then
      why=$(why_model_fails)
      found wrong model "it does not come up${why%%$'\t'*}" "${why#*$'\t'}"
      return 1
    fi
    [ -n "$said" ] || echo 'The model loads; until then hints are hand-written. Ctrl-C ends only the waiting.'
    stage=$(stage_of_model)
    [ "$stage" = "$said" ] || echo "  $stage"
    said=$stage
    sleep "$PAUSE"
  done
  found warning model 'still loading' 'watch it with docker compose logs -f model'
}

page_address() {
  local host
  host=$(setting WEB_HOST)
  case $host in '' | 0.0.0.0 | ::) host=localhost ;; esac
  printf 'http://%s:%s' "$host" "$(page_port)"
}

# The bot logs in a moment after it is up; its log has the link.
tell_of_discord() {
  local i line=''
  for ((i = 0; i < CHAT_TRIES; i++)); do
    line=$(log_of bot all | grep -oE 'https://discord\.com/oauth2/authorize[^" ]*|discord: off\. [^"]*' | tail -n 1)
    [ -z "$line" ] || break
    sleep "$PAUSE"
  done
  case $line in
    https:*) echo "Invite the bot to your Discord server: $line" ;;
    '') found warning discord 'not connected yet' './verify_system.sh says why' ;;
    *) found wrong discord "${line#discord: }" 'mend it in .env, then: docker compose up -d' ;;
  esac
}

look_at_host() {
  local image model
  image=$(planned VLLM_IMAGE)
  model=$(planned VLLM_MODEL)
  check_host "$MODE" "${image:-$(vllm_image)}" "$model"
}

stop_if_wrong() {
  [ "$WRONG" -gt 0 ] && [ -z "$DRY_RUN" ] || return 0
  summary
  exit 1
}

prepare() {
  local known
  read_gpu
  check_docker && check_compose
  stop_if_wrong
  known=$(mode_of "$(setting COMPOSE_FILE)")
  if [ -z "$known" ]; then
    choose_mode
  elif [ -n "$MODE" ] && [ "$MODE" != "$known" ]; then
    wrong_use "COMPOSE_FILE says $known, not $MODE: change it, or remove it from .env"
  else
    echo "Mode: $known, by COMPOSE_FILE. Remove that from .env to be asked again."
    MODE=$known YES=yes
  fi
  choose_model
  [ "$WRONG" -gt 0 ] || look_at_host
  stop_if_wrong
  ask_for_chat
  take_environment
  [ -z "$(unwritable)" ] || wrong_use "$(unwritable) holds a quotation mark or a line break: write it into .env by hand"
}

start() {
  show_new 'gets'
  write_env_file || exit 1
  if ! docker compose up -d --build; then
    found wrong 'docker compose up' 'it failed, as the lines above say' './verify_system.sh looks closer'
    return
  fi
  wait_for_bot || return
  found ok bot "up; the page is at $(page_address)"
  [ -z "$WAIT" ] || case $MODE in gpu | cpu) wait_for_model ;; esac
  [ -z "$(setting DISCORD_TOKEN)" ] || tell_of_discord
  [ -z "$(setting SLACK_BOT_TOKEN)" ] || echo 'Invite the bot in a channel of Slack: /invite @nudge'
  echo "The page: $(page_address)"
}

plan() {
  show_new 'would get'
  echo 'Would run: docker compose up -d --build'
}

YES='' DRY_RUN='' WAIT=yes MODE=''
while [ $# -gt 0 ]; do
  case $1 in
    --yes) YES=yes ;;
    --dry-run) DRY_RUN=yes ;;
    --no-wait) WAIT='' ;;
    --mode)
      [ $# -ge 2 ] || wrong_use '--mode wants gpu, cpu, remote or no-model'
      MODE=$2
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) wrong_use "$(usage)" ;;
  esac
  shift
done
case $MODE in
  '' | gpu | cpu | remote | no-model) ;;
  *) wrong_use "--mode wants gpu, cpu, remote or no-model, not $MODE" ;;
esac

prepare
if [ -n "$DRY_RUN" ]; then plan; else start; fi
summary
[ "$WRONG" -eq 0 ]
