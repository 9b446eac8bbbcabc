package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    var sha256 = sha256();
    add(sha256, before.toByteArray());
    add(sha256, link.id().toString());
    add(sha256, Long.toString(link.number()));
    add(sha256, link.kind());
    add(sha256, storable(link.at()).toString());
    for (var line : link.lines()) {
      add(sha256, line.account());
      add(sha256, line.currency().name());
      add(sha256, Long.toString(line.amount()));
    }
    return ByteString.copyFrom(sha256.digest());
  }

  /** PostgreSQL stores microseconds. */
  static Instant storable(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, String part) {
    add(digest, part.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }
}
