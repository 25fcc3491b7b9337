// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The registered models of all workspaces. Their files are those of the experiments that logged the models, and go with them.
 * Names are unique in a workspace, versions in a model. Thread-safe.
 *
 * <p>Example: {@code registry.register(RegistryDraft.of(assets.models(key).get(0), "demo", "1.0.0"), Target.ANY_MODEL)}.
 */
public final class RegistryStore {
    private static final Comparator<RegistryItem> NEWEST_FIRST =
            Comparator.comparing(RegistryItem::version).reversed();

    private final Clock clock;
    private final String userName;
    private final Map<String, RegistryModel> models = new LinkedHashMap<>();
    private final Map<String, RegistryItem> items = new LinkedHashMap<>();
    private final RegistryRecords records = new RegistryRecords();
    private long made;

    public RegistryStore(Clock clock, String userName) {
        this.clock = clock;
        this.userName = userName;
    }

    /** Those of a workspace, in the order they were registered. */
    public synchronized List<RegistryModel> models(String workspace) {
        return models.values().stream()
                .filter(model -> model.workspace().equals(workspace))
                .toList();
    }

    private Optional<RegistryModel> find(String workspace, String name) {
        return models(workspace).stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    /** The model of this name; refused where there is none. */
    public synchronized RegistryModel model(String workspace, String name) {
        return find(workspace, name)
                .orElseThrow(() -> new RefusedException(
                        Refusal.NO_SUCH_MODEL, "No registered model " + name + " in workspace " + workspace));
    }

    /** The model of this id; refused where there is none. */
    public synchronized RegistryModel model(String id) {
        RegistryModel model = models.get(id);
        if (model == null) {
            throw new RefusedException(Refusal.NO_SUCH_MODEL, "No registered model " + id);
        }
        return model;
    }

    /** The versions of a model, by semantic version, the newest first. */
    public synchronized List<RegistryItem> items(String modelId) {
        return items.values().stream()
                .filter(item -> item.modelId().equals(modelId))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** The version of this id; refused where there is none. */
    public synchronized RegistryItem item(String id) {
        RegistryItem item = items.get(id);
        if (item == null) {
            throw new RefusedException(Refusal.NO_SUCH_MODEL, "No version " + id + " of a registered model");
        }
        return item;
    }

    /** The versions that are this model of an experiment. */
    public synchronized List<RegistryItem> itemsOf(ExperimentModel model) {
        return items.values().stream()
                .filter(item -> item.model().equals(model))
                .toList();
    }

    /** A new version. */
    public synchronized RegistryItem register(RegistryDraft draft, RegistryDraft.Target target) {
        Optional<RegistryModel> known = find(draft.workspace(), draft.name());
        if (known.isEmpty() && target == RegistryDraft.Target.KNOWN_MODEL) {
            throw new RefusedException(Refusal.NO_MODEL_TO_UPDATE, "No registered model " + draft.name());
        }
        if (known.isPresent() && target == RegistryDraft.Target.NEW_MODEL) {
            throw exists(draft.name());
        }
        RegistryModel model = known.orElseGet(() -> make(draft));
        SemanticVersion version = draft.version() == null ? next(model) : draft.version();
        if (items(model.id()).stream().anyMatch(item -> item.version().equals(version))) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST,
                    "Registered model " + model.name() + " has a version " + version.text() + " already");
        }
        models.put(model.id(), model);
        update(model.id(), null, draft.description(), draft.isPublic());
        String id = Keys.of("registry item", model.id(), Long.toString(made++));
        long now = clock.millis();
        RegistryItem item =
                new RegistryItem(id, model.id(), draft.model(), version, draft.labels(), userName, now, now);
        items.put(id, item);
        record(item, "created", version.text());
        return item;
    }

    private RegistryModel make(RegistryDraft draft) {
        String id = Keys.of("registry model", draft.workspace(), Long.toString(made++));
        long now = clock.millis();
        return new RegistryModel(id, draft.workspace(), draft.name(), null, null, false, userName, now, now);
    }

    private SemanticVersion next(RegistryModel model) {
        return items(model.id()).stream()
                .findFirst()
                .map(newest -> newest.version().nextMajor())
                .orElse(SemanticVersion.FIRST);
    }

    /** Changes a model; null leaves as it is. */
    public synchronized void update(
            String modelId, @Nullable String name, @Nullable String description, @Nullable Boolean isPublic) {
        RegistryModel model = model(modelId);
        if (name != null) {
            if (find(model.workspace(), name)
                    .filter(other -> !other.id().equals(modelId))
                    .isPresent()) {
                throw exists(name);
            }
            model = model.withName(name);
        }
        if (description != null) {
            model = model.withDescription(description);
        }
        if (isPublic != null) {
            model = model.withPublic(isPublic);
        }
        models.put(modelId, model.updatedAt(clock.millis()));
    }

    private static RefusedException exists(String name) {
        return new RefusedException(Refusal.BAD_REQUEST, "Registered model " + name + " exists already");
    }

    public synchronized void setNotes(String modelId, String notes) {
        models.put(modelId, model(modelId).withNotes(notes).updatedAt(clock.millis()));
    }

    /** Deletes a model with all its versions; the experiments keep theirs. */
    public synchronized void delete(String modelId) {
        items(modelId).forEach(item -> deleteItem(item.id()));
        models.remove(modelId);
    }

    /** Deletes a version; the model stays, also without any. */
    public synchronized void deleteItem(String itemId) {
        items.remove(item(itemId).id());
        records.forget(itemId);
    }

    /**
     * Changes what is said about a version.
     *
     * @param action what its history calls the change
     */
    public synchronized void label(String itemId, UnaryOperator<RegistryLabels> change, String action, String value) {
        RegistryItem item = item(itemId);
        items.put(itemId, item.with(change.apply(item.labels()), clock.millis()));
        models.put(item.modelId(), model(item.modelId()).updatedAt(clock.millis()));
        record(item, action, value);
    }

    /** What was written beside a version, by key. */
    public synchronized Map<String, JsonNode> metadata(String itemId) {
        return records.metadata(item(itemId).id());
    }

    /** Adds to what stands beside a version; a key that is there gets the new value. */
    public synchronized void addMetadata(String itemId, Map<String, JsonNode> values) {
        records.addMetadata(item(itemId).id(), values);
        record(item(itemId), "metadata", String.join(", ", values.keySet()));
    }

    public synchronized RegistryConfiguration configuration(String itemId) {
        return records.configuration(item(itemId).id());
    }

    /** Gives a version a status with its configuration. */
    public synchronized void configure(String itemId, String status, RegistryConfiguration configuration) {
        label(itemId, labels -> labels.withStatus(status), "status", status);
        records.configure(itemId, configuration);
    }

    /** What happened to a version, oldest first. */
    public synchronized List<RegistryChange> history(String itemId) {
        return records.history(item(itemId).id());
    }

    private void record(RegistryItem item, String action, String value) {
        records.add(item.id(), new RegistryChange(clock.millis(), userName, action, value));
    }
}
