package bloxtr8.providers.discord.jda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.discord.LocalDiscord;
import bloxtr8.providers.discord.rest.DiscordLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdaWorldTest {

  private static final EchoBot BOT = new EchoBot();
  private static LocalDiscord discord;
  private static JDA jda;
  private static String alice;

  @SuppressWarnings("NullAway.Init")
  private static Guild guild;

  @SuppressWarnings("NullAway.Init")
  private static TextChannel general;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofSeconds(41), DiscordLimits.usual());
    alice = discord.user("alice");
    var created = discord.guild(alice);
    jda =
        JdaBot.start(
            discord.rest(),
            discord.gateway(),
            LocalDiscord.BOT_TOKEN,
            BOT,
            GatewayIntent.GUILD_MESSAGES,
            GatewayIntent.DIRECT_MESSAGES,
            GatewayIntent.GUILD_MEMBERS,
            GatewayIntent.MESSAGE_CONTENT);
    guild = requireNonNull(jda.getGuildById(created.path("id").asString()));
    var first = created.path("channels").path(0).path("id").asString();
    general = requireNonNull(guild.getTextChannelById(first));
  }

  @AfterAll
  static void stop() {
    jda.shutdownNow();
    discord.close();
  }

  @Test
  void a_person_gets_a_dm_unless_she_accepts_none() {
    var dm = jda.openPrivateChannelById(alice).complete();
    assertThat(dm.sendMessage("hello").complete().getContentRaw()).isEqualTo("hello");
    discord.control(
        "users/settings", "{\"userId\": \"%s\", \"acceptsDms\": false}".formatted(alice));
    assertThatThrownBy(() -> dm.sendMessage("again").complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            refused ->
                assertThat(refused.getErrorResponse())
                    .isEqualTo(ErrorResponse.CANNOT_SEND_TO_USER));
    discord.control(
        "users/settings", "{\"userId\": \"%s\", \"acceptsDms\": true}".formatted(alice));
  }

  @Test
  void a_category_with_a_channel_that_is_read_only() {
    var category = guild.createCategory("BLOXTR8").complete();
    var channel =
        category
            .createTextChannel("under-5k")
            .setTopic("cheap")
            .addPermissionOverride(guild.getPublicRole(), null, EnumSet.of(Permission.MESSAGE_SEND))
            .addMemberPermissionOverride(
                jda.getSelfUser().getIdLong(), EnumSet.of(Permission.MESSAGE_SEND), null)
            .complete();
    assertThat(channel.getParentCategoryId()).isEqualTo(category.getId());
    assertThat(channel.getPermissionOverrides()).hasSize(2);
    Sandbox.eventually("its event", () -> jda.getTextChannelById(channel.getId()) != null);
    assertThat(BOT.received(ChannelCreateEvent.class)).isNotEmpty();
    channel.delete().reason("done").complete();
  }

  @Test
  void a_private_thread_with_a_member() {
    var thread = general.createThreadChannel("deal", true).complete();
    thread.addThreadMemberById(alice).complete();
    assertThat(thread.retrieveThreadMembers().complete())
        .extracting(member -> member.getId())
        .contains(alice, jda.getSelfUser().getId());
    thread.sendMessage("inside").complete();
    thread.getManager().setArchived(true).complete();
  }

  @Test
  void a_message_with_an_embed_is_read_edited_and_removed() {
    var embed =
        new EmbedBuilder().setTitle("Obby").addField("Price", "$5", true).setColor(3).build();
    var message = general.sendMessageEmbeds(embed).complete();
    var read = general.retrieveMessageById(message.getId()).complete();
    assertThat(read.getEmbeds()).hasSize(1);
    assertThat(read.getEmbeds().getFirst().getTitle()).isEqualTo("Obby");
    assertThat(read.editMessage("text").complete().getContentRaw()).isEqualTo("text");
    read.addReaction(Emoji.fromUnicode("👍")).complete();
    assertThat(general.retrieveMessageById(message.getId()).complete().getReactions()).hasSize(1);
    read.delete().complete();
    assertThatThrownBy(() -> general.retrieveMessageById(message.getId()).complete())
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            refused -> assertThat(refused.getErrorCode()).isEqualTo(10_008));
  }

  @Test
  void a_message_of_components() {
    var card =
        Container.of(
            TextDisplay.of("# Obby"),
            Section.of(Button.link("https://example.org", "Open"), TextDisplay.of("A game")),
            Separator.createDivider(Separator.Spacing.SMALL),
            ActionRow.of(Button.success("v1:offer:1", "Make offer")));
    var message = general.sendMessageComponents(card).useComponentsV2().complete();
    assertThat(message.isUsingComponentsV2()).isTrue();
    assertThat(general.retrieveMessageById(message.getId()).complete().getComponents()).hasSize(1);
  }

  @Test
  void a_file_is_sent_and_downloaded() throws Exception {
    var file = FileUpload.fromData("proof".getBytes(UTF_8), "proof.txt");
    var message = general.sendFiles(List.of(file)).complete();
    var attachment = message.getAttachments().getFirst();
    assertThat(attachment.getFileName()).isEqualTo("proof.txt");
    assertThat(
            Sandbox.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(attachment.getUrl()))
                        .build())
                .body())
        .isEqualTo("proof");
  }

  @Test
  void what_people_write_is_received() {
    discord.control(
        "messages",
        "{\"userId\": \"%s\", \"channelId\": \"%s\", \"content\": \"hi bot\"}"
            .formatted(alice, general.getId()));
    Sandbox.eventually(
        "the message",
        () ->
            BOT.received(MessageReceivedEvent.class).stream()
                .anyMatch(event -> event.getMessage().getContentRaw().equals("hi bot")));
  }

  @Test
  void limits_are_obeyed() {
    for (var n = 0; n < 12; n++) general.sendMessage("n" + n).complete();
    assertThat(general.getHistory().retrievePast(12).complete())
        .extracting(message -> message.getContentRaw())
        .contains("n0", "n11");
    var refused =
        Sandbox.send(
            java.net.http.HttpRequest.newBuilder(
                    discord.url("/sandbox/journal?provider=discord&operation=messages.create"))
                .build());
    assertThat(refused.body()).doesNotContain("\"status\":500");
  }
}
