package bloxtr8.bucket;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * An S3 server that keeps its objects as files of a folder. Prints {@code ready} once it accepts
 * clients, and ends when its standard input does, which happens when its parent dies.
 *
 * <p>Options: {@code --port= --data= --secret=}; the last names a file with the only secret key.
 */
public final class BucketServer {

  public static final String READY = "ready";
  public static final String ACCESS_KEY = "bloxtr8";

  private BucketServer() {}

  static void main(String[] arguments) throws Exception {
    var options = parse(List.of(arguments));
    var server =
        S3Proxy.builder()
            .blobStore(new WrittenOnce(files(Path.of(required(options, "data")))))
            .endpoint(
                URI.create(
                    String.format(
                        Locale.ROOT,
                        "http://127.0.0.1:%d",
                        Integer.parseInt(required(options, "port")))))
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                ACCESS_KEY,
                Files.readString(Path.of(required(options, "secret"))).strip())
            .ignoreUnknownHeaders(true)
            .build();
    Thread.ofPlatform().daemon().name("parent").start(BucketServer::exitWithTheParent);
    server.start();
    System.out.println(READY);
  }

  private static BlobStore files(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    return ContextBuilder.newBuilder("filesystem-nio2")
        .credentials("local", "local")
        .overrides(properties)
        .build(BlobStoreContext.class)
        .getBlobStore();
  }

  private static Map<String, String> parse(List<String> arguments) {
    var given = new HashMap<String, String>();
    for (var argument : arguments) {
      var at = argument.indexOf('=');
      if (!argument.startsWith("--") || at < 0)
        throw new IllegalArgumentException("expected --name=value, not " + argument);
      given.put(argument.substring(2, at), argument.substring(at + 1));
    }
    return given;
  }

  private static String required(Map<String, String> given, String name) {
    var value = given.get(name);
    if (value == null) throw new IllegalArgumentException("--" + name + "= is missing");
    return value;
  }

  /** An object is a temporary file that is renamed once it is whole: a sudden end loses nothing. */
  private static void exitWithTheParent() {
    try (var input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A broken pipe means the same as the end of the input.
    }
    Runtime.getRuntime().halt(0);
  }
}
