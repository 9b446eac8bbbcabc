package bloxtr8.marketplace.people;

import bloxtr8.platform.message.BoundedText;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider says of an account, made fit to be stored and shown. */
public final class ProviderText {

  private static final int NAME_MAX = 100;
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,19}");
  private static final int ROBLOX_ID_DIGITS_MAX = 18;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

  private ProviderText() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** An id in decimal, in its only form. */
  public static String id(String field, String text) {
    if (!isId(text)) throw RefusedRequest.invalid(field, "must be an id in decimal digits");
    return text;
  }

  /** An id of Roblox, which fits a {@code long}. */
  public static String robloxId(String field, String text) {
    if (text.length() > ROBLOX_ID_DIGITS_MAX)
      throw RefusedRequest.invalid(field, "must be an id in decimal digits");
    return id(field, text);
  }

  /** A user name, which has no invisible characters at any provider. */
  public static String username(String field, String text) {
    var name = text.strip();
    if (name.isEmpty() || name.length() > NAME_MAX || INVISIBLE.matcher(name).find())
      throw RefusedRequest.invalid(
          field, "must be 1 to " + NAME_MAX + " characters, none of them invisible");
    return name;
  }

  /**
   * A name that its owner chose freely: without invisible characters, cut where it is long. Null
   * when nothing is left of it.
   */
  static @Nullable String displayName(@Nullable String text) {
    if (text == null) return null;
    var name = BoundedText.cut(INVISIBLE.matcher(text).replaceAll("").strip(), NAME_MAX).strip();
    return name.isEmpty() ? null : name;
  }
}
