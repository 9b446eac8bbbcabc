package bloxtr8.platform.testing;

import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The real store of files, with something that happens before or after a file is stored. */
public record FaultyFiles(FileStore files, Runnable before, Runnable after) implements FileStore {

  /** The store breaks. */
  public static final Runnable BREAKS =
      () -> {
        throw new StoreUnavailable("broken by a test", new IllegalStateException("broken"));
      };

  /** Something happens before a file is stored. */
  public static FaultyFiles before(FileStore files, Runnable before) {
    return new FaultyFiles(files, before, () -> {});
  }

  /** Something happens after a file is stored, before anybody knows it. */
  public static FaultyFiles after(FileStore files, Runnable after) {
    return new FaultyFiles(files, () -> {}, after);
  }

  @Override
  public StoredFile putOnce(FileKey key, byte[] content, String contentType) {
    before.run();
    var stored = files.putOnce(key, content, contentType);
    after.run();
    return stored;
  }

  @Override
  public StoredFile putOnce(FileKey key, Path content, String contentType) {
    before.run();
    var stored = files.putOnce(key, content, contentType);
    after.run();
    return stored;
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
  public void hide(FileKey key) {
    files.hide(key);
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
