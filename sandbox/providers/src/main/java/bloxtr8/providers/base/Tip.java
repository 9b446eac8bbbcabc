package bloxtr8.providers.base;

import org.jspecify.annotations.Nullable;

/** The chain's newest blocks at one moment. */
public record Tip(long latest, long safe, long finalized) {

  static Tip of(long latest, int finalityBlocks) {
    var finalized = Math.max(BlockStore.GENESIS, latest - finalityBlocks);
    return new Tip(latest, latest - (latest - finalized) / 2, finalized);
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
