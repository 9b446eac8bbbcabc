package bloxtr8.providers.discord.gateway;

/**
 * A session of a bot. It lives longer than a connection: a bot resumes it on another one.
 *
 * @param startedAfter the last event before it
 */
record GatewaySession(
    String id, long applicationId, long botId, Intents intents, long startedAfter) {

  String bot() {
    return Long.toString(botId);
  }
}
