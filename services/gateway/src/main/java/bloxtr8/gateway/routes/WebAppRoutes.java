package bloxtr8.gateway.routes;

import static bloxtr8.gateway.routes.Route.Trait.DESTINATION;
import static bloxtr8.gateway.routes.Route.page;

import java.util.List;
import org.springframework.http.server.PathContainer;

/** The routes of the web app: its pages, which are one file, and that file's parts. */
public final class WebAppRoutes {

  /** The files of the pages, whose names change with their content. */
  public static final String ASSETS = "/assets/**";

  public static final String FAVICON = "/favicon.svg";

  static final List<Route> ALL =
      List.of(
          page("/").with(DESTINATION).withSummary("Shows what Bloxtr8 is, and its figures."),
          page("/login").withSummary("Shows the page of signing in."),
          page("/auth/callback").withSummary("Shows that a sign-in succeeded, and goes on."),
          page("/consent").withSummary("Asks a new person whether they agree to the terms."),
          page("/terms").with(DESTINATION).withSummary("Shows the terms."),
          page("/auth/link").with(DESTINATION).withSummary("Shows the accounts that are linked."),
          page("/auth/link/roblox")
              .with(DESTINATION)
              .withSummary("Shows to whom a Roblox account will be linked."),
          page("/auth/link/success").withSummary("Shows that a link succeeded."),
          page("/auth/link/error").withSummary("Shows why a link did not succeed."),
          page("/dashboard").with(DESTINATION).withSummary("Shows what the caller has to do."),
          page("/contracts").with(DESTINATION).withSummary("Shows the caller's contracts."),
          page("/contracts/{id}").with(DESTINATION).withSummary("Shows one contract."),
          page("/contract/{id}/sign")
              .with(DESTINATION)
              .withSummary("Shows the document that the caller signs."),
          page("/contract/{id}/complete")
              .with(DESTINATION)
              .withSummary("Shows that a contract was signed."),
          page("/verify").with(DESTINATION).withSummary("Shows whether a file is a contract."),
          page("/escrow").with(DESTINATION).withSummary("Shows the caller's escrows."),
          page("/escrow/{id}").with(DESTINATION).withSummary("Shows one escrow as it goes on."),
          page("/settings").with(DESTINATION).withSummary("Shows the caller's settings."),
          Route.get(ASSETS, Access.ANYONE)
              .with(Route.Trait.PAGE_FILE)
              .withSummary("Gives the scripts and styles of the web app."),
          Route.get(FAVICON, Access.ANYONE)
              .with(Route.Trait.PAGE_FILE)
              .withSummary("Gives the icon of the web app."));

  private WebAppRoutes() {}

  /** The patterns of all pages. */
  public static List<String> pages() {
    return ALL.stream()
        .filter(Route::isPage)
        .map(route -> route.pattern().getPatternString())
        .toList();
  }

  /** Whether somebody may continue at this path after signing in. */
  public static boolean isDestination(String path) {
    var parsed = PathContainer.parsePath(path);
    return ALL.stream()
        .filter(route -> route.traits().contains(DESTINATION))
        .anyMatch(route -> route.pattern().matches(parsed));
  }
}
