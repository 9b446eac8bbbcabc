package bloxtr8.platform.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.RunningPrograms;
import bloxtr8.kernel.Secret;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real server of the embedded infrastructure, over HTTP. */
class S3FileStoreTest {

  private static final String PDF = "application/pdf";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int WRITERS = 50;
  private static final int ALL = 1_000;

  private final Infrastructure infrastructure = Infrastructure.sharedForTests();
  private final HttpClient http = HttpClient.newHttpClient();
  private S3FileStore store = open("bucket-of-tests", World.SANDBOX);

  @TempDir Path folder;

  @BeforeEach
  void start() {
    infrastructure.requireBucket();
  }

  @AfterEach
  void close() {
    store.close();
    http.close();
  }

  private S3FileStore open(String bucket, World world) {
    return S3FileStore.open(settings(infrastructure.bucketUrl(), bucket), world);
  }

  private FilesSettings settings(String endpoint, String bucket) {
    return settings(endpoint, bucket, Duration.ofSeconds(10));
  }

  private FilesSettings settings(String endpoint, String bucket, Duration fileMax) {
    return new FilesSettings(
        URI.create(endpoint),
        "",
        "us-east-1",
        bucket,
        Infrastructure.BUCKET_ACCESS_KEY,
        new Secret(infrastructure.bucketSecret()),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        fileMax,
        2);
  }

  private static FileKey key() {
    return new FileKey("tests/" + UUID.randomUUID() + ".pdf");
  }

  private HttpResponse<String> call(URI link) throws Exception {
    return http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int statusOf(URI link) {
    return http.sendAsync(
            HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding())
        .join()
        .statusCode();
  }

  @Test
  void a_file_is_downloaded_by_its_link_as_an_attachment() throws Exception {
    var key = key();
    var file = store.putOnce(key, "a contract".getBytes(UTF_8), PDF);

    var answer = call(store.link(file, "contract \"of\" Zoë.pdf", MINUTE));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a contract");
    assertThat(answer.headers().firstValue("Content-Type")).contains(PDF);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"contract _of_ Zo_.pdf\"");
    assertThat(file.sha256()).isEqualTo(FileHash.of("a contract".getBytes(UTF_8)).sha256());
    assertThat(store.find(key)).isEqualTo(file);
    assertThat(store.read(key, ALL)).asString(UTF_8).isEqualTo("a contract");
  }

  @Test
  void a_file_on_disk_is_stored_without_being_read_into_memory() throws Exception {
    var content = Files.writeString(folder.resolve("evidence"), "of a dispute");
    var key = key();

    var file = store.putOnce(key, content, PDF);

    assertThat(file.bytes()).isEqualTo(12);
    assertThat(store.read(key, ALL)).asString(UTF_8).isEqualTo("of a dispute");
  }

