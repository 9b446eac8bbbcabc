package bloxtr8.marketplace.ownership.domain;

import bloxtr8.kernel.Sha256;

/**
 * Facts that a source of Roblox gave, kept as evidence and found by their hash. The time of a read
 * is not part of it: equal facts are one snapshot.
 *
 * @param json canonical JSON (RFC 8785)
 */
public record Snapshot(String json) {

  public byte[] sha256() {
    return Sha256.of(json);
  }
}
