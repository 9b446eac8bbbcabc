package bloxtr8.providers.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.control.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final int PER_SECOND = DiscordLimits.usual().globalPerSecond();

  private final Buckets buckets = new Buckets(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void the_51st_call_of_a_bot_in_a_second_is_refused_as_global_and_another_bots_is_not() {
    for (var call = 1; call <= 50; call++)
      assertThat(buckets.countGlobal(1, PER_SECOND).isExceeded()).isFalse();
    var usage = buckets.countGlobal(1, PER_SECOND);
    assertThat(usage.isExceeded()).isTrue();
    var refusal = usage.refusal();
    assertThat(refusal.status()).isEqualTo(429);
    assertThat(Json.read(refusal.body()).path("global").asBoolean()).isTrue();
    assertThat(refusal.headers())
        .containsEntry("X-RateLimit-Scope", "global")
        .containsEntry("X-RateLimit-Global", "true")
        .containsEntry("Retry-After", "1");
    assertThat(buckets.countGlobal(2, PER_SECOND).isExceeded()).isFalse();
  }
}
