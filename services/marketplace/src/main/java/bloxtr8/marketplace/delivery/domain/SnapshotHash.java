package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.ownership.domain.Snapshot;
import java.util.HexFormat;

/**
 * The SHA-256 of a stored snapshot.
 *
 * @param hex 64 digits, lower case
 */
public record SnapshotHash(String hex) {

  public static SnapshotHash of(Snapshot snapshot) {
    return of(snapshot.sha256());
  }

  public static SnapshotHash of(byte[] sha256) {
    return new SnapshotHash(HexFormat.of().formatHex(sha256));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
