package bloxtr8.providers.base;

import bloxtr8.chain.Network;
import java.time.Duration;

/**
 * The settings of the chain.
 *
 * @param network whose chain id and USDC contract it has
 * @param blockTime from one block to the next (2 s on the real chain)
 * @param finalityBlocks how far {@code finalized} is behind {@code latest} (20 minutes on the real
 *     chain)
 */
public record ChainSettings(Network network, Duration blockTime, int finalityBlocks) {

  public ChainSettings {
    if (blockTime.toMillis() <= 0 || finalityBlocks < 0)
      throw new IllegalArgumentException("a chain must go forward");
  }

  /** Base Sepolia with short times. */
  public static ChainSettings usual() {
    return new ChainSettings(Network.BASE_SEPOLIA, Duration.ofSeconds(1), 3);
  }
}
