package bloxtr8.gateway.tokens;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the caller's session, and the public keys that verify tokens. */
@RestController
public final class SessionController {

  private static final Duration KEYS_CACHED = Duration.ofMinutes(5);

  private final SigningKeys keys;

  public SessionController(SigningKeys keys) {
    this.keys = keys;
  }

  /** The caller and the expiry of their token. */
  public record Session(
      UserId userId, Authority authority, Instant signedInAt, Instant expiresAt) {}

  @GetMapping("/api/auth/session")
  public Session session(AuthenticatedUser caller) {
    return new Session(caller.user(), caller.authority(), caller.signedInAt(), caller.expiresAt());
  }

  /** RFC 7517. */
  @GetMapping("/.well-known/jwks.json")
  public ResponseEntity<Map<String, Object>> keys() {
    JWKSet published = keys.published();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(KEYS_CACHED).cachePublic())
        .body(published.toJSONObject());
  }
}
