package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands of applications. */
public final class CommandStore {

  private static final String PUT =
      """
      INSERT INTO discord.command (id, application_id, guild_id, type, name, version, body)
      VALUES (:id, :application, :guild, :type, :name, :version, :body::jsonb)
      ON CONFLICT (id) DO UPDATE SET name = :name, version = :version, body = :body::jsonb
      """;

  private static final String OF_PLACE =
      """
      SELECT id, application_id, guild_id, type, name, version, body FROM discord.command
       WHERE application_id = :application AND guild_id IS NOT DISTINCT FROM :guild::bigint
       ORDER BY id
      """;

  private static final String OF_APPLICATIONS =
      """
      SELECT id, application_id, guild_id, type, name, version, body FROM discord.command
       WHERE application_id = ANY(:applications)
         AND (guild_id IS NULL OR guild_id = :guild::bigint)
       ORDER BY name, id
      """;

  private static final String REMOVE = "DELETE FROM discord.command WHERE id = ANY(:ids)";

  private final JdbcClient db;

  public CommandStore(JdbcClient db) {
    this.db = db;
  }

  /** Adds a command, or changes the one with this id. */
  void put(Command command) {
    db.sql(PUT)
        .param("id", command.id())
        .param("application", command.applicationId())
        .param("guild", command.guildId())
        .param("type", command.type())
        .param("name", command.name())
        .param("version", command.version())
        .param("body", Json.text(command.body()))
        .update();
  }

  /** The commands of an application for everywhere, or of one guild. */
  List<Command> of(long applicationId, @Nullable Long guildId) {
    return db.sql(OF_PLACE)
        .param("application", applicationId)
        .param("guild", guildId)
        .query(CommandStore::command)
        .list();
  }

  /** The global commands of applications, and those of a guild. */
  List<Command> of(Collection<Long> applicationIds, @Nullable Long guildId) {
    return db.sql(OF_APPLICATIONS)
        .param("applications", applicationIds.toArray(Long[]::new))
        .param("guild", guildId)
        .query(CommandStore::command)
        .list();
  }

  void remove(Collection<Long> ids) {
    if (!ids.isEmpty()) db.sql(REMOVE).param("ids", ids.toArray(Long[]::new)).update();
  }

  private static Command command(ResultSet row, int number) throws SQLException {
    return new Command(
        row.getLong("id"),
        row.getLong("application_id"),
        row.getObject("guild_id", Long.class),
        row.getInt("type"),
        row.getString("name"),
        row.getLong("version"),
        Json.read(row.getString("body")));
  }
}
