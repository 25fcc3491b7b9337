// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call as an endpoint sees it: query values and the JSON body, taken out by name. */
final class Call {
    private final Fields query;
    private final HttpFields headers;
    private final @Nullable JsonNode body;
    private final @Nullable Form form;
    private final Map<String, String> variables;

    Call(Fields query, HttpFields headers, @Nullable JsonNode body, @Nullable Form form) {
        this(query, headers, body, form, Map.of());
    }

    private Call(
            Fields query,
            HttpFields headers,
            @Nullable JsonNode body,
            @Nullable Form form,
            Map<String, String> variables) {
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.form = form;
        this.variables = variables;
    }

    /** The same, with what stands in its path where that of the route has braces. */
    Call withVariables(Map<String, String> newVariables) {
        return new Call(query, headers, body, form, newVariables);
    }

    /** What stands in the path where that of the route has this name in braces. */
    String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "}");
        }
        return value;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The key that the caller sent. */
    String apiKey() {
        return header("Authorization").orElse("");
    }

    /** The body in parts. */
    Form form() {
        if (form == null) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The body is no multipart/form-data");
        }
        return form;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name)).filter(value -> !value.isEmpty());
    }

    String requiredQuery(String name) {
        return query(name).orElseThrow(() -> missing(name));
    }

    boolean flag(String name) {
        return query(name).filter(value -> value.equalsIgnoreCase("true")).isPresent();
    }

    Optional<Integer> positive(String name) {
        return query(name).map(text -> positive(name, text));
    }

    private static int positive(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, as zero is.
        }
        throw new RefusedException(Refusal.BAD_REQUEST, name + " is not a positive number: " + text);
    }

    /** A number of the query that is zero or more. */
    Optional<Integer> natural(String name) {
        return query(name).map(text -> text.equals("0") ? Integer.valueOf(0) : Integer.valueOf(positive(name, text)));
    }

    String experimentKey() {
        return query("experimentKey")
                .or(() -> text("experimentKey"))
                .orElseThrow(() -> new RefusedException(Refusal.NO_EXPERIMENT_KEY, "No experimentKey was given"));
    }

    /** The experiments that the call names, in the query or the body. */
    List<String> experiments() {
        List<String> named = new ArrayList<>(texts("targetedExperiments"));
        query("experimentKey").or(() -> text("experimentKey")).ifPresent(named::add);
        return named;
    }

    /** The same for calls that ask for the same. */
    String identity() {
        return query + " " + body;
    }

    JsonNode body() {
        if (body == null) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The call has no JSON body");
        }
        return body;
    }

    /** A member of the body, absent where it is null. */
    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(body).map(node -> node.get(name)).filter(node -> !node.isNull());
    }

    JsonNode requiredMember(String name) {
        return member(name).orElseThrow(() -> missing(name));
    }

    /** The elements of a list, each as if it were a call of its own. */
    List<Call> parts(String name) {
        List<Call> parts = new ArrayList<>();
        requiredMember(name).forEach(element -> parts.add(new Call(query, headers, element, null)));
        return parts;
    }

    Optional<String> text(String name) {
        return member(name).map(node -> node.isContainer() ? node.toString() : node.asString());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    Optional<Long> whole(String name) {
        return member(name).map(node -> whole(name, node));
    }

    private static long whole(String name, JsonNode node) {
        try {
            return node.isNumber() ? node.longValue() : Long.parseLong(node.asString());
        } catch (NumberFormatException | tools.jackson.databind.exc.JsonNodeException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, name + " is not a whole number: " + node);
        }
    }

    boolean isTrue(String name) {
        return member(name).map(node -> node.asBoolean(false)).orElse(false);
    }

    /** The texts of a list; empty where it is missing. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        member(name).ifPresent(list -> list.forEach(element -> texts.add(element.asString())));
        return texts;
    }

    private static RefusedException missing(String name) {
        return new RefusedException(Refusal.BAD_REQUEST, "No " + name + " was given");
    }
}
