package bloxtr8.discord;

import bloxtr8.discord.flows.Refusals;
import bloxtr8.discord.interactions.Interaction;
import bloxtr8.discord.interactions.InteractionHandler;
import bloxtr8.discord.interactions.Routes;
import bloxtr8.discord.interactions.SubjectParts.StaleComponent;
import bloxtr8.discord.platform.PlatformApi;
import bloxtr8.discord.platform.PlatformRefusal;
import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.platform.telemetry.Telemetry;
import io.micrometer.core.instrument.Timer;

/**
 * Finds the handler of an interaction, lets it act for the person, and turns whatever it cannot do
 * into one sentence that helps.
 */
final class Dispatcher implements InteractionHandler {

  private static final String SERVICE = "discord";
  private static final String METER = "bloxtr8.discord.interactions";

  private final Routes routes;
  private final PlatformApi platform;
  private final Telemetry telemetry;

  Dispatcher(Routes routes, PlatformApi platform, Telemetry telemetry) {
    this.routes = routes;
    this.platform = platform;
    this.telemetry = telemetry;
  }

  @Override
  public Reply answer(Interaction interaction) {
    var time = Timer.start(telemetry.meters());
    var outcome = "answered";
    try {
      var bound = routes.find(interaction);
      if (bound != null) return platform.actingFor(interaction.origin(), bound::handle);
      outcome = "unknown";
      return Refusals.unknown(interaction.origin());
    } catch (PlatformRefusal e) {
      outcome = e.code();
      return Refusals.of(interaction.origin(), e);
    } catch (StaleComponent _) {
      outcome = "unknown";
      return Refusals.unknown(interaction.origin());
    } catch (MalformedId _) {
      outcome = "malformed_id";
      return Refusals.malformedId(interaction.origin());
    } catch (RuntimeException e) {
      outcome = "failed";
      telemetry
          .alerts()
          .raise(SERVICE, "interaction-failed", Routes.nameOf(interaction) + " failed: " + e);
      return Refusals.failed(interaction.origin());
    } finally {
      time.stop(
          telemetry
              .meters()
              .timer(METER, "command", Routes.nameOf(interaction), "outcome", outcome));
    }
  }

  @Override
  public boolean mayOpenForm(Interaction interaction) {
    return routes.mayOpenForm(interaction);
  }

  @Override
  public Panel tooSlow(Interaction interaction) {
    return Refusals.tooSlow(interaction.origin());
  }
}
