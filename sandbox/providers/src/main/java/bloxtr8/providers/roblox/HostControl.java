package bloxtr8.providers.roblox;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.roblox.HostStore.Subject;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The control calls that make single hosts wrong, closed or slow to anger. */
final class HostControl {

  private static final int STATUS_MIN = 400;
  private static final int STATUS_MAX = 599;
  private static final int PER_MINUTE_MAX = 1_000_000;

  /** Which hosts show who owns what. */
  private static final Map<Subject, Set<RobloxHost>> SHOWING =
      Map.of(
          Subject.UNIVERSE, Set.of(RobloxHost.CLOUD, RobloxHost.DEVELOP, RobloxHost.GAMES),
          Subject.GROUP, Set.of(RobloxHost.CLOUD, RobloxHost.GROUPS));

  private final HostStore hosts;
  private final RobloxLookup lookup;
  private final Supplier<Set<String>> operations;

  HostControl(HostStore hosts, RobloxLookup lookup, Supplier<Set<String>> operations) {
    this.hosts = hosts;
    this.lookup = lookup;
    this.operations = operations;
  }

  void addTo(Controls controls) {
    controls
        .verb("contradict", this::contradict)
        .verb("close", this::close)
        .verb("limit", this::limit);
  }

  private ObjectNode contradict(ControlRequest request) {
    var host = RobloxHost.parse(request.text("host"));
    var groupId = request.idOrNull("groupId");
    var subject = groupId == null ? Subject.UNIVERSE : Subject.GROUP;
    var id =
        groupId == null ? lookup.universe(request).id() : lookup.group(request, "groupId").id();
    if (groupId != null && request.idOrNull("universeId") != null)
      throw Problem.unprocessable("Say either 'universeId' or 'groupId', not both.");
    var stop = request.flagOr("stop", false);
    var nobody = request.flagOr("nobody", false);
    var owner = lookup.ownerOrNull(request, "ownerUserId", "ownerGroupId");
    request.nothingElse();
    requireShowing(host, subject);
    if (stop) {
      hosts.agree(host, subject, id);
    } else {
      requireFitting(subject, owner, nobody);
      hosts.contradict(host, subject, id, owner);
    }
    return Json.object()
        .put("host", host.word())
        .put(subject == Subject.GROUP ? "groupId" : "universeId", id)
        .put("owner", owner == null ? null : owner.path())
        .put("contradicts", !stop);
  }

  private static void requireShowing(RobloxHost host, Subject subject) {
    var showing = SHOWING.getOrDefault(subject, Set.of());
    if (!showing.contains(host))
      throw Problem.unprocessable(
          "The host '%s' shows no owner of that; these do: %s."
              .formatted(
                  host.word(),
                  showing.stream()
                      .map(RobloxHost::word)
                      .sorted()
                      .collect(Collectors.joining(", "))));
  }

  private static void requireFitting(Subject subject, @Nullable Owner owner, boolean nobody) {
    if ((owner == null) != nobody)
      throw Problem.unprocessable(
          "Say whom the host shows: 'ownerUserId', 'ownerGroupId' or 'nobody': true.");
    if (owner == null && subject == Subject.UNIVERSE)
      throw Problem.unprocessable("A game always has an owner: say a user or a group.");
    if (owner != null && owner.kind() == Owner.Kind.GROUP && subject == Subject.GROUP)
      throw Problem.unprocessable("A group is owned by a user or by nobody.");
  }

  /** The status is a number, or {@code open}. */
  private ObjectNode close(ControlRequest request) {
    var host = RobloxHost.parse(request.text("host"));
    var status = request.textOrDigits("status");
    request.nothingElse();
    var answer = Json.object().put("host", host.word()).put("status", status);
    if (status.equals("open")) {
      hosts.open(host);
      return answer;
    }
    hosts.close(host, status(status));
    return answer;
  }

  private static int status(String text) {
    try {
      var status = Integer.parseInt(text);
      if (status >= STATUS_MIN && status <= STATUS_MAX) return status;
    } catch (NumberFormatException _) {
      // refused below
    }
    throw Problem.unprocessable("The field 'status' must be 400 to 599, or 'open'.");
  }

  private ObjectNode limit(ControlRequest request) {
    var operation = request.text("operation");
    var perMinute = request.number("perMinute", 0, PER_MINUTE_MAX);
    request.nothingElse();
    if (!operations.get().contains(operation))
      throw Problem.unprocessable(
          "There is no operation '%s'; there are: %s."
              .formatted(operation, String.join(", ", operations.get())));
    hosts.limit(operation, perMinute == null ? null : Math.toIntExact(perMinute));
    return Json.object().put("operation", operation).put("perMinute", perMinute);
  }
}
