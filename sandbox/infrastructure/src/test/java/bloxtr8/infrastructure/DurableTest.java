package bloxtr8.infrastructure;

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
}
