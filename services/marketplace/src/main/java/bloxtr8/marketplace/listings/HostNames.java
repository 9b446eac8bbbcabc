package bloxtr8.marketplace.listings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names of hosts from abbreviations, versions, decimals, files and ends of sentences. */
final class HostNames {

  /** A name with one of these parts is a link anywhere. */
  private static final Set<String> DOMAINS =
      Set.of(
          "com", "net", "org", "info", "biz", "gg", "io", "ru", "xyz", "cc", "tk", "ml", "ly",
          "gle", "su", "cn", "uk", "fr", "nl", "pl", "br", "eu", "ws", "icu", "tech", "dev", "lol",
          "zip", "mov", "рф", "укр", "eth", "onion", "gq", "cf", "ga", "vip", "bet", "wtf");

  /** These are also words, after a full stop without a space: a path makes them links. */
  private static final Set<String> WORD_DOMAINS =
      Set.of(
          "me", "to", "co", "app", "tv", "pro", "top", "live", "store", "page", "space", "ai", "be",
          "it", "so", "at", "in", "us", "de", "fun", "game", "games", "market", "money", "site",
          "online", "link", "cash", "gift", "gifts", "shop", "club", "click", "finance");

  /** Of scripts without capitals, where a full stop often has no space after it. */
  private static final Set<String> CASELESS_DOMAINS =
      Set.of(
          "中国",
          "中國",
          "公司",
          "网络",
          "网址",
          "香港",
          "台湾",
          "台灣",
          "商店",
          "在线",
          "中文网",
          "みんな",
          "コム",
          "한국",
          "닷컴",
          "닷넷",
          "ไทย",
          "คอม",
          "भारत",
          "कॉम",
          "नेट",
          "संगठन",
          "السعودية",
          "مصر",
          "امارات",
          "ایران",
          "كوم",
          "شبكة",
          "موقع",
          "קום",
          "ישראל",
          "გე");

  /** Endings of files that games consist of; no domains. */
  private static final Set<String> FILES =
      Set.of(
          "lua", "luau", "rbxl", "rbxlx", "rbxm", "rbxmx", "png", "jpg", "obj", "fbx", "js", "txt");

  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]{2,}");
  private static final Pattern NUMBER = Pattern.compile("[vV]?\\p{N}+");
  private static final Pattern ADDRESS = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");

  private HostNames() {}

  /** Whether it is one however it is written. */
  static boolean isKnown(String name, boolean hasPath) {
    var labels = labels(name.toLowerCase(Locale.ROOT));
    return labels.getFirst().equals("www")
        || labels.stream().anyMatch(label -> label.startsWith("xn--"))
        || labels.stream().skip(1).map(HostNames::beforeDash).anyMatch(DOMAINS::contains)
        || (hasPath
            && (WORD_DOMAINS.contains(labels.getLast()) || ADDRESS.matcher(name).matches()));
  }

  /** Whether it may be one: it ends with letters that are nothing else. The case is as typed. */
  static boolean isPossible(String name, boolean hasPath) {
    var labels = labels(name);
    var last = beforeDash(labels.getLast());
    if (!LETTERS.matcher(last).matches() || FILES.contains(last.toLowerCase(Locale.ROOT)))
      return false;
    if (isWithoutCase(last)) return CASELESS_DOMAINS.contains(last);
    if (hasPath) return true;
    return !isSentence(last) && !isNumbered(labels) && !isAbbreviation(labels);
  }

  private static boolean isWithoutCase(String word) {
    return word.toLowerCase(Locale.ROOT).equals(word.toUpperCase(Locale.ROOT));
  }

  /** {@code game.No}. */
  private static boolean isSentence(String word) {
    return Character.isUpperCase(word.codePointAt(0))
        && word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
  }

  /** {@code 1.maps}, {@code v2.beta}. */
  private static boolean isNumbered(List<String> labels) {
    return labels.size() == 2 && NUMBER.matcher(labels.getFirst()).matches();
  }

  /** {@code e.g.pathfinding}. */
  private static boolean isAbbreviation(List<String> labels) {
    var before = labels.subList(0, labels.size() - 1);
    return before.size() > 1 && before.stream().allMatch(label -> label.length() == 1);
  }

  private static List<String> labels(String name) {
    return List.of(name.split("\\.", -1));
  }

  private static String beforeDash(String label) {
    var dash = label.indexOf('-');
    return dash < 0 ? label : label.substring(0, dash);
  }
}
