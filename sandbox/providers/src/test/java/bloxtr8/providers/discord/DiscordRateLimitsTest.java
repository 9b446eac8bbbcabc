package bloxtr8.providers.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.discord.rest.DiscordLimits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiscordRateLimitsTest {

  private static final String SAY = "{\"content\": \"c\"}";

  private static Sandbox sandbox;
  private static DiscordBot bot;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox(DiscordLimits.usual());
    bot = new DiscordBot(sandbox, TestBots.BLOXTR8);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void the_sixth_message_in_a_channel_waits_and_another_channel_does_not() {
    var alice = bot.user("alice");
    var one = "/channels/" + DiscordBot.general(bot.guild(alice)) + "/messages";
    var other = "/channels/" + DiscordBot.general(bot.guild(alice)) + "/messages";
    for (var left = 4; left >= 0; left--) {
      var answer = bot.send("POST", one, SAY);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("5");
      assertThat(answer.headers().firstValue("X-RateLimit-Remaining"))
          .contains(Integer.toString(left));
      assertThat(answer.headers().firstValue("X-RateLimit-Bucket")).isPresent();
    }
    var refused = bot.send("POST", one, SAY);
    var body = DiscordBot.body(429, refused);
    assertThat(body.path("global").asBoolean()).isFalse();
    assertThat(body.path("retry_after").asDouble()).isBetween(0.0, 5.0);
    assertThat(refused.headers().firstValue("via")).contains("1.1 google");
    assertThat(refused.headers().firstValue("X-RateLimit-Scope")).contains("user");
    assertThat(refused.headers().firstValue("Retry-After").orElse("")).matches("[1-5]");
    assertThat(bot.send("POST", other, SAY).statusCode()).isEqualTo(200);
    sandbox.clock().forward(Duration.ofSeconds(6));
    assertThat(bot.send("POST", one, SAY).statusCode()).isEqualTo(200);
  }
}
