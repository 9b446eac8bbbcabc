package bloxtr8.projections.reports;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.projections.reports.ReportRow.MadeFile;
import bloxtr8.projections.reports.domain.ReportDecider;
import bloxtr8.projections.reports.domain.ReportDecider.Step;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportProblem;
import bloxtr8.projections.reports.domain.ReportState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports, and deletes what has expired. Whoever has claimed a report has it until its lease
 * ends; a process that dies leaves it to the next attempt, which writes a file of its own.
 */
public final class ReportJob {

  private static final Actor.Service ACTOR = new Actor.Service("projections");
  private static final Cause CAUSE = Cause.of("reports");

  private final ServiceContext service;
  private final ReportStore reports;
  private final Map<ReportKind, ReportSource> sources;
  private final FileStore files;
  private final UploadFolder folder;
  private final ReportSettings settings;

  ReportJob(
      ServiceContext service,
      ReportStore reports,
      Map<ReportKind, ReportSource> sources,
      FileStore files,
      UploadFolder folder,
      ReportSettings settings) {
    this.service = service;
    this.reports = reports;
    this.sources = sources;
    this.files = files;
    this.folder = folder;
    this.settings = settings;
  }

  /** Another replica has the report by now, or nobody wants it any more. */
  private static final class LostLease extends RuntimeException {}

  /** Does what is due next for the reports of a kind; false when nothing is. */
  boolean runPass(ReportKind kind) {
    var due = claim(kind);
    if (due == null) return false;
    switch (step(due)) {
      case GIVE_UP -> alert(due, due.attempts(), "no attempt came to an end");
      case MAKE -> makeOrTryLater(due, due.attempts() + 1);
      case REMOVE -> remove(due);
    }
    return true;
  }

  private @Nullable ReportRow claim(ReportKind kind) {
    return service
        .database()
        .<@Nullable ReportRow>inTransaction(() -> {
          var due = reports.claim(kind, now(), leaseEnd());
          if (due == null) return null;
          switch (step(due)) {
            case GIVE_UP -> giveUp(due);
            case MAKE -> reports.begin(due.id());
            case REMOVE -> reports.enter(due.id(), ReportDecider.removed(due.state()));
          }
          return due;
        });
  }

  private Step step(ReportRow due) {
    return ReportDecider.whenDue(due.state(), due.attempts(), settings.attemptsMax());
  }

  private void giveUp(ReportRow report) {
    var problem = ReportProblem.REPORT_NOT_MADE;
    reports.failed(report.id(), report.attempts(), ReportState.FAILED, problem, now());
    audit(report, problem.name(), "attempts " + report.attempts());
  }

  private void alert(ReportRow report, int attempts, Object why) {
    service
        .telemetry()
        .alerts()
        .raise(
            service.name(),
            "report-not-made",
            "%s could not be made in %s attempts: %s".formatted(report.id(), attempts, why));
  }

  private Instant now() {
    return service.clock().instant();
  }

  private Instant leaseEnd() {
    return now().plus(settings.lease());
  }

  private void makeOrTryLater(ReportRow report, int attempt) {
    try {
      make(report, attempt);
    } catch (LostLease _) {
      // Its file is deleted with those of the other attempts.
    } catch (RuntimeException e) {
      failed(report, attempt, problemOf(e), e);
    }
  }

  private static ReportProblem problemOf(RuntimeException failure) {
    return switch (failure) {
      case CsvFile.TooLarge _ -> ReportProblem.REPORT_TOO_LARGE;
      case StoreUnavailable _ -> ReportProblem.STORE_UNAVAILABLE;
      default ->
          FailureKind.of(failure) == FailureKind.BUG
              ? ReportProblem.REPORT_NOT_MADE
              : ReportProblem.SOURCE_UNAVAILABLE;
    };
  }

  private void make(ReportRow report, int attempt) {
    var own = own();
    try {
      var temporary = own.resolve("report.csv");
      var lines = write(report, attempt, temporary);
      renew(report, attempt);
      var stored = files.putOnce(report.keyOf(attempt), temporary, ReportRow.CONTENT_TYPE);
      var made = new MadeFile(stored.bytes(), stored.sha256(), lines, stored.version());
      if (!ready(report, attempt, made)) throw new LostLease();
    } finally {
      delete(own);
    }
  }

  private Path own() {
    try {
      return folder.forOne();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path own) {
    try {
      UploadFolder.delete(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long write(ReportRow report, int attempt, Path temporary) {
    var source = Objects.requireNonNull(sources.get(report.kind()));
    try (var file = new CsvFile(temporary, settings.bytesMax(), source.columns())) {
      source.read(
          report,
          page -> {
            page.forEach(file::line);
            renew(report, attempt);
          });
      return file.lines();
    }
  }

  private void renew(ReportRow report, int attempt) {
    if (!reports.renew(report.id(), attempt, leaseEnd())) throw new LostLease();
  }

  private boolean ready(ReportRow report, int attempt, MadeFile file) {
    var expires = now().plus(settings.fileLife());
    return service
        .database()
        .inTransaction(() -> {
          var isReady = reports.ready(report.id(), attempt, file, expires);
          if (isReady) audit(report, Audit.ACCEPTED, "sha256 " + file.sha256());
          return isReady;
        });
  }

  private void failed(
      ReportRow report, int attempt, ReportProblem problem, RuntimeException failure) {
    var state = ReportDecider.afterFailure(problem, attempt, settings.attemptsMax());
    var isOver = state == ReportState.FAILED;
    var next = isOver ? now() : now().plus(settings.backoff().after(attempt));
    service
        .database()
        .inTransaction(() -> {
          if (reports.failed(report.id(), attempt, state, problem, next) && isOver)
            audit(report, problem.name(), "attempts " + attempt);
        });
    if (isOver && problem != ReportProblem.REPORT_TOO_LARGE) alert(report, attempt, failure);
  }

  private void audit(ReportRow report, String outcome, String detail) {
    service
        .outbox()
        .record(
            Audit.entry(
                report.orderedBy().text(),
                "MakeReport",
                outcome,
                service.name(),
                report.id() + " " + detail,
                ACTOR,
                CAUSE));
  }

  /** What cannot be deleted now is due again when the lease ends. */
  private void remove(ReportRow report) {
    if (report.mayBeStored())
      for (var attempt = 1; attempt <= report.attempts(); attempt++)
        files.delete(report.keyOf(attempt));
    service
        .database()
        .inTransaction(() -> {
          reports.removed(report.id());
          reports.forget(report.id(), now());
        });
  }
}
