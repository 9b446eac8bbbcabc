package bloxtr8.infrastructure;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once a version from an archive on the class path. */
record PostgresPrograms(Path directory) {

  private static final String VERSION = "18.6";
  private static final int OWNER_MAY_RUN = 0100;

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  static PostgresPrograms in(Path cache) {
    return new PostgresPrograms(cache.resolve("postgresql-" + VERSION));
  }

  /** Safe for several processes at once: one unpacks, the others wait for it. */
  void unpack(Consumer<String> progress) {
    if (Files.exists(directory)) return;
    var lock = directory.resolveSibling("unpacking");
    try {
      Files.createDirectories(directory.getParent());
      try (var channel = FileChannel.open(lock, CREATE, WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(directory)) unpackAlone(progress);
      }
    } catch (IOException e) {
      throw new StartupFailure(
          "PostgreSQL could not be unpacked to %s: %s".formatted(directory, e), e);
    }
  }

  private void unpackAlone(Consumer<String> progress) throws IOException {
    progress.accept("PostgreSQL is unpacking");
    var unfinished = Files.createTempDirectory(directory.getParent(), "unpacking-");
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    unpack(unfinished);
    Files.move(unfinished, directory, ATOMIC_MOVE);
  }

  private static void unpack(Path target) throws IOException {
    try (var archive = new TarArchiveInputStream(new XZInputStream(archive()))) {
      for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry())
        write(entry, archive, target);
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    var path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) throw new IOException("the archive leaves its folder: " + path);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    var mayRun = (entry.getMode() & OWNER_MAY_RUN) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(mayRun ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream archive() {
    var system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    var name =
        switch (system.toLowerCase(Locale.ROOT)) {
          case "linux/amd64" -> "/postgres-linux-x86_64.txz";
          case "linux/aarch64" -> "/postgres-linux-arm_64.txz";
          default ->
              throw new StartupFailure(
                  "no PostgreSQL is packed for %s: use Linux on x86-64 or arm64, or a PostgreSQL of your own (./bloxtr8 server)"
                      .formatted(system));
        };
    var archive = PostgresPrograms.class.getResourceAsStream(name);
    if (archive == null) throw new StartupFailure(name + " is not on the class path: build again");
    return new BufferedInputStream(archive);
  }
}
