package bloxtr8.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, on a machine without the JDK that it needs: a copy of it needs version 99, which a
 * server of this test offers, and whose {@code java} prints its arguments.
 */
class LauncherTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final int MISSING_TOOL = 3;
  private static final String JAVA = "#!/bin/sh\necho \"started: $*\"\n";

  private final AtomicInteger fetches = new AtomicInteger();

  @TempDir Path directory;
  private Path clone;
  private byte[] archive;
  private HttpServer server;

  private record Ended(int code, String output) {}

  @BeforeEach
  void prepare() throws IOException, InterruptedException, NoSuchAlgorithmException {
    clone = Files.createDirectories(directory.resolve("a clone"));
    archive = archive();
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          exchange.sendResponseHeaders(200, archive.length);
          try (var out = exchange.getResponseBody()) {
            out.write(archive);
          }
        });
    server.start();
    var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    write(
        clone.resolve("bloxtr8"),
        Files.readString(HOME.resolve("bloxtr8"))
            .replace("need=25\n", "need=99\n")
            .replaceAll("jdk_address=.*", "jdk_address=" + address)
            .replaceAll("\\b[0-9a-f]{64}\\b", sum));
    Files.createDirectories(clone.resolve("docs"));
    Files.copy(HOME.resolve("docs/help.txt"), clone.resolve("docs/help.txt"));
    for (var file : List.of("pom.xml", ".mvn/jvm.config", "scripts/Build.java"))
      write(clone.resolve(file), file);
    for (var module : List.of("shared/kernel", "services/escrow", "sandbox/broker", "server"))
      write(clone.resolve(module).resolve("src/main/java/A.java"), module);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void without_a_jdk_and_without_anybody_to_ask_nothing_is_fetched() throws IOException {
    var ended = launch("doctor");

    assertThat(ended.code()).isEqualTo(MISSING_TOOL);
    assertThat(ended.output()).contains("needs a JDK 99", "./bloxtr8 --yes");
    assertThat(fetches).hasValue(0);
  }

  @Test
  void a_jdk_is_fetched_once_into_the_users_cache() throws IOException {
    assertThat(launch("--yes", "doctor").output()).contains("started: ", "Doctor.java");
    assertThat(launch("doctor").output()).startsWith("started: ");

    assertThat(fetches).hasValue(1);
    assertThat(cache()).isDirectoryContaining(file -> file.toString().contains("jdk-25"));
  }

  @Test
  void a_file_with_another_checksum_is_refused_and_not_kept() throws IOException {
    archive = "something else".getBytes(UTF_8);

    var ended = launch("--yes", "doctor");

    assertThat(ended.code()).isEqualTo(MISSING_TOOL);
    assertThat(ended.output()).contains("is not the published file");
    assertThat(cache()).isEmptyDirectory();
  }

  @Test
  void help_needs_neither_a_jdk_nor_a_build() throws IOException {
    var up = launch("up", "--help");
    var check = launch("ledger", "check", "-h");

    assertThat(up.output()).startsWith("Usage: bloxtr8 up");
    assertThat(check.output()).startsWith("Usage: bloxtr8 ledger check");
    assertThat(launch("--help").output()).startsWith("Usage: bloxtr8 [-hV] [COMMAND]");
    assertThat(List.of(up.code(), check.code())).containsOnly(0);
  }

  @Test
  void a_build_is_current_by_the_bytes_and_names_of_the_sources_and_not_by_their_times()
      throws IOException {
    launch("--yes", "doctor");
    var source = clone.resolve("services/escrow/src/main/java/A.java");
    var first = stamp();

    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    write(clone.resolve("services/escrow/src/test/java/ATest.java"), "not part of the build");
    write(clone.resolve("services/escrow/target/A.class"), "not part of the sources");
    assertThat(stamp()).isEqualTo(first);

    Files.move(source, source.resolveSibling("B.java"));
    var renamed = stamp();
    Files.delete(source.resolveSibling("B.java"));
    var deleted = stamp();
    write(source, "services/escrow");
    assertThat(List.of(first, renamed, deleted)).doesNotHaveDuplicates();
    assertThat(stamp()).isEqualTo(first);
  }

  @Test
  void a_current_build_is_started_and_another_state_of_the_sources_is_built_first()
      throws IOException {
    launch("--yes", "doctor");
    write(clone.resolve("target/launch").resolve(stamp()).resolve("ready"), "");

    assertThat(launch("ledger", "check").output())
        .startsWith("started: ")
        .endsWith("bloxtr8.server.Main ledger check\n")
        .doesNotContain("Build.java");

    write(clone.resolve("server/src/main/java/A.java"), "changed");
    var changed = launch("ledger", "check");
    assertThat(changed.output()).contains("Build.java").doesNotContain("bloxtr8.server.Main");
  }

  @Test
  void what_may_need_no_build_is_started_without_one() throws IOException {
    launch("--yes", "doctor");

    for (var command : List.of("Verify", "Walks", "Doctor", "Format"))
      assertThat(launch(command.toLowerCase(Locale.ROOT)).output())
          .startsWith("started: ")
          .contains("scripts/" + command + ".java")
          .doesNotContain("Build.java");
  }

  @Test
  void only_what_one_person_waits_for_gives_up_peak_speed() throws IOException {
    launch("--yes", "doctor");
    write(clone.resolve("target/launch").resolve(stamp()).resolve("ready"), "");

    assertThat(launch("up").output()).contains("TieredStopAtLevel=1", "UseSerialGC");
    for (var command : List.of("server", "bench"))
      assertThat(launch(command).output()).doesNotContain("TieredStopAtLevel", "UseSerialGC");
  }

  private String stamp() throws IOException {
    return launch("stamp").output().strip();
  }

  private Path cache() {
    return directory.resolve("cache/bloxtr8");
  }

  private Ended launch(String... arguments) throws IOException {
    var words = new ArrayList<>(List.of("/bin/sh", clone.resolve("bloxtr8").toString()));
    words.addAll(List.of(arguments));
    return run(words);
  }

  private Ended run(List<String> words) throws IOException {
    var builder =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true);
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    builder.environment().remove("JAVA_HOME");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.onExit().join().exitValue(), output);
  }

  private byte[] archive() throws IOException {
    var jdk = directory.resolve("jdk-99");
    write(jdk.resolve("release"), "JAVA_VERSION=\"99.0.1\"\n");
    write(jdk.resolve("bin/java"), JAVA);
    write(jdk.resolve("bin/javac"), JAVA);
    var file = directory.resolve("jdk.tar.gz");
    var packed = run(List.of("tar", "-czf", file.toString(), "-C", directory.toString(), "jdk-99"));
    assertThat(packed.code()).as(packed.output()).isZero();
    return Files.readAllBytes(file);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
