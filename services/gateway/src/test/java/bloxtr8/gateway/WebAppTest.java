package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.gateway.routes.WebAppRoutes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web app's pages and files, as the gateway serves them from a folder. */
class WebAppTest {

  private static final String PAGE = "<!doctype html><title>The app</title>" + " ".repeat(3000);
  private static final String SCRIPT = "export const app = 1;\n".repeat(500);
  private static final String SECRET = "not for anybody";

  @TempDir private static Path root;
  private static TestGateway gateway;

  @BeforeAll
  static void open() throws IOException {
    var folder = root.resolve("web");
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(folder.resolve("index.html"), PAGE);
    Files.writeString(folder.resolve("favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(folder.resolve("other.txt"), SECRET);
    Files.writeString(folder.resolve("assets/app-1a2b.js"), SCRIPT);
    Files.writeString(folder.resolve("assets/app-1a2b.css"), "a { color: red }");
    Files.writeString(root.resolve("secret.txt"), SECRET);
    gateway =
        TestGateway.open(
            Map.of(
                "bloxtr8.gateway.web-folder",
                folder.toString(),
                "bloxtr8.gateway.discord-invite-url",
                "https://discord.gg/bloxtr8"));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static String pathOf(String page) {
    return page.replace("{id}", "esc_1");
  }

  @Test
  void every_page_is_the_same_file_and_is_asked_for_anew() {
    for (var page : WebAppRoutes.pages()) {
      var answer = gateway.call(pathOf(page)).get();
      assertThat(answer.status()).as(page).isEqualTo(200);
      assertThat(answer.raw().body()).isEqualTo(PAGE);
      assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }
  }

  @Test
  void a_page_that_the_browser_has_is_not_sent_again() {
    var tag = gateway.call("/dashboard").get().header("ETag");
    var again = gateway.call("/escrow").header("If-None-Match", tag).get();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(gateway.call("/escrow").header("If-None-Match", "W/\"x\"").get().status())
        .isEqualTo(200);
  }

  @Test
  void a_file_of_the_pages_is_kept_for_a_year_and_never_changes() {
    var script = gateway.call("/assets/app-1a2b.js").get();
    assertThat(script.raw().body()).isEqualTo(SCRIPT);
    assertThat(script.header("Content-Type")).startsWith("text/javascript");
    assertThat(script.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    assertThat(script.header("X-Content-Type-Options")).isEqualTo("nosniff");
    var seen = script.header("Last-Modified");
    var again = gateway.call("/assets/app-1a2b.js").header("If-Modified-Since", seen).get();
    assertThat(again.status()).isEqualTo(304);
    assertThat(gateway.call("/favicon.svg").get().header("Content-Type"))
        .isEqualTo("image/svg+xml");
  }

  @Test
  void head_tells_the_same_without_the_content() {
    for (var path : List.of("/", "/escrow/esc_1", "/assets/app-1a2b.js", "/favicon.svg")) {
      var head = gateway.call(path).send("HEAD", null);
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.raw().body()).isEmpty();
      assertThat(head.header("Content-Length"))
          .isEqualTo(gateway.call(path).get().header("Content-Length"));
    }
    assertThat(gateway.call("/dashboard").post("{}").header("Allow")).isEqualTo("GET");
  }

  @Test
  void pages_and_files_are_compressed_for_who_asks_and_answers_of_the_api_are_not()
      throws Exception {
    for (var path : List.of("/login", "/assets/app-1a2b.js")) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.server.port() + path));
      try (var http = HttpClient.newHttpClient()) {
        var answer =
            http.send(
                request.header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
        assertThat(answer.headers().allValues("Vary"))
            .as(path)
            .anyMatch(v -> v.contains("ncoding"));
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
          var text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
          assertThat(text).isIn(PAGE, SCRIPT);
        }
      }
    }
    var docs = gateway.call("/v3/api-docs").header("Accept-Encoding", "gzip").get();
    assertThat(docs.header("Content-Encoding")).isEmpty();
  }

