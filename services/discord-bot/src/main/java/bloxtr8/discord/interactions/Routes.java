package bloxtr8.discord.interactions;

import bloxtr8.api.ComponentId.Action;
import bloxtr8.discord.interactions.Interaction.Choice;
import bloxtr8.discord.interactions.Interaction.Command;
import bloxtr8.discord.interactions.Interaction.Form;
import bloxtr8.discord.interactions.Interaction.MessageCheck;
import bloxtr8.discord.interactions.Interaction.Press;
import bloxtr8.discord.interactions.Interaction.Typing;
import bloxtr8.discord.replies.Reply;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which handler answers which interaction; filled once, at the start. */
public final class Routes {

  private final List<CommandSpec> specs = new ArrayList<>();
  private final Map<String, Handler<Command>> commands = new HashMap<>();
  private final Map<String, Handler<Typing>> typings = new HashMap<>();
  private final Map<String, Handler<MessageCheck>> checks = new HashMap<>();
  private final Map<Action, Handler<Press>> presses = new EnumMap<>(Action.class);
  private final Map<Action, Handler<Choice>> choices = new EnumMap<>(Action.class);
  private final Map<Action, Handler<Form>> forms = new EnumMap<>(Action.class);
  private final Set<String> formCommands = new HashSet<>();
  private final Set<Action> formPresses = EnumSet.noneOf(Action.class);

  /** A part of the dialogues, which adds its handlers. */
  @FunctionalInterface
  public interface Flow {
    void register(Routes routes);
  }

  public static Routes of(List<? extends Flow> flows) {
    var routes = new Routes();
    flows.forEach(flow -> flow.register(routes));
    return routes;
  }

  public void command(CommandSpec spec, Handler<Command> handler) {
    specs.add(spec);
    add(commands, spec.name(), handler);
  }

  /** A command that may open a form: Discord takes a form as the first answer only. */
  public void formCommand(CommandSpec spec, Handler<Command> handler) {
    command(spec, handler);
    formCommands.add(spec.name());
  }

  /** Suggests values for the options of a command. */
  public void suggest(String command, Handler<Typing> handler) {
    add(typings, command, handler);
  }

  /** A command about a message. */
  public void check(String name, Handler<MessageCheck> handler) {
    specs.add(new CommandSpec(name, "", CommandSpec.Place.MESSAGE, List.of()));
    add(checks, name, handler);
  }

  public void press(Action action, Handler<Press> handler) {
    add(presses, action, handler);
  }

  /** A button that may open a form. */
  public void formPress(Action action, Handler<Press> handler) {
    press(action, handler);
    formPresses.add(action);
  }

  public void choice(Action action, Handler<Choice> handler) {
    add(choices, action, handler);
  }

  /** A menu whose choice opens a form. */
  public void formChoice(Action action, Handler<Choice> handler) {
    choice(action, handler);
    formPresses.add(action);
  }

  public void form(Action action, Handler<Form> handler) {
    add(forms, action, handler);
  }

  private static <K, V> void add(Map<K, V> all, K key, V value) {
    if (all.putIfAbsent(key, value) != null)
      throw new IllegalStateException("two handlers for " + key);
  }

  public List<CommandSpec> specs() {
    return List.copyOf(specs);
  }

  /** Whether the answer may be a form, so that nothing else may be sent before it. */
  public boolean mayOpenForm(Interaction interaction) {
    return switch (interaction) {
      case Command command -> formCommands.contains(command.name());
      case Press press -> formPresses.contains(press.id().action());
      case Choice choice -> formPresses.contains(choice.id().action());
      case Form _, Typing _, MessageCheck _ -> false;
    };
  }

  /** What was done, as a metric names it. */
  public static String nameOf(Interaction interaction) {
    return switch (interaction) {
      case Command command -> command.name();
      case Press press -> press.id().action().text();
      case Choice choice -> choice.id().action().text();
      case Form form -> form.id().action().text();
      case Typing typing -> typing.command() + " typing";
      case MessageCheck check -> check.name();
    };
  }

  /** The handler, with its interaction; null where there is none any more. */
  public @Nullable Bound find(Interaction interaction) {
    return switch (interaction) {
      case Command command -> bound(commands.get(command.name()), command);
      case Press press -> bound(presses.get(press.id().action()), press);
      case Choice choice -> bound(choices.get(choice.id().action()), choice);
      case Form form -> bound(forms.get(form.id().action()), form);
      case Typing typing -> bound(typings.get(typing.command()), typing);
      case MessageCheck check -> bound(checks.get(check.name()), check);
    };
  }

  private static <I extends Interaction> @Nullable Bound bound(
      @Nullable Handler<I> handler, I interaction) {
    return handler == null ? null : () -> handler.handle(interaction);
  }

  /** A handler and what it handles. */
  @FunctionalInterface
  public interface Bound {
    Reply handle();
  }
}
