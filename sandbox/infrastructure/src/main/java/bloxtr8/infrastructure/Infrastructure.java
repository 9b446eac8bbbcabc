package bloxtr8.infrastructure;

import static java.util.concurrent.CompletableFuture.runAsync;

import bloxtr8.infrastructure.registry.SchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * PostgreSQL, Kafka and a bucket as child processes, and the schema registry, all on 127.0.0.1,
 * with all data in one folder. Acknowledged data survives a restart and a kill -9 of any of them.
 */
public final class Infrastructure implements AutoCloseable {

  /** The administrator of the embedded PostgreSQL. */
  public static final String ADMIN_USER = PostgresServer.ADMIN;

  /** The only user of the embedded bucket. */
  public static final String BUCKET_ACCESS_KEY = "bloxtr8";

  private static final String BUCKET_SECRET = "bucket-secret";
  private static final List<String> DATABASES = List.of("bloxtr8", "registry", "sandbox");

  private final DataFolder data;
  private final Ports ports;
  private final Consumer<String> progress;
  private final ConcurrentLinkedDeque<Runnable> stops = new ConcurrentLinkedDeque<>();
  private final RestartDelay postgresDelay = new RestartDelay();
  private final RestartDelay kafkaDelay = new RestartDelay();
  private final RestartDelay bucketDelay = new RestartDelay();
  private boolean bucketStarted;
  private volatile boolean closing;

  private Infrastructure(DataFolder data, Ports ports, Consumer<String> progress) {
    this.data = data;
    this.ports = ports;
    this.progress = progress;
  }

  /**
   * Starts everything with the data of earlier runs, if there are any.
   *
   * @throws StartupFailure with a sentence that says what to do
   */
  public static Infrastructure start(Path data, Ports ports, Consumer<String> progress) {
    var programs = data.toAbsolutePath().resolve("programs");
    return start(data, programs, ports, Durability.DURABLE, List.of(), progress);
  }

  /** Whether a running process owns the folder. */
  public static boolean isInUse(Path data) {
    return DataFolder.isInUse(data);
  }

  /**
   * Checks that all ports are free before a new folder is written. For an existing folder, stops
   * programs that an earlier run has left, which may hold the ports.
   *
   * @throws StartupFailure naming the port that is in use
   */
  public static void requireFree(Path data, Ports ports) {
    if (!Files.exists(data) || (Files.isDirectory(data) && Directories.isEmpty(data)))
      ports.requireFree();
  }

  /**
   * Deletes the folder's data of earlier runs.
   *
   * @throws StartupFailure when it is in use, or is not one of our data folders
   */
  public static void delete(Path data, Consumer<String> progress) {
    if (!Files.exists(data) || Directories.isEmpty(data)) return;
    if (!DataFolder.isOne(data))
      throw new StartupFailure(data + " is no data folder of Bloxtr8: it is not removed");
    try (var owned = DataFolder.own(data)) {
      var programs = data.toAbsolutePath().resolve("programs");
      new PostgresServer(owned, programs, Account.choose(), 0, Durability.DURABLE)
          .stopOrphan(progress);
      ServerProcess.stopOrphans(owned, progress);
      owned.deleteContents();
    }
  }

  /**
   * The infrastructure that all tests of this JVM share: free ports, a temporary folder, deleted
   * with the JVM.
   */
  public static Infrastructure sharedForTests() {
    return SharedTestInfrastructure.shared();
  }

