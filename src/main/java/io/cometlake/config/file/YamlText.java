// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a file's one YAML document, of version 1.2: {@code no} and {@code on} are texts. Values are not made of it here. */
final class YamlText {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(20)
            // Refused with our own words.
            .setAllowNonScalarKeys(true)
            .build();

    private final Problems problems;

    YamlText(Problems problems) {
        this.problems = problems;
    }

    /**
     * The text of a file.
     *
     * @throws ConfigException if it has none that could be a job's
     */
    static String ofFile(Path file, String shown) {
        Problems problems = new Problems(shown);
        Optional<String> text = new YamlText(problems).text(file);
        problems.throwIfAny();
        return text.orElseThrow();
    }

    private Optional<String> text(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (!Files.isRegularFile(file)) {
                return refuse(1, "is no file.");
            }
            if (Files.size(file) > MOST_BYTES) {
                return refuse(
                        1,
                        "is larger than 1 MB, which no job file is. Put long lists of keys into a file of their own"
                                + " (keys-from).");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return refuse(1, "is not text in UTF-8. Save it as such.");
        } catch (NoSuchFileException e) {
            return refuse(1, "There is no such file.");
        } catch (IOException e) {
            return refuse(1, "cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** The document; empty once it has been noted that there is none to use. */
    Optional<Node> read(String text) {
        try {
            problems.inText(text);
            if (!isShallow(text)) {
                return Optional.empty();
            }
            Iterator<Node> documents =
                    new Compose(SETTINGS).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                return refuse(1, "is empty. A job file begins with \"version: 1\".");
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                int line = Position.lineOf(documents.next(), 1);
                return refuse(line, "A second document stands here. Give each job a file of its own.");
            }
            return Optional.of(first);
        } catch (MarkedYamlEngineException e) {
            // Only the problem: the whole message shows a piece of the file.
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            return refuse(line, "This is not YAML, at column " + column + ": " + Shown.plain(e.getProblem()) + ".");
        } catch (YamlEngineException e) {
            return refuse(1, "This is not YAML: " + Shown.plain(String.valueOf(e.getMessage())) + ".");
        }
    }

    /** Nodes are made by recursion, so depth is looked at first, event by event. */
    private boolean isShallow(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                problems.add(line, "", "is nested more than " + DEEPEST + " deep, which no job file is.");
                return false;
            }
        }
        return true;
    }

    private <T> Optional<T> refuse(int line, String text) {
        problems.add(line, "", text);
        return Optional.empty();
    }
}
