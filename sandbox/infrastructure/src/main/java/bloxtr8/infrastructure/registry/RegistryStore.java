package bloxtr8.infrastructure.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The registry's tables, on the connection of one transaction. */
record RegistryStore(Connection connection) {

  private static final String TABLES =
      """
      CREATE TABLE IF NOT EXISTS proto_schema (
        id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        fingerprint  bytea NOT NULL UNIQUE,
        text         text NOT NULL,
        imports      text NOT NULL
      );
      CREATE TABLE IF NOT EXISTS subject_version (
        subject      text NOT NULL,
        version      integer NOT NULL,
        schema_id    integer NOT NULL REFERENCES proto_schema,
        PRIMARY KEY (subject, version)
      );
      ALTER TABLE subject_version ADD COLUMN IF NOT EXISTS deleted boolean NOT NULL DEFAULT false;
      ALTER TABLE subject_version DROP CONSTRAINT IF EXISTS subject_version_subject_schema_id_key;
      CREATE UNIQUE INDEX IF NOT EXISTS one_living_version_of_a_schema
        ON subject_version (subject, schema_id) WHERE NOT deleted;
      CREATE TABLE IF NOT EXISTS subject_level (
        subject      text PRIMARY KEY,
        level        text NOT NULL
      );
      """;

  private static final String LOCK_SUBJECT = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

  private static final String ADD_SCHEMA =
      """
      INSERT INTO proto_schema (fingerprint, text, imports) VALUES (?, ?, ?)
      ON CONFLICT (fingerprint) DO NOTHING
      """;

  private static final String SCHEMA_ID = "SELECT id FROM proto_schema WHERE fingerprint = ?";

  private static final String SCHEMA = "SELECT text, imports FROM proto_schema WHERE id = ?";

  private static final String ADD_VERSION =
      """
      INSERT INTO subject_version (subject, version, schema_id)
      SELECT ?, coalesce(max(version), 0) + 1, ? FROM subject_version WHERE subject = ?
      """;

  private static final String VERSIONS =
      """
      SELECT v.subject, v.version, v.schema_id, s.text, s.imports
        FROM subject_version v JOIN proto_schema s ON s.id = v.schema_id
       WHERE v.subject = ? AND v.deleted = ?
       ORDER BY v.version
      """;

  private static final String USES =
      """
      SELECT v.subject, v.version, v.schema_id, s.text, s.imports
        FROM subject_version v JOIN proto_schema s ON s.id = v.schema_id
       WHERE v.schema_id = ? AND NOT v.deleted
       ORDER BY v.subject, v.version
      """;

  private static final String SUBJECTS =
      "SELECT DISTINCT subject FROM subject_version WHERE NOT deleted ORDER BY subject";

  private static final String DELETE =
      "UPDATE subject_version SET deleted = true WHERE subject = ? AND version = ?";

  private static final String PURGE =
      "DELETE FROM subject_version WHERE subject = ? AND version = ?";

  private static final String LEVEL = "SELECT level FROM subject_level WHERE subject = ?";

  private static final String SET_LEVEL =
      """
      INSERT INTO subject_level (subject, level) VALUES (?, ?)
      ON CONFLICT (subject) DO UPDATE SET level = excluded.level
      """;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<Reference>> REFERENCES = new TypeReference<>() {};

  void createTables() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(TABLES);
    }
  }

  /** Prevents other registrations under this subject until the transaction ends. */
  void lock(String subject) throws SQLException {
    try (var statement = prepare(LOCK_SUBJECT, subject)) {
      statement.execute();
    }
  }

  int idOf(SchemaText text) throws SQLException {
    var known = knownIdOf(text);
    if (known != null) return known;
    try (var statement = prepare(ADD_SCHEMA, fingerprint(text), text.schema(), imports(text))) {
      statement.executeUpdate();
    }
    var added = knownIdOf(text);
    if (added == null) throw new SQLException("a schema vanished while it was registered");
    return added;
  }

  private @Nullable Integer knownIdOf(SchemaText text) throws SQLException {
    try (var statement = prepare(SCHEMA_ID, fingerprint(text));
        var rows = statement.executeQuery()) {
      return rows.next() ? (Integer) rows.getInt("id") : null;
    }
  }

  @Nullable SchemaText schema(int id) throws SQLException {
    try (var statement = prepare(SCHEMA, id);
        var rows = statement.executeQuery()) {
      return rows.next() ? text(rows) : null;
    }
  }

  void addVersion(String subject, int schemaId) throws SQLException {
    try (var statement = prepare(ADD_VERSION, subject, schemaId, subject)) {
      statement.executeUpdate();
    }
  }

  /** From the oldest to the newest, without deleted ones. */
  List<RegisteredSchema> versions(String subject) throws SQLException {
    return registered(VERSIONS, subject, false);
  }

  List<RegisteredSchema> deletedVersions(String subject) throws SQLException {
    return registered(VERSIONS, subject, true);
  }

  /** The subjects and versions with a schema. */
  List<RegisteredSchema> uses(int schemaId) throws SQLException {
    return registered(USES, schemaId);
  }

  void delete(RegisteredSchema version) throws SQLException {
    update(DELETE, version.subject(), version.version());
  }

  /** Removes a version; its schema keeps the id for messages that were written with it. */
  void purge(RegisteredSchema version) throws SQLException {
    update(PURGE, version.subject(), version.version());
  }

  private void update(String sql, Object... parameters) throws SQLException {
    try (var statement = prepare(sql, parameters)) {
      statement.executeUpdate();
    }
  }

  private List<RegisteredSchema> registered(String sql, Object... parameters) throws SQLException {
    var versions = new ArrayList<RegisteredSchema>();
    try (var statement = prepare(sql, parameters);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        versions.add(
            new RegisteredSchema(
                rows.getString("subject"),
                rows.getInt("version"),
                rows.getInt("schema_id"),
                text(rows)));
      }
    }
    return versions;
  }

  List<String> subjects() throws SQLException {
    var subjects = new ArrayList<String>();
    try (var statement = prepare(SUBJECTS);
        var rows = statement.executeQuery()) {
      while (rows.next()) subjects.add(rows.getString("subject"));
    }
    return subjects;
  }

  @Nullable CompatibilityLevel level(String subject) throws SQLException {
    try (var statement = prepare(LEVEL, subject);
        var rows = statement.executeQuery()) {
      return rows.next() ? CompatibilityLevel.parse(rows.getString("level")) : null;
    }
  }

  void setLevel(String subject, CompatibilityLevel level) throws SQLException {
    try (var statement = prepare(SET_LEVEL, subject, level.name())) {
      statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
    return statement;
  }

  private static SchemaText text(ResultSet row) throws SQLException {
    return new SchemaText(
        row.getString("text"), JSON.readValue(row.getString("imports"), REFERENCES));
  }

  private static String imports(SchemaText text) {
    return JSON.writeValueAsString(text.references());
  }

  private static byte[] fingerprint(SchemaText text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(JSON.writeValueAsString(text).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
