package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.BUYER;
import static bloxtr8.escrow.Deals.MODERATOR;
import static bloxtr8.escrow.Deals.SELLER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import bloxtr8.escrow.UploadServer.Answer;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Samples;
import bloxtr8.escrow.evidence.BundleCheck;
import bloxtr8.escrow.evidence.CheckedFile;
import bloxtr8.escrow.evidence.EvidenceKind;
import bloxtr8.escrow.evidence.EvidenceLink;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.codec.MessageCodec.SchemaUnresolved;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.FileHash;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.FaultyFiles;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topics;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads over HTTP, to the real database and the real bucket. */
class EvidenceTest {

  private static final Person STRANGER = new Person(new UserId(new UUID(0, 99)), Authority.USER);
  private static final Disputed CASE = (Disputed) Samples.disputed();
  private static final DisputeId DISPUTE = CASE.dispute().id();
  private static final EscrowId ESCROW = CASE.terms().escrow();
  private static final byte[] TEXT = "He never handed the game over.".getBytes(UTF_8);

  @TempDir Path folder;

  private TestEnvironment environment;
  private EvidenceHandler handler;
  private UploadFolder uploads;
  private UploadServer server;
  private volatile Person calling = BUYER;

  @BeforeEach
  void begin() throws Exception {
    environment = TestEnvironment.fresh(EscrowSettings.ALL, Map.of());
    var api = environment.open(DatabaseRoles.ESCROW_API);
    store("Disputed");
    handler = handler(api);
    uploads = UploadFolder.in(folder);
    server =
        new UploadServer(
            new EvidenceController(handler, caller(), api.clock(), uploads),
            uploads,
            folder,
            api.telemetry().alerts());
  }

  private EvidenceHandler handler(ServiceContext api) {
    return new EvidenceHandler(api, environment.files());
  }

  private void store(String state) {
    environment
        .admin()
        .sql(
            """
            INSERT INTO escrow.escrow (id, version, published_version, state, buyer_id, seller_id,
                                       price_cents, rail, body, updated_at)
            VALUES (:id, 1, 1, :state, :buyer, :seller, 250000, 'STRIPE', :body::jsonb, now())
            """)
        .param("id", ESCROW.value())
        .param("state", state)
        .param("buyer", BUYER.user().value())
        .param("seller", SELLER.user().value())
        .param("body", EscrowJson.write(CASE))
        .update();
    environment
        .admin()
        .sql("INSERT INTO escrow.dispute (id, escrow_id) VALUES (:id, :escrow)")
        .param("id", DISPUTE.value())
        .param("escrow", ESCROW.value())
        .update();
  }

  private void endTheDispute() {
    environment
        .admin()
        .sql("UPDATE escrow.escrow SET body = :body::jsonb")
        .param("body", EscrowJson.write(CASE.dispute().before()))
        .update();
  }

  private Caller caller() {
    return new Caller() {
      @Override
      public UserId user() {
        return calling.user();
      }

      @Override
      public Authority authority() {
        return calling.authority();
      }

      @Override
      public Instant signedInAt() {
        return Instant.EPOCH;
      }

      @Override
      public @Nullable UserId appointedBy() {
        return null;
      }
    };
  }

  @AfterEach
  void end() throws Exception {
    server.close();
    environment.close();
  }

