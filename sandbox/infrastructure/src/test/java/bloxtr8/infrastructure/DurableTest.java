package bloxtr8.infrastructure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data survives every kind of end: real servers, each test with its own folder. */
class DurableTest {

  private static final int NOTICED_SECONDS_MAX = 60;

  @TempDir Path directory;

  private final Ports ports = Ports.free();
  private final LinkedBlockingQueue<String> output = new LinkedBlockingQueue<>();
  private @Nullable Infrastructure running;

  @AfterEach
  void stop() {
    if (running != null) running.close();
    running = null;
  }

  @Test
  void acknowledged_data_survives_a_restart_and_is_protected_by_a_password() throws Exception {
    var traces = new Traces(start());
    traces.leave("first run");
    assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
        .allSatisfy(name -> assertThat(traces.setting(name)).isEqualTo("on"));
    assertThatThrownBy(
            () -> DriverManager.getConnection(traces.jdbcUrl(), "bloxtr8", "not the password"))
        .hasMessageContaining("password authentication failed");
    assertThat(Files.getPosixFilePermissions(directory.resolve("secrets/postgres-password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    stop();

    var again = new Traces(start());

    again.leave("second run");
    assertThat(again.inDatabase()).containsExactly("first run", "second run");
    assertThat(again.onTopic()).containsExactly("first run", "second run");
    assertThat(output).noneMatch(sentence -> sentence.contains("has stopped"));
  }

  @Test
  void acknowledged_data_survives_a_kill_of_the_program() throws Exception {
    var killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbloxtr8.home=" + ProgramHome.directory(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledParent.class.getName(),
                directory.toString(),
                KilledParent.print(ports))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(killed.inputReader().readLine()).isEqualTo(KilledParent.READY);
    assertThatThrownBy(this::start)
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining(String.format(Locale.ROOT, "is in use by process %d", killed.pid()));

    killed.destroyForcibly().waitFor();
    var traces = new Traces(start());

    assertThat(output).contains("PostgreSQL of an earlier run is stopping");
    assertThat(traces.inDatabase()).containsExactly("before the kill");
    assertThat(traces.onTopic()).containsExactly("before the kill");
  }

  @Test
  void a_server_that_is_killed_is_reported_and_restarts_with_its_data() throws Exception {
    var traces = new Traces(start());
    traces.leave("before the crash");
    output.clear();

    kill("--data=" + directory.resolve("kafka"));
    awaitOutput("Kafka has stopped: see " + directory.resolve("logs/kafka.log"));
    awaitOutput("Kafka is ready");
    kill("--data=" + directory.resolve("bucket"));
    awaitOutput("The bucket has stopped: see " + directory.resolve("logs/bucket.log"));
    awaitOutput("The bucket is ready");
    kill("-D", directory.resolve("postgres").toString());
    awaitOutput("PostgreSQL has stopped: see " + directory.resolve("logs/postgres.log"));
    awaitOutput("PostgreSQL is ready");

    assertThat(traces.inDatabase()).containsExactly("before the crash");
    assertThat(traces.onTopic()).containsExactly("before the crash");
  }

  @Test
  void a_server_that_cannot_restart_is_retried_until_it_can() throws Exception {
    var traces = new Traces(start());
    traces.leave("before the trouble");
    output.clear();
    var identity = directory.resolve("kafka/meta.properties");
    var whole = Files.readAllBytes(identity);
    Files.writeString(identity, "version=as if the disk had been full");

    kill("--data=" + directory.resolve("kafka"));
    awaitOutput("Kafka did not start");
    Files.write(identity, whole);

    awaitOutput("Kafka is ready");
    assertThat(traces.onTopic()).containsExactly("before the trouble");
  }

  @Test
  void a_port_in_use_is_reported_and_no_process_remains() throws IOException {
    try (var _ = new ServerSocket(ports.postgres(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartupFailure.class)
          .hasMessage(
              String.format(
                  Locale.ROOT,
                  "port %d (PostgreSQL) is taken: stop what uses it or use --port-base",
                  ports.postgres()));
    }
    assertThat(RunningPrograms.startedWith("--data=" + directory.resolve("kafka"))).isEmpty();
    DataFolder.own(directory).close();
  }

  @Test
  void data_whose_password_is_missing_is_not_touched() throws IOException {
    Files.createDirectory(directory.resolve("postgres"));

    assertThatThrownBy(this::start)
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("postgres-password is gone");
  }

  private Infrastructure start() throws IOException {
    running =
        Infrastructure.start(
            directory,
            SharedTestInfrastructure.programs(),
            ports,
            Durability.DURABLE,
            List.of(),
            output::add);
    return running;
  }

  private static void kill(String... words) {
    var found = RunningPrograms.startedWith(words);
    assertThat(found).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitOutput(String beginning) throws InterruptedException {
    var sentence = "";
    while (!sentence.startsWith(beginning)) {
      sentence = output.poll(NOTICED_SECONDS_MAX, SECONDS);
      assertThat(sentence).as("a sentence that begins with: %s", beginning).isNotNull();
    }
  }
}
