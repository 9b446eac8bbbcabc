package bloxtr8.providers.discord.interactions;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which messages belong to an interaction. */
final class ReplyStore {

  private static final String OF =
      """
      SELECT id FROM discord.message
       WHERE channel_id = :channel AND id > :interaction AND interaction_id = :interaction
       ORDER BY id LIMIT :limit
      """;

  private static final int MESSAGES_MAX = 100;

  private final JdbcClient db;

  ReplyStore(JdbcClient db) {
    this.db = db;
  }

  List<Long> of(Interaction interaction) {
    return db.sql(OF)
        .param("channel", interaction.channelId())
        .param("interaction", interaction.id())
        .param("limit", MESSAGES_MAX)
        .query((row, _) -> row.getLong(1))
        .list();
  }
}
