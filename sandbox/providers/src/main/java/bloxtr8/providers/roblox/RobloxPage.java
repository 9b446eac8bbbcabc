package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.ControlFormScript;
import bloxtr8.providers.control.HtmlPage;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The page for people: the newest users, groups and games, and forms to change who owns them. */
final class RobloxPage {

  private static final int SHOWN_MAX = 50;

  private static final String FORMS =
      """
      <h2>Change it</h2>
      <p>Each form calls a control and shows its answer; load the page again to see the effect.</p>
      <div class="forms">
        <form data-verb="roblox/control/user"><b>A user</b>
          <input name="username" placeholder="username">
          <input name="displayName" placeholder="name for display"><button>Make</button></form>
        <form data-verb="roblox/control/group"><b>A group</b>
          <input name="ownerId" type="number" placeholder="user id of the owner">
          <input name="name" placeholder="name"><button>Make</button></form>
        <form data-verb="roblox/control/universe"><b>A game</b>
          <input name="ownerUserId" type="number" placeholder="user id of the owner">
          <input name="ownerGroupId" type="number" placeholder="or group id">
          <input name="name" placeholder="name">
          <select name="visibility"><option>public<option>private</select>
          <button>Make</button></form>
        <form data-verb="roblox/control/join"><b>Join a group</b>
          <input name="groupId" type="number" placeholder="group id">
          <input name="userId" type="number" placeholder="user id">
          <select name="role"><option>Member<option>Developer<option>Admin</select>
          <button>Join</button></form>
        <form data-verb="roblox/control/role"><b>Change a role</b>
          <input name="groupId" type="number" placeholder="group id">
          <input name="userId" type="number" placeholder="user id">
          <select name="role"><option>Member<option>Developer<option>Admin</select>
          <button>Change</button></form>
        <form data-verb="roblox/control/group-owner"><b>Hand a group over</b>
          <input name="groupId" type="number" placeholder="group id">
          <input name="userId" type="number" placeholder="user id of a member">
          <button>Hand over</button></form>
        <form data-verb="roblox/control/transfer-request"><b>Ask to transfer a game</b>
          <input name="universeId" type="number" placeholder="universe id">
          <input name="groupId" type="number" placeholder="to this group">
          <button>Ask</button></form>
        <form data-verb="roblox/control/transfer-accept"><b>Accept the transfer</b>
          <input name="universeId" type="number" placeholder="universe id">
          <button>Accept</button></form>
        <form data-verb="roblox/control/transfer-cancel"><b>Cancel the transfer</b>
          <input name="universeId" type="number" placeholder="universe id">
          <button>Cancel</button></form>
        <form data-verb="roblox/control/move"><b>Move a game against Roblox' rules</b>
          <input name="universeId" type="number" placeholder="universe id">
          <input name="userId" type="number" placeholder="to this user">
          <input name="groupId" type="number" placeholder="or group"><button>Move</button></form>
        <form data-verb="roblox/control/visibility"><b>Show or hide a game</b>
          <input name="universeId" type="number" placeholder="universe id">
          <select name="visibility"><option>public<option>private</select>
          <button>Set</button></form>
        <form data-verb="roblox/control/lock"><b>Lock a group</b>
          <input name="groupId" type="number" placeholder="group id">
          <label><input name="locked" type="checkbox" checked> locked</label>
          <button>Set</button></form>
        <form data-verb="roblox/control/abandon"><b>Abandon a group</b>
          <input name="groupId" type="number" placeholder="group id">
          <button>Abandon</button></form>
        <form data-verb="roblox/control/close"><b>Close a host</b>
          <select name="host"><option>cloud<option>apis<option>users<option>games<option>groups
            <option>thumbnails<option>develop</select>
          <input name="status" placeholder="401, 403, 404, &hellip; or open"><button>Set</button></form>
      </div>
      """;

  private final RobloxUserStore users;
  private final GroupStore groups;
  private final UniverseStore universes;

  RobloxPage(RobloxUserStore users, GroupStore groups, UniverseStore universes) {
    this.users = users;
    this.groups = groups;
    this.universes = universes;
  }

  Answer answer() {
    return HtmlPage.answer(
        "What Roblox has",
        "<p>The newest of each kind. <a href=\"/sandbox\">All providers</a></p>"
            + table(
                "Games",
                List.of("universe id", "place id", "name", "owner", "visibility", "visits"),
                universes.newest("", SHOWN_MAX),
                RobloxPage::cells)
            + table(
                "Groups",
                List.of("group id", "name", "owner", "members", "state"),
                groups.newest("", SHOWN_MAX),
                RobloxPage::cells)
            + table(
                "Users",
                List.of("user id", "username", "name for display", "since"),
                users.newest("", SHOWN_MAX),
                RobloxPage::cells)
            + FORMS
            + ControlFormScript.CONTENT);
  }

  private static List<Object> cells(Universe universe) {
    var owner = universe.owner();
    return List.of(
        universe.id(),
        universe.rootPlaceId(),
        universe.name(),
        "%s (%s)".formatted(owner.name(), owner.path()),
        universe.isPublic() ? "public" : "private",
        universe.popularity().visits());
  }

  private static List<Object> cells(Group group) {
    var owner = group.owner();
    return List.of(
        group.id(),
        group.name(),
        owner == null ? "nobody" : "%s (%s)".formatted(owner.username(), owner.path()),
        group.memberCount(),
        group.locked() ? "locked" : "");
  }

  private static List<Object> cells(RobloxUser user) {
    return List.of(user.id(), user.username(), user.displayName(), user.createdAt());
  }

  private static <T> String table(
      String title, List<String> columns, List<T> rows, Function<T, List<Object>> cells) {
    return "<h2>%s</h2>".formatted(title)
        + "<div class=\"wide\"><table><tr>%s</tr>%s</table></div>"
            .formatted(
                columns.stream().map("<th>%s</th>"::formatted).collect(Collectors.joining()),
                rows.stream().map(row -> row(cells.apply(row))).collect(Collectors.joining()));
  }

  private static String row(List<Object> cells) {
    return cells.stream()
        .map(cell -> "<td>%s</td>".formatted(HtmlUtils.htmlEscape(cell.toString())))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
