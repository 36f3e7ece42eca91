package dev.allswell.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes trees of one file's documents, within limits that no honest file reaches. */
final class ParseYaml {
  private static final int DEEPEST = 20;
  private static final int MOST_ALIASES = 1_000;

  private final Source source;
  private final Mistakes mistakes;

  private ParseYaml(Source source, Mistakes mistakes) {
    this.source = source;
    this.mistakes = mistakes;
  }

  /** The documents that can be read; a mistake says where reading ended. */
  static List<Node> parse(Source source, Mistakes mistakes) {
    return new ParseYaml(source, mistakes).documents();
  }

  private List<Node> documents() {
    List<Node> documents = new ArrayList<>();
    try {
      if (isOfCharacters() && isModest()) {
        new Compose(settings()).composeAllFromString(source.text()).forEach(documents::add);
      }
    } catch (MarkedYamlEngineException e) {
      mistakes.addUnreadable(place(e.getProblemMark().or(e::getContextMark)), says(e));
    } catch (YamlEngineException e) {
      mistakes.addUnreadable(place(Optional.empty()), "This is not YAML.");
    }
    return documents;
  }

  private LoadSettings settings() {
    return LoadSettings.builder()
        .setLabel(source.name())
        .setCodePointLimit(Integer.MAX_VALUE)
        .setMaxAliasesForCollections(MOST_ALIASES)
        .build();
  }

  private boolean isOfCharacters() {
    int line = 1;
    int column = 1;
    for (int i = 0; i < source.text().length(); i++) {
      char character = source.text().charAt(i);
      if (Character.isISOControl(character) && "\t\n\r\u0085".indexOf(character) < 0) {
        mistakes.addUnreadable(
            new Place(source.name(), line, column),
            "The character U+%04X may not stand in YAML. Take it out, or write it as \"\\u%04X\"."
                .formatted((int) character, (int) character));
        return false;
      }
      column = character == '\n' ? 1 : column + 1;
      line = character == '\n' ? line + 1 : line;
    }
    return true;
  }

  /** Looks before anything is built, since building recurses and follows aliases. */
  private boolean isModest() {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings()).parseString(source.text())) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      aliases += event instanceof AliasEvent ? 1 : 0;
      if (depth > DEEPEST || aliases > MOST_ALIASES) {
        mistakes.addUnreadable(
            place(event.getStartMark()),
            depth > DEEPEST
                ? "This is nested more than %d deep. No configuration needs that."
                    .formatted(DEEPEST)
                : "There are more than %d aliases (*name) in this file. Split the file."
                    .formatted(MOST_ALIASES));
        return false;
      }
    }
    return true;
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(it -> new Place(source.name(), it.getLine() + 1, it.getColumn() + 1))
        .orElse(new Place(source.name(), 1, 1));
  }

  private static String says(MarkedYamlEngineException e) {
    boolean atTab =
        e.getProblemMark()
            .filter(mark -> mark.getPointer() < mark.getBuffer().length)
            .map(mark -> mark.getBuffer()[mark.getPointer()] == '\t')
            .orElse(false);
    if (atTab) {
      return "A tab stands where YAML wants spaces. Indent with spaces.";
    }
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return "This is not YAML: %s%s.".formatted(context, e.getProblem());
  }
}
