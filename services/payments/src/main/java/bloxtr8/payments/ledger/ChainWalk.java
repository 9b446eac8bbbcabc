package bloxtr8.payments.ledger;

import bloxtr8.payments.ledger.Chain.Line;
import bloxtr8.payments.ledger.Chain.Link;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Invariant;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies chains whose lines are read in order, and remembers where a hash does not match. */
final class ChainWalk {

  /** The stored end of a chain. */
  record Head(UUID chain, long length, ByteString head) {}

  private record Open(UUID chain, Link link, ByteString stored) {}

  private final Map<UUID, ByteString> heads = new HashMap<>();
  private final Map<UUID, Long> lengths = new HashMap<>();
  private final Map<UUID, String> broken = new HashMap<>();
  private @Nullable Open open;

  /**
   * Processes the next line.
   *
   * @param link whose lines are collected: a new one begins when its id changes
   * @param stored its stored hash
   * @param line null for a transaction without entries
   */
  void step(UUID chain, Link link, ByteString stored, @Nullable Line line) {
    var current = open;
    if (current == null || !current.link().id().equals(link.id())) {
      close();
      current = new Open(chain, link, stored);
      open = current;
    }
    if (line != null) current.link().lines().add(line);
  }

  List<Finding> findings(List<Head> wanted) {
    close();
    for (var head : wanted)
      if (lengths.getOrDefault(head.chain(), 0L) != head.length()
          || !headOf(head.chain()).equals(head.head()))
        broken.putIfAbsent(head.chain(), "does not end with the hash of its head");
    return broken.entrySet().stream()
        .map(b -> new Finding(Invariant.CHAINS_VERIFY, b.getKey(), b.getKey() + " " + b.getValue()))
        .toList();
  }

  private void close() {
    var done = open;
    if (done == null) return;
    var number = lengths.merge(done.chain(), 1L, Long::sum);
    var follows = Chain.next(headOf(done.chain()), done.link()).equals(done.stored());
    if (done.link().number() != number || !follows)
      broken.putIfAbsent(done.chain(), "has a wrong hash at number " + done.link().number());
    heads.put(done.chain(), done.stored());
  }

  private ByteString headOf(UUID chain) {
    return heads.getOrDefault(chain, ByteString.EMPTY);
  }
}
