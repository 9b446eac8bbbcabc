package bloxtr8.marketplace.ownership;

import bloxtr8.api.ExperiencesApi;
import bloxtr8.platform.http.Caller;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of a person's experiences. */
@RestController
public final class ExperiencesController implements ExperiencesApi {

  private final Caller caller;
  private final ExperienceQueries queries;

  ExperiencesController(Caller caller, ExperienceQueries queries) {
    this.caller = caller;
    this.queries = queries;
  }

  @Override
  public Experiences experiences() {
    return queries.of(caller.user());
  }
}