  private Answer upload(Person by, String name, byte[] content, String key) throws Exception {
    calling = by;
    return server.upload(DISPUTE, name, content, key);
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.kind()).isEqualTo(RefusedRequest.Kind.NOT_FOUND));
  }

  @Test
  void the_parties_and_staff_add_files_to_one_chain_and_nobody_else_learns_of_it()
      throws Exception {
    assertThat(upload(BUYER, "chat.txt", TEXT, "a").status()).isEqualTo(201);
    assertThat(upload(SELLER, "../../etc/passwd.txt", TEXT, "a").status()).isEqualTo(201);
    assertThat(upload(MODERATOR, "C:\\\\x\\\\log\u202e.txt", TEXT, "a").status()).isEqualTo(201);
    assertThat(upload(STRANGER, "chat.txt", TEXT, "a")).isEqualTo(new Answer(404, "not_found"));

    var chain = handler.list(DISPUTE, SELLER);
    assertThat(EvidenceLink.isUnbroken(chain)).isTrue();
    assertThat(chain)
        .extracting(link -> link.content().role())
        .containsExactly("BUYER", "SELLER", "STAFF");
    assertThat(chain)
        .extracting(link -> link.content().name())
        .containsExactly("chat.txt", "passwd.txt", "log_.txt");
    assertNotFound(() -> handler.list(DISPUTE, STRANGER));
    assertNotFound(() -> handler.one(DISPUTE, chain.getFirst().content().id(), STRANGER));
    assertNotFound(() -> handler.bundle(DISPUTE, STRANGER, OutputStream.nullOutputStream()));
    assertThat(download(handler.link(handler.one(DISPUTE, chain.getFirst().content().id(), BUYER))))
        .isEqualTo(TEXT);
  }

  private static byte[] download(URI link) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray()).body();
    }
  }

  @Test
  void the_same_request_again_adds_nothing_and_another_file_under_its_key_is_refused()
      throws Exception {
    var first = upload(BUYER, "chat.txt", TEXT, "key");

    assertThat(upload(BUYER, "chat.txt", TEXT, "key")).isEqualTo(first);
    assertThat(upload(BUYER, "chat.txt", "other".getBytes(UTF_8), "key"))
        .isEqualTo(new Answer(409, "idempotency_key_reused"));
    assertThat(handler.list(DISPUTE, BUYER)).hasSize(1);
  }

  @Test
  void an_upload_that_is_no_evidence_is_refused_and_adds_nothing() throws Exception {
    calling = BUYER;
    assertThat(server.upload(DISPUTE, "a.txt", new byte[11 * 1024 * 1024], "a").status())
        .isEqualTo(413);
    assertThat(server.upload(DISPUTE, "page.png", "<html>".getBytes(UTF_8), "b"))
        .isEqualTo(new Answer(422, "file_type"));
    assertThat(server.send(DISPUTE, UploadServer.form("other", "a.txt", TEXT), "c"))
        .isEqualTo(new Answer(400, "malformed_upload"));
    assertThat(server.send(DISPUTE, "no parts".getBytes(UTF_8), "d"))
        .isEqualTo(new Answer(400, "malformed_upload"));
    assertThat(server.upload(new DisputeId(new UUID(4, 4)), "a.txt", TEXT, "e"))
        .isEqualTo(new Answer(404, "not_found"));
    assertThat(handler.list(DISPUTE, BUYER)).isEmpty();
    assertThat(uploads.path()).isEmptyDirectory();
  }

  @Test
  void a_fault_of_ours_is_no_malformed_upload() throws Exception {
    UploadFolder.delete(uploads.path());
    Files.writeString(uploads.path(), "no folder");
    assertThat(upload(BUYER, "chat.txt", TEXT, "a"))
        .isEqualTo(new Answer(503, "files_unavailable"));
    Files.delete(uploads.path());
    uploads.removeBefore(Instant.EPOCH);
    assertThat(upload(BUYER, "chat.txt", TEXT, "a").status()).isEqualTo(201);
  }

  @Test
  void nothing_is_added_once_the_dispute_has_ended_also_while_a_file_was_checked()
      throws Exception {
    var content = Files.write(folder.resolve("late.txt"), TEXT);
    var file =
        new CheckedFile(EvidenceKind.TXT, content, FileHash.of(content), FileHash.of(content));
    var late =
        new EvidenceHandler(
            environment.open(DatabaseRoles.ESCROW_API),
            FaultyFiles.before(environment.files(), this::endTheDispute));

    assertThatThrownBy(() ->
            late.add(
                DISPUTE,
                new EvidenceId(UUID.randomUUID()),
                BUYER,
                file,
                new EvidenceHandler.Labels("late.txt", "")))
        .isInstanceOfSatisfying(
            RefusedRequest.class, why -> assertThat(why.code()).isEqualTo("dispute_ended"));
    assertThat(upload(BUYER, "late.txt", TEXT, "a")).isEqualTo(new Answer(409, "dispute_ended"));
    assertThat(handler.list(DISPUTE, BUYER)).isEmpty();
  }

  @Test
  void a_file_that_was_stored_before_a_crash_is_added_once_by_the_same_request() throws Exception {
    var content = Files.write(folder.resolve("chat.txt"), TEXT);
    var hash = FileHash.of(content);
    var file = new CheckedFile(EvidenceKind.TXT, content, hash, hash);
    var labels = new EvidenceHandler.Labels("chat.txt", "");
    var id = new EvidenceId(new UUID(6, 3));
    var dying =
        new EvidenceHandler(
            environment.open(DatabaseRoles.ESCROW_API),
            FaultyFiles.after(environment.files(), FaultyFiles.BREAKS));

    assertThatThrownBy(() -> dying.add(DISPUTE, id, BUYER, file, labels))
        .isInstanceOf(RefusedRequest.class);
    assertThat(environment.files().find(key(id))).isNotNull();
    assertThat(handler.list(DISPUTE, BUYER)).as("given to nobody").isEmpty();

    var added = handler.add(DISPUTE, id, BUYER, file, labels);
    assertThat(handler.add(DISPUTE, id, BUYER, file, labels)).isEqualTo(added);
    assertThat(handler.list(DISPUTE, BUYER)).containsExactly(added);
    assertThat(details("AddEvidence")).hasSize(1);
  }

  @Test
  void a_party_adds_at_most_its_share_also_at_once_and_leaves_the_others_theirs() throws Exception {
    var content = Files.write(folder.resolve("many.txt"), TEXT);
    var file =
        new CheckedFile(EvidenceKind.TXT, content, FileHash.of(content), FileHash.of(content));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(
          IntStream.range(0, EvidenceShare.BUYER.files() + 5)
              .<Callable<EvidenceLink>>mapToObj(i ->
                  () ->
                      handler.add(
                          DISPUTE,
                          new EvidenceId(new UUID(6, i)),
                          BUYER,
                          file,
                          new EvidenceHandler.Labels("many.txt", "")))
              .toList());
    }

    var chain = handler.list(DISPUTE, BUYER);
    assertThat(chain).hasSize(EvidenceShare.BUYER.files());
    assertThat(EvidenceLink.isUnbroken(chain)).isTrue();
    assertThat(upload(BUYER, "21.txt", TEXT, "a")).isEqualTo(new Answer(409, "too_much_evidence"));
    assertThat(upload(SELLER, "1.txt", TEXT, "a").status()).isEqualTo(201);
    assertThat(upload(MODERATOR, "1.txt", TEXT, "a").status()).isEqualTo(201);
  }

  @Test
  void a_file_beyond_the_share_in_bytes_is_refused_and_not_stored() throws Exception {
    var content = Files.write(folder.resolve("long.txt"), TEXT);
    var hash = FileHash.of(content);
    var tooLong = new FileHash(80L * 1024 * 1024 + 1, hash.sha256());
    var id = new EvidenceId(new UUID(6, 1));

    assertThatThrownBy(() ->
            handler.add(
                DISPUTE,
                id,
                BUYER,
                new CheckedFile(EvidenceKind.TXT, content, tooLong, hash),
                new EvidenceHandler.Labels("long.txt", "")))
        .isInstanceOfSatisfying(
            RefusedRequest.class, why -> assertThat(why.code()).isEqualTo("too_much_evidence"));
    assertThat(environment.files().find(key(id))).isNull();
  }

  private static FileKey key(EvidenceId id) {
    return new FileKey("evidence/" + ESCROW.text() + "/" + id.text() + ".txt");
  }

  @Test
  void a_bundle_with_a_missing_or_other_file_is_refused_before_it_begins() throws Exception {
    upload(BUYER, "chat.txt", TEXT, "a");
    var id = handler.list(DISPUTE, BUYER).getFirst().content().id();
    environment.admin().sql("UPDATE escrow.evidence SET sha256 = repeat('0', 64)").update();
    assertDamaged(handler, id);

    var none = new EvidenceId(new UUID(6, 2));
    environment
        .admin()
        .sql("UPDATE escrow.evidence SET id = :id")
        .param("id", none.value())
        .update();
    assertDamaged(handler, none);
  }

  private static void assertDamaged(EvidenceHandler handler, EvidenceId id) {
    assertThatThrownBy(() -> handler.requireFiles(DISPUTE, BUYER))
        .isInstanceOfSatisfying(
            RefusedRequest.class, why -> assertThat(why.code()).isEqualTo("evidence_damaged"))
        .hasMessageContaining(id.text());
  }

  @Test
  void a_note_with_a_control_character_is_refused_and_a_name_is_cut_between_characters()
      throws Exception {
    calling = BUYER;
    assertThat(server.send(DISPUTE, UploadServer.noted("a.txt", TEXT, "a\u0000b"), "a").status())
        .isEqualTo(422);
    assertThat(server.send(DISPUTE, UploadServer.noted("a.txt", TEXT, "a\u0007b"), "b").status())
        .isEqualTo(422);
    var noText = new byte[] {(byte) 0xff, 'a'};
    assertThat(server.send(DISPUTE, UploadServer.noted("a.txt", TEXT, noText), "f").status())
        .as("no UTF-8")
        .isEqualTo(422);
    assertThat(server.send(DISPUTE, UploadServer.noted("a.txt", TEXT, "a\n\tb"), "c").status())
        .isEqualTo(201);

    assertThat(upload(BUYER, "\ud835\udc00".repeat(60) + "b.txt", TEXT, "d").status())
        .isEqualTo(201);
    assertThat(handler.list(DISPUTE, BUYER).getLast().content().name())
        .hasSize(99)
        .startsWith("\ud835\udc00");
  }

  @Test
  void a_bundle_is_whole_and_who_took_it_is_in_the_audit() throws Exception {
    upload(BUYER, "chat.txt", TEXT, "a");
    upload(SELLER, "answer.txt", "I did.".getBytes(UTF_8), "a");
    var bundle = folder.resolve("bundle.zip");
    try (var out = Files.newOutputStream(bundle)) {
      handler.bundle(DISPUTE, MODERATOR, out);
    }

    var chain = handler.list(DISPUTE, BUYER);
    var last = chain.getLast().hash();
    assertThat(details("AddEvidence"))
        .hasSize(2)
        .last()
        .asString()
        .contains(" number 2 ", " chain " + last);
    var head = details("ExportEvidence").getFirst().replaceFirst(".* head ", "");
    assertThat(BundleCheck.check(bundle, null).sentence()).startsWith("WHOLE: 2 files");
    assertThat(BundleCheck.check(bundle, head).sentence()).contains("EXPECTED: head");
    assertThat(BundleCheck.check(bundle, last).result()).isEqualTo(BundleCheck.Result.FILES_ONLY);
    assertThat(
            environment
                .admin()
                .sql("SELECT count(*) FROM escrow.outbox WHERE key = :key")
                .param("key", ESCROW.text())
                .query(Integer.class)
                .single())
        .isEqualTo(3);
  }

  private AuditEntry entry(byte[] message) {
    try {
      var codec = environment.open(DatabaseRoles.ESCROW_API).codec();
      return (AuditEntry) codec.decode(Topics.AUDIT_ENTRIES, message);
    } catch (Undecodable | SchemaUnresolved e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> details(String action) {
    return environment
        .admin()
        .sql("SELECT value FROM escrow.outbox WHERE topic = 'audit.entries.v1' ORDER BY id")
        .query(byte[].class)
        .list()
        .stream()
        .map(this::entry)
        .filter(entry -> entry.getAction().equals(action))
        .map(AuditEntry::getDetail)
        .toList();
  }

  @Test
  void what_a_killed_process_was_reading_is_removed_when_it_is_old() throws Exception {
    var left = Files.createDirectories(uploads.path().resolve("upload-1")).resolve("upload");
    Files.write(left, TEXT);
    Files.write(uploads.path().resolve("upload_2.tmp"), TEXT);
    uploads.removeBefore(Instant.now().minus(Duration.ofMinutes(30)));
    assertThat(left).exists();
    uploads.removeBefore(Instant.now().plus(Duration.ofMinutes(30)));
    assertThat(uploads.path()).isEmptyDirectory();
    assertThat(upload(BUYER, "chat.txt", TEXT, "a").status()).isEqualTo(201);
  }

  @Test
  void who_sends_a_byte_now_and_then_is_not_waited_for() throws Exception {
    calling = BUYER;
    var begun = System.nanoTime();
    assertThat(server.drip(DISPUTE, Duration.ofMillis(100))).isEqualTo(400);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    assertThat(upload(BUYER, "chat.txt", TEXT, "a").status()).isEqualTo(201);
    assertThat(uploads.path()).isEmptyDirectory();
  }

  @Test
  void the_export_of_a_person_has_the_files_that_they_gave_and_no_others() throws Exception {
    upload(BUYER, "chat.txt", TEXT, "a");
    upload(SELLER, "answer.txt", "I did.".getBytes(UTF_8), "a");
    var api = environment.open(DatabaseRoles.ESCROW_API);
    var export = new PersonExport(api.name(), new PersonExportStore(api.database().sql()), handler);

    var content = handler.list(DISPUTE, BUYER).getFirst().content();
    assertThat(export.export(BUYER.user()))
        .extractingByKey("evidence", as(LIST))
        .singleElement(as(MAP))
        .containsEntry("name", "chat.txt")
        .containsEntry("disputeId", DISPUTE.text())
        .containsEntry("uploadedAt", content.uploadedAt())
        .containsEntry("sha256", FileHash.of(TEXT).sha256())
        .containsEntry("originalSha256", content.originalSha256())
        .hasEntrySatisfying(
            "link",
            link -> assertThat(link.toString()).contains(content.id().text(), "X-Amz-Signature"));
    assertThat(export.export(MODERATOR.user())).containsEntry("evidence", List.of());
  }

  @Test
  void no_row_of_evidence_can_be_changed_by_the_service() throws Exception {
    upload(BUYER, "chat.txt", TEXT, "a");
    var api = environment.open(DatabaseRoles.ESCROW_API).database().sql();

    for (var statement : new String[] {"UPDATE evidence SET note = 'x'", "DELETE FROM evidence"})
      assertThatThrownBy(() -> api.sql(statement).update())
          .hasStackTraceContaining("permission denied");
  }
}
