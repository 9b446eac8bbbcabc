package bloxtr8.gateway;

import bloxtr8.gateway.routes.RouteCheck;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.StrictJson;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.DocumentedAnswers;
import bloxtr8.platform.testing.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway with stub services and a client. */
final class TestGateway implements AutoCloseable {

  private static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static final InetAddress READER = InetAddress.ofLiteral("127.0.0.9");
  private static final Map<World, List<JsonNode>> DOCUMENTS = new ConcurrentHashMap<>();

  final TestEnvironment environment;
  final GatewayServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = StrictJson.builder().build();
  private final DocumentedAnswers documented;

  private TestGateway(TestEnvironment environment, GatewayServer server) {
    this.environment = environment;
    this.server = server;
    var world = World.of(environment.process().settings());
    this.documented = new DocumentedAnswers(DOCUMENTS.computeIfAbsent(world, this::documents));
  }

  /** From an address of its own, because requests are counted. */
  private List<JsonNode> documents(World world) {
    try (var reader = HttpClient.newBuilder().localAddress(READER).build()) {
      var all = json.readTree(sent(reader, request("/v3/api-docs").build()).body());
      if (world == World.LIVE) return List.of(all);
      var token = tokenOf(StubServices.person(Authority.MODERATOR));
      var staff = request("/v3/api-docs/staff").header("Authorization", "Bearer " + token);
      return List.of(all, json.readTree(sent(reader, staff.build()).body()));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> sent(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static TestGateway open() {
    return open(Map.of());
  }

  static TestGateway open(Map<String, String> settings) {
    var values =
        new HashMap<>(
            Map.of(
                "bloxtr8.gateway.signing-key-encryption-keys",
                ENCRYPTION_KEY,
                "bloxtr8.gateway.discord.client-id",
                "bloxtr8",
                "bloxtr8.gateway.discord.client-secret",
                "discord-secret",
                "bloxtr8.gateway.roblox.client-id",
                "bloxtr8",
                "bloxtr8.gateway.roblox.client-secret",
                "roblox-secret"));
    values.putAll(settings);
    var environment = TestEnvironment.fresh(GatewaySettings.ALL, values);
    return new TestGateway(environment, start(environment));
  }

  static GatewayServer start(TestEnvironment environment) {
    return GatewayServer.start(
        environment.process(),
        0,
        List.of(new GatewayModule(DatabaseRoles.MARKETPLACE, StubServices.class)));
  }

  /** A response, its body parsed as JSON when there is one. */
  record Answer(HttpResponse<String> raw, JsonNode body) {
    int status() {
      return raw.statusCode();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    String code() {
      return body.path("code").asString("");
    }
  }

  final class Call {

    private final HttpRequest.Builder request;

    private Call(int port, String path) {
      request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    Call header(String name, String value) {
      request.setHeader(name, value);
      return this;
    }

    /** Adds another header line of the same name. */
    Call also(String name, String value) {
      request.header(name, value);
      return this;
    }

    Call by(UserId user) {
      return header("Authorization", "Bearer " + tokenOf(user));
    }

    Call key(String key) {
      return header("Idempotency-Key", key);
    }

    Answer get() {
      return send("GET", null);
    }

    Answer post(String body) {
      return header("Content-Type", "application/json").send("POST", body);
    }

    Answer post() {
      return send("POST", null);
    }

    Answer send(String method, @Nullable String body) {
      var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
      var raw = sent(http, request.method(method, publisher).build());
      var type = raw.headers().firstValue("Content-Type").orElse("");
      documented.check(method, raw.uri().getPath(), raw.statusCode(), type, raw.body());
      return new Answer(raw, read(raw.body()));
    }

    private JsonNode read(String body) {
      return body.startsWith("{") || body.startsWith("[") ? json.readTree(body) : json.nullNode();
    }
  }

  Call call(String path) {
    return callPort(server.port(), path);
  }

  /** Another replica of the platform. */
  Call callPort(int port, String path) {
    return new Call(port, path);
  }

  String tokenOf(UserId user) {
    return server.web().getBean(Tokens.class).issue(user).text();
  }

  Stream<String> routesServed() {
    return server.web().getBean(RouteCheck.class).served();
  }

  UserId somebody() {
    return StubServices.person(Authority.USER);
  }

  @Override
  public void close() {
    server.close();
    http.close();
    environment.close();
    documented.requireAll();
  }
}
