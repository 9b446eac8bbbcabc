package bloxtr8.providers.custodian;

import static java.time.ZoneOffset.UTC;

import bloxtr8.chain.Address;
import bloxtr8.providers.control.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The addresses that were issued. */
final class AddressStore {

  private static final String ADD =
      """
      INSERT INTO custodian.address (id, address, reference, created_at)
      VALUES (:id, :address, :reference, :at)
      """;

  private static final String FIND =
      "SELECT id, address, reference, created_at FROM custodian.address WHERE id = :id";

  private static final String AMONG =
      "SELECT id, address FROM custodian.address WHERE address = ANY (:addresses::text[])";

  private final JdbcClient db;

  AddressStore(JdbcClient db) {
    this.db = db;
  }

  record IssuedAddress(String id, Address address, String reference, Instant createdAt) {
    ObjectNode json() {
      var json = Json.object();
      json.put("id", id);
      json.put("address", address.text());
      json.put("network", "base");
      json.put("asset", "USDC");
      json.put("reference", reference);
      json.put("createdAt", createdAt.toString());
      return json;
    }
  }

  void add(IssuedAddress issued) {
    db.sql(ADD)
        .param("id", issued.id)
        .param("address", issued.address.text())
        .param("reference", issued.reference)
        .param("at", issued.createdAt.atOffset(UTC))
        .update();
  }

  @Nullable IssuedAddress find(String id) {
    return db.sql(FIND).param("id", id).query(AddressStore::issued).optional().orElse(null);
  }

  /** The ids of the issued addresses among these. */
  Map<Address, String> among(Collection<Address> addresses) {
    var ours = new HashMap<Address, String>();
    db.sql(AMONG)
        .param("addresses", addresses.stream().map(Address::text).toArray(String[]::new))
        .query(row -> {
          ours.put(Address.parse(row.getString("address")), row.getString("id"));
        });
    return ours;
  }

  private static IssuedAddress issued(ResultSet row, int number) throws SQLException {
    return new IssuedAddress(
        row.getString("id"),
        Address.parse(row.getString("address")),
        row.getString("reference"),
        row.getTimestamp("created_at").toInstant());
  }
}
