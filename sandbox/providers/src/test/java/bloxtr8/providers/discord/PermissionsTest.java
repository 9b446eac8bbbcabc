package bloxtr8.providers.discord;

import static bloxtr8.providers.discord.world.Permission.ADMINISTRATOR;
import static bloxtr8.providers.discord.world.Permission.ATTACH_FILES;
import static bloxtr8.providers.discord.world.Permission.MANAGE_MESSAGES;
import static bloxtr8.providers.discord.world.Permission.SEND_MESSAGES;
import static bloxtr8.providers.discord.world.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.Overwrite;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Permissions;
import bloxtr8.providers.discord.world.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionsTest {

  private static final long GUILD = 1;
  private static final long OWNER = 2;
  private static final long BOB = 3;
  private static final long TRADER = 10;
  private static final long MUTED = 11;
  private static final long ADMIN = 12;
  private static final long VIEW = VIEW_CHANNEL.bit();
  private static final long SEND = SEND_MESSAGES.bit();
  private static final long FILES = ATTACH_FILES.bit();
  private static final long TIDY = MANAGE_MESSAGES.bit();
  private static final long USUAL = VIEW | SEND | FILES;
  private static final List<Role> ROLES =
      List.of(
          role(GUILD, USUAL), role(TRADER, TIDY), role(MUTED, 0), role(ADMIN, ADMINISTRATOR.bit()));

  record Case(
      String name, long userId, List<Long> held, List<Overwrite> overwrites, long expected) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("without roles: of everyone", BOB, List.of(), List.of(), USUAL),
        new Case("roles add", BOB, List.of(TRADER), List.of(), USUAL | TIDY),
        new Case(
            "the owner may all", OWNER, List.of(), List.of(role(GUILD, 0, VIEW)), Permission.ALL),
        new Case(
            "an admin may all", BOB, List.of(ADMIN), List.of(role(GUILD, 0, VIEW)), Permission.ALL),
        new Case(
            "everyone is denied sending, and so attaching",
            BOB,
            List.of(),
            List.of(role(GUILD, 0, SEND)),
            VIEW),
        new Case(
            "who does not see may nothing", BOB, List.of(TRADER), List.of(role(GUILD, 0, VIEW)), 0),
        new Case(
            "a role is allowed what everyone is denied",
            BOB,
            List.of(TRADER),
            List.of(role(GUILD, 0, VIEW), role(TRADER, VIEW, 0)),
            USUAL | TIDY),
        new Case(
            "a role that one lacks changes nothing",
            BOB,
            List.of(),
            List.of(role(GUILD, 0, VIEW), role(TRADER, VIEW, 0)),
            0),
        new Case(
            "of two roles the allowance wins",
            BOB,
            List.of(TRADER, MUTED),
            List.of(role(TRADER, SEND, 0), role(MUTED, 0, SEND)),
            USUAL | TIDY),
        new Case("a role denies", BOB, List.of(MUTED), List.of(role(MUTED, 0, SEND)), VIEW),
        new Case(
            "the member's own allowance is last",
            BOB,
            List.of(MUTED),
            List.of(member(BOB, SEND, 0), role(MUTED, 0, SEND)),
            USUAL),
        new Case(
            "the member's own denial is last",
            BOB,
            List.of(TRADER),
            List.of(member(BOB, 0, VIEW), role(TRADER, VIEW, 0)),
            0),
        new Case(
            "another's overwrite changes nothing",
            BOB,
            List.of(),
            List.of(member(OWNER, 0, VIEW)),
            USUAL));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_overwrites_apply_in_discords_order(Case one) {
    var guild = new DiscordGuild(GUILD, "guild", OWNER, Instant.EPOCH);
    var base = Permissions.inGuild(guild, ROLES, one.userId, one.held);
    assertThat(Permissions.inChannel(base, GUILD, one.userId, one.held, one.overwrites))
        .isEqualTo(one.expected);
  }

  private static Role role(long id, long permissions) {
    return new Role(id, GUILD, "role", permissions, 1, 0, null);
  }

  private static Overwrite role(long id, long allow, long deny) {
    return new Overwrite(id, false, allow, deny);
  }

  private static Overwrite member(long id, long allow, long deny) {
    return new Overwrite(id, true, allow, deny);
  }
}
