package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.IssuedToken;
import bloxtr8.providers.oauth.OAuthError;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of OpenID Connect: discovery, keys, user info, and what a token stands for. */
final class OpenId {

  /** Of OpenID Connect, and of Open Cloud those that concern users, groups and universes. */
  static final Set<String> SCOPES =
      Set.of(
          "openid",
          "profile",
          "age",
          "credentials",
          "premium",
          "roles",
          "verification",
          "group:read",
          "legacy-universe:manage",
          "universe:read",
          "universe:write",
          "user.advanced:read",
          "user.social:read");

  private static final Set<String> UNIVERSE_SCOPES =
      Set.of("universe:read", "universe:write", "legacy-universe:manage");

  private final AuthorizationServer server;
  private final RobloxTokens tokens;
  private final UniverseStore universes;
  private final ECKey key;
  private final Supplier<URI> issuer;

  OpenId(
      AuthorizationServer server,
      RobloxTokens tokens,
      UniverseStore universes,
      ECKey key,
      Supplier<URI> issuer) {
    this.server = server;
    this.tokens = tokens;
    this.universes = universes;
    this.key = key;
    this.issuer = issuer;
  }

  Answer discovery() {
    var base = issuer.get().toString();
    var v1 = base + "v1/";
    var body = Json.object();
    body.put("issuer", base);
    body.put("authorization_endpoint", v1 + "authorize");
    body.put("token_endpoint", v1 + "token");
    body.put("introspection_endpoint", v1 + "token/introspect");
    body.put("revocation_endpoint", v1 + "token/revoke");
    body.put("resources_endpoint", v1 + "token/resources");
    body.put("userinfo_endpoint", v1 + "userinfo");
    body.put("jwks_uri", v1 + "certs");
    body.put("service_documentation", "https://create.roblox.com/docs/reference/cloud");
    body.set("scopes_supported", list(SCOPES.stream().sorted().toList()));
    body.set("response_types_supported", list(List.of("code")));
    body.set("grant_types_supported", list(List.of("authorization_code", "refresh_token")));
    body.set("subject_types_supported", list(List.of("public")));
    body.set("id_token_signing_alg_values_supported", list(List.of("ES256")));
    body.set("code_challenge_methods_supported", list(List.of("S256")));
    body.set(
        "token_endpoint_auth_methods_supported",
        list(List.of("client_secret_post", "client_secret_basic")));
    body.set(
        "claims_supported",
        list(
            List.of(
                "sub",
                "iss",
                "aud",
                "exp",
                "iat",
                "nonce",
                "name",
                "nickname",
                "preferred_username",
                "created_at",
                "profile",
                "picture")));
    return Answer.json(body);
  }

  Answer certs() {
    return Answer.of(200, "application/json", new JWKSet(key).toString());
  }

  Answer userInfo(Call call) {
    var token = server.bearer(call);
    if (token == null) return RobloxError.invalidToken();
    var grant = token.grant();
    if (!grant.allows("openid")) return RobloxError.insufficientScope();
    return Answer.json(tokens.userOf(grant).claims(grant.allows("profile")))
        .with("Cache-Control", "no-store");
  }

  Answer introspect(@Nullable IssuedToken token) {
    if (token == null) return Answer.json(Json.object().put("active", false));
    var grant = token.grant();
    return Answer.json(
        Json.object()
            .put("active", true)
            .put("jti", grant.id().toString())
            .put("iss", issuer.get().toString())
            .put("token_type", "Bearer")
            .put("client_id", grant.client())
            .put("aud", grant.client())
            .put("sub", grant.userId())
            .put("scope", grant.scope())
            .put("exp", token.expiresAt().getEpochSecond())
            .put("iat", token.issuedAt().getEpochSecond()));
  }

  /**
   * What the user let the client touch: themselves and, with a scope of games, their own games and
   * those of the groups that they own.
   */
  Answer resources(@Nullable IssuedToken token) {
    if (token == null)
      throw OAuthError.of("invalid_token", "The token is unknown, expired or revoked.");
    var grant = token.grant();
    var games =
        UNIVERSE_SCOPES.stream().anyMatch(grant::allows)
            ? universes.ofUserAndTheirGroups(Long.parseLong(grant.userId()))
            : List.<Universe>of();
    var body = Json.object();
    var infos = body.putArray("resource_infos");
    var own = infos.addObject();
    own.putObject("owner").put("id", grant.userId()).put("type", "User");
    var resources = own.putObject("resources");
    addTo(resources, games.stream().filter(OpenId::isOfUser).toList());
    resources.putObject("creator").putArray("ids").add("U");
    games.stream()
        .filter(game -> !isOfUser(game))
        .collect(Collectors.groupingBy(Universe::owner, LinkedHashMap::new, Collectors.toList()))
        .forEach((owner, of) -> {
          var info = infos.addObject();
          info.putObject("owner")
              .put("id", Long.toString(owner.id()))
              .put("type", owner.kind().word());
          addTo(info.putObject("resources"), of);
        });
    return Answer.json(body);
  }

  private static boolean isOfUser(Universe universe) {
    return universe.owner().kind() == Owner.Kind.USER;
  }

  private static void addTo(ObjectNode resources, List<Universe> games) {
    if (games.isEmpty()) return;
    var ids = resources.putObject("universe").putArray("ids");
    games.forEach(game -> ids.add(Long.toString(game.id())));
  }

  private static ArrayNode list(List<String> texts) {
    var list = Json.array();
    texts.forEach(list::add);
    return list;
  }
}
