package bloxtr8.gateway.tokens;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.platform.database.Database;
import bloxtr8.platform.encryption.AeadCipher;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.OffsetDateTime;
import java.util.List;

/** The signing keys in the database; private keys are encrypted. */
final class SigningKeyStore {

  private static final String ALL = "SELECT public_jwk, private_key, created_at FROM signing_key";

  private static final String INSERT =
      """
      INSERT INTO signing_key (id, public_jwk, private_key, created_at)
      VALUES (:id, :public, :private, :at)
      """;

  private static final String DELETE = "DELETE FROM signing_key WHERE id = :id";

  /** An arbitrary number that only this lock uses. */
  private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(4_817_001)";

  private final Database database;
  private final AeadCipher cipher;

  SigningKeyStore(Database database, AeadCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /** Locks until the transaction ends. */
  void lock() {
    database.sql().sql(ONE_AT_A_TIME).query().singleRow();
  }

  List<SigningKey> all() {
    return database.sql().sql(ALL).query((row, _) -> key(row)).list();
  }

  void insert(SigningKey key) {
    database
        .sql()
        .sql(INSERT)
        .param("id", key.id())
        .param("public", key.pair().toPublicJWK().toJSONString())
        .param("private", cipher.close(key.pair().getD().decode(), key.id()))
        .param("at", utc(key.createdAt()))
        .update();
  }

  void delete(SigningKey key) {
    database.sql().sql(DELETE).param("id", key.id()).update();
  }

  private SigningKey key(ResultSet row) throws SQLException {
    try {
      var open = ECKey.parse(row.getString("public_jwk"));
      var secret = Base64URL.encode(cipher.decrypt(row.getBytes("private_key"), open.getKeyID()));
      var pair = new ECKey.Builder(open).d(secret).build();
      if (!Curve.P_256.equals(pair.getCurve())) throw new IllegalStateException("not a P-256 key");
      return new SigningKey(pair, row.getObject("created_at", OffsetDateTime.class).toInstant());
    } catch (ParseException e) {
      throw new IllegalStateException("a stored signing key is not a JWK", e);
    }
  }

  static String thumbprint(ECKey pair) {
    try {
      return pair.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
