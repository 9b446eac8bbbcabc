package bloxtr8.infrastructure;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;

/** The operating system user of PostgreSQL, which refuses to run as root. */
enum Account {
  /** The present user, who is not root. */
  OURS,
  /** Root outside, and an unprivileged user within a user namespace. */
  USER_NAMESPACE,
  /** The user nobody, where user namespaces are forbidden; it must own its files. */
  NOBODY;

  private static final int ROOT = 0;
  private static final int NOBODY_ID = 65534;
  private static final Duration TRIAL_MAX = Duration.ofSeconds(10);

  static Account choose() {
    for (var account : values()) if (account.works()) return account;
    throw new StartupFailure(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
            + " start as another user or install util-linux");
  }

  /** The words before a PostgreSQL command. */
  List<String> prefix() {
    return switch (this) {
      case OURS -> List.of();
      case USER_NAMESPACE -> List.of("unshare", "-U");
      case NOBODY ->
          List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
    };
  }

  boolean works() {
    if (this == OURS) return uid(Path.of("/proc/self")) != ROOT;
    return Command.of(prefix()).with("true").succeeds(TRIAL_MAX);
  }

  /**
   * Changes the owner of a file, or of a folder with its content; the folder itself last, so that
   * an interrupted change is repeated.
   */
  void own(Path path) {
    var wanted = this == NOBODY ? NOBODY_ID : uid(Path.of("/proc/self"));
    if (uid(path) == wanted) return;
    try (var files = Files.walk(path)) {
      for (var file : (Iterable<Path>) files.sorted(reverseOrder())::iterator)
        Files.setAttribute(file, "unix:uid", wanted, NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that the user nobody can reach a folder that it must use. */
  void requireWayTo(Path directory) {
    if (this != NOBODY) return;
    for (var parent = directory; parent != null; parent = parent.getParent()) {
      if (!mayBeEnteredByAll(parent)) {
        throw new StartupFailure(
            "PostgreSQL runs as nobody here and may not enter %s: choose a --data folder elsewhere"
                .formatted(parent));
      }
    }
  }

  private static boolean mayBeEnteredByAll(Path directory) {
    try {
      return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int uid(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
