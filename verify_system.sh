#!/usr/bin/env bash
# One report on a running Nudge: the host, the containers, then the doctor inside the bot's container. Changes nothing.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
# shellcheck source=compose/env-file.sh
. compose/env-file.sh
# shellcheck source=compose/host-checks.sh
. compose/host-checks.sh
# shellcheck source=compose/model-state.sh
. compose/model-state.sh

usage() {
  cat <<'HELP'
Usage: ./verify_system.sh [--json]

Looks at the host, the containers and, inside the bot's, at everything that npm run doctor looks at; says what to mend.

  --json   one JSON object: ok, host, containers, bot (null when it does not run)
  --help   this page

Ends with 0 when nothing is wrong, 1 when something is, 2 when the command is. Warnings are not wrong.
HELP
}

case ${1:-} in
  '') ;;
  --json) QUIET=yes ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

heading() {
  [ -n "$QUIET" ] || printf '%s\n' "$1"
}

# Files that say more than others should read, and a page that is open.
check_env_file() {
  if [ ! -f .env ]; then
    found warning .env 'there is none' './quick_start.sh writes one'
  elif [ -n "$(find .env -perm -004)" ]; then
    found warning .env 'every user of this machine can read its tokens' 'chmod 600 .env'
  else
    found ok .env "mode $1"
  fi
  case $(setting WEB_HOST) in
    '' | 127.* | localhost | ::1) ;;
    *) [ -n "$(setting WEB_PASSWORD)" ] || found warning page 'open to others, without a password' 'set WEB_PASSWORD in .env' ;;
  esac
}

check_the_host() {
  local mode image model
  mode=$(mode_of "$(setting COMPOSE_FILE)")
  mode=${mode:-gpu}
  image=$(setting VLLM_IMAGE) model=$(setting VLLM_MODEL)
  read_gpu
  check_docker && check_compose && HAS_ENGINE=yes
  [ -n "$HAS_ENGINE" ] || return
  check_env_file "$mode"
  check_host "$mode" "${image:-$(vllm_image)}" "${model:-$(default_model)}"
}

# Those of compose.yaml that are not there are missing; how the others are.
check_containers() {
  local services service
  if ! services=$(docker compose config --services 2>&1); then
    found wrong compose "$(tail -n 1 <<<"$services")" 'mend .env or the compose files: docker compose config'
    return
  fi
  while read -r service; do check_container "$service" "$(state_of "$service")"; done < <(sort <<<"$services")
}

check_container() {
  local status health restarts
  read -r status health restarts <<<"$2"
  case "$1 $status $health" in
    *'  ') found wrong "$1" 'no container' 'docker compose up -d' ;;
    'model running starting') found warning model "loads: $(stage_of_model)" 'hints are hand-written until then' ;;
    *' running starting') found warning "$1" starting 'look again in a minute' ;;
    *' running unhealthy') found_ill "$1" 'runs, and is not well' ;;
    *' running '*) found_running "$1" "$health" "$restarts" ;;
    *' paused '*) found wrong "$1" paused "docker compose unpause $1" ;;
    *' exited '* | *' created '*) found_stopped "$1" "$restarts" ;;
    *) found_ill "$1" "$status, restarted $restarts times" ;;
  esac
}

# found_running SERVICE HEALTH RESTARTS
found_running() {
  local what=running
  [ "$2" != healthy ] || what='running and well'
  if [ "$3" -ge 3 ]; then
    found warning "$1" "$what, restarted $3 times" "docker compose logs --tail 50 $1"
  else
    found ok "$1" "$what"
  fi
}

# found_stopped SERVICE RESTARTS: compose.yaml starts again what ends by itself.
found_stopped() {
  if [ "$2" -eq 0 ]; then
    found wrong "$1" 'stopped' 'docker compose up -d'
  else
    found_ill "$1" "ended, after $2 restarts"
  fi
}

# found_ill SERVICE WHAT
found_ill() {
  local why
  if [ "$1" = model ]; then
    why=$(why_model_fails)
    found wrong model "$2: ${why%%$'\t'*}" "${why#*$'\t'}"
  else
    found wrong "$1" "$2" "docker compose logs --tail 50 $1"
  fi
}

# Its report in DOCTOR; prints it as it comes, unless quiet. A bot that does not stay up is examined in a container of its own.
ask_doctor() {
  local within=(exec -T bot) code=0
  DOCTOR=null
  if [ -z "$HAS_ENGINE" ] || [ -z "$(state_of bot)" ]; then
    heading '– not asked, for there is no container'
    return
  fi
  is_running bot || within=(run --rm -T --no-deps bot)
  if [ -n "$QUIET" ]; then
    DOCTOR=$(docker compose "${within[@]}" "${DOCTOR_COMMAND[@]}" --json 2>/dev/null) || code=$?
    case $DOCTOR in '{'*) ;; *) DOCTOR=null ;; esac
  else
    docker compose "${within[@]}" "${DOCTOR_COMMAND[@]}" || code=$?
  fi
  [ "$code" -eq 0 ] || DOCTOR_IS_WELL=''
}

# part: what was found since the last one, as JSON
part() {
  PART="{\"ok\":$([ "$WRONG" -eq "$WRONG_BEFORE" ] && echo true || echo false),\"checks\":[$CHECKS]}"
  CHECKS='' WRONG_BEFORE=$WRONG
}

readonly DOCTOR_COMMAND=(node --disable-warning=ExperimentalWarning src/main.ts doctor)
HAS_ENGINE='' WRONG_BEFORE=0 DOCTOR_IS_WELL=true
heading Host
check_the_host
part && HOST=$PART

heading "
Containers"
if [ -n "$HAS_ENGINE" ]; then check_containers; else heading '– not looked at'; fi
part && CONTAINERS=$PART

heading "
Bot"
ask_doctor

[ -n "$DOCTOR_IS_WELL" ] && [ "$WRONG" -eq 0 ] && OK=true || OK=false
if [ -n "$QUIET" ]; then
  printf '{"ok":%s,"host":%s,"containers":%s,"bot":%s}\n' "$OK" "$HOST" "$CONTAINERS" "$DOCTOR"
else
  printf '\nHost and containers: '
  summary
fi
[ "$OK" = true ]
