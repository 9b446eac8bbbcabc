package bloxtr8.projections.views;

import java.util.regex.Pattern;

/** Which set of tables the views are folded into. */
enum ViewTables {
  /** Those that queries read. */
  CURRENT {
    @Override
    String in(String statement) {
      return statement;
    }
  },
  /** Those in which a rebuild makes them again. */
  REBUILT {
    @Override
    String in(String statement) {
      return VIEW.matcher(statement).replaceAll("$1_rebuilt");
    }
  };

  private static final Pattern VIEW =
      Pattern.compile("\\b((?:escrow|dispute|payment|delivery)_view|timeline_head|timeline)\\b");

  /** The statement about these tables. */
  abstract String in(String statement);
}
