package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The views of all escrows, for staff; the projections answer in their own role. */
@HttpExchange("/api/admin/projections/rebuild")
public interface ProjectionsAdminApi {

  /** The last rebuild that was ordered, and how far it is. */
  @GetExchange
  Rebuild rebuild();

  /**
   * Makes all views anew from the events, while the old ones are read; then what differs is put in
   * place in one transaction. 409 {@code rebuild_running} while one runs.
   */
  @PostExchange
  Rebuild order(@RequestBody RebuildRequest request);

  /** How far a rebuild is. */
  enum RebuildState {
    /** None was ever ordered. */
    NONE,
    /** Views are made and compared; none has been changed. */
    READING,
    /** What differs is being put in place. */
    SWAPPING,
    DONE,
    /** No view has been changed. */
    FAILED
  }

  /**
   * An order to rebuild.
   *
   * @param reason 10 to 2,000 characters, kept with the order
   */
  record RebuildRequest(@Nullable String reason) {}

  /**
   * A rebuild.
   *
   * @param since when it was ordered
   * @param until when it ended; null while it runs
   * @param by who ordered it
   * @param eventsTotal how many events there were at its beginning; null until they are counted
   * @param escrowsChanged whose views differed from what their events make
   * @param escrowsKept whose views were left as they are, because the beginning of their history is
   *     not among the events
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
