# shellcheck shell=bash
# What quick_start.sh and verify_system.sh look at on the host; sourced from the project's folder, after env-file.sh. Works
# with the bash 3.2 of a Mac. Each check reports by `found` and changes nothing.

# compose/*.yaml use !reset and !override (2.24.4), and compose.yaml start_interval (engine 25).
readonly COMPOSE_NEEDED=2.24.4 ENGINE_NEEDED=25.0
# CUDA 13 and CUDA 12, by NVIDIA's table of minor version compatibility; CUDA 13 begins with capability 7.5.
readonly DRIVER_FOR_CUDA_13=580 DRIVER_FOR_CUDA_12=525 CAPABILITY_NEEDED=7.5

WRONG=0 WARNINGS=0
# As JSON, with commas between.
CHECKS=''
# Not empty: prints nothing as it goes.
QUIET=''

# found ok|warning|wrong|off NAME WHAT [MEND]
found() {
  local sign='✓' mend=${4:-}
  case $1 in
    warning) sign='!' WARNINGS=$((WARNINGS + 1)) ;;
    wrong) sign='✗' WRONG=$((WRONG + 1)) ;;
    off) sign='–' ;;
  esac
  [ -n "$QUIET" ] || printf '%s %s: %s\n%s' "$sign" "$2" "$3" "${mend:+    $mend
}"
  CHECKS="$CHECKS${CHECKS:+,}{\"name\":$(json_string "$2"),\"status\":\"$1\",\"what\":$(json_string "$3")${mend:+,\"mend\":$(json_string "$mend")}}"
}

json_string() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | tr -d '\000-\037' | sed 's/["\\]/\\&/g')"
}

# All is well. | 1 thing is wrong, 2 warnings.
summary() {
  local parts=''
  [ "$WRONG" -eq 0 ] || parts="$WRONG $([ "$WRONG" -eq 1 ] && echo 'thing is' || echo 'things are') wrong"
  [ "$WARNINGS" -eq 0 ] || parts="${parts:+$parts, }$WARNINGS warning$([ "$WARNINGS" -eq 1 ] || echo s)"
  printf '%s.\n' "${parts:-All is well}"
}

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

# Fills GPU_* with the first GPU; false when there is none to use. GPU_FAULT says why nvidia-smi gave none.
read_gpu() {
  local rows
  GPU_MIB=0 GPU_FREE_MIB=0 GPU_DRIVER='' GPU_CAPABILITY='' GPU_NAME='' GPU_COUNT=0 GPU_FAULT=''
  command -v nvidia-smi >/dev/null || return 1
  if ! rows=$(nvidia-smi --query-gpu=memory.total,memory.free,driver_version,compute_cap,name --format=csv,noheader,nounits 2>&1); then
    GPU_FAULT=$(printf '%s' "$rows" | head -n 1)
    return 1
  fi
  IFS=, read -r GPU_MIB GPU_FREE_MIB GPU_DRIVER GPU_CAPABILITY GPU_NAME <<<"${rows//, /,}"
  GPU_COUNT=$(printf '%s\n' "$rows" | grep -c ,)
  case $GPU_MIB in '' | *[!0-9]*)
    GPU_FAULT="it has no memory of its own ($GPU_NAME)" GPU_MIB=0
    return 1
    ;;
  esac
}

# in_models COLUMN: a line for each row of compose/models.tsv, largest first: MIB<tab>MODEL<tab>VALUE
in_models() {
  awk -F '\t' -v name="$1" '
    /^#/ { next }
    !named { for (i = 1; i <= NF; i++) column[$i] = i; named = 1; next }
    { print $1 "\t" $2 "\t" $column[name] }' compose/models.tsv
}

# model_for MIB COLUMN: of the first row that fits
model_for() {
  in_models "$2" | awk -F '\t' -v mib="$1" '$1 <= mib { print $3; exit }'
}

# model_column MODEL COLUMN: of its last row, which asks for the least
model_column() {
  in_models "$2" | awk -F '\t' -v model="$1" '$2 == model { value = $3 } END { if (value != "") print value }'
}

model_settings() {
  grep -m 1 '^min_gpu_mib' compose/models.tsv | tr '\t' '\n' | grep '^VLLM_'
}

# The image of compose.yaml, and its variant for older drivers.
vllm_image() {
  sed -nE 's/.*\$\{VLLM_IMAGE:-([^}]+)\}.*/\1/p' compose.yaml | head -n 1
}

