package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.DocsTable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private static final String NO_ID = "esc_00000000000000000000000000";

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open();
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @Test
  void the_table_of_routes_is_documented() {
    var rows =
        Routes.ALL.stream()
            .map(r ->
                "| %s | `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        r.method(),
                        r.pattern().getPatternString(),
                        r.access().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        particular(r),
                        Objects.requireNonNullElse(r.command(), ""),
                        r.summary()))
            .collect(Collectors.joining());
    DocsTable.check(
        "docs/routes.md",
        """
        | method | path | who | particular | order | what it does |
        |---|---|---|---|---|---|
        """
            + rows);
  }

  /** What a token of the bot, or a banned person, may not or may do there. */
  private static String particular(Route route) {
    if (route.access().isPublic() || route.access() == Access.BOT) return "";
    return Stream.of(
            route.isWebOnly() ? "web only" : "", route.isOpenToBanned() ? "open to banned" : "")
        .filter(trait -> !trait.isEmpty())
        .collect(Collectors.joining(", "));
  }

  @Test
  void head_is_refused_where_get_uses_something_up() {
    for (var path : new String[] {"/api/auth/discord/callback", "/api/oauth/roblox/callback"}) {
      var answer = gateway.call(path).send("HEAD", null);
      assertThat(answer.status()).as(path).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET");
    }
    assertThat(gateway.call("/api/web/config").send("HEAD", null).status()).isEqualTo(200);
  }

  @Test
  void every_route_lets_in_whom_the_table_names_and_nobody_else() {
    var table = Routes.ALL.stream().collect(Collectors.toMap(Route::toString, r -> r));
    for (var served : gateway.routesServed().toList()) {
      var route = Objects.requireNonNull(table.get(served), served);
      walk(route, null);
      for (var authority : Authority.values()) walk(route, authority);
    }
  }

  private static void walk(Route route, @Nullable Authority authority) {
    var path = route.pattern().getPatternString().replaceAll("\\{[a-z]+}", NO_ID);
    var call = gateway.call(path).key("walk");
    if (authority != null) call.by(StubServices.person(authority));
    var code = call.send(route.method().name(), null).code();
    var barred = Map.of("not_signed_in", 401, "forbidden", 403).containsKey(code);
    assertThat(barred).as(route + " for " + authority).isEqualTo(!route.access().admits(authority));
  }

  @Test
  void a_path_that_is_not_in_the_table_is_refused_to_everybody() {
    var alice = gateway.somebody();
    for (var path :
        new String[] {"/nothing", "/api", "/error", "/auth", "/actuator", "/api/escrow/x/y/z"}) {
      assertThat(gateway.call(path).get().status()).as(path).isEqualTo(404);
      assertThat(gateway.call(path).by(alice).get().code()).as(path).isEqualTo("not_found");
    }
  }

  @Test
  void another_method_is_refused_with_the_allowed_ones() {
    var answer = gateway.call("/api/escrow/" + NO_ID + "/release").get();
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
    assertThat(answer.code()).isEqualTo("method_not_allowed");
  }

  @Test
  void a_dispute_is_decided_by_staff_only() {
    assertThat(Routes.ALL.stream().filter(r -> r.toString().contains("resolve")))
        .isNotEmpty()
        .allSatisfy(r -> {
          assertThat(r.access().admits(Authority.USER)).isFalse();
          assertThat(r.access().admits(Authority.MODERATOR)).isTrue();
          assertThat(r.access().admits(Authority.ADMIN)).isTrue();
        });
  }

  @Test
  void responses_carry_security_headers_for_browsers() {
    var answer = gateway.call("/health/live").get();
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }
}
