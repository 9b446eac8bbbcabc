package bloxtr8.marketplace.documents;

import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the documents of contracts. */
@SettingsPrefix("bloxtr8.marketplace.documents")
public record DocumentSettings(
    @Setting(
            defaultValue = "PT1S",
            meaning = "pause between two passes over contracts whose document is not made yet")
        Duration passInterval,
    @Setting(
            defaultValue = "PT20S",
            meaning =
                "how long a replica has for the documents of one pass; when it dies, others make"
                    + " them after that time")
        Duration lease,
    @Setting(
            defaultValue = "PT5S",
            meaning =
                "pause before the second attempt to make a document; doubles with each attempt")
        Duration retryFirst,
    @Setting(
            defaultValue = "PT10M",
            meaning = "maximum of the pause between two attempts to make a document")
        Duration retryMax,
    @Setting(
            defaultValue = "P30D",
            meaning =
                "age of a contract, from its acceptance, at which names and document of one that is"
                    + " void and that nobody has signed are removed; at once when a party is"
                    + " erased")
        Duration unsignedKept,
    @Setting(
            defaultValue = "PT1M",
            meaning = "pause between two passes over documents that are to be removed")
        Duration removalInterval,
    @Setting(
            defaultValue = "5",
            meaning =
                "attempts to make a document after which staff are alerted at each further one")
        int alertAfterAttempts) {

  Backoff backoff() {
    return new Backoff(retryFirst, retryMax);
  }
}
