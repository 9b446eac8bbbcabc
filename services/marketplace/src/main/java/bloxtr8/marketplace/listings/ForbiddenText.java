package bloxtr8.marketplace.listings;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What nobody may write where others read it, and what to say about it. */
enum ForbiddenText {
  MASS_MENTION("must not mention everybody or a role", "@\\s*(?:everyone|here)\\b", "<@&\\d*>?"),
  INVITE(
      "must not contain an invitation to a Discord server",
      spaced("discord") + Of.BETWEEN + "(?:dot" + Of.BETWEEN + ")?" + spaced("gg") + "\\b",
      "\\bd\\s*i\\s*s\\s*c\\s*o\\s*r\\s*d(?:\\s*a\\s*p\\s*p)?\\s*\\.\\s*com\\s*/\\s*invite",
      "\\b(?:dsc|invite)\\s*\\.\\s*gg\\b"),
  WALLET(
      "must not contain the address of a wallet: money moves through us only",
      "\\b0x[0-9a-fA-F]{40}\\b",
      "(?i)\\b(?:bc1|tb1|ltc1)[02-9ac-hj-np-z]{11,87}\\b",
      "\\b[13LMDT](?=[A-Za-z]*\\d)[1-9A-HJ-NP-Za-km-z]{25,34}\\b",
      "\\b(?=\\w*\\d)(?=\\w*[a-z])(?=\\w*[A-Z])[1-9A-HJ-NP-Za-km-z]{32,44}\\b"),
  IMITATION(
      "must not look like a message of ours or of staff",
      "\\bb[l1i]ox\\s?tr(?:8|ate|ade)\\b",
      "\\b(?:payment|funds|money|escrow)\\s*(?:is|are|was|were|has been|have been|:|-)?\\s*"
          + "(?:received|confirmed|secured|held|released|verified)\\b",
      "\\bverified\\s*(?:seller|owner|listing|by\\s+(?:staff|admins?|moderators?|roblox|discord))\\b",
      "\\b(?:official|trusted|verified)\\s+(?:bot|middle\\s?man|staff|support|admin|escrow)\\b",
      "[\\u2705\\u2714\\u2611]\\uFE0F?\\s*\\**\\s*(?:verified|official|app\\b|bot\\b)",
      "<a?:\\w+:\\d+>",
      "```"),
  NOT_FOR_SALE(
      "must not offer Robux, limiteds or accounts: only games are sold here",
      Of.OFFER + Of.FEW_WORDS + Of.GOODS,
      Of.NUMBER + Of.CURRENCY + "\\s+(?:for|included|as|per|each|bonus|on\\s+top|@|=)",
      Of.NUMBER + Of.CURRENCY + "\\s*(?:=|/|->)\\s*(?:\\$|usd|eur|paypal)",
      Of.GOODS + "\\s+(?:for\\s+sale|included|as\\s+(?:a\\s+)?bonus|in\\s+stock|cheap)\\b",
      "\\b(?:pay|paid|paying|payable|payment|accept|accepting|take|taking|price[ds]?)\\W+"
          + "(?:\\w+\\W+){0,3}?(?:in|with|by|for)?\\s*"
          + Of.CURRENCY,
      "\\bcross\\s?-?trad(?:e|es|ing)\\b");

  /** Parts of the patterns. */
  private static final class Of {
    static final String BETWEEN = "[\\s._\\-\\[\\](){}<>/\\\\|*'\"`~\\u2022]*";
    static final String OFFER =
        "\\b(?:sell|selling|sells|sale\\s+of|buy|buying|trade|trading|give|giving|gift|gifting|get"
            + "|offer|offering|include|includes|including|comes?\\s+with|plus|swap|free|cheap|bonus)\\W+";
    static final String FEW_WORDS = "(?:[\\w.,$]+\\W+){0,3}?";
    static final String CURRENCY = "(?:robux|rbx\\b|r\\$)";
    static final String GOODS =
        "(?:"
            + CURRENCY
            + "|\\blimiteds\\b|\\blimited\\s+items?\\b|\\b(?:roblox\\s+)?accounts?\\b)";
    static final String NUMBER = "\\b\\d[\\d.,]*\\s*(?:k|m|mil|million)?\\s*";
  }

  private static final int SHOWN_MAX = 40;

  private final String sentence;
  private final Pattern[] patterns;

  ForbiddenText(String sentence, String... patterns) {
    this.sentence = sentence;
    this.patterns = Stream.of(patterns).map(Pattern::compile).toArray(Pattern[]::new);
  }

  /** The word, also with separators between its letters. */
  private static String spaced(String word) {
    return "\\b" + String.join(Of.BETWEEN, word.split(""));
  }

  /** What to remove, as an error of the field; null when there is nothing of the kind. */
  @Nullable String errorIn(TextForms text) {
    for (var pattern : patterns)
      for (var form : new String[] {text.plain(), text.folded()}) {
        var found = pattern.matcher(form);
        if (found.find()) return sentence + ": remove " + quoted(found.group());
      }
    return null;
  }

  static String quoted(String part) {
    var shown = part.strip();
    var length = shown.codePointCount(0, shown.length());
    var end = shown.offsetByCodePoints(0, Math.min(length, SHOWN_MAX));
    return "“" + shown.substring(0, end) + (length > SHOWN_MAX ? "…" : "") + "”";
  }
}
