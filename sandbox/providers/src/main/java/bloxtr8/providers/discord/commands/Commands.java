package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.FormErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers commands; each method is called in a transaction. */
public final class Commands {

  private static final int CHAT_INPUT_MAX = 100;
  private static final int CONTEXT_MENU_MAX = 15;
  private static final int ALL_MAX = CHAT_INPUT_MAX + 2 * CONTEXT_MENU_MAX;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 30_032;
  private static final int UNKNOWN_COMMAND = 10_063;

  private final CommandStore store;
  private final LongSupplier ids;

  /**
   * Registers in a store.
   *
   * @param ids makes new ids
   */
  public Commands(CommandStore store, LongSupplier ids) {
    this.store = store;
    this.ids = ids;
  }

  /** A command, and whether it is new. */
  public record Registered(Command command, boolean isNew) {}

  private record Key(int type, String name) {
    static Key of(Command command) {
      return new Key(command.type(), command.name());
    }
  }

  public List<Command> list(long applicationId, @Nullable Long guildId) {
    return store.of(applicationId, guildId);
  }

  public Command get(long applicationId, @Nullable Long guildId, long id) {
    return store.of(applicationId, guildId).stream()
        .filter(command -> command.id() == id)
        .findFirst()
        .orElseThrow(
            () -> DiscordRefusal.of(NOT_FOUND, UNKNOWN_COMMAND, "Unknown application command"));
  }

  /** Adds a command, or replaces the one with its type and name. */
  public Registered put(long applicationId, @Nullable Long guildId, JsonNode body) {
    var form = read(object(body), guildId != null);
    var existing = store.of(applicationId, guildId);
    var key = key(form);
    for (var known : existing)
      if (Key.of(known).equals(key)) return new Registered(save(known, form), false);
    checkNumber(existing, key.type());
    return new Registered(add(applicationId, guildId, form), true);
  }

  /** Replaces all commands of a place. */
  public List<Command> replace(long applicationId, @Nullable Long guildId, JsonNode body) {
    var forms = readAll(body, guildId != null);
    var known = new HashMap<Key, Command>();
    store.of(applicationId, guildId).forEach(command -> known.put(Key.of(command), command));
    var kept = new HashSet<Key>();
    forms.forEach(form -> kept.add(key(form)));
    var removed = known.values().stream().filter(c -> !kept.contains(Key.of(c)));
    store.remove(removed.map(Command::id).toList());
    var result = new ArrayList<Command>();
    for (var form : forms) {
      var existing = known.get(key(form));
      result.add(existing == null ? add(applicationId, guildId, form) : save(existing, form));
    }
    return result;
  }

  /** Changes the fields that are given. */
  public Command change(long applicationId, @Nullable Long guildId, long id, JsonNode body) {
    var command = get(applicationId, guildId, id);
    var merged = command.body().deepCopy();
    merged.setAll(object(body));
    merged.put("type", command.type());
    var form = read(merged, guildId != null);
    var key = key(form);
    for (var other : store.of(applicationId, guildId)) {
      if (other.id() != id && Key.of(other).equals(key))
        new FormErrors()
            .add(
                "name",
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique")
            .refuse();
    }
    return save(command, form);
  }

  public void remove(long applicationId, @Nullable Long guildId, long id) {
    store.remove(List.of(get(applicationId, guildId, id).id()));
  }

  private static Key key(ObjectNode form) {
    return new Key(form.path("type").asInt(), form.path("name").asString());
  }

  private static ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) return object;
    new FormErrors()
        .add("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        .refuse();
    throw new IllegalStateException("refused");
  }

  private static ObjectNode read(ObjectNode body, boolean ofGuild) {
    var errors = new FormErrors();
    var form = CommandForm.read(new FormReader(body, "", errors), ofGuild);
    errors.refuse();
    return form;
  }

  private static List<ObjectNode> readAll(JsonNode body, boolean ofGuild) {
    var errors = new FormErrors();
    if (!(body instanceof ArrayNode list)) {
      errors.add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType").refuse();
      return List.of();
    }
    if (list.size() > ALL_MAX) errors.longerThan("", ALL_MAX).refuse();
    var forms = new ArrayList<ObjectNode>();
    var keys = new HashSet<Key>();
    var index = 0;
    var all = new FormReader(Json.object(), "", errors);
    for (var element : list) {
      var at = String.valueOf(index++);
      if (!(element instanceof ObjectNode object)) {
        all.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        continue;
      }
      var form = CommandForm.read(new FormReader(object, at, errors), ofGuild);
      if (!keys.add(key(form))) {
        errors.add(
            at + ".name",
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
            "Application command names must be unique");
      }
      forms.add(form);
    }
    errors.refuse();
    for (var type : new int[] {CommandForm.CHAT_INPUT, CommandForm.USER, CommandForm.MESSAGE}) {
      var number = forms.stream().filter(form -> key(form).type() == type).count();
      if (number > max(type)) throw tooMany(type);
    }
    return forms;
  }

  private static void checkNumber(List<Command> existing, int type) {
    if (existing.stream().filter(command -> command.type() == type).count() >= max(type))
      throw tooMany(type);
  }

  private static int max(int type) {
    return type == CommandForm.CHAT_INPUT ? CHAT_INPUT_MAX : CONTEXT_MENU_MAX;
  }

  private static DiscordRefusal tooMany(int type) {
    return DiscordRefusal.of(
        BAD_REQUEST,
        TOO_MANY,
        "Maximum number of application commands reached (" + max(type) + ")");
  }

  private Command add(long applicationId, @Nullable Long guildId, ObjectNode form) {
    var id = ids.getAsLong();
    var key = key(form);
    var command = new Command(id, applicationId, guildId, key.type(), key.name(), id, form);
    store.put(command);
    return command;
  }

  /** A changed command has another version. */
  private Command save(Command known, ObjectNode form) {
    if (known.body().equals(form)) return known;
    var changed =
        new Command(
            known.id(),
            known.applicationId(),
            known.guildId(),
            known.type(),
            form.path("name").asString(),
            ids.getAsLong(),
            form);
    store.put(changed);
    return changed;
  }
}
