package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.GrantStore;
import bloxtr8.providers.oauth.OAuthProvider;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of Roblox' OpenID Connect. */
@Configuration(proxyBeanMethods = false)
class RobloxOAuthConfiguration {

  /** Each host of Roblox has its own part of the path: this is {@code apis.roblox.com/oauth}. */
  private static final String OAUTH = "/sandbox/roblox/apis/oauth";

  private static final String AUTHORIZE = OAUTH + "/v1/authorize";
  private static final String TOKEN = OAUTH + "/v1/token";

  /** Fifteen minutes, of which one second has gone when the token arrives. */
  private static final Duration ACCESS_LIFE = Duration.ofSeconds(899);

  @Bean
  ECKey robloxSigningKey(JdbcClient db) {
    return new SigningKeyStore(db).key();
  }

  @Bean
  RobloxTokens robloxTokens(ECKey key, RobloxUserStore users, Supplier<URI> baseUrls) {
    return new RobloxTokens(key, users, issuer(baseUrls));
  }

  @Bean
  AuthorizationServer robloxAuthorizationServer(
      RobloxSettings settings,
      RobloxUserStore users,
      RobloxTokens tokens,
      GrantStore grants,
      TransactionTemplate transaction,
      Clock clock) {
    var provider =
        new OAuthProvider(
            RobloxRouting.PROVIDER,
            "Roblox",
            AUTHORIZE,
            settings.clients(),
            OpenId.SCOPES,
            Set.of("none", "login", "consent", "select_account"),
            "login_required",
            false,
            Duration.ofMinutes(1),
            ACCESS_LIFE,
            Duration.ofDays(90));
    return new AuthorizationServer(provider, users, tokens, grants, transaction, clock);
  }

  @Bean
  RouterFunction<ServerResponse> robloxOAuthRoutes(
      RobloxRouting routing,
      AuthorizationServer robloxAuthorizationServer,
      RobloxTokens tokens,
      UniverseStore universes,
      ECKey key,
      Supplier<URI> baseUrls) {
    var server = robloxAuthorizationServer;
    var openId = new OpenId(server, tokens, universes, key, issuer(baseUrls));
    return route()
        .GET(
            OAUTH + "/.well-known/openid-configuration",
            routing.oauth("oauth.discovery", _ -> openId.discovery()))
        .GET(AUTHORIZE, routing.oauth("oauth.authorize", server::authorize))
        .POST(AUTHORIZE, routing.oauth("oauth.decide", server::decide))
        .POST(TOKEN, routing.oauth("oauth.token", server::token))
        .POST(
            TOKEN + "/introspect",
            routing.oauth("oauth.introspect", call -> server.about(call, openId::introspect)))
        .POST(
            TOKEN + "/resources",
            routing.oauth("oauth.resources", call -> server.about(call, openId::resources)))
        .POST(
            TOKEN + "/revoke",
            routing.oauth(
                "oauth.revoke",
                call -> server.revoke(call, Answer.of(200, "application/json", ""))))
        .GET(OAUTH + "/v1/userinfo", routing.oauth("oauth.userinfo", openId::userInfo))
        .GET(OAUTH + "/v1/certs", routing.oauth("oauth.certs", _ -> openId.certs()))
        .build();
  }

  private static Supplier<URI> issuer(Supplier<URI> baseUrls) {
    return () -> URI.create(baseUrls.get() + OAUTH + "/");
  }
}
