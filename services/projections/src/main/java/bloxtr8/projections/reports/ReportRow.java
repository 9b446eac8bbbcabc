package bloxtr8.projections.reports;

import bloxtr8.kernel.ReportId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import bloxtr8.projections.reports.domain.ReportProblem;
import bloxtr8.projections.reports.domain.ReportState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is stored.
 *
 * @param dueAt of a READY one, when its file expires
 * @param attempts how often it was begun; the last one made the file of a READY one
 * @param file null unless it was made
 */
public record ReportRow(
    ReportId id,
    ReportKind kind,
    UserId orderedBy,
    ReportPeriod period,
    ReportState state,
    Instant orderedAt,
    Instant dueAt,
    Instant forgetAt,
    int attempts,
    boolean mayBeStored,
    @Nullable ReportProblem problem,
    @Nullable MadeFile file) {

  public static final String CONTENT_TYPE = "text/csv; charset=utf-8";

  /**
   * What an attempt has made.
   *
   * @param lines without the header
   */
  public record MadeFile(long bytes, String sha256, long lines, @Nullable String version) {}

  /** The key of an attempt's file: no two attempts share one. */
  FileKey keyOf(int attempt) {
    return new FileKey("reports/%s-%s.csv".formatted(id.text(), attempt));
  }

  /** The file of a READY report. */
  public StoredFile stored() {
    var made = Objects.requireNonNull(file);
    return new StoredFile(
        keyOf(attempts), made.bytes(), made.sha256(), CONTENT_TYPE, made.version());
  }

  public String fileName() {
    return kind.fileName(period);
  }
}
