package bloxtr8.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of what is uploaded at the moment, by people to us or by us to the store of files, which
 * the processes of one user on one machine share. A process that is killed leaves its files there:
 * they are removed when they are old. Nobody but the user can open it, and one that somebody else
 * has made is refused.
 */
public final class UploadFolder {

  private static final String UPLOADS = "uploads";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;

  private UploadFolder(Path path) {
    this.path = path;
  }

  /** Of people's uploads, in the folder for temporary files. */
  public static UploadFolder ofThisMachine() {
    return ofThisMachine(UPLOADS);
  }

  /** Of something else, in the folder for temporary files. */
  public static UploadFolder ofThisMachine(String what) {
    return in(Path.of(System.getProperty("java.io.tmpdir")), what);
  }

  /** In another folder. */
  public static UploadFolder in(Path parent) {
    return in(parent, UPLOADS);
  }

  private static UploadFolder in(Path parent, String what) {
    var name = "bloxtr8-%s-%s".formatted(what, System.getProperty("user.name"));
    try {
      Files.createDirectories(parent);
      return new UploadFolder(requireOwn(parent.toAbsolutePath().resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the folder where it is not there; one of somebody else, or a link, is none of ours. */
  private static Path requireOwn(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException _) {
      // By us, or by somebody else.
    }
    var facts = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!facts.isDirectory() || !facts.owner().equals(ownerOfOurs(folder)))
      throw new FileSystemException(
          folder.toString(), null, "it is no folder of this user: remove it");
    if (!facts.permissions().equals(OWNER_ONLY)) Files.setPosixFilePermissions(folder, OWNER_ONLY);
    return folder;
  }

  /** The user that this process runs as, who may have no name, is the owner of what it makes. */
  private static UserPrincipal ownerOfOurs(Path folder) throws IOException {
    var ours =
        Files.createTempDirectory(Objects.requireNonNull(folder.getParent()), "bloxtr8-owner-");
    try {
      return Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.delete(ours);
    }
  }

  public Path path() {
    return path;
  }

  /** A new folder in it for one upload. */
  public Path forOne() throws IOException {
    return Files.createTempDirectory(requireOwn(path), "upload-");
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    removeBefore(folder, Instant.MAX);
    Files.deleteIfExists(folder);
  }

  /**
   * Removes what was last written before a time, and makes the folder again where the system has
   * removed it; what cannot be removed is tried again later.
   */
  public void removeBefore(Instant before) {
    try {
      requireOwn(path);
      removeBefore(path, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeBefore(Path folder, Instant before) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
              throws IOException {
            if (facts.lastModifiedTime().toInstant().isBefore(before)) Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          // Another process may have been quicker.
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            if (!each.equals(folder) && isOld(each)) deleteIfEmpty(each);
            return FileVisitResult.CONTINUE;
          }

          // By the last change in it: a young one may be about to get its file.
          private boolean isOld(Path each) throws IOException {
            try {
              return Files.getLastModifiedTime(each).toInstant().isBefore(before);
            } catch (NoSuchFileException _) {
              return false; // another process was quicker
            }
          }
        });
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException _) {
      // It has files that are not old.
    }
  }
}
