package bloxtr8.providers.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.roblox.MembershipStore.Person;
import bloxtr8.providers.roblox.MembershipStore.Publishing;
import bloxtr8.providers.roblox.TransferStore.TransferRequest;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who owns what, for the playground: the newest of each kind, and to whom it can be handed. */
final class RobloxOverview {

  private static final int SHOWN_MAX = 20;
  private static final int MEMBERS_MAX = 20;
  private static final int TARGETS_MAX = 200;

  private final RobloxUserStore users;
  private final GroupStore groups;
  private final MembershipStore memberships;
  private final UniverseStore universes;
  private final TransferStore transfers;
  private final Clock clock;

  RobloxOverview(
      RobloxUserStore users,
      GroupStore groups,
      MembershipStore memberships,
      UniverseStore universes,
      TransferStore transfers,
      Clock clock) {
    this.users = users;
    this.groups = groups;
    this.memberships = memberships;
    this.universes = universes;
    this.transfers = transfers;
    this.clock = clock;
  }

  Answer answer(Call call) {
    var given =
        UriComponentsBuilder.newInstance()
            .query(call.query())
            .build()
            .getQueryParams()
            .getFirst("search");
    var text = given == null ? "" : UriUtils.decode(given, UTF_8).strip();
    var body = Json.object();
    body.set("people", people(text));
    body.set("groups", groups(text));
    body.set("universes", universes(text));
    return Answer.json(body.put("sandbox", true)).with("Cache-Control", "no-store");
  }

  private ArrayNode people(String text) {
    var list = Json.array();
    for (var user : users.newest(text, SHOWN_MAX)) list.add(user(user));
    return list;
  }

  private static ObjectNode user(RobloxUser user) {
    return Json.object()
        .put("id", user.id())
        .put("username", user.username())
        .put("displayName", user.displayName());
  }

  private ArrayNode groups(String text) {
    var found = groups.newest(text, SHOWN_MAX);
    var members =
        memberships.people(found.stream().map(Group::id).toList(), MEMBERS_MAX).stream()
            .collect(groupingBy(Person::groupId));
    var list = Json.array();
    for (var group : found) {
      var shown = list.addObject();
      shown.put("id", group.id()).put("name", group.name()).put("locked", group.locked());
      shown.set("owner", group.owner() == null ? null : user(group.owner()));
      shown.put("memberCount", group.memberCount());
      var people = shown.putArray("members");
      for (var member : members.getOrDefault(group.id(), List.of()))
        people
            .addObject()
            .put("id", member.userId())
            .put("username", member.username())
            .put("role", member.role());
    }
    return list;
  }

  private ArrayNode universes(String text) {
    var found = universes.newest(text, SHOWN_MAX);
    var ids = found.stream().map(Universe::id).toList();
    var pending =
        transfers.find(ids).stream()
            .collect(toMap(TransferRequest::universeId, Function.identity()));
    var asked = new LinkedHashSet<Long>();
    for (var universe : found)
      if (universe.owner().kind() == Owner.Kind.GROUP) asked.add(universe.owner().id());
    pending.values().forEach(request -> asked.add(request.groupId()));
    var known = groups.find(asked).stream().collect(toMap(Group::id, Function.identity()));
    var movers =
        found.stream().map(one -> mover(one, known)).filter(Objects::nonNull).distinct().toList();
    var targets =
        memberships.publishing(movers, TARGETS_MAX).stream()
            .collect(groupingBy(Publishing::userId));
    var list = Json.array();
    for (var universe : found) {
      var shown = UniverseControl.shape(universe);
      shown.put("ownerName", universe.owner().name());
      shown.set("transfer", transfer(pending.get(universe.id()), known));
      var mayGoTo = shown.putArray("mayGoTo");
      var mover = mover(universe, known);
      for (var target : targets.getOrDefault(mover == null ? 0 : mover, List.of()))
        if (universe.owner().kind() == Owner.Kind.USER || universe.owner().id() != target.groupId())
          mayGoTo.addObject().put("id", target.groupId()).put("name", target.groupName());
      list.add(shown);
    }
    return list;
  }

  /** Who can ask for the transfer of a game; null when its group is abandoned. */
  private static @Nullable Long mover(Universe universe, Map<Long, Group> known) {
    if (universe.owner().kind() == Owner.Kind.USER) return universe.owner().id();
    var group = known.get(universe.owner().id());
    var owner = group == null ? null : group.owner();
    return owner == null ? null : Long.valueOf(owner.id());
  }

  private @Nullable ObjectNode transfer(@Nullable TransferRequest request, Map<Long, Group> known) {
    if (request == null || !clock.instant().isBefore(request.expiresAt())) return null;
    var group = known.get(request.groupId());
    return Json.object()
        .put("groupId", request.groupId())
        .put("groupName", group == null ? "" : group.name())
        .put("expiresAt", request.expiresAt().toString());
  }
}
