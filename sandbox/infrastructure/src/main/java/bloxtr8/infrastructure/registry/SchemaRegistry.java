package bloxtr8.infrastructure.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.infrastructure.http.HttpServerLimits;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/** The registry's HTTP endpoint on 127.0.0.1. */
public final class SchemaRegistry implements AutoCloseable {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int BODY_BYTES_MAX = 1_000_000;
  private static final int AT_ONCE_MAX = 16;
  private static final int WAITING_MAX = 256;
  private static final int CONNECTIONS_MAX = 4;
  private static final Duration CONNECTION_AFTER_MAX = Duration.ofSeconds(5);
  private static final int LAST_ANSWERS_SECONDS = 1;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Logger LOG = System.getLogger(SchemaRegistry.class.getName());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore seats = new Semaphore(AT_ONCE_MAX);
  private final HikariDataSource database;
  private final RegistryController controller;

  private SchemaRegistry(HikariDataSource database, RegistryHandler handler, int port)
      throws IOException {
    HttpServerLimits.apply();
    this.database = database;
    controller = new RegistryController(handler);
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), WAITING_MAX);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /** Starts the registry on a database, whose tables it creates. */
  public static SchemaRegistry start(String jdbcUrl, String user, String password, int port)
      throws IOException {
    var database = pool(jdbcUrl, user, password);
    try {
      var handler = new RegistryHandler(database::getConnection);
      handler.createTables();
      var registry = new SchemaRegistry(database, handler, port);
      registry.server.start();
      return registry;
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static HikariDataSource pool(String jdbcUrl, String user, String password) {
    var pool = new HikariDataSource();
    pool.setPoolName("registry");
    pool.setJdbcUrl(jdbcUrl);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(CONNECTION_AFTER_MAX.toMillis());
    return pool;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      // Before it occupies one of the slots: a request that never ends occupies none.
      var call = call(exchange);
      seats.acquireUninterruptibly();
      try {
        reply(exchange, 200, controller.answer(call));
      } finally {
        seats.release();
      }
    } catch (RegistryError e) {
      refuse(exchange, e);
    } catch (RuntimeException e) {
      refuse(exchange, RegistryError.bug(e));
    }
  }

  private static Call call(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) throw RegistryError.tooLarge(BODY_BYTES_MAX);
    var uri = exchange.getRequestURI();
    return new Call(
        exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), new String(body, UTF_8));
  }

  private static void refuse(HttpExchange exchange, RegistryError error) throws IOException {
    if (error.getCause() != null) LOG.log(Level.ERROR, error.sentence(), error);
    reply(
        exchange, error.status(), Map.of("error_code", error.code(), "message", error.sentence()));
  }

  private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(LAST_ANSWERS_SECONDS);
    threads.close();
    database.close();
  }
}
