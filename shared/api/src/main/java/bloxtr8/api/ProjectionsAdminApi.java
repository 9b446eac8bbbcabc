package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Staff routes for the views of all escrows; the projections respond in their own role. */
@HttpExchange("/api/admin/projections/rebuild")
public interface ProjectionsAdminApi {

  /** The last rebuild that was ordered, with its progress. */
  @GetExchange
  Rebuild rebuild();

  /**
   * Rebuilds all views from the stored events, while the old ones are read; then replaces the
   * differing rows in one transaction. 409 {@code rebuild_running} while one is running.
   */
  @PostExchange
  Rebuild order(@RequestBody RebuildRequest request);

  /** The state of a rebuild. */
  enum RebuildState {
    /** None was ever ordered. */
    NONE,
    /** Views are computed and compared; none is changed yet. */
    READING,
    /** The differing rows are being replaced. */
    SWAPPING,
    DONE,
    /** No view was changed. */
    FAILED
  }

  /**
   * A command to rebuild.
   *
   * @param reason 10 to 2,000 characters, stored with the command
   */
  record RebuildRequest(@Nullable String reason) {}

  /**
   * A rebuild.
   *
   * @param since when it was ordered
   * @param until when it ended; null while it runs
   * @param by who ordered it
   * @param eventsTotal how many events there were at its start; null until they are counted
   * @param escrowsChanged whose views differed from the rebuilt ones
   * @param escrowsKept whose views were not rebuilt, because their first events are not stored
   * @param failure why it failed
   */
  record Rebuild(
      RebuildState state,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable UserId by,
      @Nullable String reason,
      long eventsRead,
      @Nullable Long eventsTotal,
      long escrowsRead,
      long escrowsChanged,
      long escrowsKept,
      @Nullable String failure) {}
}
