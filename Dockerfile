# The bot alone; compose.yaml puts it beside a model server.
ARG NODE_IMAGE=node:26-bookworm-slim

FROM ${NODE_IMAGE} AS libraries
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Types, maps and manuals are for people who write code against the libraries.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier \
    && find node_modules -type f ! -iname 'licen*' \
    \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' -o -name '*.markdown' \) -delete \
    && rm -rf /root/.npm

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Nudge" \
    org.opencontainers.image.description="Hints that fit, for coding study groups" \
    org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    WEB_HOST=0.0.0.0 \
    WEB_PORT=7860 \
    STORE_PATH=/data/nudge.db \
    npm_config_cache=/tmp/npm \
    npm_config_update_notifier=false
# What is mounted there gets the owner of these folders.
RUN install -d -o node -g node -m 0700 /data && install -d -o node -g node -m 0755 /run/nudge
WORKDIR /app
COPY --from=libraries /app/node_modules node_modules
COPY package.json ./
COPY data data
COPY scripts scripts
COPY src src
USER node
EXPOSE 7860
VOLUME /data
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WEB_PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm: it takes a second and 40 MB, and passes no signals on.
CMD ["node", "--max-semi-space-size=4", "--disable-warning=ExperimentalWarning", "src/main.ts", "start"]
