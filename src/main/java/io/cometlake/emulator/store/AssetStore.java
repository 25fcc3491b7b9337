// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assets of all experiments, those that are files of artifacts among them. Contents of more than a few kilobytes are on disk,
 * in a temporary folder that goes when the store is closed: until then a content stays readable for whoever holds it, also after
 * its asset was deleted. Thread-safe.
 *
 * <p>Example: {@code assets.add(key, AssetDescription.ofModel("cnn", "weights.bin"), assets.keep(stream))}.
 */
public final class AssetStore implements AutoCloseable {
    /** Contents of more bytes than this are on disk. */
    public static final int MEMORY_LIMIT = 1 << 13;

    private final Clock clock;
    private final ContentFiles files = new ContentFiles();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final Map<String, Map<String, Asset>> byExperiment = new LinkedHashMap<>();
    private final Map<String, Map<String, Asset>> byArtifactVersion = new LinkedHashMap<>();
    private long made;

    public AssetStore(Clock clock) {
        this.clock = clock;
    }

    /** Reads a stream to its end, without closing it. */
    public AssetContent keep(InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(MEMORY_LIMIT + 1);
        return beginning.length <= MEMORY_LIMIT ? new MemoryContent(beginning) : files.copy(beginning, in);
    }

    /** Takes over a file, which is in {@link #folder} and which nobody else changes or deletes. */
    public AssetContent keep(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MEMORY_LIMIT) {
            return new FileContent(file, size);
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return new MemoryContent(bytes);
    }

    /** The folder of the contents that are on disk. */
    public Path folder() throws IOException {
        return files.folder();
    }

    /** A place in {@link #folder} for a file that {@link #keep(Path)} can take over. */
    public Path newFile() throws IOException {
        return files.newFile();
    }

    /** Adds an asset beside those there are, whether or not one of them has this name. */
    public synchronized Asset add(String experimentKey, AssetDescription description, AssetContent content) {
        return add(newId(experimentKey), experimentKey, description, content);
    }

    /** The same under an id that whoever uploads it has chosen, in the place of the asset that has this id already. */
    public synchronized Asset add(String id, String experimentKey, AssetDescription description, AssetContent content) {
        delete(id);
        Asset asset = new Asset(id, experimentKey, description, clock.millis(), content);
        assets.put(id, asset);
        index(asset).put(id, asset);
        return asset;
    }

    /** Adds an asset in the place of those of the same experiment, artifact version, type and name. */
    public synchronized Asset replace(String experimentKey, AssetDescription description, AssetContent content) {
        return replace(newId(experimentKey), experimentKey, description, content);
    }

    /** The same under an id that whoever uploads it has chosen. */
    public synchronized Asset replace(
            String id, String experimentKey, AssetDescription description, AssetContent content) {
        String versionId = description.artifactVersionId();
        List<Asset> neighbours = versionId == null ? ofExperiment(experimentKey) : ofArtifactVersion(versionId);
        neighbours.stream()
                .filter(asset -> asset.fileName().equals(description.fileName())
                        && asset.type().equals(description.type()))
                .forEach(asset -> delete(asset.id()));
        return add(id, experimentKey, description, content);
    }

    /** An id for the next asset, of somebody who has not chosen one. */
    public synchronized String newId(String experimentKey) {
        return Keys.of("asset", experimentKey, Long.toString(made++));
    }

    /** Makes an asset that {@link #find} finds, and that no list has; where it is there already, that one stays. */
    public synchronized Asset addHidden(Asset asset) {
        Asset known = assets.putIfAbsent(asset.id(), asset);
        return known == null ? asset : known;
    }

    private Map<String, Asset> index(Asset asset) {
        String versionId = asset.description().artifactVersionId();
        return versionId == null
                ? byExperiment.computeIfAbsent(asset.experimentKey(), any -> new LinkedHashMap<>())
                : byArtifactVersion.computeIfAbsent(versionId, any -> new LinkedHashMap<>());
    }

    /** The asset of this id, wherever it belongs. */
    public synchronized Optional<Asset> find(String id) {
        return Optional.ofNullable(assets.get(id));
    }

    /** Assets of an experiment in the order they were logged, without the files of its artifacts. */
    public synchronized List<Asset> ofExperiment(String experimentKey) {
        return List.copyOf(byExperiment.getOrDefault(experimentKey, Map.of()).values());
    }

    /** Files of a version of an artifact, in the order they were logged. */
    public synchronized List<Asset> ofArtifactVersion(String versionId) {
        return List.copyOf(byArtifactVersion.getOrDefault(versionId, Map.of()).values());
    }

    /** Files of one of an experiment's models; empty where it has none of this name. */
    public List<Asset> ofModel(String experimentKey, String model) {
        return modelElements(experimentKey)
                .filter(asset -> model.equals(asset.description().groupingName()))
                .toList();
    }

    /** The models of an experiment, in the order of their first files. */
    public List<ExperimentModel> models(String experimentKey) {
        return modelElements(experimentKey)
                .flatMap(asset -> Stream.ofNullable(asset.description().groupingName()))
                .distinct()
                .map(name -> ExperimentModel.of(experimentKey, name))
                .toList();
    }

    /** The model of this id, of whichever experiment. */
    public Optional<ExperimentModel> findModel(String id) {
        List<String> experiments;
        synchronized (this) {
            experiments = new ArrayList<>(byExperiment.keySet());
        }
        return experiments.stream()
                .flatMap(experiment -> models(experiment).stream())
                .filter(model -> model.id().equals(id))
                .findFirst();
    }

    private Stream<Asset> modelElements(String experimentKey) {
        return ofExperiment(experimentKey).stream()
                .filter(asset -> asset.type().equals(AssetDescription.MODEL_ELEMENT));
    }

    /** Whether there was one. */
    public synchronized boolean delete(String id) {
        Asset asset = assets.remove(id);
        if (asset == null) {
            return false;
        }
        index(asset).remove(id);
        return true;
    }

    /** Deletes the assets of an experiment; files of artifacts stay. */
    public synchronized void deleteExperiment(String experimentKey) {
        delete(ofExperiment(experimentKey));
        byExperiment.remove(experimentKey);
    }

    public synchronized void deleteArtifactVersion(String versionId) {
        delete(ofArtifactVersion(versionId));
        byArtifactVersion.remove(versionId);
    }

    private void delete(Collection<Asset> doomed) {
        doomed.forEach(asset -> delete(asset.id()));
    }

    /** Deletes what is on disk. */
    @Override
    public void close() {
        files.close();
    }
}
