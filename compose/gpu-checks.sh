# shellcheck shell=bash
# The GPU: what there is, which image and model of compose/models.tsv fit, and whether docker can hand it on; sourced from
# the project's folder.

# CUDA 13 and CUDA 12, by NVIDIA's table of minor version compatibility; CUDA 13 begins with capability 7.5.
readonly DRIVER_FOR_CUDA_13=580 DRIVER_FOR_CUDA_12=525 CAPABILITY_NEEDED=7.5

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
