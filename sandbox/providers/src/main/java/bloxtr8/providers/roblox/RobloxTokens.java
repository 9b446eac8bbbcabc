package bloxtr8.providers.roblox;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.Grant;
import bloxtr8.providers.oauth.IssuedToken;
import bloxtr8.providers.oauth.Randoms;
import bloxtr8.providers.oauth.TokenFormat;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Roblox' tokens: access and id tokens are JWTs signed with ES256. */
final class RobloxTokens implements TokenFormat {

  private static final Duration ID_TOKEN_LIFE = Duration.ofHours(10);
  private static final String OPENID = "openid";
  private static final String PROFILE = "profile";

  private final ECKey key;
  private final RobloxUserStore users;
  private final Supplier<URI> issuer;

  RobloxTokens(ECKey key, RobloxUserStore users, Supplier<URI> issuer) {
    this.key = key;
    this.users = users;
    this.issuer = issuer;
  }

  @Override
  public String accessToken(IssuedToken token) {
    var claims = Json.object().put("sub", token.grant().userId());
    claims.put("scope", token.grant().scope()).put("token_type", "Bearer");
    return signed(claims, token.grant(), "AT.", token.issuedAt(), token.expiresAt());
  }

  @Override
  public String refreshToken() {
    return "RT." + Randoms.next() + Randoms.next();
  }

  @Override
  public void addTo(ObjectNode response, Grant grant, @Nullable String nonce, Instant at) {
    if (!grant.allows(OPENID)) return;
    var claims = userOf(grant).claims(grant.allows(PROFILE));
    if (nonce != null) claims.put("nonce", nonce);
    response.put("id_token", signed(claims, grant, "ID.", at, at.plus(ID_TOKEN_LIFE)));
  }

  RobloxUser userOf(Grant grant) {
    return requireNonNull(users.account(grant.userId()), "users are never deleted");
  }

  private String signed(
      ObjectNode claims, Grant grant, String idPrefix, Instant issuedAt, Instant expiresAt) {
    claims.put("jti", idPrefix + Randoms.next());
    claims.put("iss", issuer.get().toString());
    claims.put("aud", grant.client());
    claims.put("nbf", issuedAt.getEpochSecond());
    claims.put("iat", issuedAt.getEpochSecond());
    claims.put("exp", expiresAt.getEpochSecond());
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    var jwt = new JWSObject(header, new Payload(Json.text(claims)));
    try {
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key signs with ES256", e);
    }
  }
}
