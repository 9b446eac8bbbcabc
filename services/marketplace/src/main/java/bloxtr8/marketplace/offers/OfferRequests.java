package bloxtr8.marketplace.offers;

import bloxtr8.api.OfferDraftsApi.DraftContent;
import bloxtr8.api.OffersApi.CounterTerms;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.marketplace.listings.TextFilter;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what people ask to be offered, all fields at once. */
final class OfferRequests {

  private static final long AMOUNT_MIN = 100;
  private static final long AMOUNT_MAX = 1_000_000_000;
  private static final int CONDITIONS_MAX = 500;

  private final TextFilter texts;
  private final OffersSettings settings;
  private final Clock clock;

  OfferRequests(TextFilter texts, OffersSettings settings, Clock clock) {
    this.texts = texts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What is to be offered.
   *
   * @param until null for the usual time
   */
  record Terms(
      int version,
      Money amount,
      String conditions,
      @Nullable GroupId destination,
      @Nullable Instant until) {}

  /**
   * Checks a new offer.
   *
   * @param route of the listing
   * @param isRepeated whether it was made before, so that its time may be near its end
   * @throws Problem 422 with every field that is wrong
   */
  Terms offer(NewOffer offer, Route route, boolean isRepeated) {
    var errors = new FieldErrors();
    requireDestination(offer.destinationGroupId(), route, errors);
    return terms(
        offer.listingVersion(),
        offer.amountCents(),
        offer.conditions(),
        offer.destinationGroupId(),
        offer.expiresAt(),
        isRepeated,
        errors);
  }

  /** The same of a counter-offer, whose destination is that of the offer before. */
  Terms counter(CounterTerms counter, boolean isRepeated) {
    return terms(
        counter.listingVersion(),
        counter.amountCents(),
        counter.conditions(),
        null,
        counter.expiresAt(),
        isRepeated,
        new FieldErrors());
  }

  /** The amount that somebody saw. */
  static Money seenAmount(long cents) {
    if (cents < 0) throw RefusedRequest.invalid("amountCents", "must not be negative");
    return Money.cents(cents);
  }

  /**
   * A draft as it is kept: nothing in it is checked but that it can be kept and shown.
   *
   * @throws Problem 422 when its conditions are too long
   */
  DraftContent draft(DraftContent draft) {
    var conditions = draft.conditions();
    if (conditions != null && conditions.codePointCount(0, conditions.length()) > CONDITIONS_MAX)
      throw RefusedRequest.invalid(
          "conditions", "must have at most " + CONDITIONS_MAX + " characters");
    return draft;
  }

  private static void requireDestination(
      @Nullable Long destination, Route route, FieldErrors errors) {
    switch (route) {
      case GAME_TRANSFER -> {
        if (destination == null)
          errors.add("destinationGroupId", "is required: your group that receives the game");
        else if (destination <= 0) errors.add("destinationGroupId", "must be positive");
      }
      case GROUP_HANDOVER -> {
        if (destination != null)
          errors.add("destinationGroupId", "is for GAME_TRANSFER only: the group is handed over");
      }
    }
  }

  private Terms terms(
      int version,
      long cents,
      @Nullable String conditions,
      @Nullable Long destination,
      @Nullable Instant until,
      boolean isRepeated,
      FieldErrors errors) {
    if (version < 1) errors.add("listingVersion", "must be positive");
    errors.requireRange("amountCents", cents, AMOUNT_MIN, AMOUNT_MAX);
    var said =
        errors.check(() ->
            texts.text(
                "conditions", Objects.requireNonNullElse(conditions, ""), 0, CONDITIONS_MAX));
    if (until != null && !isRepeated) requireTime(until, errors);
    errors.requireNone();
    return new Terms(
        version,
        Money.cents(cents),
        Objects.requireNonNull(said),
        destination == null ? null : new GroupId(destination),
        until == null ? null : until.truncatedTo(ChronoUnit.MICROS));
  }

  private void requireTime(Instant until, FieldErrors errors) {
    var at = clock.instant();
    if (until.isBefore(at.plus(settings.openMin())) || until.isAfter(at.plus(settings.openMax())))
      errors.add(
          "expiresAt",
          "must be from "
              + inWords(settings.openMin())
              + " to "
              + inWords(settings.openMax())
              + " from now");
  }

  private static String inWords(Duration time) {
    var hours = time.toHours();
    if (hours % 24 == 0) return hours / 24 + " days";
    return hours == 1 ? "1 hour" : hours + " hours";
  }
}
