package bloxtr8.platform.files;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stores files, each written once and never changed. Only a temporary one can be deleted ({@link
 * FileKey#isTemporary}), and only a draft can be hidden ({@link FileKey#isDraft}); executed
 * contracts, their certificates and evidence stay for ever.
 */
public interface FileStore {

  /** The longest life of a link to a file: whoever has the link can read the file. */
  Duration LINK_MAX = Duration.ofMinutes(5);

  /**
   * Stores a file, unless one of that key is there: then that one stays, and is returned.
   *
   * @param contentType as it is given to whoever downloads it
   * @throws StoreUnavailable when the store could not be asked; the file may be there or not
   */
  StoredFile putOnce(FileKey key, byte[] content, String contentType);

  /** As {@link #putOnce(FileKey, byte[], String)}, of a file that is not read into memory. */
  StoredFile putOnce(FileKey key, Path content, String contentType);

  /**
   * Null when there is none.
   *
   * @throws StoreUnavailable when the store could not be asked
   */
  @Nullable StoredFile find(FileKey key);

  /**
   * The bytes of a file.
   *
   * @param bytesMax a longer file is refused with an {@link IllegalArgumentException}
   * @throws java.util.NoSuchElementException when there is none
   * @throws StoreUnavailable when the store could not be asked
   */
  byte[] read(FileKey key, int bytesMax);

  /**
   * As {@link #read(FileKey, int)}, of one version.
   *
   * @param version null for the newest, as in a store that keeps none
   */
  byte[] read(FileKey key, @Nullable String version, int bytesMax);

  /**
   * Hides a draft that nobody may read any more, or does nothing when there is none. A store that
   * keeps versions ends it by its own rule for hidden ones; another one deletes it.
   *
   * @throws IllegalArgumentException when the file is no draft
   * @throws StoreUnavailable when the store could not be asked; the file may be there or not
   */
  void hide(FileKey key);

  /**
   * A link by which anyone can download this one file for a while, as an attachment. It asks no
   * store.
   *
   * @param name of the file for whoever downloads it; other letters than ASCII are replaced
   * @param life at most {@link #LINK_MAX}
   */
  URI link(StoredFile file, String name, Duration life);

  /**
   * Deletes a temporary file for ever, with all that a store of versions keeps of it. There may be
   * none.
   *
   * @throws IllegalArgumentException when the file is one that is kept
   * @throws StoreUnavailable when the store could not be asked, or refuses; it may be there or not
   */
  void delete(FileKey key);
}