  static Infrastructure start(
      Path data,
      Path programs,
      Ports ports,
      Durability durability,
      List<String> brokerOptions,
      Consumer<String> progress) {
    var started = new Infrastructure(DataFolder.own(data), ports, progress);
    try {
      started.startAll(programs, durability, brokerOptions);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void startAll(Path programs, Durability durability, List<String> brokerOptions) {
    var server = new PostgresServer(data, programs, Account.choose(), ports.postgres(), durability);
    server.requirePassword();
    server.stopOrphan(progress);
    ServerProcess.stopOrphans(data, progress);
    ports.requireFree();
    var postgres = inBackground(() -> startPostgres(server));
    var kafka = inBackground(() -> startKafka(durability, brokerOptions));
    var registry = postgres.thenRun(this::startRegistry);
    var parts = new ArrayList<>(List.of(registry, kafka));
    if (durability == Durability.DURABLE) parts.add(inBackground(this::requireBucket));
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartupFailure reason ? reason : e;
    }
  }

  private void startPostgres(PostgresServer server) {
    stops.push(server::stop);
    timed("PostgreSQL", () -> server.start(progress));
    server.whenStopped(
        () -> restart("PostgreSQL", "postgres.log", postgresDelay, () -> startPostgres(server)));
    DATABASES.forEach(this::createDatabase);
  }

  private void startKafka(Durability durability, List<String> options) {
    timed(
        "Kafka",
        () -> {
          var words = new ArrayList<>(options);
          words.add("--port=" + ports.kafka());
          words.add("--controller-port=" + ports.kafkaController());
          var broker = ServerProcess.start(EmbeddedServer.KAFKA, data, durability, words);
          stops.push(broker::close);
          broker.whenStopped(() ->
              restart("Kafka", "kafka.log", kafkaDelay, () -> startKafka(durability, options)));
        });
  }

  /**
   * Starts the bucket unless it has been started: tests share an infrastructure, and few need
   * files.
   */
  public synchronized void requireBucket() {
    if (bucketStarted) return;
    startBucket();
    bucketStarted = true;
  }

  private void startBucket() {
    timed(
        "The bucket",
        () -> {
          var options =
              List.of("--port=" + ports.objects(), "--secret=" + data.secretFile(BUCKET_SECRET));
          var server =
              ServerProcess.start(EmbeddedServer.BUCKET, data, Durability.DISPOSABLE, options);
          stops.push(server::close);
          server.whenStopped(
              () -> restart("The bucket", "bucket.log", bucketDelay, this::startBucket));
        });
  }

  private void startRegistry() {
    timed(
        "The schema registry",
        () -> {
          try {
            var registry =
                SchemaRegistry.start(
                    jdbcUrl("registry"), adminUser(), adminPassword(), ports.registry());
            stops.push(registry::close);
          } catch (IOException e) {
            throw new StartupFailure("the schema registry did not start: " + e.getMessage(), e);
          }
        });
  }

  private static CompletableFuture<Void> inBackground(Runnable part) {
    return runAsync(part, Thread::startVirtualThread);
  }

  private void timed(String name, Runnable start) {
    var began = System.nanoTime();
    start.run();
    var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    progress.accept(String.format(Locale.ROOT, "%s is ready (%.1f s)", name, seconds));
  }

  /**
   * Restarts a stopped server until it runs, as long as the cause lasts (a full disk, a port in
   * use). Each new reason is reported once.
   */
  private void restart(String name, String log, RestartDelay delay, Runnable start) {
    if (closing) return;
    progress.accept("%s has stopped: see %s".formatted(name, data.log(log)));
    var message = "";
    while (!closing) {
      LockSupport.parkNanos(delay.next().toNanos());
      var reason = tryStart(delay, start);
      if (reason.isEmpty()) return;
      if (!reason.equals(message))
        progress.accept("%s; it is tried again until it runs".formatted(reason));
      message = reason;
    }
  }

  /** The reason why it does not start; empty when it has started, or must not start any more. */
  private synchronized String tryStart(RestartDelay delay, Runnable start) {
    if (closing) return "";
    try {
      start.run();
      delay.started();
      return "";
    } catch (StartupFailure | UncheckedIOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Creates a database unless it exists. */
  void createDatabase(String name) {
    createDatabase(name, "template1");
  }

  private void createDatabase(String name, String template) {
    try (var connection =
            DriverManager.getConnection(jdbcUrl("postgres"), adminUser(), adminPassword());
        var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var create = connection.createStatement()) {
      exists.setString(1, name);
      if (!exists.executeQuery().next())
        create.execute(
            "CREATE DATABASE %s TEMPLATE %s"
                .formatted(
                    create.enquoteIdentifier(name, true),
                    create.enquoteIdentifier(template, true)));
    } catch (SQLException e) {
      throw new StartupFailure("the database %s could not be created: %s".formatted(name, e), e);
    }
  }

  /** Creates an empty database whose name has the given prefix; returns its JDBC URL. */
  public String freshDatabase(String name) {
    return cloneDatabase(name, "template1");
  }

  /**
   * Creates a copy of a database to which nobody is connected; its name has the given prefix.
   * Returns its JDBC URL.
   */
  public String cloneDatabase(String name, String template) {
    var unique = name + "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    createDatabase(unique, template);
    return jdbcUrl(unique);
  }

  public Ports ports() {
    return ports;
  }

  public String jdbcUrl(String database) {
    return String.format(
        Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", ports.postgres(), database);
  }

  public String adminUser() {
    return ADMIN_USER;
  }

  public String adminPassword() {
    return data.secret(PostgresServer.PASSWORD);
  }

  /** Of a folder whose infrastructure another process has started. */
  public static String adminPassword(Path data) {
    return DataFolder.secretOf(data, PostgresServer.PASSWORD);
  }

  /**
   * The first process of the PostgreSQL that runs on a folder; the others are its children.
   *
   * @throws StartupFailure when none runs
   */
  public static long postgresPid(Path data) {
    return PostgresServer.pidIn(data.resolve(PostgresServer.DIRECTORY));
  }

  /** Where the bucket's server listens. */
  public String bucketUrl() {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d", ports.objects());
  }

  /** The only secret key of the bucket's server; its access key is {@link #BUCKET_ACCESS_KEY}. */
  public String bucketSecret() {
    return data.secret(BUCKET_SECRET);
  }

  /** Of a folder whose infrastructure another process has started. */
  public static String bucketSecret(Path data) {
    return DataFolder.secretOf(data, BUCKET_SECRET);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  public String registryUrl() {
    return "http://127.0.0.1:" + ports.registry();
  }

  @Override
  public void close() {
    closing = true;
    stopAll();
  }

  private synchronized void stopAll() {
    for (var stop = stops.poll(); stop != null; stop = stops.poll()) stop.run();
    data.close();
  }
}
