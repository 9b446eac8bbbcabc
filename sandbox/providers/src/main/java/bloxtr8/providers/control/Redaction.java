package bloxtr8.providers.control;

import java.util.regex.Pattern;

/** Removes OAuth's codes, tokens and secrets from what the journal keeps. */
final class Redaction {

  private static final Pattern IN_FORMS =
      Pattern.compile(
          "(?<=^|[&?])(code|code_verifier|client_secret|refresh_token|access_token|token)=[^&\"\\s]+");

  private static final Pattern IN_JSON =
      Pattern.compile("\"(access_token|refresh_token|id_token)\":\"[^\"]*\"");

  private Redaction() {}

  static String of(String text) {
    var forms = IN_FORMS.matcher(text).replaceAll("$1=redacted");
    return IN_JSON.matcher(forms).replaceAll("\"$1\":\"redacted\"");
  }
}
