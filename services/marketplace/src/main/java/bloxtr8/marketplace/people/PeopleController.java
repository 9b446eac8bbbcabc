package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** The people API for other services; its path accepts service tokens only. */
@RestController
public final class PeopleController implements PeopleApi {

  private final PersonStore store;

  public PeopleController(PersonStore store) {
    this.store = store;
  }

  @Override
  public List<Person> people(List<UserId> ids) {
    if (ids.size() > IDS_MAX) throw Problem.invalid("ids", "At most " + IDS_MAX + " at a time.");
    return store.find(ids);
  }
}
