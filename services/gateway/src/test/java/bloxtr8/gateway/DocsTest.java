package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.DocumentRules;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocsTest {

  private static TestGateway gateway;
  private static JsonNode docs;
  private static JsonNode staffDocs;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open();
    docs = gateway.call("/v3/api-docs").get().body();
    var moderator = StubServices.person(Authority.MODERATOR);
    staffDocs = gateway.call("/v3/api-docs/staff").by(moderator).get().body();
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @Test
  void every_route_that_is_served_is_described() {
    var described = new TreeSet<>(routesIn(docs));
    described.addAll(routesIn(staffDocs));
    assertThat(docs.path("openapi").asString()).startsWith("3.1");
    assertThat(described)
        .isEqualTo(gateway.routesServed().collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void only_staff_can_read_the_description_of_staff_routes() {
    var forStaff =
        Routes.ALL.stream()
            .filter(r -> r.access() == Access.MODERATOR || r.access() == Access.ADMIN)
            .map(Route::toString)
            .toList();
    assertThat(routesIn(staffDocs)).isNotEmpty().isSubsetOf(forStaff);
    assertThat(routesIn(docs)).isNotEmpty().doesNotContainAnyElementsOf(forStaff);
    assertThat(routesIn(docs)).noneMatch(route -> route.contains("/internal/"));
    assertThat(gateway.call("/v3/api-docs/staff").get().code()).isEqualTo("not_signed_in");
    assertThat(gateway.call("/v3/api-docs/staff").by(gateway.somebody()).get().code())
        .isEqualTo("forbidden");
  }

  private static Set<String> routesIn(JsonNode document) {
    var described = new TreeSet<String>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry(
                (method, _) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return described;
  }

  @Test
  void every_operation_lists_how_it_may_be_refused() {
    for (var document : List.of(docs, staffDocs))
      for (var operation : operationsOf(document)) {
        var responses = operation.path("responses");
        assertThat(responses.propertyNames()).contains("400", "406", "500", "503");
        var problem = responses.path("500").path("content").path("application/problem+json");
        assertThat(problem.path("schema").path("$ref").asString())
            .isEqualTo("#/components/schemas/Problem");
        assertThat(responses.path("500").path("x-codes").toString()).isEqualTo("[\"internal\"]");
      }
  }

  private static List<JsonNode> operationsOf(JsonNode document) {
    return document.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
  }

  @Test
  void every_operation_declares_whether_it_needs_a_token() {
    for (var route : Routes.ALL) {
      var path = docs.path("paths").path(route.pattern().getPatternString());
      var operation = path.path(route.method().name().toLowerCase(Locale.ROOT));
      if (operation.isMissingNode()) continue;
      assertThat(operation.has("security")).as(route.toString()).isTrue();
      assertThat(operation.path("security").isEmpty())
          .as(route.toString())
          .isEqualTo(route.access().isPublic());
    }
  }

  @Test
  void every_operation_parameter_and_tag_has_a_sentence() {
    assertThat(Routes.ALL).extracting(Route::summary).doesNotHaveDuplicates();
    assertThat(Routes.ALL)
        .allSatisfy(r -> assertThat(r.summary()).as(r.toString()).hasSizeBetween(10, 100));
    for (var document : List.of(docs, staffDocs))
      assertThat(new DocumentRules(document).untold()).isEmpty();
  }

  @Test
  void a_validator_of_the_format_and_our_own_rules_find_nothing_wrong() {
    for (var document : List.of(docs, staffDocs)) {
      assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages()).isEmpty();
      assertThat(new DocumentRules(document).faults()).isEmpty();
    }
  }

  @Test
  void a_command_is_described_as_accepted_and_not_as_done() {
    var release = docs.path("paths").path("/api/escrow/{id}/release").path("post");
    assertThat(release.path("responses").propertyNames())
        .contains("202", "401", "403", "404", "409", "429")
        .doesNotContain("200");
    assertThat(release.path("responses").path("202").path("headers").has("Location")).isTrue();
    assertThat(release.path("parameters").toString()).contains("Idempotency-Key");
    assertThat(release.path("security").toString()).contains("accessToken");
  }

  @Test
  void ids_are_texts_and_what_is_not_nullable_is_required() {
    var taken = docs.path("components").path("schemas").path("Accepted");
    assertThat(taken.path("required").toString()).isEqualTo("[\"commandId\",\"resource\"]");
    assertThat(taken.path("properties").path("commandId").path("pattern").asString())
        .startsWith("^cmd_");
  }

  @Test
  void the_documentation_page_runs_only_its_own_script() {
    var page = gateway.call("/docs").get();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.raw().body()).doesNotContain("<script>", "style=");
    for (var part : new String[] {"start.js", "swagger-ui/swagger-ui-bundle.js"})
      assertThat(gateway.call("/docs/" + part).get().status()).as(part).isEqualTo(200);
  }
}
