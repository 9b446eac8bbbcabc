package bloxtr8.gateway.tokens;

import bloxtr8.platform.database.Database;
import bloxtr8.platform.encryption.AeadCipher;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The signing keys that all replicas share, read again every minute and replaced before they
 * expire.
 */
public final class SigningKeys {

  private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(1);

  private record CachedKeys(KeyRing ring, JWKSet published, Instant at) {}

  private final Database database;
  private final SigningKeyStore store;
  private final Clock clock;
  private final Duration life;
  private volatile CachedKeys last;

  public SigningKeys(Database database, AeadCipher cipher, Clock clock, Duration life) {
    this.database = database;
    this.store = new SigningKeyStore(database, cipher);
    this.clock = clock;
    this.life = life;
    this.last = read();
  }

  ECKey signing() {
    return latest().ring().signing(clock.instant()).pair();
  }

  JWKSet published() {
    return latest().published();
  }

  private CachedKeys latest() {
    if (last.at().plus(READ_AGAIN_AFTER).isBefore(clock.instant())) last = read();
    return last;
  }

  private CachedKeys read() {
    var now = clock.instant();
    var ring = KeyRing.of(store.all());
    if (ring.needsNew(now, life) || !ring.outlived(now).isEmpty()) ring = renew(now);
    var pairs = ring.oldestFirst().stream().<JWK>map(SigningKey::pair).toList();
    return new CachedKeys(ring, new JWKSet(pairs).toPublicJWKSet(), now);
  }

  private KeyRing renew(Instant now) {
    return database.inTransaction(() -> {
      store.lock();
      var ring = KeyRing.of(store.all());
      ring.outlived(now).forEach(store::delete);
      if (ring.needsNew(now, life)) store.insert(generate(now));
      return KeyRing.of(store.all());
    });
  }

  private static SigningKey generate(Instant now) {
    try {
      var pair = new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).generate();
      var id = SigningKeyStore.thumbprint(pair);
      return new SigningKey(new ECKey.Builder(pair).keyID(id).build(), now);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes P-256 keys", e);
    }
  }
}
