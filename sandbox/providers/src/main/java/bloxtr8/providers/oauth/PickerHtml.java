package bloxtr8.providers.oauth;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML of the authorization page: plain forms, which need no script. */
final class PickerHtml {

  private static final String PICKER =
      """
      <p><strong>{client}</strong> asks {title} who you are. It gets: {scopes}.
      Afterwards you return to <code>{back}</code>.</p>

      <form method="post">
        <button class="quiet" name="deny" value="true">Cancel, and share nothing</button>
      </form>

      <h2>Somebody new</h2>
      <form method="post" class="row">
        <input name="username" required maxlength="32" autocomplete="off" aria-label="Username"
               placeholder="Username">
        <button>Create and continue</button>
      </form>

      <h2>Somebody who is here already</h2>
      <form method="get" class="row" role="search">
        {hidden}
        <input name="search" value="{search}" maxlength="64" aria-label="Search by name"
               placeholder="Search by name">
        <button class="quiet">Search</button>
      </form>
      <form method="post"><ul class="users">{users}</ul></form>
      <style>
        .row { display: flex; gap: .6rem; flex-wrap: wrap; }
        .row input { font: inherit; flex: 1 1 12rem; min-width: 0; padding: .6rem .8rem;
                     border: 1px solid var(--line); border-radius: .6rem; }
        ul.users { list-style: none; padding: 0; display: grid; gap: .6rem;
                   grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
        ul.users button { width: 100%; height: 100%; padding: .7rem .8rem; display: flex;
                          gap: .8rem; align-items: center; text-align: left; color: inherit;
                          background: #8882; }
        ul.users button:hover, ul.users button:focus-visible { outline: 2px solid var(--accent); }
        ul.users i { flex: none; width: 2.4rem; height: 2.4rem; border-radius: 50%;
                     display: grid; place-items: center; font-style: normal;
                     background: var(--accent); color: light-dark(#fff, #111); }
        ul.users b, ul.users small { display: block; overflow-wrap: anywhere; }
        button.quiet { background: #8883; color: inherit; }
      </style>
      """;

  private static final String USER =
      """
      <li><button name="user" value="{id}"><i aria-hidden="true">{initial}</i>
      <span><b>{display}</b><small>@{username}</small></span></button></li>
      """;

  private static final String REFUSAL =
      """
      <section><p>{sentence}</p></section>
      <p>Nothing was sent to any application. <a href="?{query}">Try again</a></p>
      """;

  private PickerHtml() {}

  static String of(
      OAuthProvider provider,
      AuthorizeRequest request,
      List<User> users,
      String search,
      Parameters query) {
    var shown =
        users.isEmpty()
            ? "<li>There is nobody to choose; enter a username above.</li>"
            : users.stream().map(PickerHtml::user).collect(Collectors.joining());
    var hidden =
        query.values().entrySet().stream()
            .map(pair -> hidden(pair.getKey(), pair.getValue()))
            .collect(Collectors.joining("\n"));
    return filled(
            PICKER,
            Map.of(
                "client", request.back().client().id(),
                "title", provider.title(),
                "scopes", String.join(", ", request.scopes()),
                "back", request.back().redirectUri(),
                "search", search))
        .replace("{hidden}", hidden)
        .replace("{users}", shown);
  }

  static String refusal(String sentence, String query) {
    return filled(REFUSAL, Map.of("sentence", sentence, "query", query));
  }

  private static String user(User user) {
    var initial = Character.toString(user.displayName().codePointAt(0)).toUpperCase(Locale.ROOT);
    return filled(
        USER,
        Map.of(
            "id", user.id(),
            "initial", initial,
            "display", user.displayName(),
            "username", user.username()));
  }

  private static String hidden(String name, String value) {
    return filled(
        "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">",
        Map.of("name", name, "value", value));
  }

  /** Each value is escaped; a brace in one is too, so that it cannot be a place for another. */
  private static String filled(String template, Map<String, String> values) {
    var html = template;
    for (var value : values.entrySet()) {
      var escaped = htmlEscape(value.getValue()).replace("{", "&#123;");
      html = html.replace("{" + value.getKey() + "}", escaped);
    }
    return html;
  }
}
