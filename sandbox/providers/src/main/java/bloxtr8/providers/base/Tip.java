package bloxtr8.providers.base;

import org.jspecify.annotations.Nullable;

/** The chain's newest blocks at one moment. */
public record Tip(long latest, long safe, long finalized) {

  static Tip of(long latest, int finalityBlocks) {
    return new Tip(latest, behind(latest, finalityBlocks / 2), behind(latest, finalityBlocks));
  }

  private static long behind(long latest, int blocks) {
    return Math.max(BlockStore.GENESIS, latest - blocks);
  }

  /** The height a tag names, null when it is none of the tags. */
  @Nullable Long tagged(String tag) {
    return switch (tag) {
      case "latest", "pending" -> latest;
      case "safe" -> safe;
      case "finalized" -> finalized;
      case "earliest" -> BlockStore.GENESIS;
      default -> null;
    };
  }
}