  @Test
  void nothing_outside_the_pages_and_their_files_is_served() {
    for (var path :
        List.of(
            "/other.txt",
            "/index.html",
            "/secret.txt",
            "/assets",
            "/assets/",
            "/assets/missing.js",
            "/assets/../other.txt",
            "/assets/..%2fother.txt",
            "/assets/%2e%2e/other.txt",
            "/assets/..%5cother.txt",
            "/assets/..;/other.txt",
            "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
            "/assets/..%252f..%252fsecret.txt",
            "/assets//app-1a2b.js/..",
            "/assets/app-1a2b.js%00.txt",
            "/favicon.ico",
            "/favicon.svg/x",
            "/escrow/",
            "/escrow/esc_1/x",
            "/escrow%2fesc_1/x",
            "/Dashboard",
            "/market",
            "/auth/sign-in",
            "/auth/style.css")) {
      var answer = gateway.call(path).get();
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.header("Content-Type")).as(path).startsWith("application/problem+json");
      assertThat(answer.raw().body()).as(path).doesNotContain(SECRET);
    }
  }

  @Test
  void pages_run_our_scripts_and_those_with_which_people_pay_and_nothing_inline() {
    var page = gateway.call("/contract/ctr_1/sign").get();
    assertThat(directives(page))
        .containsEntry("default-src", "'none'")
        .containsEntry("script-src", "'self' http://127.0.0.1:8090")
        .containsEntry("frame-src", "blob: http://127.0.0.1:8090")
        .containsEntry("connect-src", "'self'")
        .containsEntry("img-src", "'self' data: blob: https://tr.rbxcdn.com")
        .containsEntry("style-src", "'self'")
        .containsEntry("form-action", "'self'")
        .containsEntry("base-uri", "'none'")
        .containsEntry("frame-ancestors", "'none'");
    assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe", "*");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    for (var path : List.of("/api/web/config", "/assets/app-1a2b.js", "/nothing"))
      assertThat(gateway.call(path).get().header("Content-Security-Policy"))
          .as(path)
          .startsWith("default-src 'none'; frame-ancestors 'none'");
  }

  private static Map<String, String> directives(Answer page) {
    var all = new HashMap<String, String>();
    for (var directive : page.header("Content-Security-Policy").split("; ", -1)) {
      var space = directive.indexOf(' ');
      all.put(directive.substring(0, space), directive.substring(space + 1));
    }
    return all;
  }

  @Test
  void pages_read_how_people_pay_and_in_which_world() {
    var answer = gateway.call("/api/web/config").get();
    assertThat(answer.header("Cache-Control")).isEqualTo("max-age=300, public");
    var config = answer.body();
    assertThat(config.path("world").asString()).isEqualTo("SANDBOX");
    assertThat(config.path("stripeJsUrl").asString()).endsWith("/dahlia/stripe.js");
    assertThat(config.path("stripePublishableKey").asString()).isEqualTo("pk_test_stub");
    assertThat(config.path("walletJsUrl").asString()).endsWith("/wallet.js");
    assertThat(config.path("chainId").asLong()).isEqualTo(84532);
    assertThat(config.path("usdcContract").asString()).startsWith("0x");
    assertThat(config.path("discordInviteUrl").asString()).isEqualTo("https://discord.gg/bloxtr8");
    assertThat(config.path("termsVersion").asString()).isEqualTo(StubPeople.TERMS);
  }

  @Test
  void pages_and_files_do_not_use_up_what_a_reader_may_ask_of_the_api() {
    var before = remaining();
    for (var path : List.of("/", "/dashboard", "/assets/app-1a2b.js", "/favicon.svg"))
      gateway.call(path).get();
    assertThat(remaining()).isEqualTo(before - 1);
  }

  private static long remaining() {
    return Long.parseLong(gateway.call("/api/web/config").get().header("RateLimit-Remaining"));
  }

  @Test
  void without_a_web_app_each_page_says_what_to_install() {
    try (var bare = TestGateway.open()) {
      for (var page : WebAppRoutes.pages()) {
        var answer = bare.call(pathOf(page)).get();
        assertThat(answer.status()).as(page).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.raw().body()).contains("no web app", "Node 20", "./bloxtr8 build");
      }
      assertThat(bare.call("/assets/app-1a2b.js").get().code()).isEqualTo("not_found");
    }
  }
}
