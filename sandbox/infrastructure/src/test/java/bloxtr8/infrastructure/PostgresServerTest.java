package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * As root or not, with user namespaces or not: every possibility of this machine, on the same data.
 */
class PostgresServerTest {

  private final Path directory = everybodyMayEnter();

  @AfterEach
  void delete() throws IOException {
    Directories.delete(directory);
  }

  @Test
  void postgres_runs_as_either_user_and_takes_over_the_data_of_the_other() throws IOException {
    var accounts = Stream.of(Account.values()).filter(Account::works).toList();
    assertThat(accounts).isNotEmpty();
    var ports = Ports.free();
    try (var data = DataFolder.own(directory)) {
      for (var account : accounts.reversed()) {
        var server =
            new PostgresServer(
                data,
                SharedTestInfrastructure.programs(),
                account,
                ports.postgres(),
                Durability.DISPOSABLE);
        server.start(_ -> {});
        server.stop();
      }
    }
    assertThat(Files.readString(directory.resolve("logs/postgres.log")))
        .contains("database system is shut down");
  }

  @Test
  void a_reused_pid_does_not_prevent_the_start() throws IOException {
    var pidFile = directory.resolve("postgres/postmaster.pid");
    var account = Account.choose();
    try (var data = DataFolder.own(directory)) {
      var server =
          new PostgresServer(
              data,
              SharedTestInfrastructure.programs(),
              account,
              Ports.free().postgres(),
              Durability.DISPOSABLE);
      server.start(_ -> {});
      var left = Files.readString(pidFile);
      server.stop();
      var ours = Long.toString(ProcessHandle.current().pid());
      Files.writeString(pidFile, left.replaceFirst("[0-9]+", ours));
      account.own(pidFile);

      server.start(_ -> {});
      server.stop();
    }
  }

  @Test
  void the_directory_that_blocks_postgres_is_not_disclosed() throws IOException {
    var closed = Files.createDirectory(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> Account.NOBODY.requireWayTo(closed.toAbsolutePath()))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("may not enter " + closed);
  }

  private static Path everybodyMayEnter() {
    try {
      var directory = Files.createTempDirectory("bloxtr8-account-");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
