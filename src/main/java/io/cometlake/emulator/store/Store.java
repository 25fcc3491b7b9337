// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Everything the server knows. Thread-safe; a change is visible to every read that begins after it. */
public final class Store implements AutoCloseable {
    /** Where experiments go for which nobody names a project. */
    public static final String FALLBACK_PROJECT = "general";

    private final Clock clock;
    private final String userName;
    private final AssetStore assets;
    private final ArtifactStore artifacts;
    private final RegistryStore registry;
    private final TreeSet<String> workspaces = new TreeSet<>();
    private final Map<String, ProjectEntry> projects = new LinkedHashMap<>();
    private final Map<String, StoredExperiment> experiments = new ConcurrentHashMap<>();
    private String defaultWorkspace;
    private SyntheticFinder synthetic = SyntheticFinder.NONE;
    private long created;

    /** An empty store, with nothing in it but the user's default workspace. */
    public Store(Clock clock, String userName, String defaultWorkspace) {
        this.clock = clock;
        this.userName = userName;
        this.assets = new AssetStore(clock);
        this.artifacts = new ArtifactStore(clock);
        this.registry = new RegistryStore(clock, userName);
        this.defaultWorkspace = defaultWorkspace;
        workspaces.add(defaultWorkspace);
    }

    public long now() {
        return clock.millis();
    }

    public String userName() {
        return userName;
    }

    /** The files of all experiments and artifacts. */
    public AssetStore assets() {
        return assets;
    }

    public ArtifactStore artifacts() {
        return artifacts;
    }

    public RegistryStore registry() {
        return registry;
    }

    public synchronized String defaultWorkspace() {
        return defaultWorkspace;
    }

    public synchronized List<String> workspaces() {
        return List.copyOf(workspaces);
    }

    public synchronized void addWorkspace(String workspace) {
        workspaces.add(workspace);
    }

    /** The projects of a workspace, in the order they were made. */
    public synchronized List<Project> projects(String workspace) {
        requireWorkspace(workspace);
        List<Project> found = new ArrayList<>();
        for (ProjectEntry entry : projects.values()) {
            if (entry.view().workspace().equals(workspace)) {
                found.add(entry.view());
            }
        }
        return found;
    }

    public synchronized Project project(String id) {
        return entry(id).view();
    }

    public synchronized Project project(String workspace, String name) {
        return find(workspace, name)
                .orElseThrow(() -> new RefusedException(
                        Refusal.NO_SUCH_PROJECT, "No project " + name + " in workspace " + workspace))
                .view();
    }

