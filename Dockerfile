# One image for every role: the role is an argument.
#   docker build -t bloxtr8 .
#   docker run --read-only --tmpfs /tmp bloxtr8 server --world=live --role=escrow --config /etc/bloxtr8/bloxtr8.properties
FROM node:20-bookworm-slim AS web
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
COPY web-app web-app
COPY playground/package.json playground/
COPY walks/package.json walks/
COPY docs/openapi.json docs/
RUN npm ci && npm run build --workspace=web-app -- --outDir /web --emptyOutDir

FROM eclipse-temurin:25.0.4.1_1-jdk-noble AS build
WORKDIR /source
COPY . .
RUN ./bloxtr8 build --no-training && mkdir /dist && cp -rL target/launch/*/lib /dist/lib

FROM eclipse-temurin:25.0.4.1_1-jdk-noble
LABEL org.opencontainers.image.title="Bloxtr8" org.opencontainers.image.licenses="see LICENSE"
COPY --from=build /dist /opt/bloxtr8
COPY --from=web /web /opt/bloxtr8/web
ENV BLOXTR8_GATEWAY_WEB_FOLDER=/opt/bloxtr8/web
# Nothing is written but temporary files: mount something writable at /tmp.
USER 10001:10001
WORKDIR /tmp
# The heap is a share of the container's memory; the rest is for threads, code and buffers. JAVA_TOOL_OPTIONS adds options.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", \
  "-cp", "/opt/bloxtr8/lib/*", "bloxtr8.server.Main"]
CMD ["--help"]
# Gateway, and management (health and metrics).
EXPOSE 8080 8081
