package bloxtr8.providers.discord.jda;

import java.util.Arrays;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** JDA as anybody uses it, but for the addresses. */
final class JdaBot {

  private JdaBot() {}

  static JDA start(
      String rest, String gateway, String token, Object listener, GatewayIntent... intents) {
    try {
      return JDABuilder.createLight(token, Arrays.asList(intents))
          .setRestConfig(new RestConfig().setBaseUrl(rest))
          .setSessionController(
              new ConcurrentSessionController() {
                @Override
                public String getGateway() {
                  return gateway;
                }
              })
          .setEnableShutdownHook(false)
          .addEventListeners(listener)
          .build()
          .awaitReady();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
