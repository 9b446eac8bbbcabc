package bloxtr8.server.staff;

import bloxtr8.api.StatsApi;
import bloxtr8.kernel.Sha256;
import bloxtr8.server.demo.Calls;
import bloxtr8.server.demo.SignIns;
import bloxtr8.server.demo.Staff;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.FirstAdmin;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Members of staff of a sandbox, by name. Each signs in by the sandbox's Discord with the account
 * of that name, so the same name is the same person on the same data.
 */
final class SandboxStaff {

  private static final String PREFIX = "staff_";
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9_]{1,20}");
  private static final int DIGITS = 20;

  private final URI gateway;

  SandboxStaff(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * The token of the admin with that name, whom the first admins appoint when they are unknown.
   * Upper and lower case and surrounding white space are ignored.
   */
  String tokenOf(String name) {
    // Says in plain words when no gateway responds there.
    var _ = new StaffClient(gateway, "").routes(StatsApi.class).figures();
    var plain = name.strip().toLowerCase(Locale.ROOT);
    var calls = new Calls(gateway.toString(), _ -> {});
    try {
      var signIns = SignIns.of(calls);
      var staff = new Staff(calls, signIns);
      for (var admin : FirstAdmin.values())
        if (admin.shownName().toLowerCase(Locale.ROOT).equals(plain))
          return staff.admin(admin).token();
      return staff.adminWith(signIns.account(usernameOf(plain), name.strip())).token();
    } catch (Calls.Failed e) {
      throw new CliFailure(
          "Nobody can sign in as %s at %s: %s".formatted(name, gateway, e.getMessage()));
    }
  }

  /** A name that Discord allows; of one that it does not, its hash. */
  private static String usernameOf(String name) {
    return PREFIX
        + (USERNAME.matcher(name).matches()
            ? name
            : HexFormat.of().formatHex(Sha256.of(name)).substring(0, DIGITS));
  }
}