default_model() {
  sed -nE 's/.*\$\{VLLM_MODEL:-([^}]+)\}.*/\1/p' compose.yaml | head -n 1
}

image_for_driver() {
  if at_least "$1" "$DRIVER_FOR_CUDA_13"; then vllm_image; else echo "$(vllm_image)-cu129"; fi
}

# Any GPU and driver that some image can use; quick_start.sh chooses by it.
gpu_is_usable() {
  at_least "$GPU_CAPABILITY" "$CAPABILITY_NEEDED" && at_least "$GPU_DRIVER" "$DRIVER_FOR_CUDA_12"
}

# check_gpu IMAGE: the GPU and its driver against the CUDA of the image
check_gpu() {
  local needed=$DRIVER_FOR_CUDA_13
  case $1 in *-cu12*) needed=$DRIVER_FOR_CUDA_12 ;; esac
  if [ "$GPU_MIB" -eq 0 ]; then
    found wrong gpu "none found${GPU_FAULT:+: $GPU_FAULT}" 'install the NVIDIA driver (nvidia-smi shows it) and reboot; or use another mode: ./quick_start.sh --help'
    return
  fi
  if at_least "$GPU_CAPABILITY" "$CAPABILITY_NEEDED"; then
    found ok gpu "$GPU_NAME, $(((GPU_MIB + 512) / 1024)) GiB$([ "$GPU_COUNT" -eq 1 ] || echo ", the first of $GPU_COUNT (compose/multi-gpu.yaml uses two)")"
  else
    found wrong gpu "$GPU_NAME is too old for vLLM (capability $GPU_CAPABILITY, $CAPABILITY_NEEDED is needed)" 'use another mode: ./quick_start.sh --help'
  fi
  if at_least "$GPU_DRIVER" "$needed"; then
    found ok driver "$GPU_DRIVER, for $1"
  elif at_least "$GPU_DRIVER" "$DRIVER_FOR_CUDA_12"; then
    found wrong driver "$GPU_DRIVER is older than $needed, which $1 needs" "set VLLM_IMAGE=$(vllm_image)-cu129 in .env, or update the driver"
  else
    found wrong driver "$GPU_DRIVER is older than $needed, which $1 needs" 'update the driver, and reboot'
  fi
}

# check_model_fits MODEL
check_model_fits() {
  local needed
  [ "$GPU_MIB" -gt 0 ] || return 0
  needed=$(model_column "$1" min_gpu_mib)
  if [ -n "$needed" ] && [ "$GPU_MIB" -lt "$needed" ]; then
    found wrong 'gpu memory' "$GPU_MIB MiB, $1 wants $needed" 'set VLLM_MODEL in .env to a smaller one of compose/models.tsv'
  elif [ -z "$1" ]; then
    found wrong 'gpu memory' "$GPU_MIB MiB, too little for any model of compose/models.tsv" 'use another mode: ./quick_start.sh --help'
  fi
}

check_toolkit() {
  local known
  known=$(docker info --format '{{json .Runtimes}} {{json .DiscoveredDevices}}' 2>/dev/null) || known=$(docker info --format '{{json .Runtimes}}' 2>/dev/null)
  case $known in *nvidia*) found ok 'nvidia toolkit' 'docker can hand the GPU on' && return ;; esac
  if command -v nvidia-container-runtime-hook >/dev/null; then
    found ok 'nvidia toolkit' 'docker can hand the GPU on'
  elif command -v nvidia-ctk >/dev/null; then
    found wrong 'nvidia toolkit' 'installed, but docker does not know it' 'sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl restart docker'
  else
    found wrong 'nvidia toolkit' 'docker cannot hand the GPU on' 'install nvidia-container-toolkit, then: sudo nvidia-ctk runtime configure --runtime=docker && sudo systemctl restart docker'
  fi
}

# check_gpu_free SHARE: vLLM does not start when others hold what it wants. Its own share is no fault.
check_gpu_free() {
  local wanted
  is_running model && return
  wanted=$(awk -v all="$GPU_MIB" -v share="$1" 'BEGIN { printf "%d", all * share }')
  [ "$GPU_FREE_MIB" -ge "$wanted" ] ||
    found warning 'gpu memory' "$GPU_FREE_MIB MiB free, $wanted wanted" 'stop what uses it (nvidia-smi shows it), or lower VLLM_GPU_MEMORY_UTILIZATION in .env'
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
  if is_running bot; then
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
