package bloxtr8.server.embedded;

import bloxtr8.providers.discord.DiscordSettings.KnownAccount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The first admins of the sandbox world: two, so that they can appoint others together. */
public enum FirstAdmin {
  ADA("100000000000000001", "ada_admin", "Ada"),
  ANN("100000000000000002", "ann_admin", "Ann");

  private final String discordId;
  private final String username;
  private final String shownName;

  FirstAdmin(String discordId, String username, String shownName) {
    this.discordId = discordId;
    this.username = username;
    this.shownName = shownName;
  }

  public String discordId() {
    return discordId;
  }

  public String username() {
    return username;
  }

  public String shownName() {
    return shownName;
  }

  /** The value of the setting that appoints them. */
  static String setting() {
    return Arrays.stream(values()).map(FirstAdmin::discordId).collect(Collectors.joining(","));
  }

  static List<KnownAccount> accounts() {
    return Arrays.stream(values())
        .map(admin -> new KnownAccount(admin.discordId, admin.username, admin.shownName))
        .toList();
  }
}
