package bloxtr8.marketplace.seed;

import bloxtr8.kernel.Money;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Visibility;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A listing as a person could have written it. Few words are in many of them and many are in few,
 * as in any market, and prices lie closer together the lower they are.
 *
 * @param asset of a number that no game of the sandbox has
 */
record InventedListing(UniverseAsset asset, boolean active, ListingTerms terms) {

  static final long UNIVERSES = 20_000_000_000L;

  private static final List<String> CATEGORIES =
      List.of(
          "Simulator",
          "Tycoon",
          "Obby",
          "Roleplay",
          "Horror",
          "Fighting",
          "Adventure",
          "Racing",
          "Puzzle",
          "Survival",
          "Shooter",
          "Strategy",
          "Sports",
          "Social",
          "Building",
          "Music",
          "Education",
          "Sandbox",
          "Party",
          "Anime");

  private static final List<String> KINDS =
      List.of(
          "Simulator",
          "Tycoon",
          "Obby",
          "World",
          "Legends",
          "Clicker",
          "Battle",
          "Quest",
          "Island",
          "City",
          "Escape",
          "Tower",
          "Defense",
          "Race",
          "Life",
          "Story");

  private static final List<String> THEMES =
      List.of(
          "Pirate",
          "Dragon",
          "Ninja",
          "Space",
          "Zombie",
          "Pet",
          "Mining",
          "Farm",
          "Ocean",
          "Castle",
          "Robot",
          "Wizard",
          "Jungle",
          "Volcano",
          "Winter",
          "Candy",
          "Ghost",
          "Samurai",
          "Train",
          "Bakery",
          "Hospital",
          "Museum",
          "Desert",
          "Galaxy",
          "Vampire",
          "Knight",
          "Dinosaur",
          "Circus",
          "Airport",
          "Submarine");

  private static final List<String> ADJECTIVES =
      List.of(
          "Mega", "Super", "Lost", "Hidden", "Crazy", "Epic", "Tiny", "Golden", "Dark", "Magic");

  private static final List<String> SENTENCES =
      List.of(
          "The code is modular and commented.",
          "Most players come back within a week.",
          "All maps, models and sounds were made by our team.",
          "It was on the front page twice.",
          "Updates took about five hours a week.",
          "The group has a moderation team that stays on.",
          "Data is stored with session locking.",
          "Half of the visits are from mobile devices.",
          "There are seven game passes and a season shop.",
          "It runs at sixty frames on old phones.");

  private static final int DAYS = 7;
  private static final int GUILDS = 200;
  private static final long GUILD_IDS = 800_000_000_000_000_000L;
  private static final int PRIVATE_OF = 20;
  private static final int INACTIVE_OF = 10;
  private static final double PRICE_MIN = 1_000;
  private static final double PRICE_TIMES = 20_000;
  private static final int SENTENCES_EACH = 4;
  private static final int RARE_WORDS = 50_000;

  /** The listing of a number: it is the same in every sandbox. */
  static InventedListing of(int number) {
    var random = new SplittableRandom(number);
    var kind = skewed(KINDS, random);
    var isPublic = random.nextInt(PRIVATE_OF) > 0;
    var guild =
        isPublic && random.nextBoolean() ? null : Long.toString(GUILD_IDS + random.nextInt(GUILDS));
    var title =
        String.join(
            " ", skewed(ADJECTIVES, random), skewed(THEMES, random), skewed(THEMES, random), kind);
    var summary = summary(title, random);
    var cents =
        Math.round(PRICE_MIN * Math.pow(PRICE_TIMES, random.nextDouble() * random.nextDouble()));
    return new InventedListing(
        new UniverseAsset(new UniverseId(UNIVERSES + number)),
        random.nextInt(INACTIVE_OF) > 0,
        new ListingTerms(
            title,
            summary,
            Money.cents(cents),
            skewed(CATEGORIES, random),
            isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
            guild,
            DAYS,
            DAYS));
  }

  private static String summary(String title, SplittableRandom random) {
    var text = new StringBuilder(title).append(" with the code word w");
    text.append(random.nextInt(RARE_WORDS)).append('.');
    for (var i = 0; i < SENTENCES_EACH; i++) text.append(' ').append(skewed(SENTENCES, random));
    return text.toString();
  }

  /** The first ones far more often than the last ones. */
  private static String skewed(List<String> of, SplittableRandom random) {
    var part = random.nextDouble();
    return of.get((int) (part * part * of.size()));
  }
}
