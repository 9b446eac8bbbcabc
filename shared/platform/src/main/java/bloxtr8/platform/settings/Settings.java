package bloxtr8.platform.settings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values in force: environment before secrets file before configuration file before defaults.
 */
public final class Settings {

  private static final String OURS = "BLOXTR8_";

  private final Map<String, DeclaredSetting> known;
  private final Map<String, String> values;

  private Settings(Map<String, DeclaredSetting> known, Map<String, String> values) {
    this.known = known;
    this.values = values;
  }

  /**
   * Refuses unknown names, and secrets in the plain configuration file.
   *
   * @param environment the process's variables; only those that begin with BLOXTR8_ are read
   */
  public static Settings of(
      Collection<? extends SettingsRecord<?>> records,
      Map<String, String> configuration,
      Map<String, String> secrets,
      Map<String, String> environment) {
    var known =
        records.stream()
            .flatMap(type -> type.settings().stream())
            .collect(Collectors.toMap(DeclaredSetting::name, Function.identity(), Settings::same));
    refuseUnknown(known, configuration);
    refuseUnknown(known, secrets);
    for (var name : configuration.keySet())
      if (settingOf(known, name).secret())
        throw new SettingsProblem(
            name + " is a secret: move it to the secrets file or the environment.");
    var values = new HashMap<>(configuration);
    values.putAll(secrets);
    values.putAll(fromEnvironment(known, environment));
    return new Settings(known, values);
  }

  /** For tests and the embedded defaults: accepts every value, secret or not. */
  public static Settings of(
      Collection<? extends SettingsRecord<?>> records, Map<String, String> values) {
    return of(records, Map.of(), values, Map.of());
  }

  /** Throws {@link SettingsProblem} for a setting that is malformed, or must be set and is not. */
  public <T extends Record> T get(Class<T> type) {
    return get(SettingsRecord.of(type));
  }

  /** As {@link #get(Class)}, for a record type with placeholders. */
  public <T extends Record> T get(SettingsRecord<T> type) {
    return type.read(this::text);
  }

  private String text(DeclaredSetting setting) {
    if (!known.containsKey(setting.name()))
      throw new IllegalStateException(setting.name() + " is in no list of settings");
    var text = values.getOrDefault(setting.name(), setting.defaultText());
    if (text == null)
      throw new SettingsProblem(
          "%s is not set (%s). Set it in the configuration or as %s."
              .formatted(setting.name(), setting.meaning(), setting.environmentName()));
    return text;
  }

  private static Map<String, String> fromEnvironment(
      Map<String, DeclaredSetting> known, Map<String, String> environment) {
    var byVariable =
        known.values().stream()
            .collect(
                Collectors.toMap(
                    DeclaredSetting::environmentName, DeclaredSetting::name, Settings::same));
    var found = new HashMap<String, String>();
    environment.forEach((variable, value) -> {
      if (!variable.startsWith(OURS)) return;
      var name = byVariable.get(variable);
      if (name == null) throw unknown(variable, byVariable.keySet());
      found.put(name, value);
    });
    return found;
  }

  private static void refuseUnknown(Map<String, DeclaredSetting> known, Map<String, String> given) {
    for (var name : new TreeSet<>(given.keySet()))
      if (!known.containsKey(name)) throw unknown(name, known.keySet());
  }

  private static SettingsProblem unknown(String name, Collection<String> known) {
    var nearest =
        known.stream()
            .min((a, b) ->
                Integer.compare(EditDistance.between(name, a), EditDistance.between(name, b)))
            .orElse("none");
    return new SettingsProblem(
        name + " is not a setting (docs/settings.md lists all). Did you mean " + nearest + "?");
  }

  private static DeclaredSetting settingOf(Map<String, DeclaredSetting> known, String name) {
    @Nullable DeclaredSetting setting = known.get(name);
    if (setting == null) throw unknown(name, known.keySet());
    return setting;
  }

  private static <T> T same(T a, T b) {
    if (a.equals(b)) return a;
    throw new IllegalStateException("two settings of one name: " + a + ", " + b);
  }

  /** Shows no values: they may be secret. */
  @Override
  public String toString() {
    return "Settings" + new LinkedHashMap<>(values).keySet();
  }
}
