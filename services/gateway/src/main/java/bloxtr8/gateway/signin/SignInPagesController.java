package bloxtr8.gateway.signin;

import bloxtr8.gateway.pages.Page;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages around signing in that ask nothing. */
@RestController
public final class SignInPagesController {

  private static final Resource STYLE = new ClassPathResource("gateway/pages/style.css");
  private static final Duration STYLE_CACHED = Duration.ofHours(1);

  @GetMapping("/auth/sign-in")
  public ResponseEntity<String> signIn(@RequestParam(required = false) @Nullable String returnTo) {
    var target = "/api/auth/discord?returnTo=" + OAuthHttp.encodedText(ReturnTo.parse(returnTo));
    return Page.of(
        "Sign in",
        """
        <p>Your Discord account is your account here. Discord tells us its id and its name, and
        nothing else.</p>
        <div class="actions"><a class="button" href="%s">Sign in with Discord</a></div>
        """
            .formatted(Page.escaped(target)));
  }

  @GetMapping("/auth/signed-in")
  public ResponseEntity<String> signedIn() {
    return Page.of(
        "You are signed in",
        """
        <p>You can go back to Discord now. To trade, link your Roblox account.</p>
        <div class="actions"><a class="button" href="/auth/link/roblox">Link Roblox</a></div>
        """);
  }

  @GetMapping("/auth/linked")
  public ResponseEntity<String> linked(@RequestParam(defaultValue = "") String universes) {
    var access =
        switch (universes) {
          case "granted" -> "<p>We may also read your games while they are private.</p>";
          case "refused" ->
              "<p>Roblox did not let us read your private games. Start again if you want that.</p>";
          default -> "";
        };
    return Page.of(
        "Your Roblox account is linked",
        "<p>You can go back to Discord now: you may list games and make offers.</p>" + access);
  }

  @GetMapping(ErrorPages.PATH)
  public ResponseEntity<String> error(@RequestParam(defaultValue = "") String code) {
    return ErrorPages.page(SignInError.of(code).orElse(SignInError.INVALID_STATE));
  }

  @GetMapping("/auth/style.css")
  public ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "css"))
        .cacheControl(CacheControl.maxAge(STYLE_CACHED).cachePublic())
        .body(STYLE);
  }
}
