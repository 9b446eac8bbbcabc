package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.commands.InstallationStore;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.DiscordUserStore;
import tools.jackson.databind.node.ObjectNode;

/** A person installs an application for himself, or removes it. */
final class InstallationControl {

  private final InstallationStore installations;
  private final ApplicationStore applications;
  private final DiscordUserStore users;

  InstallationControl(
      InstallationStore installations, ApplicationStore applications, DiscordUserStore users) {
    this.installations = installations;
    this.applications = applications;
    this.users = users;
  }

  /** {@code {userId, applicationId, installed?}}. */
  ObjectNode does(ControlRequest request) {
    var user = request.id("userId");
    var application = request.id("applicationId");
    var installed = request.flagOr("installed", true);
    request.nothingElse();
    if (users.account(user) == null) throw Problem.notFound("There is no user " + user + ".");
    if (applications.find(application) == null)
      throw Problem.notFound("There is no application " + application + ".");
    installations.set(user, application, installed);
    var list = Json.array();
    installations.of(user).forEach(id -> list.add(Long.toString(id)));
    var answer = Json.object().put("userId", Long.toString(user));
    answer.set("applications", list);
    return answer;
  }
}
