package bloxtr8.gateway.servicekeys;

import bloxtr8.platform.tokens.RegisteredKey;
import com.nimbusds.jose.jwk.JWK;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registered keys in the database. */
final class ServiceKeyStore {

  private static final String ALL = "SELECT id, public_jwk FROM service_key ORDER BY id";

  private static final String OF_SERVICE = "SELECT id FROM service_key WHERE service = :service";

  private static final String INSERT =
      """
      INSERT INTO service_key (id, service, public_jwk) VALUES (:id, :service, :jwk)
      ON CONFLICT DO NOTHING
      """;

  private static final String DELETE_OTHERS =
      "DELETE FROM service_key WHERE service = :service AND id <> :id";

  /** An arbitrary number that only this lock uses. */
  private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(4_817_003)";

  private final JdbcClient sql;

  ServiceKeyStore(JdbcClient sql) {
    this.sql = sql;
  }

  List<RegisteredKey> all() {
    return sql.sql(ALL).query((row, _) -> key(row)).list();
  }

  /** Locks until the transaction ends. */
  void lock() {
    sql.sql(ONE_AT_A_TIME).query().singleRow();
  }

  List<String> idsOf(String service) {
    return sql.sql(OF_SERVICE)
        .param("service", service)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  void insert(RegisteredKey key) {
    sql.sql(INSERT)
        .param("id", key.id())
        .param("service", key.service())
        .param("jwk", key.key().toJSONString())
        .update();
  }

  /** Deletes the service's other keys; returns how many there were. */
  int deleteOthers(RegisteredKey key) {
    return sql.sql(DELETE_OTHERS).param("service", key.service()).param("id", key.id()).update();
  }

  private static RegisteredKey key(ResultSet row) throws SQLException {
    var id = row.getString("id");
    try {
      return RegisteredKey.of(JWK.parse(row.getString("public_jwk")))
          .filter(key -> key.id().equals(id))
          .orElseThrow(() -> new IllegalStateException("a registered key is not its service's"));
    } catch (ParseException e) {
      throw new IllegalStateException("a registered key is not a JWK", e);
    }
  }
}
