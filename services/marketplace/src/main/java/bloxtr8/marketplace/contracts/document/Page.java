package bloxtr8.marketplace.contracts.document;

import java.util.ArrayList;
import java.util.List;

/** One page: its strips, from top to bottom. */
record Page(List<Strip> strips) {

  /** A4, in points. */
  static final float WIDTH = 595.28f;

  static final float HEIGHT = 841.89f;
  static final float LEFT = 68;
  static final float TEXT_WIDTH = WIDTH - 2 * LEFT;
  static final float TOP = 84;
  static final float BOTTOM = 76;

  private static final float USABLE = HEIGHT - TOP - BOTTOM;

  /** Fills pages, so that what belongs together stays together where a page is long enough. */
  static List<Page> of(List<Strip> strips) {
    var pages = new ArrayList<Page>();
    var page = new ArrayList<Strip>();
    var used = 0f;
    for (var at = 0; at < strips.size(); at++) {
      var strip = strips.get(at);
      var follows = at > 0 && strips.get(at - 1).together();
      var needed = follows ? strip.height() : groupHeight(strips, at);
      if ((!page.isEmpty() && used + Math.min(needed, USABLE) > USABLE) || isFull(used, strip)) {
        pages.add(new Page(List.copyOf(page)));
        page.clear();
        used = 0;
      }
      if (page.isEmpty() && strip.marks().isEmpty()) continue;
      page.add(strip);
      used += strip.height();
    }
    pages.add(new Page(List.copyOf(page)));
    return pages;
  }

  private static boolean isFull(float used, Strip strip) {
    return used > 0 && used + strip.height() > USABLE;
  }

  private static float groupHeight(List<Strip> strips, int from) {
    var height = strips.get(from).height();
    for (var at = from; strips.get(at).together() && at + 1 < strips.size(); at++)
      height += strips.get(at + 1).height();
    return height;
  }
}
