package bloxtr8.discord.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one language, from one file. Every argument is text of people and is escaped,
 * unless it is {@link Markdown}, a number or a time.
 */
public final class Words {

  private static final String ENGLISH = "en";
  private static final Map<String, Words> LOADED = new ConcurrentHashMap<>();

  private final Properties sentences;

  private Words(Properties sentences) {
    this.sentences = sentences;
  }

  /** In their language, where we have it; otherwise in English. */
  public static Words of(Locale locale) {
    var language = locale.getLanguage();
    var known = Words.class.getResource(file(language)) == null ? ENGLISH : language;
    return LOADED.computeIfAbsent(known, Words::load);
  }

  private static String file(String language) {
    return "/discord/wording/" + language + ".properties";
  }

  private static Words load(String language) {
    try (var file = Objects.requireNonNull(Words.class.getResourceAsStream(file(language)))) {
      var sentences = new Properties();
      sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return new Words(sentences);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text that is written by us and may contain markdown. */
  public record Markdown(String text) {}

  /**
   * A sentence with its arguments in the places {@code {0}}, {@code {1}}, …
   *
   * @throws IllegalArgumentException when there is no such sentence
   */
  public String text(String key, Object... arguments) {
    var sentence = sentences.getProperty(key);
    if (sentence == null) throw new IllegalArgumentException("no sentence " + key);
    var result = new StringBuilder();
    var from = 0;
    while (true) {
      var open = sentence.indexOf('{', from);
      if (open < 0) return result.append(sentence, from, sentence.length()).toString();
      var close = sentence.indexOf('}', open);
      result.append(sentence, from, open);
      result.append(print(arguments[Integer.parseInt(sentence.substring(open + 1, close))]));
      from = close + 1;
    }
  }

  private static String print(Object argument) {
    return switch (argument) {
      case Markdown markdown -> markdown.text();
      case Instant time -> DiscordText.relative(time);
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      default -> DiscordText.escape(argument.toString());
    };
  }

  /** The names of all sentences, for a test. */
  static Set<String> keys() {
    return new TreeSet<>(load(ENGLISH).sentences.stringPropertyNames());
  }
}
