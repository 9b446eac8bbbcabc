package bloxtr8.marketplace.listings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a text is examined: people hide words behind letters that look alike, behind
 * separators and behind characters that nobody sees.
 *
 * @param plain compatibility characters replaced (NFKC), in the case that it was typed in
 * @param folded the same in lower case, without accents, letters of other scripts replaced by the
 *     Latin ones that they look like, and written-out dots replaced by dots
 * @param lettered the folded one, with letters for the digits that stand for them: r0bux
 */
record TextForms(String plain, String folded, String lettered) {

  /**
   * Characters that nobody sees and that hide a word from a reader or turn the direction of
   * writing. They are removed; joiners of emoji are among them, which splits a joined emoji.
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
              + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB"
              + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

  /** An escaped escape is decoded by a browser that follows two links. */
  private static final int DECODING_ROUNDS = 3;

  private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  /** Words with digits among their letters, but not amounts such as 50k. */
  private static final Pattern MIXED =
      Pattern.compile(
          "(?<![a-z0-9@$])(?=[0-9@$]*[a-z]{1,20}[0-9@$]|[0-9@$]{1,3}[a-z]{3})[a-z0-9@$]{4,40}");

  private static final Pattern MARKS = Pattern.compile("\\p{M}");

  /** {@code example[.]com}, {@code example (dot) com}. */
  private static final Pattern BRACKETED_DOT =
      Pattern.compile("\\s*[\\[({<]\\s*(?:\\.|dot|d0t|punkt|point)\\s*[\\])}>]\\s*");

  private static final Pattern WRITTEN_DOT =
      Pattern.compile("(?<=\\w)\\s+(?:dot|d0t)\\s+(?=\\w)|(?<=\\w)[\\u3002\\u00B7\\u2024](?=\\w)");

  /** Cyrillic, Greek and other letters that look like Latin ones in lower case. */
  private static final Map<Integer, String> SAME_SHAPE =
      Map.ofEntries(
          Map.entry((int) 'а', "a"),
          Map.entry((int) 'α', "a"),
          Map.entry((int) 'ь', "b"),
          Map.entry((int) 'в', "b"),
          Map.entry((int) 'β', "b"),
          Map.entry((int) 'с', "c"),
          Map.entry((int) 'ϲ', "c"),
          Map.entry((int) 'ԁ', "d"),
          Map.entry((int) 'е', "e"),
          Map.entry((int) 'ε', "e"),
          Map.entry((int) 'ɡ', "g"),
          Map.entry((int) 'ց', "g"),
          Map.entry((int) 'һ', "h"),
          Map.entry((int) 'н', "h"),
          Map.entry((int) 'і', "i"),
          Map.entry((int) 'ι', "i"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ј', "j"),
          Map.entry((int) 'к', "k"),
          Map.entry((int) 'κ', "k"),
          Map.entry((int) 'ӏ', "l"),
          Map.entry((int) 'м', "m"),
          Map.entry((int) 'μ', "m"),
          Map.entry((int) 'ո', "n"),
          Map.entry((int) 'η', "n"),
          Map.entry((int) 'о', "o"),
          Map.entry((int) 'ο', "o"),
          Map.entry((int) 'օ', "o"),
          Map.entry((int) 'р', "p"),
          Map.entry((int) 'ρ', "p"),
          Map.entry((int) 'ԛ', "q"),
          Map.entry((int) 'г', "r"),
          Map.entry((int) 'ѕ', "s"),
          Map.entry((int) 'т', "t"),
          Map.entry((int) 'τ', "t"),
          Map.entry((int) 'ц', "u"),
          Map.entry((int) 'υ', "u"),
          Map.entry((int) 'ν', "v"),
          Map.entry((int) 'ѵ', "v"),
          Map.entry((int) 'ԝ', "w"),
          Map.entry((int) 'х', "x"),
          Map.entry((int) 'χ', "x"),
          Map.entry((int) 'у', "y"),
          Map.entry((int) 'γ', "y"));

  /** As it is, and with escapes of addresses decoded where it has some: {@code %2e} is a dot. */
  static List<TextForms> of(String text) {
    var decoded = text;
    for (var round = 0; round < DECODING_ROUNDS; round++) decoded = decoded(decoded);
    return decoded.equals(text) ? List.of(form(text)) : List.of(form(text), form(decoded));
  }

  private static String decoded(String text) {
    return ESCAPES
        .matcher(text)
        .replaceAll(run ->
            Matcher.quoteReplacement(
                new String(HexFormat.of().parseHex(run.group().replace("%", "")), UTF_8)));
  }

  private static TextForms form(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var bare =
        MARKS
            .matcher(Normalizer.normalize(plain.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
            .replaceAll("");
    var latin = new StringBuilder(bare.length());
    bare.codePoints().forEach(c -> latin.append(SAME_SHAPE.getOrDefault(c, Character.toString(c))));
    var dotted = BRACKETED_DOT.matcher(latin).replaceAll(".");
    var folded = WRITTEN_DOT.matcher(dotted).replaceAll(".");
    var lettered =
        MIXED.matcher(folded).replaceAll(word -> Matcher.quoteReplacement(letters(word.group())));
    return new TextForms(plain, folded, lettered);
  }

  private static String letters(String word) {
    var letters = new StringBuilder(word);
    for (var i = 0; i < letters.length(); i++) {
      var letter = "0134578@$".indexOf(letters.charAt(i));
      if (letter >= 0) letters.setCharAt(i, "oieastbas".charAt(letter));
    }
    return letters.toString();
  }

  /** The text without what nobody sees. */
  static String withoutUnseen(String text) {
    return UNSEEN.matcher(text).replaceAll("");
  }
}
