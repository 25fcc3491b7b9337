// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.SparedExperiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a plan from front to back: the header, each action, each spared experiment, the digest. Whatever is not exactly as we write
 * it, blanks apart, is refused with its line. For one thread.
 */
final class PlanReader implements AutoCloseable {
    private final Path file;
    private final JsonParser parser;
    private final PlanDigest digest = new PlanDigest();
    private String last = "";

    private PlanReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static PlanReader open(Path file) {
        try {
            return new PlanReader(file, PlanFormat.parser(Files.newBufferedReader(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new PolicyException(
                    "Cannot read the plan " + file + ": " + e.getClass().getSimpleName() + ".", e);
        }
    }

    /** Reads up to the actions. */
    PlanHeader header() {
        format();
        ObjectNode tree = PlanFormat.object();
        String name = nextMember();
        while (name != null && !name.equals(PlanFormat.ACTIONS)) {
            JsonNode value = nextTree(name);
            tree.set(name, value);
            digest.member(name, PlanFormat.text(value));
            name = nextMember();
        }
        PlanHeader header = value("header", tree, () -> PlanFormat.header(tree));
        requireSame("header", tree, PlanFormat.headerTree(header));
        beginArray(PlanFormat.ACTIONS, name);
        return header;
    }

    /** The next action; empty behind the last. */
    Optional<PlannedAction> nextAction() {
        return nextElement(PlannedAction.class);
    }

    /** Passes the rest of the actions, and begins with what is spared. */
    void beginSpared() {
        beginArray(PlanFormat.SPARED, nextMember());
    }

    Optional<SparedExperiment> nextSpared() {
        return nextElement(SparedExperiment.class);
    }

    /** The next element is passed unread; false behind the last. */
    boolean skipElement() {
        if (next() == JsonToken.END_ARRAY) {
            return false;
        }
        guarded(parser::skipChildren);
        return true;
    }

    /** The element that was read last, in its canonical form. */
    String lastElement() {
        return last;
    }

    /** Reads the rest, behind all elements. @return the digest of what was read, which is the one that stands there */
    String digest() {
        String name = nextMember();
        if (!PlanFormat.DIGEST.equals(name)) {
            throw refused(line(), "member '" + PlanFormat.DIGEST + "' is missing" + instead(name));
        }
        JsonNode stated = nextTree(PlanFormat.DIGEST);
        if (next() != JsonToken.END_OBJECT) {
            throw refused(line(), "something stands behind the digest");
        }
        if (next() != null) {
            throw refused(line(), "something stands behind the end");
        }
        String found = digest.finish();
        if (!stated.isString() || !stated.stringValue().equals(found)) {
            throw new PlanRefusedException("The plan " + file + " was changed since it was made: it says the digest "
                    + PlanFormat.text(stated) + ", and its content has " + found + ". Make a new one.");
        }
        return found;
    }

    @Override
    public void close() {
        parser.close();
    }

    private void format() {
        JsonNode version;
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT || !PlanFormat.FORMAT.equals(parser.nextName())) {
                throw noPlan(null);
            }
            parser.nextToken();
            version = PlanFormat.readTree(parser);
        } catch (JacksonException e) {
            throw noPlan(e);
        }
        if (!version.isInt() || version.intValue() != PlanFormat.VERSION) {
            throw new PolicyException("The plan " + file + " is of format " + PlanFormat.text(version)
                    + ", this version reads format " + PlanFormat.VERSION + ". Make a new one.");
        }
        digest.member(PlanFormat.FORMAT, PlanFormat.text(version));
    }

    private PolicyException noPlan(@Nullable JacksonException cause) {
        String message = "The file " + file + " is no plan: make one with cometlake policy plan.";
        return cause == null ? new PolicyException(message) : new PolicyException(message, cause);
    }

    private <T> Optional<T> nextElement(Class<T> type) {
        if (next() == JsonToken.END_ARRAY) {
            digest.endArray();
            return Optional.empty();
        }
        int line = line();
        JsonNode tree = guarded(() -> PlanFormat.readTree(parser));
        T value = value("line " + line, tree, () -> PlanFormat.value(tree, type));
        requireSame("line " + line, tree, PlanFormat.tree(value));
        last = PlanFormat.text(tree);
        digest.element(last);
        return Optional.of(value);
    }

    private void beginArray(String expected, @Nullable String found) {
        if (!expected.equals(found)) {
            throw refused(line(), "member '" + expected + "' is missing" + instead(found));
        }
        if (next() != JsonToken.START_ARRAY) {
            throw refused(line(), "member '" + expected + "' is no list");
        }
        digest.beginArray(expected);
    }

    private static String instead(@Nullable String found) {
        return found == null ? "" : ", there is '" + found + "'";
    }

    /** Null at the end of the document's object. */
    private @Nullable String nextMember() {
        return next() == JsonToken.PROPERTY_NAME ? parser.currentName() : null;
    }

    private JsonNode nextTree(String name) {
        if (name.equals(PlanFormat.FORMAT)) {
            throw refused(line(), "member '" + name + "' stands there twice");
        }
        next();
        return guarded(() -> PlanFormat.readTree(parser));
    }

    private @Nullable JsonToken next() {
        return guarded(parser::nextToken);
    }

    private <T> T value(String where, JsonNode tree, Supplier<T> reading) {
        if (!tree.isObject()) {
            throw refused(line(), "something else than an object stands there");
        }
        try {
            return reading.get();
        } catch (JacksonException | NullPointerException e) {
            throw refused(where, e instanceof JacksonException known ? words(known) : "a value is missing");
        }
    }

    private void requireSame(String where, JsonNode found, JsonNode written) {
        TreeDifference.first(found, written).ifPresent(difference -> {
            throw refused(where, difference);
        });
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private PlanRefusedException refused(int line, String what) {
        return refused("line " + line, what);
    }

    private PlanRefusedException refused(String where, String what) {
        return new PlanRefusedException(
                "The plan " + file + " is not as it was made: " + where + ": " + what + ". Make a new one.");
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            throw refused(
                    "line "
                            + (e.getLocation() == null
                                    ? line()
                                    : e.getLocation().getLineNr()),
                    words(e));
        }
    }

    /** What is wrong, without the hints for those who program with Jackson. */
    private static String words(JacksonException thrown) {
        String first = thrown.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
        int hint = first.indexOf(" (");
        return hint < 0 ? first : first.substring(0, hint);
    }
}
