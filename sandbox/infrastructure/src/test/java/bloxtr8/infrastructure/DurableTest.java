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

/** What is kept, however it ends: real servers, on a folder of each test's own. */
class DurableTest {

  private static final int NOTICED_SECONDS_MAX = 60;

  @TempDir Path folder;

  private final Ports ports = Ports.free();
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private @Nullable Infrastructure running;

  @AfterEach
  void stop() {
    if (running != null) running.close();
    running = null;
  }

  @Test
  void what_was_acknowledged_survives_a_restart_and_is_guarded() throws Exception {
    var traces = new Traces(start());
    traces.leave("first run");
    assertThat(List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums"))
        .allSatisfy(name -> assertThat(traces.setting(name)).isEqualTo("on"));
    assertThatThrownBy(
            () -> DriverManager.getConnection(traces.jdbcUrl(), "bloxtr8", "not the password"))
        .hasMessageContaining("password authentication failed");
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/postgres-password")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    stop();

    var again = new Traces(start());

    again.leave("second run");
    assertThat(again.inDatabase()).containsExactly("first run", "second run");
    assertThat(again.onTopic()).containsExactly("first run", "second run");
    assertThat(told).noneMatch(sentence -> sentence.contains("has stopped"));
  }

  @Test
  void what_was_acknowledged_survives_a_kill_of_the_program() throws Exception {
    var doomed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbloxtr8.home=" + Home.folder(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedParent.class.getName(),
                folder.toString(),
                DoomedParent.print(ports))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(doomed.inputReader().readLine()).isEqualTo(DoomedParent.READY);
    assertThatThrownBy(this::start)
        .isInstanceOf(Unstartable.class)
        .hasMessageContaining(String.format(Locale.ROOT, "is in use by process %d", doomed.pid()));

    doomed.destroyForcibly().waitFor();
    var traces = new Traces(start());

    assertThat(told).contains("PostgreSQL of an earlier run is stopping");
    assertThat(traces.inDatabase()).containsExactly("before the kill");
    assertThat(traces.onTopic()).containsExactly("before the kill");
  }

  @Test
  void a_server_that_dies_is_reported_and_comes_back_whole() throws Exception {
    var traces = new Traces(start());
    traces.leave("before the crash");
    told.clear();

    kill("--data=" + folder.resolve("kafka"));
    awaitTold("Kafka has stopped: see " + folder.resolve("logs/kafka.log"));
    awaitTold("Kafka is ready");
    kill("-D", folder.resolve("postgres").toString());
    awaitTold("PostgreSQL has stopped: see " + folder.resolve("logs/postgres.log"));
    awaitTold("PostgreSQL is ready");

    assertThat(traces.inDatabase()).containsExactly("before the crash");
    assertThat(traces.onTopic()).containsExactly("before the crash");
  }

  @Test
  void a_server_that_cannot_start_again_is_tried_until_it_can() throws Exception {
    var traces = new Traces(start());
    traces.leave("before the trouble");
    told.clear();
    var identity = folder.resolve("kafka/meta.properties");
    var whole = Files.readAllBytes(identity);
    Files.writeString(identity, "version=as if the disk had been full");

    kill("--data=" + folder.resolve("kafka"));
    awaitTold("Kafka did not start");
    Files.write(identity, whole);

    awaitTold("Kafka is ready");
    assertThat(traces.onTopic()).containsExactly("before the trouble");
  }

  @Test
  void a_taken_port_is_named_and_nothing_stays_behind() throws IOException {
    try (var _ = new ServerSocket(ports.postgres(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(this::start)
          .isInstanceOf(Unstartable.class)
          .hasMessage(
              String.format(
                  Locale.ROOT,
                  "port %d (PostgreSQL) is taken: stop what uses it or use --port-base",
                  ports.postgres()));
    }
    assertThat(RunningPrograms.startedWith("--data=" + folder.resolve("kafka"))).isEmpty();
    DataFolder.own(folder).close();
  }

  @Test
  void data_without_its_password_is_left_alone() throws IOException {
    Files.createDirectory(folder.resolve("postgres"));

    assertThatThrownBy(this::start)
        .isInstanceOf(Unstartable.class)
        .hasMessageContaining("postgres-password is gone");
  }

  private Infrastructure start() throws IOException {
    running =
        Infrastructure.start(
            folder, Throwaway.programs(), ports, Durability.DURABLE, List.of(), told::add);
    return running;
  }

  private static void kill(String... words) {
    var found = RunningPrograms.startedWith(words);
    assertThat(found).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitTold(String beginning) throws InterruptedException {
    var sentence = "";
    while (!sentence.startsWith(beginning)) {
      sentence = told.poll(NOTICED_SECONDS_MAX, SECONDS);
      assertThat(sentence).as("a sentence that begins with: %s", beginning).isNotNull();
    }
  }
}
