#!/usr/bin/env bash
# Starts the model server for this container only, and the bot beside it. Ends when one of them ends: the pod starts anew.
set -euo pipefail

export VLLM_MODEL=${VLLM_MODEL:-Qwen/Qwen2.5-Coder-7B-Instruct}
export VLLM_API_KEY=${VLLM_API_KEY:-$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')}
export VLLM_SERVER_URL=http://127.0.0.1:8000/v1
export STORE_PATH=${STORE_PATH:-$NUDGE_FOLDER/nudge.db}
# The bot would stop the pod that it runs in, and nobody would start it again.
unset RUNPOD_IDLE_MINUTES
# An empty token can break downloads of open models.
[ -n "${HF_TOKEN:-}" ] || unset HF_TOKEN

# What a pod's port shows is public.
if [ -n "${WEB_PASSWORD:-}" ]; then
  export WEB_HOST=0.0.0.0
else
  export WEB_HOST=127.0.0.1
  echo 'The page is off for others: set WEB_PASSWORD, and expose 7860/http, to open it.'
fi

install -d -o 1000 -g 1000 -m 0700 "$NUDGE_FOLDER"

read -ra more <<<"${VLLM_ARGS:-}"
vllm serve "$VLLM_MODEL" --host 127.0.0.1 --port 8000 \
  --gpu-memory-utilization "${VLLM_GPU_MEMORY_UTILIZATION:-0.85}" \
  --max-model-len "${VLLM_MAX_MODEL_LEN:-8192}" \
  --tensor-parallel-size "${VLLM_TENSOR_PARALLEL_SIZE:-1}" \
  --dtype "${VLLM_DTYPE:-auto}" \
  --max-num-seqs 32 --enable-prompt-tokens-details --shutdown-timeout 30 \
  ${more[@]+"${more[@]}"} &

# The bot needs no rights of root, and no token for weights.
env -u HF_TOKEN setpriv --reuid=1000 --regid=1000 --clear-groups --no-new-privs \
  node --max-semi-space-size=4 --disable-warning=ExperimentalWarning /app/src/main.ts start &

end() {
  # shellcheck disable=SC2046
  kill $(jobs -p) 2>/dev/null || true
  wait
}
trap 'end; exit 143' TERM INT

code=0
wait -n || code=$?
echo "One of the two has ended ($code); the other is stopped, too."
end
exit "$((code == 0 ? 1 : code))"
