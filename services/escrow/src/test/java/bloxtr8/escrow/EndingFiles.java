package bloxtr8.escrow;

import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoredFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The real store of files, at which something happens just before a file is stored. */
final class EndingFiles implements FileStore {

  private final FileStore files;
  private final Runnable before;

  EndingFiles(FileStore files, Runnable before) {
    this.files = files;
    this.before = before;
  }

  @Override
  public StoredFile putOnce(FileKey key, byte[] content, String contentType) {
    before.run();
    return files.putOnce(key, content, contentType);
  }

  @Override
  public StoredFile putOnce(FileKey key, Path content, String contentType) {
    before.run();
    return files.putOnce(key, content, contentType);
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
    files.remove(key);
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
