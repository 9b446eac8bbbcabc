package bloxtr8.projections.reports;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ReportId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.audit.AuditStore;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports on the real database and bucket, in pages of three lines. */
final class Reports implements AutoCloseable {

  static final ReportPeriod NOVEMBER =
      ReportPeriod.ofDays(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 11, 30));

  static final Instant BEGIN = NOVEMBER.begin();

  private static final int BYTES_MAX = 1_000_000;
  private static final String DUE_NOW =
      "UPDATE projections.report SET due_at = now() - interval '1 s' WHERE report_id = :id";

  final TestEnvironment environment =
      TestEnvironment.fresh(
          ProjectionsSettings.ALL,
          Map.of(
              "bloxtr8.projections.reports.page-lines", "3",
              "bloxtr8.projections.reports.per-day-max", "3",
              "bloxtr8.projections.reports.attempts-max", "3",
              "bloxtr8.projections.reports.bytes-max", "20000"));
  final FileStore files = environment.files();
  final ServiceContext service = environment.open(DatabaseRoles.PROJECTIONS);
  final UploadFolder folder = UploadFolder.in(temporary());
  final HeldFees fees = new HeldFees();
  final ReportStore store = new ReportStore(service.database().sql());
  final JdbcClient admin = environment.admin();
  private final ReportSettings settings = service.settings().get(ReportSettings.class);

  private static Path temporary() {
    try {
      return Files.createTempDirectory("reports-of-tests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UserId person() {
    return new UserId(UUID.randomUUID());
  }

  ReportId order(ReportKind kind, UserId by) {
    var id = new ReportId(UUID.randomUUID());
    order(id, kind, NOVEMBER, new Actor.Person(by, Authority.ADMIN));
    return id;
  }

  void order(ReportId id, ReportKind kind, ReportPeriod period, Actor.Person by) {
    new ReportOrderHandler(service, store, settings).order(id, kind, period, by, Cause.of("test"));
  }

  /** One pass over each kind, of a job of its own, as every replica has. */
  boolean pass() {
    return passWith(files);
  }

  boolean passWith(FileStore used) {
    return passWith(used, sources());
  }

  private Map<ReportKind, ReportSource> sources() {
    return Map.of(
        ReportKind.MY_TRADES,
        new TradeReportSource(new TradeLineStore(service.database().sql()), settings.pageLines()),
        ReportKind.FEES,
        new FeeReportSource(fees, settings.pageLines()),
        ReportKind.AUDIT,
        new AuditReportSource(new AuditStore(service.database().sql()), settings.pageLines()));
  }

  boolean passWith(FileStore used, Map<ReportKind, ReportSource> sources) {
    var job = new ReportJob(service, store, sources, used, folder, settings);
    var found = false;
    for (var kind : ReportKind.values()) found |= job.runPass(kind);
    return found;
  }

  /** One pass over one kind. */
  boolean pass(ReportKind kind) {
    return new ReportJob(service, store, sources(), files, folder, settings).runPass(kind);
  }

  void passAll() {
    while (pass()) {
      // Until nothing is due.
    }
  }

  ReportRow row(ReportId id) {
    return Objects.requireNonNull(store.find(id));
  }

  String state(ReportId id) {
    var row = row(id);
    return row.state() + (row.problem() == null ? "" : " " + row.problem());
  }

  /** The lease, the pause or the life of a report is over. */
  void makeDue(ReportId id) {
    admin.sql(DUE_NOW).param("id", id.value()).update();
  }

  byte[] file(ReportId id) {
    return files.read(row(id).stored().key(), BYTES_MAX);
  }

  List<Map<String, String>> lines(ReportId id) {
    return CsvReader.read(file(id));
  }

  boolean isStored(ReportId id, int attempt) {
    return files.find(new FileKey("reports/%s-%s.csv".formatted(id.text(), attempt))) != null;
  }

  EscrowId trade(UserId buyer, UserId seller, String title, Instant at) {
    var escrow = new EscrowId(Uuids.timeOrdered(at));
    admin
        .sql(
            """
            INSERT INTO projections.escrow_view (
              escrow_id, sequence, contract_id, buyer_id, seller_id, rail, route, price_cents,
              buyer_fee_cents, seller_fee_cents, state, holds, closing, proposed, verified, title,
              universe_id, created_at, changed_at)
            VALUES (:escrow, 1, gen_random_uuid(), :buyer, :seller, 'STRIPE', 'GROUP_HANDOVER',
                    250000, 7498, 7500, 'RELEASED', '{}', false, false, true, :title, 4242,
                    :at::timestamptz, :at::timestamptz)
            """)
        .param("escrow", escrow.value())
        .param("buyer", buyer.value())
        .param("seller", seller.value())
        .param("title", title)
        .param("at", at.toString())
        .update();
    return escrow;
  }

  void audited(String subject, long number, Instant at, Instant recordedAt) {
    admin
        .sql(
            """
            INSERT INTO projections.audit_entry (
              subject, number, message_id, at, actor, authority, producer, action, outcome, source,
              detail, correlation_id, causation_id, hash, recorded_at)
            VALUES (:subject, :number, gen_random_uuid(), :at::timestamptz, 'escrow', '', 'escrow',
                    'ReleaseFunds', 'ACCEPTED', 'escrow', '', '', '', '\\xab', :recorded::timestamptz)
            """)
        .param("subject", subject)
        .param("number", number)
        .param("at", at.toString())
        .param("recorded", recordedAt.toString())
        .update();
  }

  /** The bytes of the audit entries about a person, readable, the oldest first. */
  List<String> audit(UserId person) {
    return admin
        .sql(
            """
            SELECT encode(value, 'escape') AS text FROM projections.outbox
             WHERE key = :key AND topic = 'audit.entries.v1' ORDER BY id
            """)
        .param("key", person.text())
        .query((row, _) -> row.getString("text"))
        .list();
  }

  /** The audit knows that a person is erased. */
  void erasedInAudit(UserId person) {
    audited(person.text(), 1, Instant.EPOCH, Instant.EPOCH);
    admin
        .sql(
            """
            UPDATE projections.audit_entry SET action = 'EraseUser', producer = 'marketplace'
             WHERE subject = :subject
            """)
        .param("subject", person.text())
        .update();
  }

  @Override
  public void close() {
    try {
      UploadFolder.delete(Objects.requireNonNull(folder.path().getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.close();
  }
}
