package bloxtr8.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.discord.wording.Words.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:-[a-z]+)*(?:\\.[a-z-]+)+)\"");
  private static final Pattern FAMILY = Pattern.compile("\"([a-z-]+\\.)\" \\+");

  private static final Words ENGLISH = Words.of(Locale.ENGLISH);

  private static String sources() throws IOException {
    var main =
        Path.of(System.getProperty("bloxtr8.home"), "services/discord-bot/src/main/java/bloxtr8");
    try (var files = Files.walk(main)) {
      var text = new StringBuilder();
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList())
        text.append(Files.readString(file));
      return text.toString();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_sentence_that_the_code_names_is_there() throws IOException {
    var named = found(KEY, sources());
    named.removeIf(key -> key.startsWith("bloxtr8."));
    assertThat(Words.keys()).containsAll(named);
  }

  @Test
  void every_sentence_is_named_by_the_code() throws IOException {
    var sources = sources();
    var named = found(KEY, sources);
    named.add("unknown");
    var families = found(FAMILY, sources);
    var forgotten = new TreeSet<>(Words.keys());
    forgotten.removeAll(named);
    forgotten.removeIf(key -> families.stream().anyMatch(key::startsWith));
    assertThat(forgotten).isEmpty();
  }

  @Test
  void text_of_people_commands_nothing() {
    var text = ENGLISH.text("offer.conditions", "@everyone **hi** [x](http://evil) <@1> `a` # b");
    assertThat(text)
        .contains("\\@everyone \\*\\*hi\\*\\* \\[x\\]\\(http://evil\\) \\<\\@1\\> \\`a\\` \\# b");
  }

  @Test
  void invisible_characters_are_left_out() {
    assertThat(ENGLISH.text("offer.conditions", "a\u200Bb\u202Ec\u2066d\uFEFFe\u3164f\u0000g"))
        .endsWith("abcdefg");
  }

  @Test
  void what_we_write_ourselves_keeps_its_form() {
    assertThat(ENGLISH.text("offer.conditions", new Markdown("**bold**"))).endsWith("**bold**");
  }

  @Test
  void another_language_falls_back_to_english() {
    assertThat(Words.of(Locale.FRENCH).text("button.yes")).isEqualTo("Yes");
  }

  @Test
  void an_amount_is_written_in_dollars() {
    assertThat(DiscordText.dollars(500_000)).isEqualTo("$5,000");
    assertThat(DiscordText.dollars(123_456_789)).isEqualTo("$1,234,567.89");
    assertThat(DiscordText.dollars(5)).isEqualTo("$0.05");
  }

  @Test
  void a_cut_text_keeps_whole_characters() {
    assertThat(DiscordText.cut("abc😀😀", 5)).isEqualTo("abc…");
    assertThat(DiscordText.cut("abcde", 5)).isEqualTo("abcde");
  }
}
