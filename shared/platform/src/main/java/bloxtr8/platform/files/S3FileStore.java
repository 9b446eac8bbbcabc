package bloxtr8.platform.files;

import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Files in one bucket of an object store that speaks S3. In a sandbox world the bucket is created
 * at the first write; in a live world nothing is written to a bucket that keeps no versions.
 */
public final class S3FileStore implements FileStore, AutoCloseable {

  private static final String ABSENT = "*";
  private static final String SHA_256 = "sha256";

  /** A key that is written once has one version, or none. */
  private static final int VERSIONS_MAX = 10;

  private static final Duration WORKS_CACHED_FOR = Duration.ofSeconds(10);

  private final S3Client client;
  private final S3Presigner signer;
  private final String bucket;
  private final World world;
  private final Duration fileMax;
  private volatile boolean prepared;
  private volatile boolean works = true;
  private volatile long askedAtNanos = System.nanoTime() - WORKS_CACHED_FOR.toNanos();

  private S3FileStore(
      S3Client client, S3Presigner signer, String bucket, World world, Duration fileMax) {
    this.client = client;
    this.signer = signer;
    this.bucket = bucket;
    this.world = world;
    this.fileMax = fileMax;
  }

  /**
   * Opens the store. One that does not answer now is asked again at the first write.
   *
   * @throws SettingsProblem in a live world, when the bucket keeps no versions
   */
  public static S3FileStore open(Settings settings) {
    return open(settings.get(FilesSettings.class), World.of(settings));
  }

  static S3FileStore open(FilesSettings settings, World world) {
    var store =
        new S3FileStore(
            S3Clients.client(settings),
            S3Clients.signer(settings),
            settings.bucket(),
            world,
            settings.fileMax());
    try {
      if (world == World.LIVE) store.prepare();
    } catch (StoreUnavailable _) {
      // Asked again before the first write.
    } catch (SettingsProblem e) {
      store.close();
      throw e;
    }
    return store;
  }

  private void prepare() {
    if (prepared) return;
    switch (world) {
      case LIVE -> requireVersions();
      case SANDBOX -> createBucket();
    }
    prepared = true;
  }

  private void requireVersions() {
    var answer = asked(this::versioning);
    if (!answer.equals(BucketVersioningStatus.ENABLED.toString()))
      throw new SettingsProblem(
          "The bucket %s keeps no versions (%s): in a live world it must".formatted(bucket, answer)
              + " (docs/operations/deployment.md).");
  }

