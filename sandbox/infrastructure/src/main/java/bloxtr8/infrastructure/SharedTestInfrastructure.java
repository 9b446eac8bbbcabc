package bloxtr8.infrastructure;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An infrastructure that is deleted with its JVM. */
final class SharedTestInfrastructure {

  private static final String DIRECTORY = "bloxtr8-test-";

  private SharedTestInfrastructure() {}

  static Infrastructure shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final Infrastructure SHARED = start();
  }

  private static Infrastructure start() {
    try {
      deleteAbandoned();
      var directory = Files.createTempDirectory(DIRECTORY);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      var infrastructure =
          Infrastructure.start(
              directory, programs(), Ports.free(), Durability.DISPOSABLE, List.of(), _ -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(infrastructure, directory)));
      return infrastructure;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the servers that a killed test run has left. */
  private static void deleteAbandoned() throws IOException {
    try (var directories = Files.newDirectoryStream(temporary(), DIRECTORY + "*")) {
      for (var directory : directories) if (DataFolder.wasOwned(directory)) deleteAtExit(directory);
    }
  }

  private static void deleteAtExit(Path directory) throws IOException {
    try (var data = DataFolder.own(directory)) {
      new PostgresServer(data, programs(), Account.choose(), 0, Durability.DISPOSABLE)
          .stopOrphan(_ -> {});
      ServerProcess.stopOrphans(data, _ -> {});
    } catch (StartupFailure _) {
      return; // Alive, or another user's.
    }
    Directories.delete(directory);
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Unpacked once for all test runs of this user; files of other users are not accepted. */
  static Path programs() throws IOException {
    var directory = temporary().resolve("bloxtr8-programs-" + System.getProperty("user.name"));
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    var permissions = Files.getPosixFilePermissions(directory);
    if (!Files.getOwner(directory).equals(Files.getOwner(Path.of("/proc/self")))
        || permissions.contains(GROUP_WRITE)
        || permissions.contains(OTHERS_WRITE)) {
      throw new StartupFailure(directory + " belongs to somebody else: remove it");
    }
    return directory;
  }

  private static void delete(Infrastructure infrastructure, Path directory) {
    infrastructure.close();
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