  @Test
  void a_file_on_disk_has_a_time_out_of_its_own() throws Exception {
    var content = Files.write(folder.resolve("report"), new byte[20_000_000]);
    var brief = settings(infrastructure.bucketUrl(), "bucket-of-tests", Duration.ofMillis(1));
    try (var other = S3FileStore.open(brief, World.SANDBOX)) {
      var small = other.putOnce(key(), "in memory".getBytes(UTF_8), PDF);
      assertThat(other.find(small.key())).isEqualTo(small);
      assertThatThrownBy(() -> other.putOnce(key(), content, PDF))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void only_a_draft_can_be_hidden_and_only_what_expires_can_be_deleted() {
    var name = UUID.randomUUID() + ".pdf";
    for (var kept : List.of("contracts/", "evidence/", "tests/")) {
      var file = store.putOnce(new FileKey(kept + name), "kept".getBytes(UTF_8), PDF);
      assertThatThrownBy(() -> store.hide(file.key())).hasMessageContaining("kept");
      assertThatThrownBy(() -> store.delete(file.key())).hasMessageContaining("kept");
      assertThat(store.find(file.key())).isEqualTo(file);
    }
    var draft = store.putOnce(new FileKey("drafts/" + name), "draft".getBytes(UTF_8), PDF);
    assertThatThrownBy(() -> store.delete(draft.key())).hasMessageContaining("kept");
    store.hide(draft.key());
    assertThat(store.find(draft.key())).isNull();
  }

  @Test
  void no_other_file_method_or_time_is_opened_by_a_link() throws Exception {
    var file = store.putOnce(key(), "mine".getBytes(UTF_8), PDF);
    var other = store.putOnce(key(), "another's".getBytes(UTF_8), PDF);
    var link = store.link(file, "mine.pdf", MINUTE);
    var address = link.toString();

    assertThat(
            call(URI.create(address.replace(file.key().text(), other.key().text()))).statusCode())
        .as("the key of another file")
        .isEqualTo(403);
    var last = address.charAt(address.length() - 1) == '0' ? '1' : '0';
    assertThat(call(URI.create(address.substring(0, address.length() - 1) + last)).statusCode())
        .as("an altered signature")
        .isEqualTo(403);
    assertThat(call(URI.create(address.replace("attachment", "inline"))).statusCode())
        .as("another disposition")
        .isEqualTo(403);
    var put =
        HttpRequest.newBuilder(link).PUT(HttpRequest.BodyPublishers.ofString("replaced")).build();
    assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(call(URI.create(address.substring(0, address.indexOf('?')))).statusCode())
        .as("no signature")
        .isEqualTo(403);

    var brief = store.link(file, "mine.pdf", Duration.ofSeconds(1));
    assertThat(call(brief).statusCode()).isEqualTo(200);
    Await.until("the link expires", () -> statusOf(brief) == 403);
    assertThat(store.read(file.key(), ALL)).asString(UTF_8).isEqualTo("mine");
  }

  @Test
  void a_link_lives_five_minutes_at_most() {
    var file = store.putOnce(key(), "mine".getBytes(UTF_8), PDF);

    assertThatThrownBy(() -> store.link(file, "mine.pdf", FileStore.LINK_MAX.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_fifty_writers_at_once_one_writes_and_all_see_its_file() throws Exception {
    var key = key();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var written =
          writers.invokeAll(
              IntStream.range(0, WRITERS)
                  .<Callable<StoredFile>>mapToObj(
                      i -> () -> store.putOnce(key, ("writer " + i).getBytes(UTF_8), PDF))
                  .toList());

      var stored = store.find(key);
      for (var file : written) assertThat(file.get()).isEqualTo(stored);
      assertThat(FileHash.of(store.read(key, ALL)).sha256())
          .isEqualTo(stored == null ? "" : stored.sha256());
    }
  }

  @Test
  void a_file_that_is_not_there_is_none() {
    assertThat(store.find(key())).isNull();
    assertThatThrownBy(() -> store.read(key(), ALL)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void a_temporary_file_is_deleted_for_ever_and_no_other() {
    var report = new FileKey("reports/" + UUID.randomUUID() + ".csv");
    var file = store.putOnce(report, "mine".getBytes(UTF_8), PDF);
    var contract = store.putOnce(key(), "ours".getBytes(UTF_8), PDF);

    store.delete(report);
    store.delete(report);

    assertThat(store.find(report)).isNull();
    assertThat(statusOf(store.link(file, "mine.csv", MINUTE))).isEqualTo(404);
    assertThatThrownBy(() -> store.delete(contract.key()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.find(contract.key())).isEqualTo(contract);
  }

  @Test
  void a_longer_file_than_asked_for_is_not_read() {
    var file = store.putOnce(key(), new byte[ALL + 1], PDF);

    assertThatThrownBy(() -> store.read(file.key(), ALL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_store_that_does_not_answer_is_unavailable_within_its_time_outs() {
    try (var stopped =
        S3FileStore.open(settings("http://127.0.0.1:1", "bucket-of-tests"), World.SANDBOX)) {
      assertThatThrownBy(() -> stopped.putOnce(key(), new byte[1], PDF))
          .isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> stopped.find(key())).isInstanceOf(StoreUnavailable.class);
      assertThat(stopped.works()).isFalse();
    }
    assertThat(store.works()).isTrue();
  }

  @Test
  void files_survive_the_kill_of_the_server_which_starts_again() {
    var file = store.putOnce(key(), "kept".getBytes(UTF_8), PDF);
    var servers =
        RunningPrograms.startedWith(
            String.format(Locale.ROOT, "--port=%d", infrastructure.ports().objects()));
    assertThat(servers).hasSize(1);

    servers.getFirst().destroyForcibly();
    assertThat(RunningPrograms.ends(servers.getFirst(), Duration.ofSeconds(20))).isTrue();

    Await.until("the server answers again", () -> isThere(file));
    assertThat(store.read(file.key(), ALL)).asString(UTF_8).isEqualTo("kept");
  }

  private boolean isThere(StoredFile file) {
    try {
      return file.equals(store.find(file.key()));
    } catch (StoreUnavailable _) {
      return false;
    }
  }

  @Test
  void a_live_world_refuses_a_bucket_that_keeps_no_versions() {
    store.putOnce(key(), new byte[1], PDF);

    assertThatThrownBy(() -> open("bucket-of-tests", World.LIVE))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("keeps no versions");
  }

  @Test
  void a_live_world_creates_no_bucket() {
    assertThatThrownBy(() -> open("a-bucket-nobody-made", World.LIVE))
        .isInstanceOf(SettingsProblem.class);
    assertThatThrownBy(() -> open("a-bucket-nobody-made", World.LIVE))
        .isInstanceOf(SettingsProblem.class);
  }

  @Test
  void a_live_world_starts_without_its_store_and_writes_nothing_before_it_has_asked() {
    try (var live =
        S3FileStore.open(settings("http://127.0.0.1:1", "bucket-of-tests"), World.LIVE)) {
      assertThatThrownBy(() -> live.putOnce(key(), new byte[1], PDF))
          .isInstanceOf(StoreUnavailable.class);
    }
  }
}
