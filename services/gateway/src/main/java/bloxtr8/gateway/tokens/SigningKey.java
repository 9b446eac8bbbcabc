package bloxtr8.gateway.tokens;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/** A key pair that signs access tokens for a while. */
record SigningKey(ECKey pair, Instant createdAt) {

  String id() {
    return pair.getKeyID();
  }
}
