package bloxtr8.projections.reports.domain;

import bloxtr8.kernel.Authority;
import java.util.Locale;

/** What a report is about. */
public enum ReportKind {
  MY_TRADES,
  FEES,
  AUDIT;

  /** Everybody may read about their own deals; what is the platform's is for admins. */
  public boolean isFor(Authority authority) {
    return this == MY_TRADES || authority == Authority.ADMIN;
  }

  /** The file's name for whoever downloads it. */
  public String fileName(ReportPeriod period) {
    var words = name().toLowerCase(Locale.ROOT).replace('_', '-');
    var name = "bloxtr8-%s-%s-to-%s.csv".formatted(words, period.from(), period.to());
    return name.replace(':', '-');
  }
}
