package bloxtr8.payments.usdc;

import bloxtr8.chain.Network;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** The chain of the USDC rail, in the payments role and in its API. */
@SettingsPrefix("bloxtr8.payments.base")
public record NetworkSettings(
    @Setting(
            defaultValue = "base",
            meaning = "base or base-sepolia: which chain, and thereby which USDC contract")
        Network network) {}
