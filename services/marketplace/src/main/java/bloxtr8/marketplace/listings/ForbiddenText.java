package bloxtr8.marketplace.listings;

import java.util.List;
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
      "(?i)\\b0" + Of.SPLIT + "x(?:" + Of.SPLIT + "[0-9a-f]){40}",
      "(?i)(?<![0-9a-z])"
          + "(?=(?:[\\d\\W_]{0,40}[a-f]){3})(?=(?:[a-f\\W_]{0,40}\\d){6})(?:[0-9a-f]"
          + Of.SPLIT
          + "){40}",
      "(?i)\\b(?:bc1|tb1|ltc1)(?:[02-9ac-hj-np-z]{11,87}\\b|(?:"
          + Of.SPLIT
          + "[02-9ac-hj-np-z]){25})",
      "(?i)\\b[\\p{L}\\p{N}_-]{3,}\\s?\\.\\s?(?:eth|sol|bnb|crypto)\\b",
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
  MARKUP(
      "must not contain mentions, channels or commands of Discord",
      "<(?:@!?|#)[\\p{L}\\p{N}]{1,40}>",
      "</[\\p{L}\\p{N}_-][^<>\\n]{0,100}>",
      "<(?:id|t):[^<>\\n]{1,40}>"),
  NOT_FOR_SALE(
      "must not offer Robux, limiteds or accounts: only games are sold here",
      Of.OFFER + Of.FEW_WORDS + Of.GOODS,
      Of.NOT_EARNED + Of.NUMBER + Of.CURRENCY + "(?!" + Of.A_MONTH + ")",
      "\\br0bux\\b|\\blimiteds\\b",
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

    /** Between the characters of an address that is written in parts. */
    static final String SPLIT = "[\\s._:,\\-\\u2010-\\u2015]{0,3}";

    static final String CURRENCY = "(?:r[o0][\\s._-]?bux|robucks|rbx\\b|r\\$)";

    /** What a game earns in Robux may be said. */
    static final String NOT_EARNED =
        "(?<!\\b(?:earn|earns|earned|earning|earnings|makes|made|making|revenue|income|profit"
            + "|gross|grosses|grossed|generates|generated|averages|costs|cost)\\b[^.\\n]{0,60})";

    static final String A_MONTH =
        "[^.\\n]{0,20}?(?:\\b(?:a|per|each|every|last|this)\\s+(?:day|week|month|year)\\b"
            + "|/\\s?(?:day|week|month|mo)\\b|\\b(?:daily|weekly|monthly|yearly|revenue|earned|profit)\\b)";

    static final String GOODS =
        "(?:"
            + CURRENCY
            + "|\\blimiteds\\b|\\blimited\\s+items?\\b|\\b(?:roblox\\s+)?accounts?\\b)";
    static final String NUMBER = "\\b\\d[\\d.,]*\\s*(?:k|m|mil|million)?\\s*";
  }

  private static final int SHOWN_MAX = 40;

  private final String sentence;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody changes
  private final List<Pattern> patterns;

  ForbiddenText(String sentence, String... patterns) {
    this.sentence = sentence;
    this.patterns = Stream.of(patterns).map(Pattern::compile).toList();
  }

  /** The word, also with separators between its letters. */
  private static String spaced(String word) {
    return "\\b" + String.join(Of.BETWEEN, word.split(""));
  }

  /** What to remove, as an error of the field; null when there is nothing of the kind. */
  @Nullable String errorIn(TextForms text) {
    for (var pattern : patterns)
      for (var form : new String[] {text.plain(), text.folded(), text.lettered()}) {
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
