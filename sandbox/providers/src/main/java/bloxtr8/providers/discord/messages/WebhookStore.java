package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.SnowflakeStore;
import bloxtr8.providers.oauth.Randoms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks of others than our bots. */
public final class WebhookStore {

  private static final String ADD =
      """
      INSERT INTO discord.webhook (id, channel_id, name, token)
      VALUES (:id, :channel, :name, :token)
      """;

  private static final String CHANNEL = "SELECT channel_id FROM discord.webhook WHERE id = :id";

  private final JdbcClient db;
  private final SnowflakeStore ids;

  WebhookStore(JdbcClient db, SnowflakeStore ids) {
    this.db = db;
    this.ids = ids;
  }

  /** The id of the new webhook. */
  public long add(long channelId, String name) {
    var id = ids.next();
    db.sql(ADD)
        .param("id", id)
        .param("channel", channelId)
        .param("name", name)
        .param("token", Randoms.next())
        .update();
    return id;
  }

  public @Nullable Long channelOf(long webhookId) {
    return db.sql(CHANNEL).param("id", webhookId).query(Long.class).optional().orElse(null);
  }
}
