package bloxtr8.providers.roblox;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.oauth.AuthorizationServer;
import bloxtr8.providers.oauth.GrantStore;
import bloxtr8.providers.oauth.OAuthProvider;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** The beans of Roblox. */
@Configuration(proxyBeanMethods = false)
public class RobloxConfiguration {

  private static final String PROVIDER = "roblox";

  /** Each host of Roblox has its own part of the path: this is {@code apis.roblox.com/oauth}. */
  private static final String OAUTH = "/sandbox/roblox/apis/oauth";

  private static final String AUTHORIZE = OAUTH + "/v1/authorize";
  private static final String TOKEN = OAUTH + "/v1/token";

  /** Fifteen minutes, of which one second has gone when the token arrives. */
  private static final Duration ACCESS_LIFE = Duration.ofSeconds(899);

  @Bean
  RobloxUserStore robloxUsers(JdbcClient db, Clock clock) {
    return new RobloxUserStore(db, clock);
  }

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
            PROVIDER,
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
      SimulatedEndpoint endpoint,
      AuthorizationServer robloxAuthorizationServer,
      RobloxTokens tokens,
      ECKey key,
      Supplier<URI> baseUrls) {
    var server = robloxAuthorizationServer;
    var openId = new OpenId(server, tokens, key, issuer(baseUrls));
    var routing = new Routing(endpoint);
    return route()
        .GET(
            OAUTH + "/.well-known/openid-configuration",
            routing.of("oauth.discovery", _ -> openId.discovery()))
        .GET(AUTHORIZE, routing.of("oauth.authorize", server::authorize))
        .POST(AUTHORIZE, routing.of("oauth.decide", server::decide))
        .POST(TOKEN, routing.of("oauth.token", server::token))
        .POST(
            TOKEN + "/introspect",
            routing.of("oauth.introspect", call -> server.about(call, openId::introspect)))
        .POST(
            TOKEN + "/resources",
            routing.of("oauth.resources", call -> server.about(call, openId::resources)))
        .POST(
            TOKEN + "/revoke",
            routing.of(
                "oauth.revoke",
                call -> server.revoke(call, Answer.of(200, "application/json", ""))))
        .GET(OAUTH + "/v1/userinfo", routing.of("oauth.userinfo", openId::userInfo))
        .GET(OAUTH + "/v1/certs", routing.of("oauth.certs", _ -> openId.certs()))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> robloxControlRoutes(
      SimulatedEndpoint endpoint,
      AuthorizationServer robloxAuthorizationServer,
      RobloxUserStore users,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    return new Controls(PROVIDER, transaction, signal)
        .verb("user", request -> user(request, users))
        .verb("authorize", robloxAuthorizationServer::authorize)
        .routes(endpoint);
  }

  private static ObjectNode user(ControlRequest request, RobloxUserStore users) {
    var username = request.text("username");
    var displayName = request.textOr("displayName", username);
    var createdAt = instant(request.textOrNull("createdAt"));
    request.nothingElse();
    return users.named(username, displayName, createdAt).json();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      throw Problem.unprocessable("The field 'createdAt' must be like 2020-01-31T00:00:00Z.");
    }
  }

  private static Supplier<URI> issuer(Supplier<URI> baseUrls) {
    return () -> URI.create(baseUrls.get() + OAUTH + "/");
  }

  private record Routing(SimulatedEndpoint endpoint) {
    HandlerFunction<ServerResponse> of(String operation, SimulatedEndpoint.PlainWork work) {
      return endpoint.provider(PROVIDER, _ -> operation, work, RobloxError::outage);
    }
  }
}
