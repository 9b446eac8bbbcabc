package bloxtr8.marketplace.roblox;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody has on Roblox, from its hosts. */
final class ExperienceClient implements ExperienceReads {

  private static final int PAGES_MAX = 4;
  private static final int GAMES_PER_PAGE = GAMES_OF_GROUP_MAX / PAGES_MAX;
  private static final int ICONS_AT_ONCE = 100;
  private static final int NAMES_AT_ONCE = 100;
  private static final String PUBLIC_GAMES = "accessFilter=2&sortOrder=Asc";

  private static final Batches<RobloxUserId, RobloxName> NAME_BATCHES =
      new Batches<>(RobloxSource.USERS, NAMES_AT_ONCE, "id", RobloxUserId::new, PublicShapes::name);

  private final RobloxCalls calls;
  private final Map<String, String> key;
  private final Batches<UniverseId, Icon> iconBatches;

  /**
   * Calls the hosts.
   *
   * @param thumbnails the host that knows where pictures are
   */
  ExperienceClient(RobloxCalls calls, Secret apiKey, URI thumbnails) {
    this.calls = calls;
    this.key = RobloxClient.keyHeader(apiKey);
    this.iconBatches =
        new Batches<>(
            RobloxSource.THUMBNAILS,
            ICONS_AT_ONCE,
            "targetId",
            UniverseId::new,
            (_, json) -> PublicShapes.icon(json, thumbnails));
  }

  /**
   * One page of a list.
   *
   * @param next null on the last page
   */
  private record PageOf<T>(List<T> items, @Nullable String next) {}

  /** Reads a page. */
  @FunctionalInterface
  private interface PageReader<T> {
    PageOf<T> read(JsonNode json) throws Unreadable;
  }

  @Override
  public Answer<Listed<PublicGame>> gamesOf(RobloxUserId user) {
    var path = "/v2/users/" + user + "/games?" + PUBLIC_GAMES + "&limit=50";
    return firstPages(RobloxSource.GAMES, path, "cursor", Map.of(), ExperienceClient::games);
  }

  @Override
  public Map<GroupId, Answer<Listed<PublicGame>>> gamesOf(Collection<GroupId> groups) {
    Map<GroupId, Answer<PageOf<PublicGame>>> first =
        calls.each(
            RobloxSource.GAMES,
            groups,
            ExperienceClient::gamesOfGroup,
            Map.of(),
            _ -> ExperienceClient::games);
    var answers = new LinkedHashMap<GroupId, Answer<Listed<PublicGame>>>();
    first.forEach((group, answer) ->
        answers.put(
            group,
            switch (answer) {
              case Known<PageOf<PublicGame>>(var page) ->
                  new Known<>(new Listed<>(page.items(), page.next() == null));
              case Unknown<PageOf<PublicGame>>(var reason, var retryAfter) ->
                  new Unknown<>(reason, retryAfter);
            }));
    return answers;
  }

  @Override
  public Answer<Listed<PublicGame>> allGamesOf(GroupId group) {
    return pages(
        RobloxSource.GAMES,
        gamesOfGroup(group),
        "cursor",
        Map.of(),
        ExperienceClient::games,
        LaterPage.MUST_BE_READ);
  }

  private static String gamesOfGroup(GroupId group) {
    return "/v2/groups/" + group + "/gamesV2?" + PUBLIC_GAMES + "&limit=" + GAMES_PER_PAGE;
  }

  private static PageOf<PublicGame> games(JsonNode json) throws Unreadable {
    var games = new ArrayList<PublicGame>();
    for (var game : Shape.list(json, "data")) games.add(PublicShapes.listedGame(game));
    return new PageOf<>(games, PublicShapes.nextPage(json));
  }

  @Override
  public Answer<Listed<GroupId>> groupsOf(RobloxUserId user) {
    var path = "/cloud/v2/groups/-/memberships?maxPageSize=100&filter=" + Paths.membershipsOf(user);
    return firstPages(
        RobloxSource.MEMBERSHIPS,
        path,
        "pageToken",
        key,
        json -> new PageOf<>(OpenCloudShapes.groupsOf(user, json), OpenCloudShapes.nextPage(json)));
  }

  /** What follows when the first page was read and a later one cannot be. */
  private enum LaterPage {
    /** Nothing is known of the list. */
    MUST_BE_READ,
    /** The list is incomplete. */
    MAY_BE_MISSING
  }

  /** The first pages; a later one that cannot be read leaves the list incomplete. */
  private <T> Answer<Listed<T>> firstPages(
      RobloxSource source,
      String path,
      String parameter,
      Map<String, String> headers,
      PageReader<T> reader) {
    return pages(source, path, parameter, headers, reader, LaterPage.MAY_BE_MISSING);
  }

  private <T> Answer<Listed<T>> pages(
      RobloxSource source,
      String path,
      String parameter,
      Map<String, String> headers,
      PageReader<T> reader,
      LaterPage later) {
    var items = new ArrayList<T>();
    @Nullable String next = "";
    for (var page = 0; page < PAGES_MAX && next != null; page++) {
      Answer<PageOf<T>> answer =
          calls.get(source, path + Paths.page(parameter, next), headers, reader::read);
      switch (answer) {
        case Known<PageOf<T>>(var read) -> {
          items.addAll(read.items());
          next = read.next();
        }
        case Unknown<PageOf<T>>(var reason, var retryAfter) -> {
          if (page == 0 || later == LaterPage.MUST_BE_READ)
            return new Unknown<>(reason, retryAfter);
          return new Known<>(new Listed<>(items, false));
        }
      }
    }
    return new Known<>(new Listed<>(items, next == null));
  }

  @Override
  public Map<UniverseId, Answer<PublicGame>> games(Collection<UniverseId> ids) {
    return RobloxClient.games(calls, ids);
  }

  @Override
  public Map<UniverseId, Answer<Icon>> icons(Collection<UniverseId> ids) {
    return iconBatches.get(
        calls,
        ids,
        batch -> "/v1/games/icons?size=256x256&format=Png&isCircular=false&universeIds=" + batch);
  }

  @Override
  public Map<RobloxUserId, Answer<RobloxName>> names(Collection<RobloxUserId> ids) {
    return NAME_BATCHES.look(calls, ids, (host, batch) -> host.post("/v1/users", body(batch)));
  }

  private static String body(List<RobloxUserId> ids) {
    var numbers = ids.stream().map(RobloxUserId::toString).collect(Collectors.joining(","));
    return "{\"userIds\":[" + numbers + "],\"excludeBannedUsers\":false}";
  }

  @Override
  public Answer<UniverseId> universeOfPlace(long placeId) {
    Answer<Optional<UniverseId>> answer =
        calls.get(
            RobloxSource.PLACES,
            "/universes/v1/places/" + placeId + "/universe",
            Map.of(),
            json -> Optional.ofNullable(PublicShapes.ofPlace(json)));
    return switch (answer) {
      case Known<Optional<UniverseId>>(var universe) when universe.isPresent() ->
          new Known<>(universe.get());
      case Known<Optional<UniverseId>> _ -> new Unknown<>(Reason.NOT_FOUND, null);
      case Unknown<Optional<UniverseId>>(var reason, var retryAfter) ->
          new Unknown<>(reason, retryAfter);
    };
  }
}
