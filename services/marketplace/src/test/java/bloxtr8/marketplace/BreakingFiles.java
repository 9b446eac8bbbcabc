package bloxtr8.marketplace;

import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The real store of files, which breaks before or after it has stored one. */
final class BreakingFiles implements FileStore {

  private final FileStore files;
  private final boolean before;

  BreakingFiles(FileStore files, boolean before) {
    this.files = files;
    this.before = before;
  }

  private static StoreUnavailable broken() {
    return new StoreUnavailable("broken by a test", new IllegalStateException("broken"));
  }

  @Override
  public StoredFile putOnce(FileKey key, byte[] content, String contentType) {
    if (!before) files.putOnce(key, content, contentType);
    throw broken();
  }

  @Override
  public StoredFile putOnce(FileKey key, Path content, String contentType) {
    throw broken();
  }

  @Override
  public @Nullable StoredFile find(FileKey key) {
    return files.find(key);
  }

  @Override
  public byte[] read(FileKey key, int bytesMax) {
    return files.read(key, bytesMax);
  }

  @Override
  public byte[] read(FileKey key, @Nullable String version, int bytesMax) {
    return files.read(key, version, bytesMax);
  }

  @Override
  public void remove(FileKey key) {
    throw broken();
  }

  @Override
  public URI link(StoredFile file, String name, Duration life) {
    return files.link(file, name, life);
  }

  @Override
  public void delete(FileKey key) {
    files.delete(key);
  }
}
