package bloxtr8.infrastructure;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An infrastructure that lives and is forgotten with its JVM. */
final class Throwaway {

  private static final String FOLDER = "bloxtr8-test-";

  private Throwaway() {}

  static Infrastructure shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final Infrastructure SHARED = start();
  }

  private static Infrastructure start() {
    try {
      forgetTheDead();
      var folder = Files.createTempDirectory(FOLDER);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      var infrastructure =
          Infrastructure.start(
              folder, programs(), Ports.free(), Durability.THROWAWAY, List.of(), _ -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(infrastructure, folder)));
      return infrastructure;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A test run that was killed leaves its servers running; whoever starts next stops them. */
  private static void forgetTheDead() throws IOException {
    try (var folders = Files.newDirectoryStream(temporary(), FOLDER + "*")) {
      for (var folder : folders) {
        if (DataFolder.wasOwned(folder)) forgetWhenDead(folder);
      }
    }
  }

  private static void forgetWhenDead(Path folder) throws IOException {
    try (var data = DataFolder.own(folder)) {
      new PostgresServer(data, programs(), Account.choose(), 0, Durability.THROWAWAY)
          .stopOrphan(_ -> {});
      BrokerProcess.stopOrphan(data, _ -> {});
    } catch (Unstartable _) {
      return; // Alive, or somebody else's.
    }
    Folders.delete(folder);
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Unpacked once for all test runs of this user; nobody else may have put them there. */
  static Path programs() throws IOException {
    var folder = temporary().resolve("bloxtr8-programs-" + System.getProperty("user.name"));
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    var permissions = Files.getPosixFilePermissions(folder);
    if (!Files.getOwner(folder).equals(Files.getOwner(Path.of("/proc/self")))
        || permissions.contains(GROUP_WRITE)
        || permissions.contains(OTHERS_WRITE)) {
      throw new Unstartable(folder + " belongs to somebody else: remove it");
    }
    return folder;
  }

  private static void forget(Infrastructure infrastructure, Path folder) {
    infrastructure.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
