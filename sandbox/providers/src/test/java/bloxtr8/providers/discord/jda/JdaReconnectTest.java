package bloxtr8.providers.discord.jda;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.Inbox;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.SandboxProcess;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.custodian.Custody;
import bloxtr8.providers.discord.TestBots;
import java.io.IOException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.role.RoleCreateEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class JdaReconnectTest {

  private static final EchoBot BOT = new EchoBot();
  private static Inbox inbox;
  private static Custody custody;
  private static SandboxProcess sandbox;
  private static JDA jda;
  private static String guild;

  @BeforeAll
  static void start() throws IOException {
    inbox = new Inbox();
    custody = new Custody();
    sandbox = SandboxProcess.start(Infrastructure.sharedForTests(), inbox.url(), custody.url());
    var owner = control("users", "{\"username\": \"owner\"}").path("id").asString();
    guild =
        control(
                "guilds",
                "{\"name\": \"Games\", \"ownerId\": \"%s\", \"botIds\": [\"%s\"]}"
                    .formatted(owner, TestBots.BLOXTR8.id()))
            .path("id")
            .asString();
    jda =
        JdaBot.start(
            sandbox.url("/sandbox/discord/api/v10/").toString(),
            sandbox.url("/sandbox/discord/gateway").toString().replace("http:", "ws:"),
            TestBots.BLOXTR8.token(),
            BOT);
  }

  @AfterAll
  static void stop() {
    jda.shutdownNow();
    sandbox.close();
    inbox.close();
    custody.close();
  }

  private static ObjectNode control(String verb, String json) {
    var answer = Sandbox.post(sandbox.url("/sandbox/discord/control/" + verb), json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private static void addRole(String name) {
    control(
        "guilds/roles",
        "{\"guildId\": \"%s\", \"name\": \"%s\", \"permissions\": \"0\"}".formatted(guild, name));
  }

  private static long received(String role) {
    return BOT.received(RoleCreateEvent.class).stream()
        .filter(event -> event.getRole().getName().equals(role))
        .count();
  }

  private static void gateway(String verb) {
    control(
        "gateway",
        "{\"verb\": \"%s\", \"applicationId\": \"%s\"}".formatted(verb, TestBots.BLOXTR8.id()));
  }

  @Test
  void a_bot_that_is_asked_to_reconnect_resumes_and_misses_nothing() {
    var before = BOT.received(SessionResumeEvent.class).size();
    gateway("reconnect");
    addRole("meanwhile");
    Sandbox.eventually("resumed", () -> BOT.received(SessionResumeEvent.class).size() > before);
    Sandbox.eventually("the role", () -> received("meanwhile") == 1);
    addRole("after");
    Sandbox.eventually("the next role", () -> received("after") == 1);
    assertThat(received("meanwhile")).isEqualTo(1);
  }

  @Test
  void a_bot_whose_session_is_invalid_starts_another() {
    var before = BOT.received(SessionRecreateEvent.class).size();
    gateway("invalidate");
    Sandbox.eventually(
        "another session", () -> BOT.received(SessionRecreateEvent.class).size() > before);
    addRole("anew");
    Sandbox.eventually("the role", () -> received("anew") == 1);
  }

  @Test
  void a_bot_resumes_after_the_sandbox_was_killed() {
    addRole("committed");
    Sandbox.eventually("the role", () -> received("committed") == 1);
    var before = BOT.received(SessionResumeEvent.class).size();
    var lost = BOT.received(SessionDisconnectEvent.class).size();
    sandbox.killAndStart();
    addRole("afterwards");
    Sandbox.eventually("lost", () -> BOT.received(SessionDisconnectEvent.class).size() > lost);
    Sandbox.eventually("resumed", () -> BOT.received(SessionResumeEvent.class).size() > before);
    Sandbox.eventually("the role", () -> received("afterwards") == 1);
    assertThat(received("committed")).isEqualTo(1);
  }
}
