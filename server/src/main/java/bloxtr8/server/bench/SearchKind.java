package bloxtr8.server.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Kinds of searches, as people make them, each with the queries that take turns. */
enum SearchKind {
  NEWEST("the newest", "page=1", "page=2", "page=20", "limit=50"),
  PRICE("by price", "sort=price_asc", "sort=price_desc", "sort=price_asc&minPriceCents=50000"),
  BAND("a band", "band=100k%2B", "band=20k-100k", "band=5k-20k&sort=price_asc", "band=under-5k"),
  CATEGORY("a category", "category=Simulator", "category=Anime", "category=obby&sort=price_desc"),
  NARROW(
      "a category and a band",
      "category=Anime&band=100k%2B",
      "category=Racing&band=20k-100k&sort=price_asc",
      "category=Simulator&minPriceCents=1000&maxPriceCents=2000"),
  GUILD("a guild", "guildId=800000000000000007", "guildId=800000000000000150&sort=price_asc"),
  FREQUENT_WORD("a frequent word", word("mega"), word("simulator"), word("pirate dragon")),
  RARE_WORD("a rare word", word("w4711"), word("w123 mega"), word("nobodywrotethis")),
  WORD_BY_PRICE(
      "words by price, or in a category",
      word("ninja castle") + "&sort=price_asc",
      word("submarine") + "&sort=price_desc",
      word("submarine submarine pirate") + "&category=Anime"),
  QUOTED(
      "words together, or without one",
      word("\"golden submarine\""),
      word("pirate -mega"),
      word("\"magic submarine submarine\""));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> queries;

  SearchKind(String label, String... queries) {
    this.label = label;
    this.queries = List.of(queries);
  }

  private static String word(String words) {
    return "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  String label() {
    return label;
  }

  /** The query of a search, by its number. */
  String query(int number) {
    return queries.get(number % queries.size());
  }

  String queries() {
    return String.join(" ", queries);
  }
}
