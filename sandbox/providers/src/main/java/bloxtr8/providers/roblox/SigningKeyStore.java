package bloxtr8.providers.roblox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key that signs tokens: generated at the first start, the same ever after. */
final class SigningKeyStore {

  private static final String ADD =
      "INSERT INTO roblox.signing_key (jwk) VALUES (:jwk) ON CONFLICT DO NOTHING";

  private static final String FIND = "SELECT jwk FROM roblox.signing_key";

  private final JdbcClient db;

  SigningKeyStore(JdbcClient db) {
    this.db = db;
  }

  ECKey key() {
    var stored = db.sql(FIND).query(String.class).optional();
    if (stored.isPresent()) return parsed(stored.get());
    db.sql(ADD).param("jwk", generated().toJSONString()).update();
    return parsed(db.sql(FIND).query(String.class).single());
  }

  private static ECKey generated() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .algorithm(JWSAlgorithm.ES256)
          .keyUse(KeyUse.SIGNATURE)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static ECKey parsed(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("the stored key is no JWK", e);
    }
  }
}
