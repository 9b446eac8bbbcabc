package bloxtr8.projections.queries;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.reports.CsvReader;
import bloxtr8.projections.reports.PersonReports;
import bloxtr8.projections.reports.ReportOrdersController;
import bloxtr8.projections.reports.ReportStore;
import bloxtr8.projections.reports.ReportsConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the order of a report over HTTP to its download. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ReportRoutesTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestEnvironment environment =
      TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of());
  private final HttpClient http = HttpClient.newHttpClient();
  private final UserId alice = new UserId(UUID.randomUUID());
  private ServiceContext views;
  private AnnotationConfigApplicationContext role;
  private ViewServer server;

  @BeforeAll
  void open() {
    environment.files();
    var projections = environment.open(DatabaseRoles.PROJECTIONS);
    role = new AnnotationConfigApplicationContext();
    role.registerBean(
        ServiceContext.class, () -> projections, bean -> bean.setDestroyMethodName(""));
    role.register(ReportsConfiguration.class);
    role.refresh();
    environment
        .process()
        .apis()
        .offer(projections.name(), List.of(role.getBean(ReportOrdersController.class)));
    views = environment.open(DatabaseRoles.VIEWS_API);
    server =
        ViewServer.open(
            environment.process(), views, new StubPeople(_ -> List.of()), _ -> List.of());
  }

  @AfterAll
  void close() {
    server.close();
    http.close();
    role.close();
    environment.close();
  }

  private HttpResponse<String> order(UserId by, Authority authority, String kind) {
    return server.post("/api/reports", by, authority, ofNovember(kind));
  }

  private static String ofNovember(String kind) {
    return """
    {"kind": "%s", "from": "2025-11-01", "to": "2025-11-30"}
    """
        .formatted(kind);
  }

  private HttpResponse<String> get(String id, UserId by, Authority authority) {
    return server.get("/api/reports/" + id, by, authority);
  }

  private String ordered(UserId by, Authority authority, String kind) {
    var answer = order(by, authority, kind);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var location = answer.headers().firstValue("Location").orElse("");
    assertThat(location).startsWith("/api/reports/rpt_");
    return location.substring("/api/reports/".length());
  }

  private JsonNode ready(String id, UserId by, Authority authority) {
    Await.until("the report is ready", () -> get(id, by, authority).body().contains("\"READY\""));
    return JSON.readTree(get(id, by, authority).body());
  }

  private static String codeOf(HttpResponse<String> answer) {
    return answer.statusCode() + " " + JSON.readTree(answer.body()).path("code").asString();
  }

  @Test
  void a_person_orders_their_report_and_downloads_it() throws Exception {
    var id = ordered(alice, Authority.USER, "MY_TRADES");
    var report = ready(id, alice, Authority.USER);

    assertThat(report.path("kind").asString()).isEqualTo("MY_TRADES");
    assertThat(report.path("from").asString()).isEqualTo("2025-11-01");
    var file = report.path("file");
    assertThat(file.path("name").asString())
        .isEqualTo("bloxtr8-my-trades-2025-11-01-to-2025-11-30.csv");
    var link = URI.create(file.path("link").asString());
    var answer = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"bloxtr8-my-trades-2025-11-01-to-2025-11-30.csv\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(CsvReader.read(answer.body())).isEmpty();
    assertThat(answer.body()).hasSize(file.path("bytes").asInt());

    var list = JSON.readTree(server.get("/api/reports", alice, Authority.USER).body());
    assertThat(list.path("pagination").path("total").asInt()).isEqualTo(1);
    assertThat(list.toString()).contains("MY_TRADES").doesNotContain("X-Amz");
    assertThat(
            new PersonReports("projections", new ReportStore(views.database().sql()))
                .export(alice)
                .toString())
        .contains(id, "MY_TRADES");
  }

  @Test
  void a_report_is_nobody_elses_whatever_they_may_do() {
    var id = ordered(new UserId(UUID.randomUUID()), Authority.USER, "MY_TRADES");
    for (var authority : Authority.values())
      assertThat(codeOf(get(id, alice, authority))).isEqualTo("404 not_found");
    assertThat(codeOf(get("rpt_00000000000000000000000000", alice, Authority.ADMIN)))
        .isEqualTo("404 not_found");
  }

  @Test
  void a_report_about_the_platform_is_read_by_an_admin_only_as_long_as_they_are_one() {
    var admin = new UserId(UUID.randomUUID());
    for (var authority : List.of(Authority.USER, Authority.MODERATOR))
      for (var kind : List.of("FEES", "AUDIT"))
        assertThat(codeOf(order(admin, authority, kind))).isEqualTo("403 not_an_admin");
    var id = ordered(admin, Authority.ADMIN, "AUDIT");
    ready(id, admin, Authority.ADMIN);
    assertThat(codeOf(get(id, admin, Authority.MODERATOR))).isEqualTo("403 not_an_admin");
    assertThat(server.get("/api/reports", admin, Authority.ADMIN).body()).contains("AUDIT");
    assertThat(server.get("/api/reports", admin, Authority.USER).body()).doesNotContain("AUDIT");
  }

  @Test
  void a_wrong_period_is_refused_by_its_fields() {
    var tomorrow = LocalDate.ofInstant(views.clock().instant(), ZoneOffset.UTC).plusDays(1);
    var wrong =
        Map.of(
            "\"from\": \"2025-11-02\", \"to\": \"2025-11-01\"",
            "must not be after to",
            "\"from\": \"2024-01-01\", \"to\": \"2025-11-01\"",
            "within 366 days",
            "\"from\": \"2026-01-01\", \"to\": \"" + tomorrow + "\"",
            "must not be after today",
            "\"from\": \"1999-01-01\", \"to\": \"1999-01-02\"",
            "must not be before 2020-01-01",
            "\"from\": \"2026-01-01\", \"to\": \"noon\"",
            "must be a day such as 2026-01-31, or a time");
    wrong.forEach((period, message) -> {
      var body = "{\"kind\": \"MY_TRADES\", " + period + "}";
      var answer = server.post("/api/reports", alice, Authority.USER, body);
      assertThat(codeOf(answer)).as(period).isEqualTo("422 validation");
      assertThat(answer.body()).contains(message);
    });
  }

  @Test
  void a_file_that_is_due_to_be_deleted_is_given_no_more() {
    var person = new UserId(UUID.randomUUID());
    var id = ordered(person, Authority.USER, "MY_TRADES");
    ready(id, person, Authority.USER);
    environment
        .admin()
        .sql("UPDATE projections.report SET due_at = now() WHERE ordered_by = :user")
        .param("user", person.value())
        .update();
    var report = JSON.readTree(get(id, person, Authority.USER).body());
    assertThat(report.path("state").asString()).isEqualTo("EXPIRED");
    assertThat(report.path("file").isNull()).isTrue();
  }
}
