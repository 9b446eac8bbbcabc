package bloxtr8.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * The folder with all data that must survive a restart. One process at a time owns it: the
 * operating system releases the lock when that process dies.
 */
final class DataFolder implements AutoCloseable {

  private static final String OWNER = "owner";
  private static final String LOCK = "lock";
  private static final int PASSWORD_BYTES = 24;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataFolder own(Path path) {
    try {
      create(path);
      var root = path.toRealPath();
      Files.createDirectories(root.resolve("logs"));
      var channel = FileChannel.open(root.resolve(LOCK), CREATE, WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StartupFailure(
            "%s is in use by %s: stop it or choose another --data folder"
                .formatted(root, owner(root)));
      }
      Files.writeString(root.resolve(OWNER), Owner.self().text());
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new StartupFailure(
          "cannot write to %s: make it writable, or choose another --data folder".formatted(path),
          e);
    }
  }

  /**
   * Other users may pass through, as PostgreSQL does when it runs as nobody, but cannot list it.
   */
  private static void create(Path root) throws IOException {
    if (Files.isDirectory(root)) return;
    Files.createDirectories(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  static boolean isInUse(Path root) {
    if (!isOne(root)) return false;
    try (var channel = FileChannel.open(root.resolve(LOCK), WRITE)) {
      return !locked(channel);
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether an earlier run has created it. */
  static boolean isOne(Path root) {
    return Files.exists(root.resolve(LOCK));
  }

  /** Deletes all but the lock, so that no other process starts here meanwhile. */
  void deleteContents() {
    try (var files = Files.newDirectoryStream(root)) {
      for (var file : files) if (!file.endsWith(LOCK)) Directories.delete(file);
    } catch (IOException e) {
      throw new StartupFailure("%s cannot be emptied: %s".formatted(root, e.getMessage()), e);
    }
  }

  /** Whether a process owned it and did not stop cleanly. */
  static boolean wasOwned(Path root) {
    return Files.exists(root.resolve(OWNER));
  }

  /** Names the process to stop; only the lock decides about ownership. */
  private static String owner(Path root) throws IOException {
    var file = root.resolve(OWNER);
    return Files.exists(file) ? Files.readString(file) : "another process";
  }

  private record Owner(long pid, Instant startedAt) {
    static Owner self() {
      var self = ProcessHandle.current();
      return new Owner(self.pid(), self.info().startInstant().orElse(Instant.EPOCH));
    }

    String text() {
      return String.format(Locale.ROOT, "process %d (started %s)", pid, startedAt);
    }
  }

  Path path(String name) {
    return root.resolve(name);
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name);
  }

  /** Generated at the first call, then always the same; readable by its owner only. */
  String secret(String name) {
    try {
      return Files.readString(secretFile(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path secretFile(String name) {
    try {
      var directory = Files.createDirectories(root.resolve("secrets"));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      var file = directory.resolve(name);
      if (!Files.exists(file)) writePrivately(file, random());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A secret of a folder that another process owns. */
  static String secretOf(Path root, String name) {
    try {
      return Files.readString(root.resolve("secrets").resolve(name));
    } catch (IOException e) {
      throw new StartupFailure("%s has no secret %s: %s".formatted(root, name, e), e);
    }
  }

  boolean hasSecret(String name) {
    return Files.exists(root.resolve("secrets").resolve(name));
  }

  /** Writes the file completely or not at all. */
  static void writePrivately(Path file, String text) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), owner)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(unfinished, file, ATOMIC_MOVE);
  }

  private static String random() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve(OWNER));
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
