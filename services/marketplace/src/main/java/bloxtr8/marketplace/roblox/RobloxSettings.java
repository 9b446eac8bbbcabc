package bloxtr8.marketplace.roblox;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How the marketplace reads Roblox. */
@SettingsPrefix("bloxtr8.marketplace.roblox")
public record RobloxSettings(
    @Setting(meaning = "key of Open Cloud with which the marketplace reads universes and groups")
        Secret apiKey,
    @Setting(defaultValue = "https://apis.roblox.com", meaning = "base URL of Open Cloud")
        URI apisUrl,
    @Setting(defaultValue = "https://users.roblox.com", meaning = "base URL of the users host")
        URI usersUrl,
    @Setting(defaultValue = "https://games.roblox.com", meaning = "base URL of the games host")
        URI gamesUrl,
    @Setting(defaultValue = "https://groups.roblox.com", meaning = "base URL of the groups host")
        URI groupsUrl,
    @Setting(defaultValue = "https://develop.roblox.com", meaning = "base URL of the develop host")
        URI developUrl,
    @Setting(
            defaultValue = "https://thumbnails.roblox.com",
            meaning = "base URL of the thumbnails host")
        URI thumbnailsUrl,
    @Setting(defaultValue = "PT3S", meaning = "time within which Roblox must accept a connection")
        Duration connectTimeout,
    @Setting(
            defaultValue = "PT8S",
            meaning = "time within which Roblox must answer, the whole body included")
        Duration readTimeout,
    @Setting(
            defaultValue = "PT30S",
            meaning =
                "how long the circuit breaker of a host of Roblox stays open after repeated"
                    + " failures")
        Duration circuitOpenTime,
    @Setting(
            defaultValue = "8",
            meaning = "maximum of calls to Roblox that one process makes at a time")
        int callsAtOnce,
    @Setting(
            defaultValue = "100",
            meaning = "calls for universes by Open Cloud that all processes make in a minute")
        int universesPerMinute,
    @Setting(
            defaultValue = "150",
            meaning = "calls for groups by Open Cloud that all processes make in a minute")
        int groupsPerMinute,
    @Setting(
            defaultValue = "300",
            meaning = "calls for memberships by Open Cloud that all processes make in a minute")
        int membershipsPerMinute,
    @Setting(
            defaultValue = "300",
            meaning = "calls for the roles of groups that all processes make in a minute")
        int rolesPerMinute,
    @Setting(
            defaultValue = "60",
            meaning = "calls for the universe of a place that all processes make in a minute")
        int placesPerMinute,
    @Setting(
            defaultValue = "100",
            meaning =
                "calls for universes with the tokens of users that all processes make in a minute")
        int grantedUniversesPerMinute,
    @Setting(
            defaultValue = "1000",
            meaning = "calls of the users host that all processes make in a minute")
        int usersPerMinute,
    @Setting(
            defaultValue = "60",
            meaning = "calls of the games host that all processes make in a minute")
        int gamesPerMinute,
    @Setting(
            defaultValue = "60",
            meaning = "calls of the groups host that all processes make in a minute")
        int publicGroupsPerMinute,
    @Setting(
            defaultValue = "60",
            meaning = "calls of the develop host that all processes make in a minute")
        int developPerMinute,
    @Setting(
            defaultValue = "60",
            meaning = "calls of the thumbnails host that all processes make in a minute")
        int thumbnailsPerMinute) {

  URI base(RobloxHost host) {
    return switch (host) {
      case APIS -> apisUrl;
      case USERS -> usersUrl;
      case GAMES -> gamesUrl;
      case GROUPS -> groupsUrl;
      case DEVELOP -> developUrl;
      case THUMBNAILS -> thumbnailsUrl;
    };
  }

  /** The limit of a source, all shares together. */
  int perMinute(RobloxSource source) {
    return switch (source) {
      case UNIVERSES -> universesPerMinute;
      case GROUPS -> groupsPerMinute;
      case MEMBERSHIPS -> membershipsPerMinute;
      case ROLES -> rolesPerMinute;
      case PLACES -> placesPerMinute;
      case GRANTED_UNIVERSES -> grantedUniversesPerMinute;
      case USERS -> usersPerMinute;
      case GAMES -> gamesPerMinute;
      case PUBLIC_GROUPS -> publicGroupsPerMinute;
      case DEVELOP -> developPerMinute;
      case THUMBNAILS -> thumbnailsPerMinute;
    };
  }

  /** Every address of a host. */
  List<URI> hosts() {
    return List.of(apisUrl, usersUrl, gamesUrl, groupsUrl, developUrl, thumbnailsUrl);
  }
}