  /** A store that answers and does not tell is as one without versions. */
  private String versioning() {
    try {
      var answer = client.getBucketVersioning(request -> request.bucket(bucket));
      return Objects.requireNonNullElse(answer.statusAsString(), "never enabled");
    } catch (S3Exception e) {
      if (isTemporary(e)) throw e;
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean isTemporary(S3Exception e) {
    return e.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
        && e.statusCode() != HttpURLConnection.HTTP_NOT_IMPLEMENTED;
  }

  private void createBucket() {
    asked(() -> {
      try {
        return client.createBucket(request -> request.bucket(bucket));
      } catch (S3Exception e) {
        // Ours already.
        if (e.statusCode() == HttpURLConnection.HTTP_CONFLICT) return "";
        throw e;
      }
    });
  }

  @Override
  public StoredFile putOnce(FileKey key, byte[] content, String contentType) {
    return put(
        new StoredFile(key, content.length, FileHash.of(content).sha256(), contentType, null),
        RequestBody.fromBytes(content),
        _ -> {});
  }

  @Override
  public StoredFile putOnce(FileKey key, Path content, String contentType) {
    try {
      var file = FileHash.of(content);
      return put(
          new StoredFile(key, file.bytes(), file.sha256(), contentType, null),
          RequestBody.fromFile(content),
          limits -> limits.apiCallAttemptTimeout(fileMax).apiCallTimeout(fileMax));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredFile put(
      StoredFile file,
      RequestBody content,
      Consumer<AwsRequestOverrideConfiguration.Builder> limits) {
    prepare();
    return asked(() -> {
      try {
        var answer =
            client.putObject(
                request ->
                    request
                        .bucket(bucket)
                        .key(file.key().text())
                        .contentType(file.contentType())
                        .metadata(Map.of(SHA_256, file.sha256()))
                        .ifNoneMatch(ABSENT)
                        .overrideConfiguration(limits),
                content);
        return withVersion(file, answer.versionId());
      } catch (SdkException e) {
        // Also when only the answer was lost, or came before the whole file was sent.
        var first = find(file.key());
        if (first == null) throw e;
        return first;
      }
    });
  }

  @Override
  public @Nullable StoredFile find(FileKey key) {
    return asked(() -> {
      try {
        var answer = client.headObject(request -> request.bucket(bucket).key(key.text()));
        return new StoredFile(
            key,
            answer.contentLength(),
            Objects.requireNonNull(
                answer.metadata().get(SHA_256), "a file that we have not written: " + key),
            answer.contentType(),
            versionOf(answer.versionId()));
      } catch (NoSuchKeyException _) {
        return null;
      } catch (S3Exception e) {
        if (e.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) return null;
        throw e;
      }
    });
  }

  @Override
  public byte[] read(FileKey key, int bytesMax) {
    return read(key, null, bytesMax);
  }

  @Override
  public byte[] read(FileKey key, @Nullable String version, int bytesMax) {
    return asked(() -> {
      try (var answer =
          client.getObject(request -> request.bucket(bucket).key(key.text()).versionId(version))) {
        if (answer.response().contentLength() > bytesMax) {
          answer.abort();
          throw new IllegalArgumentException(key + " is longer than asked for");
        }
        return answer.readNBytes(bytesMax);
      } catch (NoSuchKeyException _) {
        throw new NoSuchElementException(key.text());
      } catch (IOException e) {
        throw new StoreUnavailable("the object store broke off: " + key, e);
      }
    });
  }

  @Override
  public void hide(FileKey key) {
    if (!key.isDraft()) throw new IllegalArgumentException("this file is kept: " + key);
    asked(() -> client.deleteObject(request -> request.bucket(bucket).key(key.text())));
  }

  @Override
  public URI link(StoredFile file, String name, Duration life) {
    if (life.compareTo(LINK_MAX) > 0) throw new IllegalArgumentException("too long: " + life);
    return S3Clients.link(signer, bucket, file, name, life);
  }

  @Override
  public void delete(FileKey key) {
    if (!key.isTemporary()) throw new IllegalArgumentException("this file is kept: " + key);
    for (var version = 0; version < VERSIONS_MAX; version++) {
      var file = find(key);
      if (file == null) return;
      asked(() ->
          client.deleteObject(
              request -> request.bucket(bucket).key(key.text()).versionId(file.version())));
    }
    throw new IllegalStateException("it has too many versions: " + key);
  }

  /** Whether the store answers, asked at most every ten seconds. */
  public boolean works() {
    if (System.nanoTime() - askedAtNanos < WORKS_CACHED_FOR.toNanos()) return works;
    askedAtNanos = System.nanoTime();
    try {
      client.headBucket(request -> request.bucket(bucket));
      works = true;
    } catch (S3Exception e) {
      // Nothing has been written to it yet.
      works = world == World.SANDBOX && e.statusCode() == HttpURLConnection.HTTP_NOT_FOUND;
    } catch (SdkException _) {
      works = false;
    }
    return works;
  }

  private static <T extends @Nullable Object> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new StoreUnavailable("the object store: " + e.getMessage(), e);
    }
  }

  private static StoredFile withVersion(StoredFile file, @Nullable String version) {
    return new StoredFile(
        file.key(), file.bytes(), file.sha256(), file.contentType(), versionOf(version));
  }

  /** A bucket whose versioning was never enabled says "null" or nothing. */
  private static @Nullable String versionOf(@Nullable String version) {
    return version == null || version.equals("null") ? null : version;
  }

  @Override
  public void close() {
    client.close();
    signer.close();
  }
}
