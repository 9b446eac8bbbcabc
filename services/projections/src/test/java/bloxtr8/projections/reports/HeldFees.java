package bloxtr8.projections.reports;

import bloxtr8.api.FeeLinesApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bookings of revenue in memory, in pages as payments gives them. */
final class HeldFees implements FeeLinesApi {

  private static final Comparator<FeePosition> ORDER =
      Comparator.comparing(FeePosition::bookedAt)
          .thenComparing(position -> position.transaction().toString())
          .thenComparingInt(FeePosition::line);

  final List<FeeLine> held = new ArrayList<>();

  @Override
  public FeeLines lines(FeeQuery query) {
    return new FeeLines(
        held.stream()
            .filter(line -> isIn(line.position(), query))
            .sorted(Comparator.comparing(FeeLine::position, ORDER))
            .limit(query.limit())
            .toList());
  }

  private static boolean isIn(FeePosition position, FeeQuery query) {
    return !position.bookedAt().isBefore(query.from())
        && position.bookedAt().isBefore(query.until())
        && (query.after() == null || ORDER.compare(position, query.after()) > 0);
  }
}
