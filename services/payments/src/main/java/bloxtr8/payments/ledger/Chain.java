package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Sha256;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The hash chain of one escrow's transactions: each hash covers all earlier ones. */
final class Chain {

  /** A transaction as stored; an entry is an account, a currency and an amount. */
  record Link(UUID id, long number, String kind, Instant at, List<Line> lines) {}

  record Line(String account, Currency currency, long amount) {}

  private Chain() {}

  /** Every part is preceded by its length, so that no two links give the same bytes. */
  static ByteString next(ByteString before, Link link) {
    var sha256 = Sha256.begin();
    Sha256.addPart(sha256, before.toByteArray());
    Sha256.addPart(sha256, link.id().toString());
    Sha256.addPart(sha256, Long.toString(link.number()));
    Sha256.addPart(sha256, link.kind());
    Sha256.addPart(sha256, storable(link.at()).toString());
    for (var line : link.lines()) {
      Sha256.addPart(sha256, line.account());
      Sha256.addPart(sha256, line.currency().name());
      Sha256.addPart(sha256, Long.toString(line.amount()));
    }
    return ByteString.copyFrom(sha256.digest());
  }

  /** PostgreSQL stores microseconds. */
  static Instant storable(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
