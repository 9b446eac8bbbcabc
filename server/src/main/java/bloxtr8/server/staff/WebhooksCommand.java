package bloxtr8.server.staff;

import bloxtr8.api.WebhooksApi;
import bloxtr8.api.WebhooksApi.Replay;
import bloxtr8.api.WebhooksApi.Replayed;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands for webhooks. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "Webhooks that providers sent.",
    subcommands = WebhooksCommand.ReplayAct.class)
public final class WebhooksCommand {

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Process again what was received since a time; safe to repeat.")
  static final class ReplayAct extends StaffSubcommand {

    @Option(
        names = "--since",
        required = true,
        converter = IdConverters.OfTime.class,
        description = "such as 2026-11-23T05:00:00Z")
    private Instant since = Instant.EPOCH;

    @Mixin private ReasonOption reason = new ReasonOption();

    /** Repeats the call until all are replayed: one call has a limit. */
    @Override
    protected Object act(StaffClient platform) {
      var webhooks = platform.routes(WebhooksApi.class);
      var printed = 0;
      for (var from = since; ; ) {
        var replayed = webhooks.replay(new Replay(from, reason.text()));
        printed += replayed.webhooks();
        var next = replayed.goOnSince();
        if (next == null || !next.isAfter(from)) return new Replayed(printed, next);
        from = next;
      }
    }
  }
}
