package bloxtr8.projections.audit;

import bloxtr8.kernel.Sha256;
import com.google.protobuf.ByteString;
import java.util.List;

/**
 * An audit record with its position in the hash chain of its subject: its hash covers the previous
 * one, so that a changed, removed or inserted record changes every later hash.
 */
public record AuditLink(long number, AuditRecord record, ByteString hash) {

  /** The end of an empty chain. */
  static final Last NOTHING = new Last(0, ByteString.EMPTY);

  /** The end of a chain. */
  record Last(long number, ByteString hash) {}

  static AuditLink after(Last last, AuditRecord record) {
    var number = last.number() + 1;
    return new AuditLink(number, record, hash(last.hash(), number, record));
  }

  Last last() {
    return new Last(number, hash);
  }

  /** Whether these records, in order, are the unchanged beginning of a chain. */
  public static boolean isUnbroken(List<AuditLink> chain) {
    var last = NOTHING;
    for (var link : chain) {
      if (!link.equals(after(last, link.record()))) return false;
      last = link.last();
    }
    return true;
  }

  private static ByteString hash(ByteString previous, long number, AuditRecord r) {
    var sha256 = Sha256.begin();
    sha256.update(previous.asReadOnlyByteBuffer());
    for (var part :
        List.of(
            r.subject(),
            Long.toString(number),
            r.messageId().toString(),
            r.at().toString(),
            r.actor(),
            r.authority(),
            r.producer(),
            r.action(),
            r.outcome(),
            r.source(),
            r.detail(),
            r.correlationId(),
            r.causationId())) Sha256.addPart(sha256, part);
    return ByteString.copyFrom(sha256.digest());
  }
}
