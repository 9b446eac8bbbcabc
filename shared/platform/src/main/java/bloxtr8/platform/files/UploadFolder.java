package bloxtr8.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder of what people are uploading, which the processes of one user on one machine share. A
 * process that is killed leaves its files there: they are removed when they are old.
 */
public final class UploadFolder {

  private static final String NAME = "bloxtr8-uploads-" + System.getProperty("user.name");

  private final Path path;

  private UploadFolder(Path path) {
    this.path = path;
  }

  /** In the folder for temporary files. */
  public static UploadFolder ofThisMachine() {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** In another folder. */
  public static UploadFolder in(Path parent) {
    try {
      return new UploadFolder(Files.createDirectories(parent.toAbsolutePath().resolve(NAME)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return path;
  }

  /** A new folder in it for one upload. */
  public Path forOne() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(path), "upload-");
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
      Files.createDirectories(path);
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
