package dev.allswell.config;

import dev.allswell.message.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a secret, which never stands in a file itself: the file says where it is. */
final class ReadSecret {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private ReadSecret() {}

  static Optional<Secret> secret(Value value) {
    return value.hasFields()
        ? reference(value).flatMap(reference -> find(reference, value))
        : value.secretly(
            "A secret never stands in a file. Write {env: NAME} or {file: path} instead.");
  }

  /** A text that may be secret, and then stands elsewhere. */
  static Optional<Secret> secretOrText(Value value, int most) {
    return value.hasFields() ? secret(value) : value.line(0, most).map(Secret::new);
  }

  private static Optional<SecretReference> reference(Value value) {
    Fields fields = value.fields(value.thing(), value.field() + ".").orElseThrow();
    Optional<SecretReference> variable =
        fields
            .find("env")
            .flatMap(it -> it.slug(VARIABLE, "Give the name of a variable, such as NTFY_TOKEN."))
            .map(SecretReference.Environment::new);
    Optional<SecretReference> file =
        fields
            .find("file")
            .flatMap(it -> it.line(1, 1_000))
            .map(path -> SecretReference.InFile.of(path, value.reading().file()));
    fields.done();
    return fields.size() == 1
        ? variable.or(() -> file)
        : value.secretly("Write either {env: NAME} or {file: path}.");
  }

  private static Optional<Secret> find(SecretReference reference, Value value) {
    return switch (value.reading().secrets().find(reference)) {
      case Secrets.Found.Here here -> Optional.of(here.secret());
      case Secrets.Found.Missing missing -> value.secretly(missing.says());
    };
  }
}
