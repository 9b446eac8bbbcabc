package bloxtr8.providers.screening;

import static java.util.Objects.requireNonNullElse;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chainalysis' free sanctions API: an address that is not on the list is not thereby clean. */
final class Chainalysis {

  private static final int BAD = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int BROKEN = 500;
  private static final Pattern PLAUSIBLE =
      Pattern.compile("0x[0-9a-fA-F]{40}|(?!0x)[0-9a-zA-Z]{24,110}");

  private static final String FIREWALL =
      """
      <html><head><title>403 Forbidden</title></head>
      <body><center><h1>403 Forbidden</h1></center><hr><center>SANDBOX</center></body></html>
      """;

  private final ScreeningStore store;
  private final @Nullable String key;

  Chainalysis(ScreeningStore store, @Nullable String key) {
    this.store = store;
    this.key = key;
  }

  Answer identify(Call call) {
    var sent = requireNonNullElse(call.header("X-API-Key"), "");
    if (sent.isBlank()) return Answer.html(FORBIDDEN, FIREWALL);
    if (key != null && !sent.equals(key)) return message(UNAUTHORIZED, "Invalid API Key");
    var address = call.variable("address");
    if (!PLAUSIBLE.matcher(address).matches()) return message(BAD, "Invalid address");
    if (TestAddresses.of(address) == TestAddresses.BROKEN) return outage(BROKEN);
    var body = Json.object();
    var list = body.putArray("identifications");
    if (store.sanctioned(address)) {
      list.addObject()
          .put("category", "sanctions")
          .put("name", "SANCTIONS: OFAC SDN SANDBOX " + address)
          .put("description", "SANDBOX: this address was put on the list by its operator.")
          .put("url", "https://home.treasury.gov/news/press-releases");
    }
    return Answer.json(body);
  }

  static Answer outage(int status) {
    return message(status, "An error occurred in the SANDBOX.");
  }

  private static Answer message(int status, String message) {
    return Answer.json(status, Json.object().put("message", message));
  }
}
