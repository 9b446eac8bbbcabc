package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.GuildsApi;
import bloxtr8.api.GuildsApi.GuildSettings;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.TierOrder;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.guilds.GuildSettingStore;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a guild's admin decides for their guild. */
@SuppressWarnings("NullAway.Init")
class GuildsTest {

  private static final String GUILD = "81384788765712384";

  private static Market market;
  private static TradedGames trades;
  private static UserId admin;

  @BeforeAll
  static void open() {
    market = new Market();
    trades = new TradedGames(market);
    admin = market.person("Guildmaster");
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void settings_are_kept_and_replaced_with_the_bot_in_that_guild_only() {
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(new GuildSettings(false, null, List.of()));
    var first = new GuildSettings(true, "77", List.of(market.person("Alice")));
    assertThat(in(GUILD).change(GUILD, first)).isEqualTo(first);
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(first);
    var second = new GuildSettings(false, null, List.of(market.person("Bob")));
    assertThat(in(GUILD).change(GUILD, second)).isEqualTo(second);

    refused("not_in_the_guild", () -> in("1").settings(GUILD));
    refused("not_in_the_guild", () -> in("1").change(GUILD, first));
    refused("not_in_the_guild", () -> in(null).change(GUILD, first));
    assertThat(in(GUILD).settings(GUILD)).isEqualTo(second);
    assertThat(market.sent(Topics.AUDIT_ENTRIES, "guild " + GUILD))
        .map(entry -> ((AuditEntry) entry).getOutcome())
        .containsExactlyInAnyOrder("ACCEPTED", "ACCEPTED", "not_in_the_guild", "not_in_the_guild");
  }

  @Test
  void settings_that_name_too_many_or_nobody_are_refused() {
    var guild = "5";
    var alice = market.person("Alice");
    var many =
        IntStream.range(0, 101).mapToObj(i -> new UserId(Uuids.named("seller " + i))).toList();
    refused("validation", () -> in(guild).change(guild, new GuildSettings(false, null, many)));
    refused(
        "validation",
        () -> in(guild).change(guild, new GuildSettings(false, null, many.subList(0, 1))));
    refused(
        "validation",
        () -> in(guild).change(guild, new GuildSettings(false, null, List.of(alice, alice))));
    refused("validation", () -> in(guild).change(guild, new GuildSettings(false, "x", List.of())));
  }

  @Test
  void a_guild_shows_no_blocked_seller_and_only_verified_ones_where_it_requires_that() {
    var guild = "6";
    var alice = market.person("Alice");
    var carol = market.person("Carol");
    var blocked = trades.listed(alice).id().value();
    var other = trades.listed(carol).id().value();
    assertThat(shown(guild)).contains(blocked, other);
    in(guild).change(guild, new GuildSettings(false, null, List.of(alice)));
    assertThat(shown(guild)).contains(other).doesNotContain(blocked);
    assertThat(shown("7")).contains(blocked, other);
    assertThat(shown(null)).contains(blocked, other);
    in(guild).change(guild, new GuildSettings(true, null, List.of()));
    assertThat(shown(guild)).isEmpty();
    market
        .staff(market.member(Authority.MODERATOR))
        .setTier(carol, new TierOrder(Tier.TIER_2, "seen in the ticket of today"));
    assertThat(shown(guild)).containsExactly(other);
  }

  private static GuildsApi in(@Nullable String guild) {
    return market.inGuild(guild, admin, GuildsApi.class);
  }

  private static List<UUID> shown(@Nullable String guild) {
    return market
        .bean(bloxtr8.platform.ServiceContext.class)
        .database()
        .sql()
        .sql(
            "SELECT l.listing_id FROM listing l WHERE "
                + GuildSettingStore.SHOWN_IN_GUILD)
        .param("guild", guild)
        .query(UUID.class)
        .list();
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThat(Problems.of(work).code()).isEqualTo(code);
  }
}
