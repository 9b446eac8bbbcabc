package bloxtr8.payments.usdc;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;

/** How the payments role reads the chain. */
@SettingsPrefix("bloxtr8.payments.base")
public record NodeSettings(
    @Setting(meaning = "JSON-RPC URL of a Base node, self-hosted or paid for") URI rpcUrl,
    @Setting(
            defaultValue = "finalized",
            meaning = "block tag by which the node names the newest final block")
        String finality,
    @Setting(
            defaultValue = "PT5M",
            meaning = "pause between two polls of the node for newly final blocks")
        Duration pollInterval,
    @Setting(
            defaultValue = "2000",
            meaning = "maximum of blocks in one eth_getLogs request for transfers")
        long blocksAtOnce) {}
