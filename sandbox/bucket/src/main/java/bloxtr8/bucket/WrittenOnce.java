package bloxtr8.bucket;

import java.util.stream.IntStream;
import org.gaul.s3proxy.PutOptions2;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.options.PutOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;

/**
 * Makes {@code If-None-Match: *} hold among writers at the same time: s3proxy itself looks first
 * and writes afterwards.
 */
final class WrittenOnce extends ForwardingBlobStore {

  private static final String ABSENT = "*";
  private static final int LOCKS = 256;

  /** S3Proxy answers 412 to an exception whose message begins with it. */
  private static final String REFUSED = "PreconditionFailed";

  private final Object[] locks = IntStream.range(0, LOCKS).mapToObj(_ -> new Object()).toArray();

  WrittenOnce(BlobStore files) {
    super(files);
  }

  @Override
  public String putBlob(String container, Blob blob, PutOptions options) {
    if (!(options instanceof PutOptions2 given) || !ABSENT.equals(given.getIfNoneMatch()))
      return super.putBlob(container, blob, options);
    var name = blob.getMetadata().getName();
    synchronized (locks[Math.floorMod(name.hashCode(), LOCKS)]) {
      if (blobExists(container, name)) throw new IllegalStateException(REFUSED);
      return super.putBlob(container, blob, options);
    }
  }
}
