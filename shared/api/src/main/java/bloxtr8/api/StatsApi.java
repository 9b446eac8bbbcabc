package bloxtr8.api;

import java.time.Instant;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The figures of the marketplace. */
@HttpExchange("/api/stats")
public interface StatsApi {

  /** Of everybody; counted again and again, so they are some seconds old. */
  @GetExchange
  PublicFigures figures();

  /** Of the caller. */
  @GetExchange("/me")
  OwnFigures own();

  /**
   * What everybody may know.
   *
   * @param offersMade since the beginning, with counter-offers
   * @param dealsDone whose sellers were paid
   * @param valueCents the prices of those deals
   */
  record PublicFigures(
      long listingsActive, long offersMade, long dealsDone, long valueCents, Instant countedAt) {}

  /**
   * What the caller has.
   *
   * @param listingsLive theirs that are ACTIVE or RESERVED
   * @param offersOpen live ones that they made or may answer
   * @param bought deals that are done
   * @param spentCents the prices of those
   * @param sold deals that are done
   * @param earnedCents the prices of those, before fees
   */
  record OwnFigures(
      long listingsLive,
      long offersOpen,
      long bought,
      long spentCents,
      long sold,
      long earnedCents) {}
}
