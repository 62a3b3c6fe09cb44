# shellcheck shell=bash
# What quick_start.sh and verify_system.sh look at on the host; sourced from the project's folder, after env-file.sh,
# report.sh and gpu-checks.sh. Works with the bash 3.2 of a Mac. Each check reports by `found` and changes nothing.

# compose/*.yaml use !reset and !override (2.24.4), and compose.yaml start_interval (engine 25).
readonly COMPOSE_NEEDED=2.24.4 ENGINE_NEEDED=25.0

# at_least HAVE WANT, as versions
at_least() {
  awk -v have="$1" -v want="$2" 'BEGIN {
    sub(/^[^0-9]*/, "", have); split(have, h, /[^0-9]+/); parts = split(want, w, ".")
    for (i = 1; i <= parts; i++) if (h[i] + 0 != w[i] + 0) exit !(h[i] + 0 > w[i] + 0)
  }'
}

# gpu | cpu | remote | no-model, by the compose files that are set; nothing when none are.
mode_of() {
  case $1 in
    '') ;;
    *cpu.yaml*) echo cpu ;;
    *remote.yaml*) echo remote ;;
    *no-model.yaml*) echo no-model ;;
    *) echo gpu ;;
  esac
}

check_docker() {
  local version
  if ! command -v docker >/dev/null; then
    found wrong docker 'not installed' 'install it as docs.docker.com/engine/install says'
    return 1
  fi
  if ! version=$(docker version --format '{{.Server.Version}}' 2>&1); then
    case $version in
      *'permission denied'*) found wrong docker 'this user may not use it' 'sudo usermod -aG docker YOUR_NAME, and log in again' ;;
      *) found wrong docker 'the engine does not answer' 'sudo systemctl start docker, or open Docker Desktop' ;;
    esac
    return 1
  fi
  if at_least "$version" "$ENGINE_NEEDED"; then
    found ok docker "$version"
  else
    found wrong docker "$version, $ENGINE_NEEDED is needed" 'update it as docs.docker.com/engine/install says'
  fi
}

check_compose() {
  local version
  if ! version=$(docker compose version --short 2>/dev/null); then
    found wrong 'docker compose' 'not installed (docker-compose, with a hyphen, is too old)' 'install the package docker-compose-plugin'
    return 1
  fi
  if at_least "$version" "$COMPOSE_NEEDED"; then
    found ok 'docker compose' "$version"
  else
    found wrong 'docker compose' "$version, $COMPOSE_NEEDED is needed" 'update the package docker-compose-plugin'
    return 1
  fi
}

# check_disk GIB_NEEDED
check_disk() {
  local folder free
  folder=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null)
  [ -d "$folder" ] || folder=.
  free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1048576) }')
  if [ "$free" -ge "$1" ]; then
    found ok disk "$free GiB free at $folder"
  else
    found wrong disk "$free GiB free at $folder, $1 are needed" 'make room (docker system df shows what docker takes)'
  fi
}

# check_memory GIB_NEEDED GIB_GOOD
check_memory() {
  local has
  has=$(engine_memory_gib)
  [ -n "$has" ] || return 0
  if [ "$has" -lt "$1" ]; then
    found wrong memory "$has GiB, $1 are needed" 'use another mode: ./quick_start.sh --help'
  elif [ "$has" -lt "$2" ]; then
    found warning memory "$has GiB, $2 are better" 'close other programs, or expect it to be slow'
  else
    found ok memory "$has GiB"
  fi
}

# Rounded, for 8 GiB of memory are told as 7.7. Nothing when the engine does not say.
engine_memory_gib() {
  docker info --format '{{.MemTotal}}' 2>/dev/null | awk '$1 > 0 { printf "%d", $1 / 1073741824 + 0.5 }'
}

page_port() {
  local port
  port=$(setting WEB_PORT)
  [ -n "$port" ] || port=$(setting GRADIO_PORT)
  printf '%s' "${port:-7860}"
}

check_port() {
  local port
  port=$(page_port)
  # One that restarts takes it and gives it back.
  if is_running bot || [ -n "$(docker compose ps -q --status restarting bot 2>/dev/null)" ]; then
    found ok port "$port, by the bot"
  elif (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    found wrong port "$port is taken by another program" 'stop that one, or set WEB_PORT in .env'
  else
    found ok port "$port is free"
  fi
}

is_running() {
  [ -n "$(docker compose ps -q --status running "$1" 2>/dev/null)" ]
}

# From a container, localhost is the container.
check_server_address() {
  case $(planned VLLM_SERVER_URL) in
    '') found wrong 'model server' 'VLLM_SERVER_URL is missing' 'set it in .env' ;;
    *//localhost* | *//127.0.0.1*)
      found wrong 'model server' 'VLLM_SERVER_URL is localhost, which is the container itself' 'write host.docker.internal instead, in .env'
      ;;
  esac
}

# check_host MODE IMAGE MODEL: everything that a mode needs
check_host() {
  local share
  case $1 in
    gpu)
      check_gpu "$2"
      check_toolkit
      check_model_fits "$3"
      share=$(planned VLLM_GPU_MEMORY_UTILIZATION)
      [ "$GPU_MIB" -eq 0 ] || check_gpu_free "${share:-0.85}"
      check_memory 6 15
      # The image is 26 GiB unpacked, and briefly there twice; the largest weights are 15.
      if docker image inspect "$2" >/dev/null 2>&1; then check_disk 5; else check_disk 60; fi
      ;;
    cpu)
      check_memory 3 6
      check_disk 10
      ;;
    remote)
      check_server_address
      check_disk 3
      ;;
    *) check_disk 3 ;;
  esac
  check_port
}
