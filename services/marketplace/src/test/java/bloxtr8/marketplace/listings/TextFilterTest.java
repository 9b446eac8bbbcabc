package bloxtr8.marketplace.listings;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may write where others read it. */
class TextFilterTest {

  private static final int MAX = 1_000;

  private final TextFilter filter = new TextFilter(List.of("roblox.com"));

  private String accepted(String text) {
    return filter.text("summary", text, 1, MAX);
  }

  private String refusal(String text) {
    Problem problem = Problems.of(() -> filter.text("summary", text, 1, MAX));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors().getFirst().field()).isEqualTo("summary");
    return problem.errors().getFirst().message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tycoon with 12,000 daily players, four years old",
        "Simulator. 4.5k CCU, 60% from mobile. Great team, they stay on.",
        "Version 2.0 is live; 3.1 comes in May.",
        "https://www.roblox.com/games/123/My-Game and https://create.roblox.com/docs",
        "See roblox.com/games/4711",
        "The game earned 40,000 a month; revenue share with nobody",
        "We use a Discord server of 5,000 members; it is not part of the sale.",
        "You need an age-checked account to publish it for all ages.",
        "Limited time events every weekend, limited edition boss fights",
        "Players here and everyone else love it; contact@ home, at here",
        "日本語のゲームです。とても人気があります。",
        "لعبة ممتازة",
        "Игра про пиратов, 5 лет",
        "Jeu d’aventure — très réussi",
        "Emoji are fine 🎮🔥👍",
        "I sell the game with the group, its icon and its thumbnails.",
        "O(n) scripts, e.g. pathfinding; i.e. fast. Etc.",
        "Made with Rojo, Knit, and ProfileService",
        "It is 5 to 10 hours of work a week. Me and a friend.Tested to the limit.",
        "Plus: 3 maps, 20 weapons, 7 bosses",
        "It was a great game.In 2024 we added a shop.It sells pets.",
        "The verified badge of the group stays; the owner is paid by us monthly",
        "Pirate Tycoon 2",
        "[UPD 3] Anime Simulator!",
        "Blade Ball-like game, v1.2.10",
        "Obby with 500+ stages (e.g. ice, lava, space)",
        "Tower Defense | 1.5M visits | 90% likes",
        "Horror game for 1-4 players, no blood, ages 9+",
        "S.W.A.T. roleplay, U.S. city map",
        "It earns 50k Robux a month; last month 61,500 R$ revenue",
        "The VIP pass costs 499 Robux.",
        "1.maps 2.weapons 3.pets",
        "Scripts: main.server.lua, shop.lua, Node.js backend",
        "Fun game.No refunds from us,but a good price...really",
        "Founded 2019/2020, 24/7 servers",
        "2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026: one update a year",
        "50% off sales on Fridays, 100% own models",
        "Игра.Очень весёлая",
        "ゲームです.とても人気",
        "Ice&Fire: 3vs3, 4k textures, 60fps on a Pixel 4a",
        "A 3D racer with 8 cars; b2b is not it",
        "Sword fights (K/D ratio 1.7), x2 coins, +10 luck",
        "हिन्दी में खेल",
        "เกมที่ดีที่สุด"
      })
  void an_honest_description_is_accepted(String text) {
    assertThat(accepted(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello @everyone",
        "@here look",
        "@ everyone",
        "＠everyone",
        "@eve\u200Bryone",
        "@еvеryonе",
        "ping <@&123456789012345678> now",
        "@EVERYONE"
      })
  void mass_mentions_are_refused(String text) {
    assertThat(refusal(text)).contains("mention", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discord.gg/abc",
        "join discord . gg / abc",
        "DISCORD.GG/abc",
        "discord dot gg abc",
        "discord(dot)gg/x",
        "discord%2egg/abc",
        "discord[.]gg/x",
        "dіscоrd.gg/x",
        "ｄｉｓｃｏｒｄ．ｇｇ/x",
        "d i s c o r d . g g",
        "dis\u200Bcord.gg/x",
        "discord gg/abc",
        "https://discord.com/invite/abc",
        "discordapp.com/invite/abc",
        "discord . com / invite / abc",
        "𝐝𝐢𝐬𝐜𝐨𝐫𝐝.𝐠𝐠/x",
        "d.i.s.c.o.r.d.g.g",
        "díscörd.gg/x",
        "dsc.gg/shop"
      })
  void invitations_are_refused_also_when_they_are_hidden(String text) {
    assertThat(refusal(text)).contains("invitation", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pay 0x52908400098527886E0F7030069857D2E4169EE7 please",
        "0x52908400098527886e0f7030069857d2e4169ee7",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC",
        "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
        "0x5290840009852\u200B7886E0F7030069857D2E4169EE7",
        "0x5290 8400 0985 2788 6E0F 7030 0698 57D2 E416 9EE7",
        "0x-5290-8400-0985-2788-6E0F-7030-0698-57D2-E416-9EE7",
        "52908400098527886E0F7030069857D2E4169EE7",
        "0 x 52908400098527886E0F7030069857D2E4169EE7",
        "send to vitalik.eth",
        "vitalik .eth",
        "bc1q ar0s rrr7 xfkv y5l6 43ly dnw9 re59 gtzz wf5m dq"
      })
  void wallet_addresses_are_refused(String text) {
    assertThat(refusal(text)).contains("wallet", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/roblox.com",
        "http://roblox.com.evil.net/x",
        "https://roblox.com@evil.net",
        "https://rоblox.com/games",
        "see evil.com",
        "evil . example.com",
        "www.evil.test",
        "t.me/seller",
        "evil (dot) com",
        "evil dot com",
        "javascript:alert(1)",
        "mailto:a@b.cd",
        "ftp://files.net/x",
        "https://1.2.3.4/x",
        "https://roblox.com:8080/x",
        "[here](https://evil.org)",
        "notroblox.com",
        "roblox.com.co/x",
        "https://xn--rblox-jua.com",
        "//evil.com/x",
        "/evil.com",
        "-evil.com",
        "@evil.com",
        ".evil.com",
        "пример.рф",
        "evil.xn--p1ai",
        "evil .com",
        "evil. com",
        "evil . com",
        "a@b.com",
        "evil.lol",
        "evil.zip",
        "evil%2ecom",
        "evil%252ecom",
        "evil.shop",
        "evil.Com",
        "evil.LOL",
        "Evil.Shop/x",
        "1.2.3.4/x",
        "evil.com-x",
        "例え.みんな",
        "https://roblox.com/go?to=evil.com"
      })
  void links_lead_to_allowed_hosts_only(String text) {
    assertThat(refusal(text)).contains("links to roblox.com only", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"</command:123>", "</command:…>", "<id:customize>", "<@user>", "<@123>", "<#45>"})
  void mentions_and_commands_of_discord_are_refused(String text) {
    assertThat(refusal(text)).contains("mentions, channels or commands", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Verified by Bloxtr8", "BL0XTR8 b1oxtr8 approved", "Payment received ✅", "✅ Verified",
        "Escrow: funds held", "Official middleman", "Trusted middle man here", "verified seller",
        "<:check:123456789> ok", "```\nListing ACTIVE\n```", "payment confirmed",
            "Vеrified by staff"
      })
  void what_imitates_a_message_of_ours_is_refused(String text) {
    assertThat(refusal(text)).contains("look like a message of ours", "remove");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "selling 10k robux",
        "with the game I give 5000 R$",
        "accounts for sale",
        "selling my account",
        "Selling limiteds too",
        "10k robux for $50",
        "will accept robux",
        "pay in robux",
        "robux included",
        "free robux",
        "trade for limited items",
        "cross trading welcome",
        "sеlling rоbux",
        "comes with 3 accounts",
        "price: 5k robux",
        "buying accounts",
        "ＳＥＬＬＩＮＧ ＲＯＢＵＸ",
        "50k robux",
        "R0bux",
        "limiteds",
        "1000 r0bux",
        "l1miteds",
        "s3lling acc0unts",
        "5000 ro-bux"
      })
  void robux_limiteds_and_accounts_are_not_sold_here(String text) {
    assertThat(refusal(text)).contains("Robux, limiteds or accounts", "remove");
  }

  @Test
  void what_nobody_sees_is_removed() {
    assertThat(accepted("A\u200B\u200C\u200D\u2060\uFEFFgood\u00AD\u034F game"))
        .isEqualTo("Agood game");
    assertThat(accepted("left\u202Eright\u2066x\u2069\u200F\u061C")).isEqualTo("leftrightx");
    assertThat(accepted("tag\uDB40\uDC41s\u3164\u115F")).isEqualTo("tags");
  }

  @Test
  void text_is_composed_and_white_space_is_made_plain() {
    assertThat(accepted("Cafe\u0301")).isEqualTo("Café");
    assertThat(accepted("  a\u00A0\u3000\tb  ")).isEqualTo("a b");
    assertThat(accepted("one\r\ntwo\rthree\n\n\n\n\nfour")).isEqualTo("one\ntwo\nthree\n\nfour");
  }

  @Test
  void control_characters_and_half_pairs_are_refused() {
    assertThat(refusal("a\u0000b")).contains("U+0000");
    assertThat(refusal("a\u001Bb")).contains("U+001B");
    assertThat(refusal("a\u0085b")).contains("U+0085");
    assertThat(refusal("a\u2028b")).contains("U+2028");
    assertThat(refusal("a\uD83Db")).contains("U+D83D");
    assertThat(refusal("a\uE000b")).contains("U+E000");
  }

  @Test
  void what_is_no_character_is_refused() {
    assertThat(refusal("a\uFFFEb")).contains("U+FFFE");
    assertThat(refusal("a\uFDD0b")).contains("U+FDD0");
    assertThat(refusal("a\uDBFF\uDFFFb")).contains("U+10FFFF");
    assertThat(refusal("a\uDBC0\uDC00b")).contains("U+100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2800", " \u2800\u3164 ", "\uFE0F", "\u0301\u0301", "\u2800\u200B"})
  void a_text_without_visible_characters_is_empty(String text) {
    assertThat(refusal(text)).isEqualTo("must not be empty");
    assertThat(filter.text("conditions", text, 0, MAX)).isEmpty();
  }

  @Test
  void a_letter_has_at_most_four_marks() {
    assertThat(accepted("x" + "\u0323".repeat(4))).hasSize(5);
    for (var marks : List.of(5, 254))
      assertThat(refusal("x" + "\u0323".repeat(marks)))
          .isEqualTo("must have at most 4 marks on one letter: remove the others");
  }

  @Test
  void in_doubt_the_error_says_how_to_write_two_sentences() {
    assertThat(refusal("A great game.try it"))
        .endsWith("remove “game.try”, or write a space after the full stop");
  }

  @Test
  void a_line_has_no_breaks() {
    var problem = Problems.of(() -> filter.line("title", "one\ntwo", 1, 255));
    assertThat(problem.errors().getFirst().message()).contains("one line");
  }

  @Test
  void lengths_are_counted_in_characters_that_people_see() {
    assertThat(accepted("🎮".repeat(MAX))).hasSize(2 * MAX);
    assertThat(refusal("🎮".repeat(MAX + 1)))
        .isEqualTo("must have at most 1,000 characters; it has 1,001");
    assertThat(refusal("a".repeat(10_000)))
        .isEqualTo("must have at most 1,000 characters; it has 10,000");
    assertThat(refusal("")).isEqualTo("must not be empty");
    assertThat(refusal(" \u200B\u3164 \n")).isEqualTo("must not be empty");
    assertThat(accepted("e\u0301".repeat(MAX))).hasSize(MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "selling 10k robux, “selling 10k robux”",
    "hi @everyone!, “@everyone”",
    "my shop is evil.com now, “evil.com”"
  })
  void the_error_says_what_to_remove(String text, String part) {
    assertThat(refusal(text)).endsWith("remove " + part);
  }

  @Test
  @Timeout(60)
  void a_text_made_to_take_long_is_examined_at_once() {
    for (var part :
        List.of(
            "d ",
            "a.",
            "discor",
            "1 robux ",
            "sell a ",
            "((dot",
            "www.",
            "@ ",
            "0x1",
            "a1",
            "0 x ",
            "%2",
            "1 .",
            "a b c d e ",
            "earn ",
            "a.B-"))
      try {
        filter.text("summary", part.repeat(MAX / part.length()), 1, MAX);
      } catch (RefusedRequest _) {
        // Refused or not: an examination that goes back and forth would take minutes.
      }
  }
}
