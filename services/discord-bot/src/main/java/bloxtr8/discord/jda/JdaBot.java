package bloxtr8.discord.jda;

import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.InteractionHandler;
import bloxtr8.kernel.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** One connection of the bot to Discord. */
public final class JdaBot implements AutoCloseable {

  private static final Pattern ID =
      Pattern.compile("/[0-9]{15,20}|/webhooks/[^/]+/[^/]+|/interactions/[^/]+/[^/]+");
  private static final String METER = "bloxtr8.discord.calls";

  private final JDA jda;
  private final JdaAnswers answers;

  private JdaBot(JDA jda, JdaAnswers answers) {
    this.jda = jda;
    this.answers = answers;
  }

  /**
   * Where Discord is, and who the bot is there.
   *
   * @param api null for the real one
   * @param gateway null for the real one
   */
  public record Account(Secret token, @Nullable URI api, @Nullable URI gateway) {}

  /**
   * Connects, and declares the commands.
   *
   * @param groups the description of each command that has subcommands
   * @throws InterruptedException when it is told to stop before it is ready
   */
  public static JdaBot start(
      Account account,
      InteractionHandler handler,
      List<CommandSpec> commands,
      Map<String, String> groups,
      MeterRegistry meters)
      throws InterruptedException {
    var answers = new JdaAnswers(handler);
    var rest = new RestConfig();
    if (account.api() != null) rest.setBaseUrl(account.api().toString());
    var builder =
        JDABuilder.createLight(account.token().text(), List.of())
            .setRestConfig(rest)
            .setHttpClientBuilder(new OkHttpClient.Builder().addInterceptor(counting(meters)))
            .setEnableShutdownHook(false)
            .addEventListeners(new JdaListener(handler, answers));
    var gateway = account.gateway();
    if (gateway != null) builder.setSessionController(at(gateway));
    var jda = builder.build();
    jda.updateCommands().addCommands(JdaCommands.of(commands, groups)).queue();
    jda.awaitReady();
    return new JdaBot(jda, answers);
  }

  private static ConcurrentSessionController at(URI gateway) {
    return new ConcurrentSessionController() {

      @Override
      public String getGateway() {
        return gateway.toString();
      }
    };
  }

  private static Interceptor counting(MeterRegistry meters) {
    return chain -> {
      var response = chain.proceed(chain.request());
      var path = ID.matcher(chain.request().url().encodedPath()).replaceAll("/{id}");
      meters
          .counter(
              METER,
              "route",
              chain.request().method() + " " + path,
              "code",
              Integer.toString(response.code()))
          .increment();
      return response;
    };
  }

  /** Whether the gateway's connection is there. */
  public boolean isConnected() {
    return jda.getStatus() == JDA.Status.CONNECTED;
  }

  @Override
  public void close() {
    jda.shutdownNow();
    answers.close();
  }
}
