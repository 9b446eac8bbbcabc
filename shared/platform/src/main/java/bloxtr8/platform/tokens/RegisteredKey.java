package bloxtr8.platform.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;

/**
 * The public key of one service. Its id is the service's name and the key's thumbprint, so that a
 * key belongs to one service wherever its JWK goes.
 */
public record RegisteredKey(String service, ECKey key) {

  private static final String BETWEEN = ".";

  static String idOf(String service, String thumbprint) {
    return service + BETWEEN + thumbprint;
  }

  public String id() {
    return key.getKeyID();
  }

  /** Empty for a JWK that is no public key of P-256, or whose id is not the one of its key. */
  public static Optional<RegisteredKey> of(JWK jwk) {
    if (!(jwk instanceof ECKey key) || key.isPrivate() || !Curve.P_256.equals(key.getCurve()))
      return Optional.empty();
    var id = key.getKeyID() == null ? "" : key.getKeyID();
    var end = id.indexOf(BETWEEN);
    if (end < 1) return Optional.empty();
    var service = id.substring(0, end);
    return id.equals(idOf(service, ServiceKey.thumbprint(key)))
        ? Optional.of(new RegisteredKey(service, key))
        : Optional.empty();
  }
}
