package bloxtr8.marketplace.offers;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.offers.DraftStore.Draft;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps drafts of offers for a while. */
final class DraftHandler {

  private static final int DELETED_AT_ONCE = 1_000;

  private final Database database;
  private final PersonStore people;
  private final DraftStore drafts;
  private final OffersSettings settings;
  private final Clock clock;

  DraftHandler(
      Database database,
      PersonStore people,
      DraftStore drafts,
      OffersSettings settings,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.drafts = drafts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Saves a draft in place of the one before.
   *
   * @throws RefusedRequest when the person has too many
   */
  Draft save(UserId user, ListingId listing, String content) {
    return database.inTransaction(() -> {
      // Whoever else saves a draft of this person waits, so that the limit holds.
      people.lock(List.of(user));
      var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      if (drafts.countOthers(user, listing, at) >= settings.draftsMax())
        throw RefusedRequest.conflict(
            "too_many_drafts",
            "You have "
                + settings.draftsMax()
                + " drafts: send or delete one, or wait until they end by themselves.");
      var draft = new Draft(content, at, at.plus(settings.draftLife()));
      drafts.save(user, listing, draft);
      return draft;
    });
  }

  /** Null when there is none. */
  @Nullable Draft find(UserId user, ListingId listing) {
    return drafts.find(user, listing, clock.instant());
  }

  void delete(UserId user, ListingId listing) {
    drafts.delete(user, listing);
  }

  /** Deletes drafts whose time is over; returns whether there may be more. */
  boolean deleteOld() {
    return drafts.deleteExpired(clock.instant(), DELETED_AT_ONCE) == DELETED_AT_ONCE;
  }
}
