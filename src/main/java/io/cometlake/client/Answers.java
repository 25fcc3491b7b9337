// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.ValueSummary;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Makes records of what the server sends. Unknown members are ignored, missing ones are null where the record allows it. */
final class Answers {
    /** {@code major.minor[-branch].patch[-pre][+build]}, as Comet's own client reads it. */
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:-[^.+]*)?\\.(\\d{1,9})(?:[-+.].*)?");

    private Answers() {}

    static String name(JsonNode node) throws ForeignAnswerException {
        if (!node.isString()) {
            throw new ForeignAnswerException("has a list of names with something else in it");
        }
        return node.stringValue();
    }

    static Project project(JsonNode node) throws ForeignAnswerException {
        return new Project(
                required(node, "projectId"),
                required(node, "projectName"),
                required(node, "workspaceName"),
                text(node, "ownerUserName"),
                text(node, "projectDescription"),
                number(node, "numberOfExperiments"),
                number(node, "lastUpdated"),
                // Comet's REST reference calls it isPublic, its servers say public.
                node.has("public") ? truth(node, "public") : truth(node, "isPublic"));
    }

    static ExperimentMetadata experiment(JsonNode node) throws ForeignAnswerException {
        return new ExperimentMetadata(
                required(node, "experimentKey"),
                text(node, "experimentName"),
                required(node, "projectId"),
                required(node, "projectName"),
                required(node, "workspaceName"),
                text(node, "userName"),
                number(node, "startTimeMillis"),
                number(node, "endTimeMillis"),
                number(node, "durationMillis"),
                Boolean.TRUE.equals(truth(node, "archived")),
                truth(node, "running"),
                truth(node, "hasCrashed"),
                truth(node, "throttle"),
                text(node, "optimizationId"),
                text(node, "fileName"),
                text(node, "filePath"));
    }

    static ProjectColumn column(JsonNode node) throws ForeignAnswerException {
        return new ProjectColumn(required(node, "name"), required(node, "type"), required(node, "source"));
    }

    static ValueSummary value(JsonNode node) throws ForeignAnswerException {
        return new ValueSummary(
                required(node, "name"), anyText(node, "valueCurrent"), number(node, "timestampCurrent"));
    }

    /** Without what no export needs, and without links that are as good as a key. */
    static Asset asset(JsonNode node) throws ForeignAnswerException {
        required(node, "assetId");
        Asset asset;
        try {
            asset = Json.MAPPER.treeToValue(node, Asset.class);
        } catch (JacksonException e) {
            throw new ForeignAnswerException("has an asset that is not as expected (" + e.getOriginalMessage() + ")");
        }
        return new Asset(
                asset.assetId(),
                asset.fileName(),
                asset.fileSize(),
                asset.type(),
                asset.step(),
                asset.createdAt(),
                asset.runContext(),
                asset.dir(),
                asset.etag(),
                asset.metadata(),
                asset.remote(),
                asset.isRemote() ? asset.link() : null,
                null,
                null,
                asset.experimentKey(),
                asset.artifactVersionId(),
                asset.tags());
    }

    /** The server leaves out what it does not know. */
    static SummaryEntry summary(JsonNode node) throws ForeignAnswerException {
        return new SummaryEntry(
                required(node, "name"),
                anyText(node, "valueMin"),
                anyText(node, "valueMax"),
                anyText(node, "valueCurrent"),
                number(node, "timestampMin"),
                number(node, "timestampMax"),
                number(node, "timestampCurrent"),
                number(node, "stepMin"),
                number(node, "stepMax"),
                number(node, "stepCurrent"),
                text(node, "runContextMin"),
                text(node, "runContextMax"),
                text(node, "runContextCurrent"),
                truth(node, "editable"));
    }

    static Optional<String> notes(JsonNode node) {
        return Optional.ofNullable(text(node, "notes"));
    }

    static <T> T record(JsonNode node, Class<T> type) {
        return Json.MAPPER.treeToValue(node, type);
    }

    /** Empty where the server has nothing. */
    static <T> Optional<T> recordOrNothing(JsonNode node, Class<T> type) {
        boolean nothing = node.isNull() || (node.isContainer() && node.isEmpty());
        return nothing ? Optional.empty() : Optional.of(record(node, type));
    }

    /** Empty where the server names a version of another form. */
    static Optional<ServerVersion> version(JsonNode node) {
        Matcher version =
                VERSION.matcher(Optional.ofNullable(text(node, "version")).orElse(""));
        if (!version.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ServerVersion(
                Integer.parseInt(version.group(1)),
                Integer.parseInt(version.group(2)),
                Integer.parseInt(version.group(3))));
    }

    /** Text as it is, anything else but null as JSON. */
    static @Nullable String anyText(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    static @Nullable Long number(JsonNode node, String member) throws ForeignAnswerException {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
            return value.isFloatingPointNumber() ? (long) value.doubleValue() : value.longValue();
        }
        throw new ForeignAnswerException("has no whole number in \"" + member + "\"");
    }

    static String required(JsonNode node, String member) throws ForeignAnswerException {
        String value = text(node, member);
        if (value == null) {
            throw new ForeignAnswerException("has an element without text in \"" + member + "\"");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : null;
    }

    private static @Nullable Boolean truth(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
    }
}