    public synchronized Project addProject(
            String workspace, String name, @Nullable String description, boolean isPublic) {
        if (find(workspace, name).isPresent()) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Project " + name + " exists already in " + workspace);
        }
        String id = Keys.of(workspace, name);
        while (projects.containsKey(id)) {
            id = Keys.of(id);
        }
        return addProject(new Project(id, name, workspace, userName, description, null, isPublic, now()), null);
    }

    /** Takes in a project as it is, with the experiments that are computed for it. */
    public synchronized Project addProject(Project project, @Nullable SyntheticBlock block) {
        projects.put(project.id(), new ProjectEntry(project, block));
        return project;
    }

    /** How to tell a computed experiment by its key. */
    public synchronized void findSyntheticBy(SyntheticFinder finder) {
        synthetic = finder;
    }

    /** The project of this name, made now where there is none. */
    public synchronized Project openProject(String workspace, String name) {
        Optional<ProjectEntry> found = find(workspace, name);
        return found.isPresent() ? found.get().view() : addProject(workspace, name, null, false);
    }

    /** Replaces the project of this id. */
    public synchronized void changeProject(Project changed) {
        ProjectEntry entry = entry(changed.id());
        Optional<ProjectEntry> namesake = find(changed.workspace(), changed.name());
        if (namesake.isPresent() && namesake.get() != entry) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Project " + changed.name() + " exists already");
        }
        entry.change(changed);
        entry.touch(now());
    }

    /** Deletes a project; its experiments go with it, or to the workspace's fallback project. */
    public synchronized void deleteProject(String id, boolean withExperiments) {
        ProjectEntry entry = entry(id);
        if (withExperiments) {
            List<StoredExperiment> stored = new ArrayList<>(experiments.values());
            stored.stream()
                    .filter(experiment -> experiment.project() == entry)
                    .forEach(experiment -> delete(experiment.key()));
        } else {
            List<String> keys = new ArrayList<>();
            listing(id, false, ListingOrder.NEWEST_FIRST).forEach(experiment -> keys.add(experiment.key()));
            listing(id, true, ListingOrder.NEWEST_FIRST).forEach(experiment -> keys.add(experiment.key()));
            keys.removeAll(entry.links);
            if (!keys.isEmpty() && entry.view().name().equals(FALLBACK_PROJECT)) {
                throw new RefusedException(
                        Refusal.BAD_REQUEST, "Project " + FALLBACK_PROJECT + " has experiments: delete them, too");
            }
            if (!keys.isEmpty()) {
                move(
                        keys,
                        openProject(entry.view().workspace(), FALLBACK_PROJECT).id());
            }
        }
        projects.remove(id);
    }

    public Experiment experiment(String key) {
        return find(key).orElseThrow(() -> unknown(key));
    }

    public Optional<Experiment> find(String key) {
        StoredExperiment stored = experiments.get(key);
        return stored != null ? Optional.of(stored) : findSynthetic(key);
    }

    private synchronized Optional<Experiment> findSynthetic(String key) {
        Optional<BlockPlace> home = synthetic.find(key);
        ProjectEntry entry = home.map(place -> projects.get(place.projectId())).orElse(null);
        if (entry == null || entry.block == null) {
            return Optional.empty();
        }
        int place = home.get().place();
        return entry.emptyPlaces.contains(place) ? Optional.empty() : Optional.of(entry.block.at(place, entry.view()));
    }

    /** Experiments of a project, links among them: the active or the archived ones. Computed as far as it is read. */
    public synchronized List<Experiment> listing(String projectId, boolean archived, ListingOrder order) {
        ProjectEntry entry = entry(projectId);
        List<ExperimentMetadata> stored = new ArrayList<>();
        addMetadata(entry.members, archived, stored);
        addMetadata(entry.links, archived, stored);
        stored.sort(order.comparator());
        SyntheticBlock block = entry.block;
        if (block == null) {
            return stored.stream().map(metadata -> experiment(metadata.key())).toList();
        }
        List<Experiment> before = new ArrayList<>();
        List<Experiment> after = new ArrayList<>();
        for (ExperimentMetadata metadata : stored) {
            boolean older = order.time(metadata) < block.firstStart();
            (older == order.ascending() ? before : after).add(experiment(metadata.key()));
        }
        return new Listing(
                before, entry.slice(archived), order.ascending(), place -> current(entry, block, place), after);
    }

    /** Experiments that have between them every name that occurs in the project. */
    public synchronized List<Experiment> samples(String projectId, boolean archived) {
        ProjectEntry entry = entry(projectId);
        List<ExperimentMetadata> stored = new ArrayList<>();
        addMetadata(entry.members, archived, stored);
        addMetadata(entry.links, archived, stored);
        List<Experiment> samples = new ArrayList<>();
        stored.forEach(metadata -> samples.add(experiment(metadata.key())));
        SyntheticBlock block = entry.block;
        if (block != null) {
            BlockSlice slice = entry.slice(archived);
            for (int i = 0; i < Math.min(block.period(), slice.size()); i++) {
                samples.add(current(entry, block, slice.place(i)));
            }
            for (StoredExperiment changed : experiments.values()) {
                Optional<BlockPlace> home = synthetic.find(changed.key());
                if (changed.project() == entry
                        && home.isPresent()
                        && slice.contains(home.get().place())) {
                    samples.add(changed);
                }
            }
        }
        return samples;
    }

    /** Active experiments of a project, links among them. */
    public synchronized int activeCount(String projectId) {
        return listing(projectId, false, ListingOrder.NEWEST_FIRST).size();
    }

    /** A new experiment that starts now. */
    public synchronized StoredExperiment create(String projectId, @Nullable String name) {
        return create(projectId, name, Keys.of("created", projectId, Long.toString(created++)));
    }

    /** A new experiment that starts now, under a key that the client has chosen. */
    public synchronized StoredExperiment create(String projectId, @Nullable String name, String key) {
        if (find(key).isPresent()) {
            throw new RefusedException(Refusal.EXPERIMENT_EXISTS, "Experiment " + key + " exists already");
        }
        StoredExperiment experiment = add(new StoredExperiment(key, entry(projectId), userName, now(), assets));
        if (name != null) {
            experiment.setOther(new LoggedValue("Name", name, null, null));
        }
        entry(projectId).touch(now());
        return experiment;
    }

    /** Takes in an experiment as it is. */
    public synchronized void add(Experiment experiment, String projectId) {
        add(new StoredExperiment(experiment, entry(projectId), assets));
    }

    private StoredExperiment add(StoredExperiment experiment) {
        experiments.put(experiment.key(), experiment);
        experiment.project().members.add(experiment.key());
        return experiment;
    }

    /** The experiment, to be changed; a computed one is kept from now on. */
    public synchronized StoredExperiment change(String key) {
        StoredExperiment stored = experiments.get(key);
        if (stored == null) {
            Experiment base = findSynthetic(key).orElseThrow(() -> unknown(key));
            stored = new StoredExperiment(base, entry(base.metadata().projectId()), assets);
            experiments.put(key, stored);
        }
        stored.project().touch(now());
        return stored;
    }

    public synchronized void archive(String key, boolean archived) {
        StoredExperiment experiment = change(key);
        experiment.setArchived(archived);
        settle(experiment);
    }

    public synchronized void delete(String key) {
        StoredExperiment experiment = change(key);
        experiments.remove(key);
        experiment.project().members.remove(key);
        projects.values().forEach(entry -> entry.links.remove(key));
        assets.deleteExperiment(key);
        Optional<BlockPlace> home = synthetic.find(key);
        ProjectEntry homeEntry =
                home.map(place -> projects.get(place.projectId())).orElse(null);
        if (homeEntry != null) {
            homeEntry.emptyPlaces.add(home.get().place());
        }
    }

    private void requireSameWorkspace(Collection<String> keys, Project target) {
        for (String key : keys) {
            String workspace = experiment(key).metadata().workspaceName();
            if (!workspace.equals(target.workspace())) {
                throw new RefusedException(
                        Refusal.BAD_REQUEST,
                        "Experiment " + key + " is in workspace " + workspace + " and cannot leave it for "
                                + target.workspace());
            }
        }
    }

    /** Moves experiments within their workspace, all or none. */
    public synchronized void move(Collection<String> keys, String projectId) {
        ProjectEntry target = entry(projectId);
        requireSameWorkspace(keys, target.view());
        for (String key : keys) {
            StoredExperiment experiment = change(key);
            experiment.project().members.remove(key);
            experiment.moveTo(target);
            target.links.remove(key);
            settle(experiment);
        }
        target.touch(now());
    }

    /** Lists experiments in another project of their workspace as well, all or none. */
    public synchronized void link(Collection<String> keys, String projectId) {
        ProjectEntry target = entry(projectId);
        requireSameWorkspace(keys, target.view());
        for (String key : keys) {
            if (!experiment(key).metadata().projectId().equals(projectId)) {
                target.links.add(key);
            }
        }
        target.touch(now());
    }

    private void addMetadata(Collection<String> keys, boolean archived, List<ExperimentMetadata> target) {
        for (String key : keys) {
            Optional<Experiment> experiment = find(key);
            if (experiment.isPresent() && experiment.get().metadata().archived() == archived) {
                target.add(experiment.get().metadata());
            }
        }
    }

    private Experiment current(ProjectEntry entry, SyntheticBlock block, int place) {
        Experiment computed = block.at(place, entry.view());
        StoredExperiment changed = experiments.isEmpty() ? null : experiments.get(computed.key());
        return changed == null ? computed : changed;
    }

    /** Puts an experiment among its project's members, or back to its place in the block it was computed for. */
    private void settle(StoredExperiment experiment) {
        ProjectEntry project = experiment.project();
        Optional<BlockPlace> home = synthetic.find(experiment.key());
        ProjectEntry homeEntry =
                home.map(place -> projects.get(place.projectId())).orElse(null);
        if (homeEntry != null && homeEntry.block != null) {
            int place = home.get().place();
            boolean archivedThere = place >= homeEntry.block.activeCount();
            if (homeEntry == project && experiment.metadata().archived() == archivedThere) {
                homeEntry.emptyPlaces.remove(place);
                project.members.remove(experiment.key());
                return;
            }
            homeEntry.emptyPlaces.add(place);
        }
        project.members.add(experiment.key());
    }

    private Optional<ProjectEntry> find(String workspace, String name) {
        requireWorkspace(workspace);
        for (ProjectEntry entry : projects.values()) {
            Project project = entry.view();
            if (project.name().equals(name) && project.workspace().equals(workspace)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private ProjectEntry entry(String id) {
        ProjectEntry entry = projects.get(id);
        if (entry == null) {
            throw new RefusedException(Refusal.NO_SUCH_PROJECT, "No project " + id);
        }
        return entry;
    }

    private void requireWorkspace(String workspace) {
        if (!workspaces.contains(workspace)) {
            throw new RefusedException(Refusal.NO_SUCH_WORKSPACE, "No workspace " + workspace);
        }
    }

    private static RefusedException unknown(String key) {
        return new RefusedException(Refusal.NO_SUCH_EXPERIMENT, "No experiment " + key);
    }

    /** Deletes what is on disk. */
    @Override
    public void close() {
        assets.close();
    }
}
