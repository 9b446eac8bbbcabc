package bloxtr8.payments.screening;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.util.Map;

/** How the payments role calls TRM Labs. */
@SettingsPrefix("bloxtr8.payments.trm")
public record TrmSettings(
    @Setting(defaultValue = "https://api.trmlabs.com", meaning = "base URL of TRM Labs' API")
        URI baseUrl,
    @Setting(meaning = "API key for TRM Labs; needed by the payments role only") Secret apiKey,
    @Setting(
            defaultValue = "true",
            meaning =
                "true when TRM Labs expects the API key as the password of basic authentication"
                    + " too")
        boolean keyIsPassword,
    @Setting(defaultValue = "base", meaning = "TRM Labs' name of the chain") String chain,
    @Setting(
            defaultValue = "15=100,10=90,5=60,1=10,0=0",
            meaning =
                "TRM Labs' risk level = score of 0 to 100; a response with another level counts"
                    + " as no result")
        TrmScores scores) {

  public Map<String, String> authorization() {
    return TrmClient.authorization(apiKey.text(), keyIsPassword ? apiKey.text() : "");
  }
}
