package bloxtr8.marketplace.listings;

import bloxtr8.platform.refusal.RefusedRequest;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text that people write where others read it: titles, summaries, categories, conditions, notes. It
 * is stored in NFC, without characters that nobody sees; lengths are counted in code points.
 */
public final class TextFilter {

  /** Marks above and below one letter; languages have up to three, more cover the lines around. */
  private static final int MARKS_MAX = 4;

  private static final Pattern MANY_MARKS = Pattern.compile("\\p{M}{" + (MARKS_MAX + 1) + "}");

  /** Controls, halves of pairs, private use, and what is no character in any plane of Unicode. */
  private static final Pattern CONTROLS =
      Pattern.compile(
          "[\\p{Cc}\\u2028\\u2029\\p{Cs}\\p{Co}&&[^\\n]]|[\\uFDD0-\\uFDEF"
              + IntStream.rangeClosed(0, 16)
                  .mapToObj(
                      plane -> String.format(Locale.ROOT, "\\x{%1$XFFFE}\\x{%1$XFFFF}", plane))
                  .collect(Collectors.joining())
              + "]");

  /** The blank of Braille looks like a space. */
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\t\\u2800&&[^\\u2028\\u2029]]+");

  private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");
  private static final Pattern LINE_ENDS = Pattern.compile(" ?(?:\\r\\n|\\r|\\n) ?");
  private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");

  private final LinkRule links;

  /** With the hosts to which links may lead. */
  public TextFilter(List<String> allowedHosts) {
    this.links = new LinkRule(allowedHosts);
  }

  /**
   * The text of one line, as it is stored.
   *
   * @param field its name in the request
   * @param min how many characters it must have; 0 for an optional text
   * @throws RefusedRequest with an error of the field that says what to change
   */
  public String line(String field, String text, int min, int max) {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)
      throw RefusedRequest.invalid(field, "must be one line: remove the line breaks");
    return text(field, text, min, max);
  }

  /** The same of a text that may have several lines. */
  public String text(String field, String text, int min, int max) {
    var visible = LINE_ENDS.matcher(SPACES.matcher(TextForms.withoutUnseen(text)).replaceAll(" "));
    var said =
        Normalizer.normalize(
            BLANK_LINES.matcher(visible.replaceAll("\n")).replaceAll("\n\n").strip(),
            Normalizer.Form.NFC);
    var controls = CONTROLS.matcher(said);
    if (controls.find())
      throw RefusedRequest.invalid(
          field,
          String.format(
              Locale.ROOT,
              "must not contain control or private characters: remove U+%04X",
              controls.group().codePointAt(0)));
    if (!VISIBLE.matcher(said).find()) said = "";
    if (MANY_MARKS.matcher(said).find())
      throw RefusedRequest.invalid(
          field, "must have at most " + MARKS_MAX + " marks on one letter: remove the others");
    requireLength(field, said.codePointCount(0, said.length()), min, max);
    for (var forms : TextForms.of(said)) requireAllowed(field, forms);
    return said;
  }

  private static void requireLength(String field, int length, int min, int max) {
    if (length < min)
      throw RefusedRequest.invalid(
          field,
          min == 1
              ? "must not be empty"
              : String.format(Locale.ROOT, "must have at least %,d characters", min));
    if (length > max)
      throw RefusedRequest.invalid(
          field,
          String.format(Locale.ROOT, "must have at most %,d characters; it has %,d", max, length));
  }

  private void requireAllowed(String field, TextForms forms) {
    for (var forbidden : ForbiddenText.values()) {
      var error = forbidden.errorIn(forms);
      if (error != null) throw RefusedRequest.invalid(field, error);
    }
    var error = links.errorIn(forms);
    if (error != null) throw RefusedRequest.invalid(field, error);
  }
}
